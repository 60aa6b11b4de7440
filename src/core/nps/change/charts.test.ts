// Run lengths and limits against each other, and the sequences against their own promise: true at every moment.
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { npsSequence, sequenceMargin, shareSequence } from './confidence-sequences.ts';
import { cusumLimit, cusumRunLength } from './cusum-run-length.ts';
import { selectByEvidence } from './e-benjamini-hochberg.ts';
import { likeliestStart, logValue, standardBets, startState, stepState } from './e-detector.ts';
import { ewmaLimit, ewmaPath, ewmaRunLength } from './ewma.ts';
import { countLimits, shareLimits } from './exact-limits.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { mixtureBound, mixtureLogE, mixtureRho } from './normal-mixture.ts';

describe('limits of charts', () => {
  test('lead back to the run length they were asked for, also to centuries', () => {
    for (const days of [3, 30, 1825, 365_000]) {
      expect(cusumRunLength(0.25, cusumLimit(0.25, days)) / days).toBeCloseTo(1, 9);
    }
    for (const days of [20, 1825]) expect(ewmaRunLength(0.2, ewmaLimit(0.2, days)) / days).toBeCloseTo(1, 7);
  });

  test('a weight of 1 looks at each day alone', () => {
    expect(ewmaLimit(1, 370.398)).toBeCloseTo(3, 5);
    expect(ewmaPath([0.5, -4], 1, 3)).toMatchObject({ means: [0.5, -4], fixedLimit: 3, firstSignal: 1 });
  });

  test('do not exist where nothing can be promised', () => {
    const nothing = [cusumLimit(0.25, 2), cusumRunLength(0.25, 0), ewmaLimit(0, 100), ewmaRunLength(0.1, 0)];
    expect(nothing).toEqual(new Array(4).fill(Number.NaN));
    expect([ewmaPath([1], 0, 3), shareLimits(0, 0.5), shareLimits(5, 2), countLimits(-1)]).toEqual(
      new Array(4).fill(null),
    );
  });

  test('exact limits hold all but alpha of the days, and no narrower pair would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, share) => {
        const limits = shareLimits(trials, share, 0.01);
        const chances = binomial(trials, share);
        const below = (count: number) => chances.slice(0, count).reduce((sum, chance) => sum + chance, 0);
        const above = (count: number) => chances.slice(count + 1).reduce((sum, chance) => sum + chance, 0);
        expect(below(limits?.lower ?? -1)).toBeLessThan(0.005 + 1e-12);
        expect(above(limits?.upper ?? -1)).toBeLessThanOrEqual(0.005 + 1e-12);
        expect(below((limits?.lower ?? 0) + 1)).toBeGreaterThanOrEqual(0.005 - 1e-12);
      }),
    );
    expect(countLimits(0)).toEqual({ lower: 0, upper: 0 });
    expect(countLimits(1e6)?.upper).toBeCloseTo(1e6 + 3 * 1e3, -2);
  });

  test('the points of the quadrature integrate polynomials exactly', () => {
    const sum = gaussLegendre(5, 1, 3).reduce((total, { at, weight }) => total + weight * at ** 9, 0);
    expect(sum).toBeCloseTo((3 ** 10 - 1) / 10, 8);
  });
});

describe('the e-detector', () => {
  const someDays = fc.array(fc.record({ detractors: fc.nat(5), passives: fc.nat(5), promoters: fc.nat(5) }), {
    minLength: 1,
    maxLength: 20,
  });

  test('dates a change to the day from which on the evidence is greatest, by trying them all', () => {
    fc.assert(
      fc.property(someDays, fc.double({ min: 0.1, max: 0.95, noNaN: true }), (days, baseline) => {
        const bets = standardBets(baseline);
        const since = (start: number) =>
          logValue(
            bets,
            days
              .slice(start)
              .reduce((state, day) => stepState(bets, state, day, 'process'), startState(bets, 'process')),
          );
        const best = Math.max(...days.map((_, start) => since(start)));
        expect(since(likeliestStart(bets, days))).toBeCloseTo(best, 10);
      }),
    );
  });

  test('a fair bet: its mean over all answers is 1 at the baseline and below 1 above it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (m, p) => {
          const bets = standardBets(m);
          const betsAfter = (detractors: number, promoters: number) =>
            stepState(bets, startState(bets), { detractors, passives: 0, promoters }).map(Math.exp);
          const mean = betsAfter(1, 0).map((lost, index) => (1 - p) * lost + p * (betsAfter(0, 1)[index] ?? 0));
          for (const value of mean) expect(p >= m ? value <= 1 + 1e-12 : value > 1 - 1e-12).toBe(true);
        },
      ),
    );
  });

  test('of many series those are shown whose evidence is above their rank, strongest first', () => {
    const log = (values: number[]) => values.map(Math.log);
    expect(selectByEvidence(log([1, 100, 30, 2]), 0.1)).toEqual([1, 2]);
    expect(selectByEvidence(log([39, 1, 1, 1]), 0.1)).toEqual([]);
    expect(selectByEvidence([Number.NaN, 10], 0.05)).toEqual([1]);
    expect(selectByEvidence([], 0.05)).toEqual([]);
  });
});

describe('sequences', () => {
  test('contain the truth at every look at once, in at least 95 of 100 runs', () => {
    let missed = 0;
    for (let run = 0; run < 100; run++) {
      const dice = xoroshiro128plus(run);
      const counts = { detractors: 0, passives: 0, promoters: 0 };
      let wrong = false;
      for (let n = 1; n <= 600; n++) {
        const u = uniformFloat64(dice);
        counts[u < 0.2 ? 'detractors' : u < 0.5 ? 'passives' : 'promoters']++;
        if (n < 50 || n % 25 > 0) continue;
        const nps = npsSequence(counts, 0.02);
        const share = shareSequence(counts.detractors, n, 200);
        wrong ||= nps === null || nps.lower > 0.3 || nps.upper < 0.3;
        wrong ||= share === null || share.lower > 0.2 || share.upper < 0.2;
      }
      missed += Number(wrong);
    }
    expect(missed).toBeLessThanOrEqual(10);
  });

  test('bounds are where the evidence reaches 1 / alpha', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.constantFrom('one' as const, 'two' as const),
        (v, sides) => {
          const rho = mixtureRho(100, 0.05, sides);
          expect(mixtureLogE(mixtureBound(v, 0.01, rho, sides), v, rho, sides)).toBeCloseTo(Math.log(100), 8);
        },
      ),
    );
  });

  test('end at 0 and 1 where a side cannot be told, and do not exist without answers', () => {
    expect(shareSequence(0, 1000, 100)?.lower).toBe(0);
    expect(shareSequence(1000, 1000, 100)?.upper).toBe(1);
    expect([shareSequence(0, 0, 100), shareSequence(3, 2, 100), shareSequence(1, 2, 0)]).toEqual([null, null, null]);
    expect(npsSequence({ detractors: 0, passives: 0, promoters: 0 }, 0.01)).toBeNull();
    expect([sequenceMargin(0, 1, 0.01), mixtureBound(1, 0, 1, 'two')]).toEqual([Number.NaN, Number.NaN]);
  });
});

function binomial(trials: number, share: number): number[] {
  let chances = [1];
  for (let trial = 0; trial < trials; trial++) {
    chances = [...chances, 0].map((chance, hits) => chance * (1 - share) + (chances[hits - 1] ?? 0) * share);
  }
  return chances;
}
