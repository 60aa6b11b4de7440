// Smoothing: windows against a plain sum over days, shrinking against what it must never do.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, totalOf } from '../counts.ts';
import { addHistograms, emptyHistogram, type Histogram } from '../histogram.ts';
import { betweenVariance, weightedMean } from './between-variance.ts';
import { rollingNps } from './rolling-window.ts';
import { shrinkNps } from './shrink-nps.ts';
import { shrinkShares } from './shrink-shares.ts';

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

const none = of(0, 0, 0);
const some = fc.nat({ max: 60 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);
const someGroups = fc.array(someCounts, { minLength: 3, maxLength: 12 });

describe('a rolling window', () => {
  const day = fc.array(fc.nat({ max: 4 }), { minLength: 11, maxLength: 11 });

  test('is the sum of its days, the smallest that holds enough answers', () => {
    fc.assert(
      fc.property(fc.array(day, { maxLength: 60 }), (daily) => {
        const points = rollingNps(daily);
        expect(points).toHaveLength(daily.length);
        for (const [index, point] of points.entries()) {
          const over = (days: number): Histogram =>
            daily.slice(Math.max(0, index + 1 - days), index + 1).reduce(addHistograms, emptyHistogram());
          const enough = [7, 14, 30, 90].find((days) => over(days).reduce((sum, count) => sum + count, 0) >= 50);
          expect(point).toEqual({
            histogram: over(enough ?? 90),
            windowDays: enough ?? 90,
            enough: enough !== undefined,
            complete: index + 1 >= (enough ?? 90),
          });
        }
      }),
      { numRuns: 30 },
    );
  });

  test('takes one width for all points, or widths in any order, and passes over those that are none', () => {
    const daily = new Array<Histogram>(40).fill([0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0]);
    expect(rollingNps(daily, 30).at(-1)).toMatchObject({ windowDays: 30, enough: true, complete: true });
    expect(rollingNps(daily, [30, 0, 2.5, 7]).at(-1)).toMatchObject({ windowDays: 30 });
    expect(rollingNps(daily, [])).toEqual([]);
  });
});

describe('shrunk NPS', () => {
  test('lie between the mean of all and the own adjusted value, and are surer than it', () => {
    fc.assert(
      fc.property(someGroups, fc.constantFrom('DL' as const, 'PM' as const, 'REML' as const), (groups, method) => {
        const found = shrinkNps(groups, method);
        if (found === null) throw new Error('There is no shrinkage.');
        expect(found.betweenVariance).toBeGreaterThanOrEqual(0);
        for (const [index, group] of found.groups.entries()) {
          const counts = groups[index] as Counts;
          const own = (counts.promoters - counts.detractors) / (totalOf(counts) + 3);
          expect(group?.shrunk).toBeGreaterThanOrEqual(Math.min(own, found.mean) - 1e-12);
          expect(group?.shrunk).toBeLessThanOrEqual(Math.max(own, found.mean) + 1e-12);
          expect(Math.abs(group?.shrunk ?? 2)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test('put a single promoter below a hundred good answers', () => {
    const found = shrinkNps([of(0, 0, 1), of(5, 20, 75), of(30, 30, 40), of(20, 40, 40)]);
    const shrunk = found?.groups.map((group) => group?.shrunk ?? Number.NaN) ?? [];
    expect(found?.groups[0]?.nps).toBe(1);
    expect(shrunk[0]).toBeLessThan(shrunk[1] as number);
  });

  test('are all the same where no difference is seen, and need three groups', () => {
    const alike = shrinkNps([of(20, 30, 50), of(20, 30, 50), none, of(20, 30, 50)]);
    expect(alike?.betweenVariance).toBe(0);
    expect(alike?.groups.map((group) => group?.shrunk)).toEqual([alike?.mean, alike?.mean, undefined, alike?.mean]);
    expect(shrinkNps([of(20, 30, 50), of(1, 2, 3), none])).toBeNull();
    expect(betweenVariance([{ value: 0.3, variance: 0.01 }])).toBe(0);
  });

  test('by Paule-Mandel leave between groups exactly what chance does not explain', () => {
    const groups = [0.2, -0.1, 0.5, 0.4].map((value, index) => ({ value, variance: 0.01 * (index + 1) }));
    const between = betweenVariance(groups, 'PM');
    const { mean, weights } = weightedMean(groups, between);
    const q = groups.reduce((sum, { value }, index) => sum + (weights[index] as number) * (value - mean) ** 2, 0);
    expect(q).toBeCloseTo(3, 9);
  });
});

describe('shrunk shares', () => {
  test('are the best fit there is near them, and lie between the group and the mean of all', () => {
    fc.assert(
      fc.property(someGroups, (groups) => {
        const found = shrinkShares(groups);
        if (found === null) throw new Error('There is no fit.');
        const mean = found.mean.promoters - found.mean.detractors;
        for (const [index, shrunk] of found.groups.entries()) {
          const counts = groups[index] as Counts;
          const own = (counts.promoters - counts.detractors) / totalOf(counts);
          expect(shrunk).toBeGreaterThanOrEqual(Math.min(own, mean) - 1e-12);
          expect(shrunk).toBeLessThanOrEqual(Math.max(own, mean) + 1e-12);
        }
        if (!Number.isFinite(found.precision)) return;
        for (const category of ['detractors', 'passives', 'promoters'] as const) {
          for (const factor of [0.97, 1.03]) {
            const beside = { ...found.prior, [category]: found.prior[category] * factor };
            expect(likelihoodOf(groups, beside)).toBeLessThanOrEqual(found.logLikelihood + 1e-7);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('take all groups as alike where chance explains everything', () => {
    const found = shrinkShares([of(20, 30, 50), of(20, 30, 50), of(20, 30, 50), none]);
    expect(found?.precision).toBe(Number.POSITIVE_INFINITY);
    expect(found?.groups).toEqual([expect.closeTo(0.3, 9), expect.closeTo(0.3, 9), expect.closeTo(0.3, 9), null]);
    expect(shrinkShares([of(0, 0, 3), of(0, 0, 4), of(0, 0, 5)])?.groups).toEqual([1, 1, 1]);
    expect(shrinkShares([of(0, 0, 1), of(0, 1, 0), of(1, 0, 0)])?.groups).toEqual([0, 0, 0]);
  });

  test('keep a category at 0 that nobody chose, and need three groups of whole answers', () => {
    const found = shrinkShares([of(0, 9, 1), of(0, 1, 9), of(0, 5, 5)]);
    expect(found?.prior.detractors).toBe(0);
    expect(found?.precision).toBeLessThan(20);
    expect(shrinkShares([of(1, 2, 3), of(1, 2, 3)])).toBeNull();
    expect(shrinkShares([of(1, 2, 3), of(1, 2, 3), of(0.5, 2, 3)])).toBeNull();
  });

  test('of a thousand groups take a fraction of a second', () => {
    const groups = Array.from({ length: 1000 }, (_, i) => of(i % 7, (i * 3) % 11, (i * 5) % 13));
    const start = performance.now();
    expect(shrinkShares(groups)?.groups).toHaveLength(1000);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

/** By the product that each answer is drawn from what came before it: Polya's urn. */
function likelihoodOf(groups: readonly Counts[], prior: Counts): number {
  let sum = 0;
  for (const group of groups) {
    let [drawn, total] = [0, 0];
    for (const category of ['detractors', 'passives', 'promoters'] as const) {
      for (let k = 0; k < group[category]; k++) sum += Math.log(prior[category] + k);
      total += prior[category];
      drawn += group[category];
    }
    for (let k = 0; k < drawn; k++) sum -= Math.log(total + k);
  }
  return sum;
}
