import { expect, test } from 'vitest';
import { formatDay } from '../../../core/calendar/index.ts';
import { latestDue, nextDue, periodBefore, periodOf, type Schedule } from './schedule.ts';

const monday: Schedule = { cadence: 'weekly', weekday: 1, monthDay: 1, hour: 8, timeZone: 'Europe/Berlin' };
const due = (schedule: Partial<Schedule>, after: string) =>
  nextDue({ ...monday, ...schedule }, new Date(after)).toISOString();
const days = ({ firstDay, lastDay }: { firstDay: number; lastDay: number }) => [
  formatDay(firstDay),
  formatDay(lastDay),
];

test('Monday at eight stays Monday at eight when the clocks change, in spring and in autumn', () => {
  expect(due({}, '2026-03-20T12:00:00Z')).toBe('2026-03-23T07:00:00.000Z');
  expect(due({}, '2026-03-23T07:00:00Z')).toBe('2026-03-30T06:00:00.000Z');
  expect(due({}, '2026-10-24T12:00:00Z')).toBe('2026-10-26T07:00:00.000Z');
});

test.each([
  // 2:00 does not exist on 29 March, and exists twice on 25 October.
  [{ cadence: 'daily', hour: 2 }, '2026-03-28T12:00:00Z', '2026-03-29T01:00:00.000Z'],
  [{ cadence: 'daily', hour: 2 }, '2026-10-24T12:00:00Z', '2026-10-25T00:00:00.000Z'],
  [{ cadence: 'daily', hour: 2 }, '2026-10-25T00:00:00Z', '2026-10-26T01:00:00.000Z'],
  [{ cadence: 'monthly', monthDay: 28, hour: 0 }, '2026-02-28T12:00:00Z', '2026-03-27T23:00:00.000Z'],
  [
    { cadence: 'weekly', weekday: 7, hour: 23, timeZone: 'Pacific/Kiritimati' },
    '2026-03-01T00:00:00Z',
    '2026-03-01T09:00:00.000Z',
  ],
] as const)('%j is due after %s at %s', (schedule, after, at) => {
  expect(due(schedule, after)).toBe(at);
});

test('an issue is about whole days before it: one, seven, or the calendar month', () => {
  const at = new Date('2026-03-30T06:00:00Z');
  expect(days(periodOf(monday, at, 'Europe/Berlin'))).toEqual(['2026-03-23', '2026-03-29']);
  expect(days(periodOf({ ...monday, cadence: 'daily' }, at, 'Europe/Berlin'))).toEqual(['2026-03-29', '2026-03-29']);
  const monthly = periodOf({ ...monday, cadence: 'monthly' }, at, 'Europe/Berlin');
  expect(days(monthly)).toEqual(['2026-02-01', '2026-02-28']);
  expect(days(periodBefore({ cadence: 'monthly' }, monthly))).toEqual(['2026-01-01', '2026-01-31']);
  expect(days(periodBefore(monday, periodOf(monday, at, 'UTC')))).toEqual(['2026-03-16', '2026-03-22']);
});

test('a reader who is ahead of the workspace gets only days that are over there', () => {
  // Monday 8:00 in Auckland is Sunday noon in Los Angeles.
  const at = new Date('2026-03-29T19:00:00Z');
  const reader = { ...monday, timeZone: 'Pacific/Auckland' };
  expect(days(periodOf(reader, at, 'America/Los_Angeles'))).toEqual(['2026-03-22', '2026-03-28']);
});

test('of what was missed only the latest is made up for', () => {
  const latest = latestDue(
    { ...monday, cadence: 'daily' },
    new Date('2026-03-01T07:00:00Z'),
    new Date('2026-03-05T06:59:00Z'),
  );
  expect(latest.toISOString()).toBe('2026-03-04T07:00:00.000Z');
});
