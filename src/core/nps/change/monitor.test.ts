// The watch over a series: what it promises about false alarms, what it finds, and that both directions are one rule.
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { type Counts, mirrored } from '../counts.ts';
import { medianDaysToFind } from './detectable-drop.ts';
import { alarmLimit, type ChangeMethod, type MonitorRule, monitorOf, runMonitor } from './monitor.ts';

const LONG_BASELINE: Counts = { detractors: 200_000, passives: 300_000, promoters: 500_000 };
const METHODS: ChangeMethod[] = ['eDetector', 'cusum'];

function rule(change: Partial<MonitorRule> & { thresholdDays?: number } = {}): MonitorRule {
  const { method = 'eDetector', direction = 'drop', mode = { kind: 'balanced' }, thresholdDays = 100 } = change;
  return { method, direction, mode, limit: alarmLimit(method, thresholdDays) ?? Number.NaN };
}

/** Days of `answers` seeded answers each, `points` below the shares 20, 30 and 50 % from day `from` on. */
function seededDays(seed: number, days: number, answers: number, points = 0, from = 0): Counts[] {
  const dice = xoroshiro128plus(seed);
  return Array.from({ length: days }, (_, day) => {
    const moved = day < from ? 0 : points / 200;
    const counts = { detractors: 0, passives: 0, promoters: 0 };
    for (let answer = 0; answer < answers; answer++) {
      const u = uniformFloat64(dice);
      counts[u < 0.2 + moved ? 'detractors' : u < 0.5 + moved ? 'passives' : 'promoters']++;
    }
    return counts;
  });
}

const someDay = fc.record({ detractors: fc.nat(9), passives: fc.nat(9), promoters: fc.nat(9) });
const someDays = fc.array(someDay, { minLength: 1, maxLength: 40 });

describe('false alarms', () => {
  test.each(METHODS)('%s: at least as far apart as asked for, on average, while nothing changes', (method) => {
    const monitor = monitorOf(LONG_BASELINE, rule({ method }));
    const days = seededDays(7, 20_000, 5);
    const alarms = monitor ? runMonitor(monitor, days).alarms.length : Number.NaN;
    // 200 would be the promise to the letter; CUSUM's rests on normal days, which five answers are not quite.
    expect(alarms).toBeGreaterThan(20);
    expect(alarms).toBeLessThanOrEqual(method === 'eDetector' ? 200 : 240);
  });

  test('a quieter mode never alarms where a keener one does not', () => {
    fc.assert(
      fc.property(
        someDay.filter((day) => day.promoters > 0),
        someDays,
        (baseline, days) => {
          const firstAlarm = (mode: MonitorRule['mode']) => {
            const monitor = monitorOf(baseline, rule({ mode }));
            return (monitor && runMonitor(monitor, days).alarms[0]?.day) ?? Number.POSITIVE_INFINITY;
          };
          const balanced = firstAlarm({ kind: 'balanced' });
          expect(firstAlarm({ kind: 'quiet' })).toBeGreaterThanOrEqual(balanced);
          expect(firstAlarm({ kind: 'tolerance', points: 10 })).toBeGreaterThanOrEqual(balanced);
          expect(firstAlarm({ kind: 'tolerance', points: 0 })).toBe(balanced);
        },
      ),
    );
  });

  test('do not come of silence: a day without answers changes nothing', () => {
    for (const method of METHODS) {
      const monitor = monitorOf(LONG_BASELINE, rule({ method }));
      const before = monitor?.step(monitor.start, { detractors: 1, passives: 0, promoters: 0 }).state ?? [];
      expect(monitor?.step(before, { detractors: 0, passives: 0, promoters: 0 })).toEqual({
        state: before,
        alarm: false,
      });
    }
  });
});

describe('a change', () => {
  test.each(METHODS)('%s: of 30 points is found, and dated to within days', (method) => {
    const monitor = monitorOf(LONG_BASELINE, rule({ method, thresholdDays: 5 * 365 }));
    const run = monitor && runMonitor(monitor, seededDays(3, 160, 10, 30, 120));
    expect(run?.alarms[0]?.day).toBeLessThan(140);
    expect(Math.abs((run?.alarms[0]?.changeDay ?? 0) - 120)).toBeLessThanOrEqual(4);
  });

  test('upwards is found by the same rule on mirrored answers', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...METHODS),
        someDay.filter((day) => day.passives > 0),
        someDays,
        (method, baseline, days) => {
          const drop = monitorOf(baseline, rule({ method, thresholdDays: 20 }));
          const rise = monitorOf(mirrored(baseline), rule({ method, thresholdDays: 20, direction: 'rise' }));
          expect(rise && runMonitor(rise, days.map(mirrored))).toEqual(drop && runMonitor(drop, days));
        },
      ),
    );
  });

  test('is told the same day by day and over all days at once, and the watch begins again after it', () => {
    const monitor = monitorOf(LONG_BASELINE, rule());
    if (monitor === null) throw new Error('There is a baseline.');
    const days = seededDays(5, 300, 10, 25, 40);
    const run = runMonitor(monitor, days);
    expect(run.alarms.length).toBeGreaterThan(1);
    const rest = days.slice(run.since).reduce((state, day) => monitor.step(state, day).state, monitor.start);
    expect(rest).toEqual(run.state);
    for (const { day, changeDay } of run.alarms) expect(changeDay).toBeLessThanOrEqual(day);
  });

  test('cannot be told without a baseline, or with a false alarm every other day', () => {
    expect(monitorOf({ detractors: 0, passives: 0, promoters: 0 }, rule())).toBeNull();
    for (const method of METHODS) expect(alarmLimit(method, 2)).toBeNull();
  });

  test.each([
    ['promoters', { detractors: 0, passives: 0, promoters: 40 }],
    ['detractors', { detractors: 40, passives: 0, promoters: 0 }],
  ])('a baseline of %s only neither overflows nor takes one answer for proof', (_, baseline) => {
    for (const method of METHODS) {
      const monitor = monitorOf(baseline, rule({ method, thresholdDays: 1825 }));
      const next = monitor?.step(monitor.start, { detractors: 0, passives: 1, promoters: 0 });
      expect(next?.alarm).toBe(false);
      expect(next?.state.every((value) => !Number.isNaN(value))).toBe(true);
    }
  });
});

describe('what can be found at a volume', () => {
  const volume = (answersPerDay: number, points: number) => {
    const n = answersPerDay * 90;
    const baseline = { detractors: 0.2 * n, passives: 0.3 * n, promoters: 0.5 * n };
    return { baseline, answersPerDay, points };
  };

  test.each([
    [5, 10, 88],
    [20, 10, 31],
    [100, 10, 9],
    [5, 20, 33],
    [20, 20, 11],
  ])(
    '%d answers a day, a drop of %d points: about the %d days of the published simulation',
    (answers, points, days) => {
      const told = medianDaysToFind(volume(answers, points), rule({ thresholdDays: 1825 }));
      expect((told ?? 0) / days).toBeGreaterThan(0.75);
      expect((told ?? 0) / days).toBeLessThan(1.25);
    },
  );

  test.each(METHODS)('%s: within a quarter of the median of seeded runs', (method) => {
    const delays = Array.from({ length: 61 }, (_, run) => {
      const baseline = seededDays(1000 + run, 90, 20).reduce((sum, day) => ({
        detractors: sum.detractors + day.detractors,
        passives: sum.passives + day.passives,
        promoters: sum.promoters + day.promoters,
      }));
      const monitor = monitorOf(baseline, rule({ method, thresholdDays: 1825 }));
      const alarms = monitor && runMonitor(monitor, seededDays(run, 120, 20, 20, 30)).alarms;
      return (alarms?.find(({ day }) => day >= 30)?.day ?? 120) - 29;
    }).sort((a, b) => a - b);
    const told = medianDaysToFind(volume(20, 20), rule({ method, thresholdDays: 1825 }));
    expect((told ?? 0) / (delays[30] ?? 0)).toBeGreaterThan(0.75);
    expect((told ?? 0) / (delays[30] ?? 0)).toBeLessThan(1.3);
  });

  test('takes longer for a smaller change and for fewer answers, and is nothing where it would take years', () => {
    for (const method of METHODS) {
      const days = (answers: number, points: number) =>
        medianDaysToFind(volume(answers, points), rule({ method, thresholdDays: 1825 })) ?? Number.POSITIVE_INFINITY;
      expect(days(5, 10)).toBeGreaterThan(days(5, 20));
      expect(days(5, 10)).toBeGreaterThan(days(20, 10));
      expect(days(0.01, 5)).toBe(Number.POSITIVE_INFINITY);
      expect(days(0, 5)).toBe(Number.POSITIVE_INFINITY);
      expect(days(20, 150)).toBe(Number.POSITIVE_INFINITY);
    }
  });
});
