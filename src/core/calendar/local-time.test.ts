// Wall clocks over changes of clocks, by hand for the known ones and by property for the rest.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt, localTime, parseDay } from './index.ts';

const at = (zone: string, day: string, minute: number, which: 'first' | 'last' = 'first') =>
  instantAt(zone, { day: parseDay(day) as number, minute }, which).toISOString();

test.each([
  ['UTC', '2026-03-01', 540, '2026-03-01T09:00:00.000Z'],
  ['Europe/Berlin', '2026-07-01', 540, '2026-07-01T07:00:00.000Z'],
  ['Asia/Kathmandu', '2026-07-01', 540, '2026-07-01T03:15:00.000Z'],
  ['Pacific/Kiritimati', '2026-07-01', 0, '2026-06-30T10:00:00.000Z'],
  ['Nowhere/Land', '2026-07-01', 540, '2026-07-01T09:00:00.000Z'],
  // 02:30 does not exist: the clock goes from 01:59 to 03:00.
  ['Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:00:00.000Z'],
  ['America/New_York', '2026-03-08', 150, '2026-03-08T07:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:30:00.000Z'],
  // Samoa had no 30 December 2011.
  ['Pacific/Apia', '2011-12-30', 600, '2011-12-30T10:00:00.000Z'],
  ['Europe/Berlin', '2026-03-28', 1_440, '2026-03-28T23:00:00.000Z'],
])('in %s on %s the minute %i comes at %s', (zone, day, minute, instant) => {
  expect(at(zone, day, minute)).toBe(instant);
});

test('a time that is shown twice has a first and a last instant', () => {
  expect(at('Europe/Berlin', '2026-10-25', 150, 'first')).toBe('2026-10-25T00:30:00.000Z');
  expect(at('Europe/Berlin', '2026-10-25', 150, 'last')).toBe('2026-10-25T01:30:00.000Z');
});

test('the clock shows what it was asked for, except where the time is skipped', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/Sao_Paulo',
    'Australia/Lord_Howe',
    'Asia/Tehran',
    'Africa/Cairo',
  );
  fc.assert(
    fc.property(zones, fc.integer({ min: 14_000, max: 24_000 }), fc.nat(1_439), (zone, day, minute) => {
      const [first, last] = [instantAt(zone, { day, minute }), instantAt(zone, { day, minute }, 'last')];
      const shown = localTime(zone, first);
      const exact = shown.day === day && shown.minute === minute;
      const skipped = localTime(zone, new Date(first.getTime() - 1));
      return first <= last && (exact || skipped.day * 1_440 + skipped.minute < day * 1_440 + minute);
    }),
    { numRuns: 300 },
  );
});
