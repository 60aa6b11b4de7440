// Messages day by day: columns for the eye, and the same numbers as a table.
import { Table } from '@mantine/core';
import { addDays, writeDay, writeShortDay } from '../../ui/dates.ts';
import { countOf, formatCount, formatFineShare } from '../../ui/numbers.ts';
import classes from './Deliverability.module.css';
import type { Deliverability } from './deliverability-queries.ts';

type Day = Deliverability['days'][number];

/** Days without messages keep their place. */
export function DeliverabilityDays({ found: { from, until, days } }: { found: Deliverability }) {
  const known = new Map(days.map((day) => [day.day, day]));
  const all: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) all.push(day);
  const most = Math.max(1, ...days.map(({ sent }) => sent));
  const height = (count: number) => `${(100 * count) / most}%`;
  return (
    <figure className={classes.chart}>
      <div role="img" aria-label={describe(days)} className={classes.columns}>
        {all.map((day) => {
          const { sent = 0, bounced = 0 } = known.get(day) ?? {};
          return (
            <div
              key={day}
              className={classes.column}
              title={`${writeDay(day)}: ${countOf(sent, 'message')}, ${formatCount(bounced)} bounced`}
            >
              <div className={classes.sent} style={{ height: height(Math.max(0, sent - bounced)) }} />
              <div className={classes.bounced} style={{ height: height(Math.min(sent, bounced)) }} />
            </div>
          );
        })}
      </div>
      <figcaption className={classes.axis}>
        <span>{writeShortDay(from)}</span>
        <span>
          highest column: {countOf(most, 'message')}; <span className={classes.key} aria-hidden /> bounced
        </span>
        <span>{writeShortDay(until)}</span>
      </figcaption>
    </figure>
  );
}

function describe(days: readonly Day[]): string {
  const sum = (read: (day: Day) => number) => days.reduce((total, day) => total + read(day), 0);
  const [sent, bounced] = [sum((day) => day.sent), sum((day) => day.bounced)];
  return `${countOf(sent, 'message')} on ${countOf(days.length, 'day')}, of which ${formatCount(bounced)} bounced. The numbers are in the table.`;
}

export function DeliverabilityDaysTable({ days }: { days: readonly Day[] }) {
  return (
    <Table.ScrollContainer
      minWidth={0}
      maxHeight={320}
      type="native"
      tabIndex={0}
      role="group"
      aria-label="Days in numbers"
    >
      <Table stickyHeader tabularNums verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Day</Table.Th>
            <Table.Th ta="right">Sent</Table.Th>
            <Table.Th ta="right">Bounced</Table.Th>
            <Table.Th ta="right" visibleFrom="xs">
              Spam
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...days].reverse().map(({ day, sent, bounced, bounceRate, complained }) => (
            <Table.Tr key={day}>
              <Table.Td>{writeDay(day)}</Table.Td>
              <Table.Td ta="right">{formatCount(sent)}</Table.Td>
              <Table.Td ta="right">
                {formatCount(bounced)}
                {bounceRate && bounced > 0 ? ` (${formatFineShare(bounceRate.share)})` : ''}
              </Table.Td>
              <Table.Td ta="right" visibleFrom="xs">
                {formatCount(complained)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
