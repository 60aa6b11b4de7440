import fc from 'fast-check';
import { expect, test } from 'vitest';
import { perDayMaxOn, warmedUpOn } from '../../core/asking/index.ts';
import { begun, type Limits, limitsSchema, noLimits } from './limits.ts';

const warmUp = { startPerDay: 50, doublesEveryDays: 3, from: '2026-03-01' };
const on = (day: string, limits: Partial<Limits>) =>
  perDayMaxOn({ ...noLimits, ...limits }, new Date(`${day}T00:00:00Z`));

test('without a warm-up every day has the same limit, or none', () => {
  expect(on('2026-03-01', {})).toBeNull();
  expect(on('2026-03-01', { perDayMax: 700 })).toBe(700);
});

test('a warm-up grows from day to day, doubles as often as it says, and ends at the limit', () => {
  const days = ['01', '02', '03', '04', '07', '10', '12', '13', '31'];
  expect(days.map((day) => on(`2026-03-${day}`, { perDayMax: 700, warmUp }))).toEqual([
    50, 62, 79, 100, 200, 400, 634, 700, 700,
  ]);
});

test('the day is that of UTC, to its last second', () => {
  const limits = { ...noLimits, warmUp: { ...warmUp, doublesEveryDays: 1 } };
  expect(perDayMaxOn(limits, new Date('2026-03-01T23:59:59.999Z'))).toBe(50);
  expect(perDayMaxOn(limits, new Date('2026-03-02T00:00:00.000Z'))).toBe(100);
});

test('before its first day, and while that is open, a warm-up counts as its first day', () => {
  expect(on('2026-02-01', { warmUp })).toBe(50);
  expect(on('2026-03-09', { warmUp: { ...warmUp, from: null } })).toBe(50);
  expect(on('2026-03-09', { perDayMax: 20, warmUp })).toBe(20);
});

test('without an end a warm-up ends in no limit, however long ago it began', () => {
  expect(on('2026-04-12', { warmUp })).toBe(819_200);
  expect(on('2026-04-15', { warmUp })).toBeNull();
  expect(on('9999-12-31', { warmUp: { ...warmUp, from: '0001-01-01', doublesEveryDays: 1 } })).toBeNull();
});

test('the day that is named as its end is the first on which it holds no longer', () => {
  const limits = fc.record({
    perDayMax: fc.option(fc.integer({ min: 1, max: 2_000_000 })),
    perDomainMinuteMax: fc.constant(null),
    warmUp: fc.record({
      startPerDay: fc.integer({ min: 1, max: 100_000 }),
      doublesEveryDays: fc.integer({ min: 1, max: 60 }),
      from: fc.constant('2026-03-01'),
    }),
  });
  fc.assert(
    fc.property(limits, (given) => {
      const end = Date.parse(warmedUpOn(given) as string);
      expect(perDayMaxOn(given, new Date(end))).toBe(given.perDayMax);
      if (end > Date.parse('2026-03-01')) {
        const before = perDayMaxOn(given, new Date(end - 1)) as number;
        expect(before).not.toBeNull();
        expect(before).toBeLessThan(given.perDayMax ?? 1_000_000);
      }
    }),
  );
});

test('a warm-up whose first day is open begins when it is put in use, and only then', () => {
  const open = { ...noLimits, warmUp: { ...warmUp, from: null } };
  expect(begun(open, new Date('2026-05-07T23:00:00Z')).warmUp?.from).toBe('2026-05-07');
  expect(begun({ ...open, warmUp }, new Date('2026-05-07T23:00:00Z')).warmUp?.from).toBe('2026-03-01');
  expect(begun(noLimits, new Date())).toEqual(noLimits);
});

test('limits that make no sense are refused', () => {
  for (const wrong of [
    { perDayMax: 0 },
    { perDayMax: 1.5 },
    { perDomainMinuteMax: -1 },
    { warmUp: {} },
    { warmUp: { startPerDay: 50, doublesEveryDays: 0 } },
    { warmUp: { ...warmUp, from: '2026-02-30' } },
  ]) {
    expect(limitsSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});
