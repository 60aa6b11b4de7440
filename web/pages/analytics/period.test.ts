// What an address becomes: always a period that can be asked for.
import { expect, test } from 'vitest';
import { parseDay } from '../../../src/core/calendar/index.ts';
import { daysOf, type Period, readScoreSearch, stepsFor } from './period.ts';

const today = parseDay('2026-03-04') as number;

test('a period ends today and holds as many days as it says', () => {
  expect(daysOf({ period: '7d' }, today)).toEqual({ from: '2026-02-26', to: '2026-03-04' });
  expect(daysOf({}, today)).toEqual({ from: '2025-12-05', to: '2026-03-04' });
});

test('months begin on their first day, and the last one is whole', () => {
  expect(daysOf({ period: 'this-month' }, today)).toEqual({ from: '2026-03-01', to: '2026-03-04' });
  expect(daysOf({ period: 'last-month' }, today)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
});

test('no period is longer than the ten years that the server counts', () => {
  for (const search of [{ period: 'all' }, { period: 'custom', from: '1990-01-01', to: '2026-03-04' }] as const) {
    const { from, to } = daysOf(search, today);
    expect((parseDay(to) as number) - (parseDay(from) as number)).toBe(3_659);
  }
});

test('custom days are kept only when both are days and in order', () => {
  const custom = (from: unknown, to: unknown) => readScoreSearch({ period: 'custom', from, to });
  expect(custom('2026-01-01', '2026-02-01')).toEqual({ period: 'custom', from: '2026-01-01', to: '2026-02-01' });
  for (const [from, to] of [
    ['2026-02-01', '2026-01-01'],
    ['2026-02-30', '2026-03-01'],
    [undefined, '2026-03-01'],
  ]) {
    expect(custom(from, to)).toEqual({});
  }
});

test('an address with anything in it becomes a search that means something', () => {
  expect(readScoreSearch({ period: 'toString', survey: '0', by: 'year', suspects: 'yes', answer: '1; drop' })).toEqual(
    {},
  );
  expect(readScoreSearch({ survey: '12', by: 'day', suspects: 'include', answer: '7', other: 'x' })).toEqual({
    survey: '12',
    by: 'day',
    suspects: 'include',
    answer: '7',
  });
});

test('a trend of any period has at most some hundred steps', () => {
  const lengths: Record<string, number> = { day: 1, week: 7, month: 28 };
  for (const period of ['7d', '30d', '90d', '365d', 'this-month', 'all'] satisfies Period[]) {
    const { from, to } = daysOf({ period }, today);
    const days = (parseDay(to) as number) - (parseDay(from) as number) + 1;
    for (const step of stepsFor(days)) expect(days / (lengths[step] as number)).toBeLessThan(530);
  }
});
