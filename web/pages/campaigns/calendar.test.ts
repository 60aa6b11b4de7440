import { expect, test } from 'vitest';
import { daysOf, monthAfter, readCalendarSearch, weeksOf } from './calendar.ts';

test('a month is shown in whole weeks, from Monday to Sunday', () => {
  expect(weeksOf('2026-11')).toEqual({ from: '2026-10-26', until: '2026-12-06' });
  expect(weeksOf('2026-02')).toEqual({ from: '2026-01-26', until: '2026-03-01' });
  expect(weeksOf('2027-02')).toEqual({ from: '2027-02-01', until: '2027-02-28' });
});

test('months go on over the year in both directions', () => {
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-01', 25)]).toEqual([
    '2027-01',
    '2025-12',
    '2028-02',
  ]);
});

test('every day is there once, with the sums of what goes out', () => {
  const campaigns = [
    { id: '1', name: 'Loop', asks: 12, messages: 3 },
    { id: '2', name: 'Orders', asks: 0, messages: 4 },
  ];
  const days = daysOf('2026-11', { from: '2026-10-26', until: '2026-12-06', days: [{ day: '2026-11-30', campaigns }] });
  expect(days).toHaveLength(42);
  expect(days.filter(({ inMonth }) => inMonth)).toHaveLength(30);
  expect(days.find(({ day }) => day === '2026-11-30')).toMatchObject({ asks: 12, messages: 7 });
  expect(days[0]).toEqual({ day: '2026-10-26', inMonth: false, campaigns: [], asks: 0, messages: 0 });
});

test('an address that makes no sense shows the month at hand', () => {
  expect(readCalendarSearch({ month: '2026-13', day: '2026-02-30' })).toEqual({});
  expect(readCalendarSearch({ month: '2026-11', day: '2026-11-03', more: 1 })).toEqual({
    month: '2026-11',
    day: '2026-11-03',
  });
});
