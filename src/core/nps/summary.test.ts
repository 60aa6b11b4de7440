import fc from 'fast-check';
import { expect, test } from 'vitest';
import { npsSummary } from './summary.ts';

test('20 detractors, 30 passives and 50 promoters are an NPS of 0.3', () => {
  const summary = npsSummary({ detractors: 20, passives: 30, promoters: 50 });
  expect(summary).toEqual({ n: 100, nps: 0.3, variance: 0.61, se: expect.closeTo(0.0781024967590665, 15) });
});

test('no answers are no score, and never the score 0', () => {
  expect(npsSummary({ detractors: 0, passives: 0, promoters: 0 })).toBeNull();
});

test.each([
  { detractors: -1, passives: 5, promoters: 5 },
  { detractors: Number.NaN, passives: 5, promoters: 5 },
  { detractors: 1, passives: Number.POSITIVE_INFINITY, promoters: 5 },
])('counts that cannot be ($detractors, $passives, $promoters) are no score', (counts) => {
  expect(npsSummary(counts)).toBeNull();
});

test('one passive among a million promoters keeps all digits of the variance', () => {
  const summary = npsSummary({ detractors: 0, passives: 1, promoters: 999_999 });
  expect(summary?.variance).toBe(999_999e-12);
});

test('the variance is that of the answers counted as -1, 0 and 1', () => {
  const count = fc.nat({ max: 50 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 50 }), (detractors, passives, promoters) => {
      const summary = npsSummary({ detractors, passives, promoters });
      const n = detractors + passives + promoters;
      const mean = (promoters - detractors) / n;
      const squares = detractors * (-1 - mean) ** 2 + passives * mean ** 2 + promoters * (1 - mean) ** 2;
      expect(summary?.variance).toBeCloseTo(squares / n, 12);
      expect(summary?.se).toBeCloseTo(Math.sqrt(squares) / n, 12);
    }),
  );
});
