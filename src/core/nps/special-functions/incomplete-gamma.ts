// The gamma distribution: what the tails of chi-square and of the normal are made of. Both tails are computed each by
// itself, so that a p-value of 1e-200 is as exact as one of 0.1.
import { deviance, stirlingError } from './stirling.ts';

const MAX_STEPS = 1_000_000;
const TINY = 1e-300;

/**
 * P(X > x) for X ~ Gamma(shape, 1), shape > 0: the regularised upper incomplete gamma function Q(shape, x). 1 for
 * x <= 0, 0 at infinity, NaN for a shape that is none. Relative error about 1e-14 wherever the result is at most a half.
 * Source: Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (continued fraction, by Lentz's method).
 */
export function upperGamma(shape: number, x: number): number {
  if (!(shape > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
}

/** P(X <= x), the other tail: Q and P sum to 1, and the smaller of the two keeps its digits. */
export function lowerGamma(shape: number, x: number): number {
  if (!(shape > 0) || Number.isNaN(x)) return Number.NaN;
  if (x <= 0) return 0;
  if (x === Number.POSITIVE_INFINITY) return 1;
  return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
}

/** x^shape e^-x / gamma(shape + 1), by the distance from the mean instead of factorials that overflow. */
function density(shape: number, x: number): number {
  return Math.exp(-stirlingError(shape) - deviance(shape, x)) / Math.sqrt(2 * Math.PI * shape);
}

function series(shape: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < MAX_STEPS && term > sum * 1e-17; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return density(shape, x) * sum;
}

function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / TINY;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < MAX_STEPS; k++) {
    const numerator = k * (shape - k);
    b += 2;
    d = 1 / awayFromZero(b + numerator * d);
    c = awayFromZero(b + numerator / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 4e-16) break;
  }
  return density(shape, x) * shape * value;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
