// Two groups: exact tests against every permutation, intervals against what they promise.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, mirrored, totalOf } from '../counts.ts';
import { compareCategories } from './compare-categories.ts';
import { compareNps } from './compare-nps.ts';
import { differenceInterval } from './difference-interval.ts';
import { adjustedWaldDifference, waldDifference, welchDifference } from './wald-difference.ts';

const few = fc.nat({ max: 3 });
const fewCounts = fc.record({ detractors: few, passives: few, promoters: few }).filter((counts) => totalOf(counts) > 0);
const some = fc.nat({ max: 3000 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

const none = of(0, 0, 0);

/** The first groups of all splits of the answers of both, each answer being a person of its own. */
function everySplit(first: Counts, second: Counts): Counts[] {
  const answers = [first, second].flatMap(({ detractors, passives, promoters }) => [
    ...new Array<keyof Counts>(detractors).fill('detractors'),
    ...new Array<keyof Counts>(passives).fill('passives'),
    ...new Array<keyof Counts>(promoters).fill('promoters'),
  ]);
  const choose = (from: number, n: number): Counts[] => {
    if (n === 0) return [none];
    if (answers.length - from < n) return [];
    const category = answers[from] as keyof Counts;
    const taken = choose(from + 1, n - 1).map((counts) => ({ ...counts, [category]: counts[category] + 1 }));
    return [...taken, ...choose(from + 1, n)];
  };
  return choose(0, totalOf(first));
}

function shareOf(splits: readonly Counts[], is: (split: Counts) => boolean): number {
  return splits.filter(is).length / splits.length;
}

describe('the test of two NPS', () => {
  test('below 30 answers is the share of all permutations that are as far apart', () => {
    const tiny = fewCounts.filter((counts) => totalOf(counts) <= 6);
    fc.assert(
      fc.property(tiny, tiny, (first, second) => {
        const both = totalOf(first) + totalOf(second);
        const sum = first.promoters - first.detractors + second.promoters - second.detractors;
        const apart = (counts: Counts) =>
          Math.abs(both * (counts.promoters - counts.detractors) - totalOf(first) * sum);
        const expected = shareOf(everySplit(first, second), (split) => apart(split) >= apart(first));
        expect(compareNps(first, second)?.p).toBeCloseTo(expected, 12);
      }),
      { numRuns: 50 },
    );
  });

  test('is the same test seen from the other group, and with promoters and detractors exchanged', () => {
    fc.assert(
      fc.property(someCounts, someCounts, (first, second) => {
        const [there, back] = [compareNps(first, second), compareNps(second, first)];
        const mirror = compareNps(mirrored(first), mirrored(second));
        expect(back?.difference).toBe(-(there?.difference ?? Number.NaN) + 0);
        expect(back?.p).toBeCloseTo(there?.p ?? Number.NaN, 10);
        expect(mirror?.p).toBeCloseTo(there?.p ?? Number.NaN, 10);
      }),
    );
  });

  test('goes over to z from 30 answers in the smaller group and for weighted answers', () => {
    expect(compareNps(of(10, 9, 10), of(300, 400, 500))?.pExact).not.toBeNull();
    expect(compareNps(of(10, 10, 10), of(300, 400, 500))).toMatchObject({ pExact: null });
    expect(compareNps(of(1.5, 2, 3), of(4, 5, 6))).toMatchObject({ pExact: null });
  });

  test('stays exact, and takes no time, when the other group has a billion answers', () => {
    const huge = of(200_000_000, 300_000_000, 500_000_000);
    const start = performance.now();
    expect(compareNps(of(10, 9, 10), huge)?.pExact).toBeCloseTo(compareNps(of(10, 9, 10), huge)?.pAsymptotic ?? 0, 1);
    expect(performance.now() - start).toBeLessThan(100);
  });

  test('finds no difference where all answers are alike, and none to test without answers', () => {
    expect(compareNps(of(0, 0, 40), of(0, 0, 50))).toMatchObject({ difference: 0, z: 0, p: 1 });
    expect(compareNps(none, of(1, 2, 3))).toBeNull();
    expect(compareNps(of(1, 2, 3), none)).toBeNull();
  });
});

describe('the interval of a difference', () => {
  test('contains the difference, stays within -2..2, has a width, and turns round with the groups', () => {
    fc.assert(
      fc.property(someCounts, someCounts, (first, second) => {
        const [there, back] = [differenceInterval(first, second), differenceInterval(second, first)];
        if (there === null || back === null) throw new Error('There is no interval.');
        expect(there.lower).toBeGreaterThanOrEqual(-2);
        expect(there.upper).toBeLessThanOrEqual(2);
        expect(there.lower).toBeLessThanOrEqual(there.difference);
        expect(there.upper).toBeGreaterThanOrEqual(there.difference);
        expect(there.upper).toBeGreaterThan(there.lower);
        expect(back.lower).toBeCloseTo(-there.upper, 12);
      }),
    );
  });

  test('does not exist without answers or at a confidence that is none', () => {
    expect(differenceInterval(none, of(1, 2, 3))).toBeNull();
    expect(differenceInterval(of(1, 2, 3), of(1, 2, 3), 95)).toBeNull();
  });
});

describe('the comparisons of other tools', () => {
  test.each([
    ['Wald', waldDifference],
    ['Welch', welchDifference],
  ])('%s gives nothing where neither group has a spread', (_, compare) => {
    expect(compare(of(0, 0, 5), of(0, 5, 0))).toBeNull();
    expect(compare(none, of(1, 2, 3))).toBeNull();
    expect(compare(of(1, 2, 3), of(1, 2, 3), 1)).toBeNull();
  });

  test('adjusted Wald always has a spread, but not without answers', () => {
    expect(adjustedWaldDifference(of(0, 0, 5), of(0, 5, 0))?.p).toBeLessThan(0.2);
    expect(adjustedWaldDifference(none, of(1, 2, 3))).toBeNull();
  });

  test('Welch needs two answers in each group', () => expect(welchDifference(of(1, 0, 0), of(1, 2, 3))).toBeNull());
});

describe('the test of the categories', () => {
  test('below 30 answers is the share of all permutations at least as uneven', () => {
    const tiny = fewCounts.filter((counts) => totalOf(counts) <= 5);
    fc.assert(
      fc.property(tiny, tiny, (first, second) => {
        const rest = (split: Counts) =>
          of(
            first.detractors + second.detractors - split.detractors,
            first.passives + second.passives - split.passives,
            first.promoters + second.promoters - split.promoters,
          );
        const unevenness = (split: Counts) => compareCategories([split, rest(split)])?.chiSquare ?? Number.NaN;
        const splits = everySplit(first, second);
        const expected = shareOf(splits, (split) => unevenness(split) >= unevenness(first) - 1e-9);
        expect(compareCategories([first, second])?.p).toBeCloseTo(expected, 12);
      }),
      { numRuns: 30 },
    );
  });

  test('sees the polarised group that has the same NPS', () => {
    const [calm, torn] = [of(10, 80, 10), of(45, 10, 45)];
    expect(compareNps(calm, torn)?.p).toBe(1);
    expect(compareCategories([calm, torn])?.p).toBeLessThan(1e-20);
  });

  test('passes over empty groups and categories, and says how thin the thinnest field is', () => {
    expect(compareCategories([of(0, 10, 20), none, of(0, 30, 20)])).toMatchObject({ degrees: 1, smallestExpected: 15 });
    expect(compareCategories([of(0, 0, 40), of(0, 0, 50)])).toMatchObject({ chiSquare: 0, degrees: 0, p: 1 });
    expect(compareCategories([of(1, 2, 3), none])).toBeNull();
  });
});
