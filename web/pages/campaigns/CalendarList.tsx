// A month on a phone: the days on which something goes out, below each other.
import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { writeDay } from '../../ui/dates.ts';
import { countOf } from '../../ui/numbers.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Calendar.module.css';
import type { CalendarDay } from './calendar.ts';

export function CalendarList({ days, today, said }: { days: readonly CalendarDay[]; today: string; said: string }) {
  const { id } = useWorkspace();
  return (
    <>
      <Text className={classes.said}>{said}</Text>
      <ol className={classes.list}>
        {days
          .filter(({ campaigns }) => campaigns.length > 0)
          .map(({ day, campaigns }) => (
            <li key={day}>
              <Title order={3}>
                {writeDay(day)}
                {day === today && <span className={classes.today}>Today</span>}
              </Title>
              {campaigns.map(({ id: campaignId, name, asks, messages }) => (
                <div key={campaignId} className={classes.planned}>
                  <Anchor
                    component={Link}
                    to="/w/$workspaceId/campaigns/$campaignId"
                    params={{ workspaceId: id, campaignId } as never}
                  >
                    {name}
                  </Anchor>
                  <span className="numbers dimmed">
                    {[asks > 0 && countOf(asks, 'first message'), messages > 0 && `${messages} later`]
                      .filter(Boolean)
                      .join(', ')}
                  </span>
                </div>
              ))}
            </li>
          ))}
      </ol>
    </>
  );
}
