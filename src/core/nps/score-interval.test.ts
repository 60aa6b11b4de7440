import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, mirrored, totalOf } from './counts.ts';
import { scoreInterval } from './score-interval.ts';

/** What the limits promise: two confidences may be nearer to each other than that. */
const accuracy = 2e-14;

// Small counts and zeros come often: fast-check prefers them.
const some = fc.nat({ max: 3000 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);
const someConfidence = fc.double({ min: 0.5, max: 0.9999, noNaN: true });

function limits(counts: Counts, confidence?: number): [number, number] {
  const interval = scoreInterval(counts, confidence);
  if (interval === null) throw new Error('There is no interval.');
  return [interval.lower, interval.upper];
}

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

describe('published edge cases', () => {
  test.each([
    ['one promoter', of(0, 0, 1), -0.587, 1],
    ['ten promoters', of(0, 0, 10), 0.445, 1],
    ['ten passives', of(0, 10, 0), -0.278, 0.278],
    ['ten detractors', of(10, 0, 0), -1, -0.445],
    ['five against five', of(5, 0, 5), -0.527, 0.527],
  ])('%s', (_, counts, lower, upper) => {
    expect(limits(counts)).toEqual([expect.closeTo(lower, 3), expect.closeTo(upper, 3)]);
  });
});

describe('the score interval', () => {
  test('stays within -1..1, contains the score and is never without width', () => {
    fc.assert(
      fc.property(someCounts, someConfidence, (counts, confidence) => {
        const [lower, upper] = limits(counts, confidence);
        const nps = (counts.promoters - counts.detractors) / totalOf(counts);
        expect(lower).toBeGreaterThanOrEqual(-1);
        expect(upper).toBeLessThanOrEqual(1);
        expect(lower).toBeLessThanOrEqual(nps);
        expect(upper).toBeGreaterThanOrEqual(nps);
        expect(upper).toBeGreaterThan(lower);
      }),
    );
  });

  test('shrinks when the same shares come from more answers', () => {
    fc.assert(
      fc.property(someCounts, fc.integer({ min: 2, max: 50 }), (counts, times) => {
        const [lower, upper] = limits(counts);
        const { detractors, passives, promoters } = counts;
        const [lowerOfMore, upperOfMore] = limits(of(detractors * times, passives * times, promoters * times));
        expect(upperOfMore - lowerOfMore).toBeLessThan(upper - lower);
      }),
    );
  });

  test('is mirrored when promoters and detractors change places', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const [lower, upper] = limits(counts);
        expect(limits(mirrored(counts))).toEqual([-upper, -lower]);
      }),
    );
  });

  test('contains the interval of any lower confidence', () => {
    fc.assert(
      fc.property(someCounts, someConfidence, someConfidence, (counts, a, b) => {
        const [lower, upper] = limits(counts, Math.min(a, b));
        const [wideLower, wideUpper] = limits(counts, Math.max(a, b));
        expect(wideLower).toBeLessThanOrEqual(lower + accuracy);
        expect(wideUpper).toBeGreaterThanOrEqual(upper - accuracy);
      }),
    );
  });

  test('takes the fractional counts of a weighted sample', () => {
    const lowers = [10, 10.5, 11].map((promoters) => limits(of(0, 0, promoters))[0]);
    expect(lowers).toEqual(lowers.toSorted());
    expect(new Set(lowers).size).toBe(3);
  });

  test('takes no longer for a million answers: well under a millisecond', () => {
    const start = performance.now();
    for (let round = 0; round < 1000; round++) limits(of(200_000, 300_000, 500_000 + round));
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('does not exist without answers, or at a confidence that is none', () => {
    expect(scoreInterval(of(0, 0, 0))).toBeNull();
    expect(scoreInterval(of(-1, 0, 5))).toBeNull();
    for (const confidence of [0, 1, 95, Number.NaN]) expect(scoreInterval(of(1, 2, 3), confidence)).toBeNull();
  });
});
