import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayIn, formatDay, parseDay, stepAround, stepsBetween } from './index.ts';

const days = fc.integer({ min: -20_000, max: 60_000 });

test('a day survives being written and read', () => {
  fc.assert(fc.property(days, (day) => parseDay(formatDay(day)) === day));
});

test('what is no date of the calendar is refused', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', 'today', '2026-11-22T00:00:00Z']) {
    expect(parseDay(text)).toBeNull();
  }
});

test('the same instant is another day in another zone', () => {
  const instant = new Date('2026-03-29T22:30:00Z');
  expect(formatDay(dayIn('Europe/Berlin', instant) as number)).toBe('2026-03-30');
  expect(formatDay(dayIn('America/New_York', instant) as number)).toBe('2026-03-29');
  expect(dayIn('Nowhere/Land', instant)).toBeNull();
});

test('weeks begin on Monday, also before 1970', () => {
  fc.assert(
    fc.property(days, (day) => {
      const { first, last } = stepAround('week', day);
      return new Date(first * 86_400_000).getUTCDay() === 1 && last - first === 6 && first <= day && day <= last;
    }),
  );
});

test('the steps of a period cover each of its days exactly once', () => {
  fc.assert(
    fc.property(
      days,
      fc.nat(800),
      fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
      (first, length, step) => {
        const steps = stepsBetween(step, first, first + length);
        const gapless = steps.every((one, index) => index === 0 || one.first === (steps[index - 1]?.last ?? 0) + 1);
        return gapless && (steps[0]?.first ?? 0) <= first && (steps.at(-1)?.last ?? 0) >= first + length;
      },
    ),
  );
});
