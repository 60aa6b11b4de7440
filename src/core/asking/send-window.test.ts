// The window follows the clock on the wall, also in the nights in which clocks change.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localTime, parseDay } from '../calendar/index.ts';
import { momentOn, nextOpening, openDaysOf, type Span } from './index.ts';
import { spansOn } from './open-days.ts';

const openOf = (spans: (Span | null)[], quietHours: Span | null = null, holidays: string[] = []) =>
  openDaysOf({ weekdays: spans, quietHours, holidays });
const daily = (from: string, until: string) => Array<Span>(7).fill({ from, until });
const weekdays = [...daily('09:00', '17:00').slice(0, 5), null, null];
const opening = (open: ReturnType<typeof openOf>, zone: string, at: string) =>
  nextOpening(open, zone, new Date(at))?.toISOString();

test.each([
  ['within the window', 'Europe/Berlin', '2026-07-01T10:00:00Z', '2026-07-01T10:00:00.000Z'],
  ['before it', 'Europe/Berlin', '2026-07-01T03:00:00Z', '2026-07-01T07:00:00.000Z'],
  ['at its very end', 'Europe/Berlin', '2026-07-01T15:00:00Z', '2026-07-02T07:00:00.000Z'],
  ['on a Friday evening', 'America/New_York', '2026-07-03T21:00:00Z', '2026-07-06T13:00:00.000Z'],
  ['over the weekend in which clocks go forward', 'Europe/Berlin', '2026-03-27T20:00:00Z', '2026-03-30T07:00:00.000Z'],
  ['over the weekend in which clocks go back', 'America/New_York', '2026-10-30T22:00:00Z', '2026-11-02T14:00:00.000Z'],
])('opens %s', (_, zone, at, instant) => {
  expect(opening(openOf(weekdays), zone, at)).toBe(instant);
});

test('a window that begins in the hour that is skipped opens with the hour after', () => {
  const open = openOf(daily('02:30', '04:00'));
  expect(opening(open, 'Europe/Berlin', '2026-03-28T23:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
});

test('a window that lies in the hour that is skipped does not open on that day', () => {
  const open = openOf(daily('02:10', '02:50'));
  expect(opening(open, 'Europe/Berlin', '2026-03-28T23:00:00Z')).toBe('2026-03-30T00:10:00.000Z');
});

test('in the night in which an hour comes twice, quiet hours hold for both of them', () => {
  const open = openOf(daily('00:00', '24:00'), { from: '22:00', until: '02:30' });
  expect(opening(open, 'Europe/Berlin', '2026-10-25T00:30:00Z')).toBe('2026-10-25T01:30:00.000Z');
});

test('holidays are passed over, those of every year too', () => {
  const open = openOf(weekdays, null, ['12-25', '2026-12-24']);
  expect(opening(open, 'UTC', '2026-12-23T18:00:00Z')).toBe('2026-12-28T09:00:00.000Z');
  expect(opening(open, 'UTC', '2025-12-24T18:00:00Z')).toBe('2025-12-26T09:00:00.000Z');
});

test('whatever the window, what is found is open, and nothing before it was', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Cairo',
    'Asia/Kathmandu',
  );
  const time = fc.nat(23).map((hour) => `${String(hour).padStart(2, '0')}:${hour % 2 ? '00' : '30'}`);
  const span = fc.record({ from: time, until: time }).filter(({ from, until }) => from < until);
  const quiet = fc.option(fc.record({ from: time, until: time }).filter(({ from, until }) => from !== until));
  const from = Date.UTC(2026, 0, 1);
  const at = fc.oneof(
    fc.nat(400 * 24 * 12).map((step) => from + step * 300_000),
    // Nights in which clocks change.
    fc
      .tuple(
        fc.constantFrom(Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2026, 2, 8), Date.UTC(2026, 3, 4)),
        fc.nat(400),
      )
      .map(([night, step]) => night - 12 * 3_600_000 + step * 300_000),
  );
  fc.assert(
    fc.property(
      zones,
      fc.array(fc.option(span), { minLength: 7, maxLength: 7 }),
      quiet,
      at,
      (zone, spans, quietHours, start) => {
        const open = openOf(spans, quietHours);
        const shows = (instant: number) => {
          const { day, minute } = localTime(zone, new Date(instant));
          return spansOn(open, day).some((one) => one.from <= minute && minute < one.until);
        };
        const found = nextOpening(open, zone, new Date(start));
        if (found === null) return spans.every((one, weekday) => one === null || open.spans[weekday]?.length === 0);
        expect(shows(found.getTime())).toBe(true);
        // An hour shown twice may be left out, at most two hours before.
        for (let before = start; before < found.getTime() - 7_200_000; before += 900_000)
          expect(shows(before)).toBe(false);
        return true;
      },
    ),
    { numRuns: 200 },
  );
});

test('a contact’s own moment lies within the window, as far into it in every zone', () => {
  const open = openOf(weekdays, { from: '12:00', until: '13:00' });
  const monday = parseDay('2026-03-30') as number;
  expect(momentOn(open, 'Europe/Berlin', monday, 0.5)?.toISOString()).toBe('2026-03-30T11:30:00.000Z');
  expect(momentOn(open, 'America/New_York', monday, 0)?.toISOString()).toBe('2026-03-30T13:00:00.000Z');
  expect(momentOn(open, 'UTC', monday - 1, 0.5)).toBeNull();
});
