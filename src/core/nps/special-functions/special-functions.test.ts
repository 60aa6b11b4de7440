// The special functions against values computed with 40 digits (mpmath), in the middle and far out in the tails.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareTail } from './chi-square-tail.ts';
import { digamma, trigamma } from './digamma.ts';
import { betaLogitDensity, incompleteBeta } from './incomplete-beta.ts';
import { lowerGamma, upperGamma } from './incomplete-gamma.ts';
import { integrate } from './integrate.ts';
import { criticalValue, normalQuantile } from './normal-quantile.ts';
import { normalTail, twoSidedNormal } from './normal-tail.ts';
import { rootBetween } from './root.ts';
import { deviance, poissonAtMean, stirlingError } from './stirling.ts';
import { studentQuantile } from './student-quantile.ts';
import { twoSidedStudent } from './student-tail.ts';

function expectRelative(actual: number, expected: number, error: number): void {
  expect(Math.abs(actual / expected - 1), `${actual} is not ${expected}`).toBeLessThan(error);
}

describe('the normal quantile', () => {
  test.each([
    [0.6, 0.2533471031357998],
    [0.975, 1.9599639845400543],
    [0.0005, -3.290526731491895],
    [1e-10, -6.361340902404056],
    [1e-20, -9.262340089798407],
    [1e-300, -37.0470962993612],
  ])('is exact to 15 digits at %d', (p, z) => expectRelative(normalQuantile(p), z, 2e-15));

  test('is infinite at 0 and 1, and no number outside', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect([-0.1, 1.1, Number.NaN].map(normalQuantile)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('gives a critical value only for a confidence between 0 and 1', () => {
    expectRelative(criticalValue(0.95), 1.9599639845400543, 1e-15);
    expect([0, 1, -1, 95, Number.NaN].map(criticalValue)).toEqual(new Array(5).fill(Number.NaN));
  });
});

describe('what lies beyond a z or a t', () => {
  test.each([
    [0, 0.5],
    [1, 0.15865525393145705],
    [2, 0.02275013194817921],
    [5, 2.866515718791939e-7],
    [8, 6.220960574271786e-16],
  ])('z = %d keeps its digits however small it gets', (z, tail) => {
    expectRelative(normalTail(z), tail, 1e-13);
    expectRelative(normalTail(-z), 1 - tail, 1e-15);
    expectRelative(twoSidedNormal(-z), 2 * tail, 1e-13);
  });

  test('it undoes the quantiles', () => {
    const tail = fc.double({ min: 1e-290, max: 0.49, noNaN: true });
    fc.assert(fc.property(tail, (p) => expectRelative(normalTail(-normalQuantile(p)), p, 1e-11)));
    for (const degrees of [1, 7, 300]) {
      for (const p of [0.3, 0.01, 1e-9])
        expectRelative(twoSidedStudent(studentQuantile(p, degrees), degrees), 2 * p, 1e-11);
    }
  });

  test('ends at 0, and is no number where there is none', () => {
    expect([normalTail(Number.POSITIVE_INFINITY), twoSidedStudent(Number.NEGATIVE_INFINITY, 3)]).toEqual([0, 0]);
    expect([normalTail(Number.NaN), twoSidedStudent(1, 0)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('the t quantile', () => {
  test.each([
    [0.025, 1, 12.706204736174705],
    [0.025, 2, 4.3026527297494637],
    [0.00005, 3, 28.000130010948975],
    [0.1, 9, 1.3830287383966322],
    [0.00005, 99, 4.055041309114325],
    [0.025, 0.5, 164.55767348048852],
  ])('at a tail of %d and %d degrees of freedom is exact to 13 digits', (tail, degrees, t) => {
    expectRelative(studentQuantile(tail, degrees), t, 1e-13);
  });

  test('approaches the normal quantile, by (z³ + z) / 4 per degree of freedom', () => {
    expectRelative(studentQuantile(0.025, 1e9), 1.9599639845400543 + 2.372271e-9, 1e-14);
  });

  test('is no number outside its range', () => {
    expect([studentQuantile(0, 5), studentQuantile(0.5, 5), studentQuantile(0.1, 0)]).toEqual(new Array(3).fill(NaN));
  });
});

describe('the beta distribution', () => {
  test.each([
    [0.3, 0.5, 0.5, 0.3690101195655454, 0.14586791478899988],
    [0.01, 2, 300, 0.8038364237148566, 0.4428392734637113],
    [0.999, 5000.5, 0.5, 0.0015607310354031582, 0.008475099335408577],
    [0.2, 1000, 3000, 8.069693549527927e-15, 1.6389257663823243e-12],
  ])('is exact to 12 digits at %d for a = %d, b = %d', (x, a, b, below, density) => {
    expectRelative(incompleteBeta(x, 1 - x, a, b), below, 1e-12);
    expectRelative(betaLogitDensity(x, 1 - x, a, b), density, 1e-12);
  });

  test('has two tails that sum to one', () => {
    const size = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), size, size, (x, a, b) => {
        expect(incompleteBeta(x, 1 - x, a, b) + incompleteBeta(1 - x, x, b, a)).toBeCloseTo(1, 11);
      }),
    );
  });

  test('ends at 0 and 1', () => {
    expect([incompleteBeta(0, 1, 2, 3), incompleteBeta(1, 0, 2, 3), betaLogitDensity(0, 1, 2, 3)]).toEqual([0, 1, 0]);
  });
});

describe("what is left of factorials after Stirling's formula", () => {
  test.each([
    [0.5, 0.15342640972002736],
    [1, 0.08106146679532726],
    [15, 0.005554733551962801],
    [16, 0.00520765591960964],
    [1e6, 8.333333333333056e-8],
  ])('is right at %d', (z, error) => expect(stirlingError(z)).toBeCloseTo(error, 15));

  test('gives the Poisson probability at the mean', () => {
    expectRelative(poissonAtMean(3), (27 / 6) * Math.exp(-3), 1e-14);
    expect(poissonAtMean(0)).toBe(1);
  });

  test('measures the distance of a count from its mean without cancellation', () => {
    expectRelative(deviance(1_000_001, 1_000_000), 4.999998333334166e-7, 1e-14);
    expectRelative(deviance(3, 10), 3.388081587022192, 1e-14);
    expect(deviance(7, 7)).toBe(0);
  });
});

describe('the integral', () => {
  test('is right for a curve that starts like a root and for a narrow peak', () => {
    expect(integrate(Math.sqrt, 0, 1)).toBeCloseTo(2 / 3, 12);
    expect(integrate((x) => Math.exp(-((x - 0.3) ** 2) * 1e4), 0, 1)).toBeCloseTo(Math.sqrt(Math.PI) / 100, 12);
  });

  test('of an empty range is 0', () => expect(integrate(Math.exp, 2, 1)).toBe(0));
});

test('a root is found where the curve is steep, flat or bent', () => {
  expect(rootBetween((x) => Math.tanh(1000 * (x - 0.123)), -1, 1)).toBeCloseTo(0.123, 13);
  expect(rootBetween((x) => 2 - x ** 9, 0, 10)).toBeCloseTo(2 ** (1 / 9), 13);
  expect(rootBetween((x) => x * (x - 0.75), 0, 1)).toBeCloseTo(0.75, 13);
});

describe('the gamma distribution', () => {
  test.each([
    [24.0433260472827, 5, 0.00021298996512057],
    [1000, 3, 1.79942087653144e-216],
    [9000, 10000, 0.999999999999873],
    [3.841458820694124, 1, 0.05],
  ])('gives the tail of chi-square beyond %d at %d degrees of freedom to 12 digits', (x, degrees, tail) => {
    expectRelative(chiSquareTail(x, degrees), tail, 1e-12);
  });

  test('keeps its digits in either tail and for any shape', () => {
    expectRelative(upperGamma(0.01, 3), 0.00013297135657015, 1e-12);
    expectRelative(lowerGamma(5000, 4000), 1.559862181218969e-52, 1e-12);
  });

  test('has two tails that sum to one, from 0 to infinity', () => {
    const size = fc.double({ min: 0.01, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(size, size, (shape, x) => {
        expect(upperGamma(shape, x) + lowerGamma(shape, x)).toBeCloseTo(1, 12);
      }),
    );
    expect([upperGamma(2, 0), lowerGamma(2, 0), upperGamma(2, Infinity), lowerGamma(2, Infinity)]).toEqual([
      1, 0, 0, 1,
    ]);
    expect([upperGamma(0, 1), lowerGamma(-1, 1), chiSquareTail(1, 0)]).toEqual([NaN, NaN, NaN]);
  });
});

test('the derivatives of log-gamma are exact to 13 digits', () => {
  expectRelative(digamma(0.1), -10.42375494041108, 1e-13);
  expectRelative(digamma(3.7), 1.167153539361511, 1e-13);
  expectRelative(trigamma(0.1), 101.43329915079276, 1e-13);
  expectRelative(trigamma(3.7), 0.3100378576700383, 1e-13);
});
