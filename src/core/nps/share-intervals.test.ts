import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { totalOf } from './counts.ts';
import { goodmanShares, wilsonShares } from './share-intervals.ts';
import { sisonGlazShares } from './sison-glaz-shares.ts';
import { rateInterval } from './wilson-interval.ts';

// Small counts and zeros come often: fast-check prefers them.
const some = fc.nat({ max: 3000 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);
const someConfidence = fc.double({ min: 0.5, max: 0.9999, noNaN: true });

describe('a rate', () => {
  test.each([
    [0, 20, 0, 0, 0.1611251580528194],
    [120, 800, 0.15, 0.1269318643770823, 0.17641334896689095],
    [20, 20, 1, 0.8388748419471804, 1],
  ])('%d of %d has the Wilson interval that scipy gives', (hits, trials, rate, lower, upper) => {
    expect(rateInterval(hits, trials)).toEqual({
      rate,
      lower: expect.closeTo(lower, 14),
      upper: expect.closeTo(upper, 14),
    });
  });

  test('of none and of all ends exactly at 0 and at 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), someConfidence, (trials, confidence) => {
        expect(rateInterval(0, trials, confidence)?.lower).toBe(0);
        expect(rateInterval(trials, trials, confidence)?.upper).toBe(1);
      }),
    );
  });

  test('keeps its digits for one hit in a thousand million', () => {
    const interval = rateInterval(1, 1e9);
    expect(interval?.lower).toBeCloseTo(1.765245549569631e-10, 24);
    expect(interval?.upper).toBeCloseTo(5.664934243297439e-9, 23);
  });

  test('does not exist without trials, or with hits that cannot be', () => {
    expect(rateInterval(0, 0)).toBeNull();
    expect(rateInterval(3, 2)).toBeNull();
    expect(rateInterval(-1, 2)).toBeNull();
    expect(rateInterval(1, 2, 1)).toBeNull();
    expect(rateInterval(1, Number.POSITIVE_INFINITY)).toBeNull();
  });
});

describe.each([
  ['Wilson', wilsonShares],
  ['Goodman', goodmanShares],
  ['Sison-Glaz', sisonGlazShares],
])('the three shares by %s', (_, method) => {
  test('stay within 0..1 and contain what was seen', () => {
    fc.assert(
      fc.property(someCounts, someConfidence, (counts, confidence) => {
        const shares = method(counts, confidence);
        for (const category of ['detractors', 'passives', 'promoters'] as const) {
          const seen = counts[category] / totalOf(counts);
          expect(shares?.[category].lower).toBeGreaterThanOrEqual(0);
          expect(shares?.[category].upper).toBeLessThanOrEqual(1);
          expect(shares?.[category].lower).toBeLessThanOrEqual(seen + 1e-15);
          expect(shares?.[category].upper).toBeGreaterThanOrEqual(seen - 1e-15);
        }
      }),
    );
  });

  test('do not exist without answers, or at a confidence that is none', () => {
    expect(method({ detractors: 0, passives: 0, promoters: 0 })).toBeNull();
    for (const confidence of [0, 1, 95]) {
      expect(method({ detractors: 1, passives: 2, promoters: 3 }, confidence)).toBeNull();
    }
  });
});

test('shares that hold together are wider than shares that hold alone', () => {
  const counts = { detractors: 20, passives: 30, promoters: 50 };
  const [alone, together] = [wilsonShares(counts)?.passives, goodmanShares(counts)?.passives];
  expect(together?.lower).toBeLessThan(alone?.lower ?? Number.NaN);
  expect(together?.upper).toBeGreaterThan(alone?.upper ?? Number.NaN);
});

describe('Sison-Glaz', () => {
  test('says nothing, rather than something wrong, where its expansion does not reach the confidence', () => {
    const nothing = { lower: 0, upper: 1 };
    expect(sisonGlazShares({ detractors: 1, passives: 0, promoters: 999_999 })).toEqual({
      detractors: nothing,
      passives: nothing,
      promoters: nothing,
    });
  });

  test('needs whole counts', () => {
    expect(sisonGlazShares({ detractors: 0.5, passives: 1, promoters: 1 })).toBeNull();
  });
});
