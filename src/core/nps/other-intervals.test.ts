// The intervals offered beside the score interval: what each promises, and where each is known to fail.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bayesInterval } from './bayes-interval.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';
import { type Counts, mirrored, totalOf } from './counts.ts';
import { studentInterval } from './student-interval.ts';
import { adjustedWaldInterval, waldInterval } from './wald-interval.ts';

// Small counts and zeros come often: fast-check prefers them.
const some = fc.nat({ max: 3000 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);
const someConfidence = fc.double({ min: 0.5, max: 0.9999, noNaN: true });

const METHODS = {
  Wald: waldInterval,
  t: studentInterval,
  'adjusted Wald': adjustedWaldInterval,
  bootstrap: bootstrapInterval,
  Bayes: bayesInterval,
};

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

describe.each(Object.entries(METHODS))('%s', (_, method) => {
  test('gives null without answers, with counts that cannot be, or at a confidence that is none', () => {
    expect(method(of(0, 0, 0))).toBeNull();
    expect(method(of(-1, 3, 5))).toBeNull();
    for (const confidence of [0, 1, 95, Number.NaN]) expect(method(of(1, 2, 3), confidence)).toBeNull();
  });

  test('is mirrored when promoters and detractors change places', () => {
    const [there, back] = [method(of(7, 11, 40)), method(of(40, 11, 7))];
    expect(back?.lower).toBeCloseTo(-(there?.upper ?? Number.NaN), 12);
    expect(back?.upper).toBeCloseTo(-(there?.lower ?? Number.NaN), 12);
  });

  test('is wider at a higher confidence and narrower with more answers of the same shares', () => {
    const width = (interval: ReturnType<typeof method>) => (interval ? interval.upper - interval.lower : Number.NaN);
    expect(width(method(of(7, 11, 40), 0.99))).toBeGreaterThan(width(method(of(7, 11, 40), 0.8)));
    expect(width(method(of(70, 110, 400)))).toBeLessThan(width(method(of(7, 11, 40))));
  });
});

test('Wald, t and bootstrap have no width when all answers fall into one category', () => {
  for (const method of [waldInterval, studentInterval, bootstrapInterval]) {
    expect(method(of(0, 0, 10))).toMatchObject({ lower: 1, upper: 1 });
    expect(method(of(0, 10, 0))).toMatchObject({ lower: 0, upper: 0 });
  }
});

test('t needs two answers', () => {
  expect(studentInterval(of(0, 0, 1))).toBeNull();
  expect(studentInterval(of(1, 0, 1))).not.toBeNull();
});

test('adjusted Wald is held inside the scale and says what it would have been', () => {
  expect(adjustedWaldInterval(of(0, 0, 10))).toEqual({
    lower: expect.closeTo(0.475, 3),
    upper: 1,
    unclamped: { lower: expect.closeTo(0.475, 3), upper: expect.closeTo(1.063, 3) },
  });
});

test('adjusted Wald takes other pseudo answers', () => {
  const bonettPrice = adjustedWaldInterval(of(20, 30, 50), 0.95, of(1, 0, 1));
  expect(bonettPrice?.unclamped).toEqual(waldInterval(of(21, 30, 51)));
});

describe('the bootstrap', () => {
  test('equals the percentiles of every possible resample', () => {
    const count = fc.nat({ max: 2 });
    fc.assert(
      fc.property(count, count, count, someConfidence, (detractors, passives, promoters, confidence) => {
        fc.pre(detractors + passives + promoters > 0);
        const counts = of(detractors, passives, promoters);
        expect(bootstrapInterval(counts, confidence)).toMatchObject(percentilesByEnumeration(counts, confidence));
      }),
    );
  });

  test('stops at a value that has exactly the asked share below it', () => {
    expect(bootstrapInterval(of(1, 0, 1), 0.5)).toMatchObject({ lower: -1, upper: 0 });
  });

  test('needs whole counts', () => expect(bootstrapInterval(of(0.5, 1, 1))).toBeNull());
});

describe('the Bayesian interval', () => {
  test('contains its mean, stays within -1..1 and weighs both signs', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const belief = bayesInterval(counts);
        const opposite = bayesInterval(mirrored(counts));
        expect(belief?.lower).toBeGreaterThanOrEqual(-1);
        expect(belief?.upper).toBeLessThanOrEqual(1);
        expect(belief?.mean).toBeGreaterThan(belief?.lower ?? Number.NaN);
        expect(belief?.mean).toBeLessThan(belief?.upper ?? Number.NaN);
        expect((belief?.chancePositive ?? 0) + (opposite?.chancePositive ?? 0)).toBeCloseTo(1, 10);
      }),
      { numRuns: 10 },
    );
  });

  test('approaches Wald for many answers', () => {
    const counts = of(200_000, 300_000, 500_000);
    const [belief, wald] = [bayesInterval(counts), waldInterval(counts)];
    expect(belief?.lower).toBeCloseTo(wald?.lower ?? Number.NaN, 5);
    expect(belief?.upper).toBeCloseTo(wald?.upper ?? Number.NaN, 5);
  });

  test('needs an answer or a prior in each category', () => {
    expect(bayesInterval(of(0, 3, 4), 0.95, of(0, 1, 1))).toBeNull();
    expect(bayesInterval(of(2, 3, 4), 0.95, of(0, 0, 0))).not.toBeNull();
  });
});

function percentilesByEnumeration(counts: Counts, confidence: number) {
  const n = totalOf(counts);
  const answers = [
    ...new Array<number>(counts.detractors).fill(-1),
    ...new Array<number>(counts.passives).fill(0),
    ...new Array<number>(counts.promoters).fill(1),
  ];
  let sums = [0];
  for (let drawn = 0; drawn < n; drawn++) sums = sums.flatMap((sum) => answers.map((answer) => sum + answer));
  sums.sort((a, b) => a - b);
  const tail = (sums.length * (1 - confidence)) / 2;
  const rounding = sums.length * 1e-12;
  const at = (index: number) => (sums[index] ?? Number.NaN) / n;
  return { lower: at(Math.ceil(tail - rounding) - 1), upper: at(Math.ceil(sums.length - tail - rounding) - 1) };
}
