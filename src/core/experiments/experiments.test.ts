// Experiments: what each test says about itself, by enumeration, by symmetry and by another way of computing it.
import fc from 'fast-check';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { chancesOfBest, expectedLosses, thompsonShares } from './arms.ts';
import { compareArms } from './compare-arms.ts';
import { compareRates } from './compare-rates.ts';
import { fisherExact } from './fisher-exact.ts';
import { guardrail } from './guardrail.ts';
import { mixtureLogEvidence } from './mixture-e-value.ts';
import type { Rate } from './rate.ts';
import { newcombeInterval } from './rate-difference.ts';
import { rateIntervals } from './rate-intervals.ts';
import { sampleRatio } from './sample-ratio.ts';
import { powerRates, sampleSizeArcsine, sampleSizeRates } from './sample-size-rates.ts';
import { compareRatesSequentially } from './sequential-rates.ts';

const someRate = fc
  .tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([trials, share]): Rate => ({ hits: Math.round(trials * share), trials }));
const NOBODY: Rate = { hits: 0, trials: 0 };
const IMPOSSIBLE: Rate = { hits: 3, trials: 2 };

describe('two rates', () => {
  test('compared the other way round are the same comparison', () => {
    fc.assert(
      fc.property(someRate, someRate, (a, b) => {
        const [there, back] = [compareRates(a, b), compareRates(b, a)];
        expect(back?.difference).toBeCloseTo(-(there?.difference ?? 0), 12);
        expect(back?.p).toBeCloseTo(there?.p ?? -1, 9);
        expect(back?.interval.lower).toBeCloseTo(-(there?.interval.upper ?? 9), 12);
        expect(there?.interval.lower).toBeLessThanOrEqual((there?.difference ?? 0) + 1e-12);
        expect(there?.interval.upper).toBeGreaterThanOrEqual((there?.difference ?? 0) - 1e-12);
      }),
    );
  });

  test('with few expected hits are told by Fisher, which agrees with the enumeration of all tables', () => {
    const compared = compareRates({ hits: 3, trials: 4 }, { hits: 1, trials: 4 });
    expect(compared?.method).toBe('fisher');
    expect(compared?.p).toBeCloseTo(34 / 70, 12);
    expect(fisherExact({ hits: 0, trials: 5 }, { hits: 5, trials: 5 })).toBeCloseTo(2 / 252, 12);
    expect(compareRates({ hits: 48, trials: 500 }, { hits: 66, trials: 500 })?.method).toBe('normal');
  });

  test('that nobody or everybody met are no different', () => {
    expect(compareRates({ hits: 0, trials: 9 }, { hits: 0, trials: 7 })).toMatchObject({ z: 0, pNormal: 1, p: 1 });
    expect(fisherExact({ hits: 9, trials: 9 }, { hits: 7, trials: 7 })).toBe(1);
  });

  test("Fisher's test rejects true equality at most as often as it says", () => {
    const chances = (trials: number, share: number) =>
      Array.from({ length: trials + 1 }, (_, hits) => binomial(hits, trials, share));
    for (const share of [0.1, 0.3, 0.5]) {
      let rejected = 0;
      for (const [a, chanceA] of chances(8, share).entries()) {
        for (const [b, chanceB] of chances(12, share).entries()) {
          const p = fisherExact({ hits: a, trials: 8 }, { hits: b, trials: 12 });
          if ((p ?? 1) <= 0.05) rejected += chanceA * chanceB;
        }
      }
      expect(rejected).toBeLessThanOrEqual(0.05);
    }
  });

  test('more arms cost: Holm leaves the smallest p times their number', () => {
    const control = { hits: 48, trials: 500 };
    const arms = [
      { hits: 66, trials: 500 },
      { hits: 70, trials: 500 },
      { hits: 50, trials: 500 },
    ];
    const compared = compareArms(control, arms);
    expect(compared?.[1]?.pAdjusted).toBeCloseTo(3 * (compared?.[1]?.p ?? 0), 12);
    for (const one of compared ?? []) expect(one.pAdjusted).toBeGreaterThanOrEqual(one.p);
    expect(compareArms(control, [NOBODY])).toBeNull();
  });
});

describe('before an experiment', () => {
  test('the planned size has the power it was planned for', () => {
    for (const plan of [
      { from: 0.1, to: 0.12, alpha: 0.05, power: 0.8 },
      { from: 0.3, to: 0.25, alpha: 0.01, power: 0.95 },
    ]) {
      expect(powerRates(plan, sampleSizeRates(plan) ?? 0)).toBeCloseTo(plan.power, 2);
      expect((sampleSizeArcsine(plan)?.n ?? 0) / (sampleSizeRates(plan) ?? 1)).toBeCloseTo(1, 1);
    }
  });

  test('there is no size that finds no difference, or is certain to', () => {
    expect(sampleSizeRates({ from: 0.1, to: 0.1, alpha: 0.05, power: 0.8 })).toBeNull();
    expect(sampleSizeRates({ from: 0.1, to: 0.2, alpha: 0.05, power: 1 })).toBeNull();
    expect(sampleSizeArcsine({ from: 0, to: 0.2, alpha: 0.05, power: 0.8 })).toBeNull();
    expect(powerRates({ from: 0.1, to: 0.2, alpha: 0.05 }, 0)).toBeNull();
  });
});

describe('while an experiment runs', () => {
  test('looking after every hundred answers finds nothing in at least 95 of 100 experiments without a difference', () => {
    let found = 0;
    for (let run = 0; run < 100; run++) {
      const dice = xoroshiro128plus(run);
      const hits = [0, 0];
      let stopped = false;
      for (let trials = 1; trials <= 1500; trials++) {
        for (const arm of [0, 1]) if (uniformFloat64(dice) < 0.15) hits[arm] = (hits[arm] ?? 0) + 1;
        if (trials % 100 > 0) continue;
        const [a, b] = hits.map((count) => ({ hits: count, trials })) as [Rate, Rate];
        stopped ||= (compareRatesSequentially(a, b)?.p ?? 1) <= 0.05;
      }
      found += Number(stopped);
    }
    expect(found).toBeLessThanOrEqual(5);
  });

  test('the interval leaves out 0 exactly when the evidence reaches 1 / alpha', () => {
    fc.assert(
      fc.property(someRate, someRate, (a, b) => {
        const compared = compareRatesSequentially(a, b);
        if (compared === null) return;
        const without = compared.interval.lower > 0 || compared.interval.upper < 0;
        expect(without).toBe(compared.evidence > 20);
      }),
    );
    expect(compareRatesSequentially({ hits: 1, trials: 50 }, { hits: 20, trials: 50 })).toBeNull();
  });

  test('the evidence against a known rate is a fair bet: its mean over all outcomes is 1', () => {
    for (const trials of [0, 1, 7, 30]) {
      let mean = 0;
      for (let hits = 0; hits <= trials; hits++) {
        mean += binomial(hits, trials, 0.2) * Math.exp(mixtureLogEvidence({ hits, trials }, 0.2) ?? Number.NaN);
      }
      expect(mean).toBeCloseTo(1, 9);
    }
    expect(mixtureLogEvidence({ hits: 1, trials: 2 }, 0)).toBeNull();
    expect(mixtureLogEvidence(IMPOSSIBLE, 0.5)).toBeNull();
  });
});

describe('a bandit', () => {
  test('believes in arms by shares that sum to 1, whatever their sizes', () => {
    const anyRate = fc
      .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([trials, share]): Rate => ({ hits: Math.round(trials * share), trials }));
    fc.assert(
      fc.property(fc.array(anyRate, { minLength: 1, maxLength: 4 }), (arms) => {
        const best = chancesOfBest(arms) ?? [];
        expect(best.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 6);
        const shares = thompsonShares(arms) ?? [];
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
        for (const share of shares) expect(share).toBeGreaterThan(0.1 - 1e-6);
        for (const loss of expectedLosses(arms) ?? []) expect(loss).toBeGreaterThan(-1e-9);
      }),
      { numRuns: 12 },
    );
  });

  test('what choosing costs differs between two arms by the difference of their means', () => {
    const arms = [
      { hits: 48, trials: 500 },
      { hits: 66, trials: 500 },
    ];
    const [a = 0, b = 0] = expectedLosses(arms) ?? [];
    expect(a - b).toBeCloseTo(67 / 502 - 49 / 502, 9);
  });

  test('has nothing to say of no arms, of impossible ones, or with a floor for more than all', () => {
    expect([chancesOfBest([]), chancesOfBest([IMPOSSIBLE]), expectedLosses([])]).toEqual([null, null, null]);
    expect(thompsonShares([NOBODY, NOBODY], 0.6)).toBeNull();
    expect(thompsonShares([NOBODY, NOBODY])?.[0]).toBeCloseTo(0.5, 9);
    expect(expectedLosses([NOBODY])).toEqual([0]);
  });
});

describe('what must not go wrong', () => {
  test('a broken split is told from chance', () => {
    expect(sampleRatio([5200, 4800], [1, 1])?.mismatch).toBe(true);
    expect(sampleRatio([5050, 4950], [0.5, 0.5])?.mismatch).toBe(false);
    expect([
      sampleRatio([1], [1]),
      sampleRatio([1, 2], [1]),
      sampleRatio([0, 0], [1, 1]),
      sampleRatio([1, 2], [1, 0]),
    ]).toEqual(new Array(4).fill(null));
  });

  test('a guardrail is kept only when a rise by the margin is ruled out, so never by silence', () => {
    expect(guardrail({ hits: 10, trials: 5000 }, { hits: 11, trials: 5000 }, 0.005)?.kept).toBe(true);
    expect(guardrail({ hits: 0, trials: 20 }, { hits: 0, trials: 20 }, 0.005)).toMatchObject({ kept: false, z: null });
    expect([guardrail(NOBODY, NOBODY, 0.01), guardrail({ hits: 1, trials: 2 }, { hits: 1, trials: 2 }, -1)]).toEqual([
      null,
      null,
    ]);
  });

  test('intervals of a rate contain it, Clopper-Pearson around the others, and none exists without trials', () => {
    fc.assert(
      fc.property(someRate, (rate) => {
        const all = rateIntervals(rate);
        expect(all?.clopperPearson.lower).toBeLessThanOrEqual((all?.rate ?? -1) + 1e-12);
        expect(all?.clopperPearson.upper).toBeGreaterThanOrEqual((all?.rate ?? 2) - 1e-12);
        expect(all?.clopperPearson.lower).toBeLessThanOrEqual((all?.jeffreys.lower ?? -1) + 1e-12);
        expect(all?.clopperPearson.upper).toBeGreaterThanOrEqual((all?.jeffreys.upper ?? 2) - 1e-12);
      }),
    );
    expect([rateIntervals(NOBODY), rateIntervals(IMPOSSIBLE), newcombeInterval(NOBODY, NOBODY)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

function binomial(hits: number, trials: number, share: number): number {
  let chance = (1 - share) ** (trials - hits) * share ** hits;
  for (let k = 1; k <= hits; k++) chance *= (trials - hits + k) / k;
  return chance;
}
