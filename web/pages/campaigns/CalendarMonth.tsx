// A month as a grid of weeks. A day on which something goes out is a button that shows all of it below; arrows go from one such
// day to the next.
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { writeDay } from '../../ui/dates.ts';
import { countOf, formatCount } from '../../ui/numbers.ts';
import classes from './Calendar.module.css';
import type { CalendarDay } from './calendar.ts';

type Props = {
  days: readonly CalendarDay[];
  today: string;
  chosen: string | null;
  said: string;
  onChoose: (day: string) => void;
};

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const shownMax = 3;

export function CalendarMonth({ days, today, chosen, said, onChoose }: Props) {
  const weeks = Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return (
    <table className={classes.month} onKeyDown={moveByArrows}>
      <caption>{said}</caption>
      <thead>
        <tr>
          {weekdays.map((name) => (
            <th key={name} scope="col" abbr={name}>
              {name.slice(0, 3)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.day}>
            {week.map((day) => (
              <td
                key={day.day}
                data-outside={!day.inMonth || undefined}
                aria-current={day.day === today ? 'date' : undefined}
              >
                <Day day={day} today={day.day === today} chosen={day.day === chosen} onChoose={onChoose} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type DayProps = { day: CalendarDay; today: boolean; chosen: boolean; onChoose: (day: string) => void };

function Day({ day: { day, campaigns, asks, messages }, today, chosen, onChoose }: DayProps) {
  const number = (
    <span className={classes.number}>
      <span aria-hidden>{Number(day.slice(8))}</span>
      <VisuallyHidden component="span">{writeDay(day)}</VisuallyHidden>
      {today && <span className={classes.today}>Today</span>}
    </span>
  );
  if (campaigns.length === 0) return <div className={classes.day}>{number}</div>;
  const said = [countOf(asks, 'first message'), ...(messages > 0 ? [countOf(messages, 'later message')] : [])];
  return (
    <UnstyledButton
      className={classes.day}
      data-calendar-day={day}
      aria-expanded={chosen}
      onClick={() => onChoose(day)}
    >
      {number}
      <VisuallyHidden component="span">{said.join(' and ')}:</VisuallyHidden>
      {campaigns.slice(0, shownMax).map((campaign) => (
        <span key={campaign.id} className={classes.entry}>
          <span className={classes.name}>{campaign.name}</span>
          <span className={classes.count}>{formatCount(campaign.asks + campaign.messages)}</span>
        </span>
      ))}
      {campaigns.length > shownMax && <span className={classes.more}>and {campaigns.length - shownMax} more</span>}
    </UnstyledButton>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** To the next day in this direction on which something goes out. */
function moveByArrows(event: KeyboardEvent<HTMLTableElement>) {
  const step = steps[event.key];
  const from = document.activeElement?.closest<HTMLElement>('[data-calendar-day]');
  if (step === undefined || !from) return;
  event.preventDefault();
  const cells = [...event.currentTarget.querySelectorAll('td')];
  for (let place = cells.indexOf(from.closest('td') as HTMLTableCellElement) + step; cells[place]; place += step) {
    const button = cells[place]?.querySelector<HTMLElement>('[data-calendar-day]');
    if (button) return button.focus();
  }
}
