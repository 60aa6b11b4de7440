// How many must be asked for an interval of a wanted width.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answersForWidth, expectedWidthPoints, sampleShare, usualExpected } from './index.ts';

test('twenty points take about two hundred and sixty answers, as the usual formula says', () => {
  // 2 · 1.96 · sqrt(variance / n) = 0.2 with a variance of 0.6875.
  const n = answersForWidth(20, usualExpected);
  expect(n).toBeGreaterThan(255);
  expect(n).toBeLessThan(272);
});

test('it is the least number that is enough', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 180 }), (width) => {
      const n = answersForWidth(width, usualExpected);
      expect(expectedWidthPoints(n, usualExpected)).toBeLessThanOrEqual(width);
      expect(expectedWidthPoints(n - 1, usualExpected)).toBeGreaterThan(width);
    }),
    { numRuns: 40 },
  );
});

test('the sample is that number over the response rate, and everybody where that is not enough', () => {
  const width = { kind: 'width', widthPoints: 20 } as const;
  const n = answersForWidth(20, usualExpected);
  expect(sampleShare(width, 10_000, usualExpected)).toBeCloseTo(n / 0.2 / 10_000, 10);
  expect(sampleShare(width, 1_000, usualExpected)).toBe(1);
  expect(sampleShare(width, 1_000, { ...usualExpected, responseRate: 0 })).toBe(1);
  expect(sampleShare({ kind: 'share', share: 0.3 }, 10, usualExpected)).toBe(0.3);
  expect(sampleShare({ kind: 'all' }, 10, usualExpected)).toBe(1);
});

test('without answers nothing is known', () => {
  expect(expectedWidthPoints(0, usualExpected)).toBe(200);
});
