// Turns fall on open days, never nearer than the cadence, and each open day has its share.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../calendar/index.ts';
import type { Span } from './campaign.ts';
import {
  cadencePlace,
  cadencePlaces,
  dueDays,
  openDayAt,
  openDaysOf,
  openIndexOf,
  placesOn,
  stepOf,
  turnsAround,
  turnsFrom,
} from './index.ts';
import { spansOn } from './open-days.ts';

const day = (text: string) => parseDay(text) as number;
const office: Span = { from: '09:00', until: '17:00' };
const openOf = (open: boolean[], holidays: string[] = [], quietHours: Span | null = null) =>
  openDaysOf({
    weekdays: open.map((one) => (one ? office : null)),
    quietHours,
    holidays,
  });
const monToFri = [true, true, true, true, true, false, false];

const patterns = fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }).filter((all) => all.includes(true));
const holidayLists = fc.array(
  fc.constantFrom('12-25', '12-26', '01-01', '02-29', '2026-04-06', '2026-05-01', '2026-05-02'),
);
const days = fc.integer({ min: day('2024-01-01'), max: day('2030-01-01') });

test('the index counts open days one by one, and leads back to the day', () => {
  fc.assert(
    fc.property(patterns, holidayLists, days, (pattern, holidays, from) => {
      const open = openOf(pattern, holidays);
      let index = openIndexOf(open, from);
      for (let at = from; at < from + 30; at++) {
        expect(openIndexOf(open, at)).toBe(index);
        if (spansOn(open, at).length === 0) continue;
        expect(openDayAt(open, index)).toBe(at);
        index++;
      }
    }),
    { numRuns: 60 },
  );
});

test.each([
  [30, monToFri, 22],
  [90, monToFri, 65],
  [7, monToFri, 5],
  [1, monToFri, 1],
  [30, Array(7).fill(true), 30],
  [30, [false, true, false, false, false, false, false], 5],
])('every %i days takes a step of so many open days', (everyDays, pattern, step) => {
  expect(stepOf(openOf(pattern), everyDays)).toBe(step);
});

test('no two turns are nearer than the cadence, and all are on open days', () => {
  const place = fc.nat(cadencePlaces - 1);
  fc.assert(
    fc.property(
      patterns,
      holidayLists,
      fc.integer({ min: 1, max: 400 }),
      days,
      place,
      (pattern, holidays, every, from, where) => {
        const open = openOf(pattern, holidays);
        const turns = turnsFrom(open, stepOf(open, every), from, where);
        const due = dueDays(open, turns, from, from + 1_500);
        expect(due.every((one) => spansOn(open, one).length > 0 && one >= from)).toBe(true);
        expect(due.slice(1).every((one, place) => one - (due[place] as number) >= every)).toBe(true);
        for (const at of [from - 1, from, from + 700]) {
          const { latest, next } = turnsAround(open, turns, at);
          expect(latest).toBe(due.filter((one) => one <= at).at(-1) ?? null);
          expect(next).toBe(due.find((one) => one > at) ?? next);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test.each([30, 60, 90, 180, 365])(
  'every %i days, each open day of a year has its share of 10,000 contacts',
  (every) => {
    const open = openOf(monToFri, ['12-25', '2026-04-06']);
    const step = stepOf(open, every);
    for (const firstId of [1, 523_117]) {
      const counts = new Map<number, number>();
      for (let id = firstId; id < firstId + 10_000; id++) {
        const turns = turnsFrom(open, step, day('2026-01-01'), cadencePlace('7', String(id)));
        for (const due of dueDays(open, turns, day('2026-01-01'), day('2026-12-31'))) {
          counts.set(due, (counts.get(due) ?? 0) + 1);
        }
      }
      const mean = 10_000 / step;
      const all = [...counts.values()];
      expect(all).toHaveLength(
        Math.min(openIndexOf(open, day('2027-01-01')) - openIndexOf(open, day('2026-01-01')), all.length),
      );
      expect(Math.min(...all)).toBeGreaterThan(0.8 * mean);
      expect(Math.max(...all)).toBeLessThan(1.2 * mean);
    }
  },
);

test('the places of a day are those of the contacts whose turn it is', () => {
  const open = openOf(monToFri, ['2026-04-06']);
  const start = day('2026-03-01');
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100 }),
      fc.nat(cadencePlaces - 1),
      fc.integer({ min: -5, max: 300 }),
      (step, place, after) => {
        const range = placesOn(open, step, start, start + after);
        const due = dueDays(open, turnsFrom(open, step, start, place), start + after, start + after).length > 0;
        return due === (range !== null && range.from <= place && place < range.until);
      },
    ),
    { numRuns: 500 },
  );
});

test('a holiday puts the turns after it off by one open day, for everybody alike', () => {
  const turns = turnsFrom(openOf(monToFri), 22, day('2026-12-01'), 0.99 * cadencePlaces);
  expect(dueDays(openOf(monToFri), turns, 0, day('2026-12-31')).at(-1)).toBe(day('2026-12-30'));
  expect(formatDay(dueDays(openOf(monToFri, ['2026-12-25']), turns, 0, day('2026-12-31')).at(-1) ?? 0)).toBe(
    '2026-12-31',
  );
});

test('quiet hours are taken out of every day, also over midnight', () => {
  const spans = (quiet: Span) => openOf(monToFri, [], quiet).spans[0];
  expect(spans({ from: '21:00', until: '10:00' })).toEqual([{ from: 600, until: 1_020 }]);
  expect(spans({ from: '12:00', until: '13:30' })).toEqual([
    { from: 540, until: 720 },
    { from: 810, until: 1_020 },
  ]);
});
