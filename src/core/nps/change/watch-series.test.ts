// The watch over years: what counts as baseline, that a change begins a new one, and that going on equals going through again.
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import type { Counts } from '../counts.ts';
import { alarmLimit } from './monitor.ts';
import { nextDay, type Watch, type WatchRule, watchDays } from './watch-series.ts';

const limit = alarmLimit('eDetector', 5 * 365 * 2) ?? Number.NaN;
const rule: WatchRule = { method: 'eDetector', mode: { kind: 'balanced' }, limit, baselineDays: 90 };
const FIRST = 20_000;

/** Seeded days with the chances [detractor, passive] of each; the rest are promoters. */
function seeded(seed: number, days: number, answers: number, chances: (day: number) => [number, number]): Counts[] {
  const dice = xoroshiro128plus(seed);
  return Array.from({ length: days }, (_, day) => {
    const [low, middle] = chances(day);
    const counts = { detractors: 0, passives: 0, promoters: 0 };
    for (let answer = 0; answer < answers; answer++) {
      const u = uniformFloat64(dice);
      counts[u < low ? 'detractors' : u < low + middle ? 'passives' : 'promoters']++;
    }
    return counts;
  });
}

const steady = (): [number, number] => [0.2, 0.3];

describe('a watched series', () => {
  test('that stays as it is has no change in two years, and a baseline that is never older than one', () => {
    const { watch, found } = watchDays(seeded(11, 730, 10, steady), FIRST, { ...rule, mode: { kind: 'quiet' } });
    expect(found).toEqual([]);
    expect((watch.since ?? 0) - watch.from).toBe(90);
    expect(watch.lastDay - (watch.since ?? 0)).toBeLessThan(365);
  });

  test('that drops and recovers has both changes, each against the level before it', () => {
    const days = seeded(3, 400, 10, (day) => (day >= 150 && day < 280 ? [0.35, 0.3] : [0.2, 0.3]));
    const { found } = watchDays(days, FIRST, rule);
    expect(found.map(({ direction }) => direction)).toEqual(['drop', 'rise']);
    for (const [index, day] of [150, 280].entries()) {
      expect(Math.abs((found[index]?.sinceDay ?? 0) - FIRST - day)).toBeLessThanOrEqual(7);
      expect(found[index]?.foundDay).toBeGreaterThanOrEqual(FIRST + day);
    }
  });

  test('waits for thirty days and thirty answers, then counts on a baseline that grows to a whole one', () => {
    const days = seeded(1, 100, 2, steady);
    expect(watchDays(days.slice(0, 29), FIRST, rule).watch.since).toBeNull();
    expect(watchDays(days.slice(0, 31), FIRST, rule).watch.since).toBe(FIRST + 30);
    expect(watchDays(days, FIRST, rule).watch.since).toBe(FIRST + 90);
    const silent = days.map((_, day) => ({ detractors: 0, passives: 0, promoters: day % 10 === 0 ? 1 : 0 }));
    expect(watchDays(silent, FIRST, rule).watch.since).toBeNull();
  });

  test('going on day by day says the same as going through all days again', () => {
    const someDay = fc.record({ detractors: fc.nat(6), passives: fc.nat(6), promoters: fc.nat(6) });
    const keen = { ...rule, limit: Math.log(30), baselineDays: 40 };
    fc.assert(
      fc.property(fc.array(someDay, { minLength: 45, maxLength: 140 }), (days) => {
        let at: Watch = watchDays(days.slice(0, 1), FIRST, keen).watch;
        let found = 0;
        for (let count = 2; count <= days.length; count++) {
          const next = nextDay(at, days[count - 1] as Counts, keen);
          const again = watchDays(days.slice(at.from - FIRST, count), at.from, keen);
          found += again.found.length;
          if (next !== null) expect(next).toEqual(again.watch);
          at = again.watch;
        }
        const whole = watchDays(days, FIRST, keen);
        expect(at).toEqual(whole.watch);
        expect(found).toBe(whole.found.length);
      }),
      { numRuns: 20 },
    );
  });

  test('is judged quietly while the baseline is small, whatever the mode', () => {
    const days = seeded(5, 60, 4, steady);
    const quiet = watchDays(days, FIRST, { ...rule, mode: { kind: 'quiet' } });
    expect(watchDays(days, FIRST, rule)).toEqual(quiet);
  });
});
