// Pearson's correlation with its interval. With 0 and 1 on one side it is the point-biserial correlation.
import type { Interval } from '../nps/counts.ts';
import { criticalValue } from '../nps/special-functions/normal-quantile.ts';
import { twoSidedStudent } from '../nps/special-functions/student-tail.ts';
import { type Column, meanOf, pairsIn } from './paired.ts';

export type Correlation = Interval & {
  /** Pairs. */
  readonly n: number;
  /** -1..1. */
  readonly r: number;
  /** r * sqrt(degrees / (1 - r²)); infinite where r is -1 or 1. */
  readonly t: number;
  readonly degrees: number;
  /** Two-sided. */
  readonly p: number;
};

/** Below this many pairs a correlation has no interval, and is not told. */
export const MIN_PAIRS = 4;

/** What is left of a sum of squares when all its values are the same, relatively to their size. */
const ROUNDING = 1e-14;

/**
 * Pearson's r with Fisher's z interval: tanh(atanh(r) ± z / sqrt(n - 3)), and the t test of r = 0.
 * Null below 4 pairs, where one column is all the same, where the columns differ in length or hold a value that is not a
 * finite number, or when the confidence is not between 0 and 1. Source: Fisher 1921, Metron 1, 3-32.
 */
export function pearson(x: Column, y: Column, confidence = 0.95): Correlation | null {
  const n = pairsIn(x, y);
  const r = n < MIN_PAIRS ? null : productMoment(x, y);
  return r === null ? null : correlationOf(r, n, 1, confidence);
}

/** r alone: null where there are no pairs or one column does not vary. */
export function productMoment(x: Column, y: Column): number | null {
  const n = pairsIn(x, y);
  const meanX = meanOf(x);
  const meanY = meanOf(y);
  let [xx, yy, xy, sizeX, sizeY] = [0, 0, 0, 0, 0];
  for (let row = 0; row < n; row++) {
    const fromX = (x[row] as number) - meanX;
    const fromY = (y[row] as number) - meanY;
    xx += fromX * fromX;
    yy += fromY * fromY;
    xy += fromX * fromY;
    sizeX += (x[row] as number) ** 2;
    sizeY += (y[row] as number) ** 2;
  }
  if (!(xx > ROUNDING * sizeX && yy > ROUNDING * sizeY)) return null;
  return onScale(xy / Math.sqrt(xx) / Math.sqrt(yy));
}

/**
 * A correlation that was computed elsewhere, with its test and its interval: n >= 4 pairs, `spread` times the variance
 * 1 / (n - 3) that Fisher's z of a Pearson correlation has. Null outside these ranges.
 */
export function correlationOf(r: number, n: number, spread: number, confidence: number): Correlation | null {
  const critical = criticalValue(confidence);
  if (!(Math.abs(r) <= 1 && n >= MIN_PAIRS && n < Number.POSITIVE_INFINITY) || Number.isNaN(critical)) return null;
  const degrees = n - 2;
  const t = r * Math.sqrt(degrees / ((1 - r) * (1 + r)));
  const margin = critical * Math.sqrt(spread / (n - 3));
  const z = Math.atanh(r);
  return {
    n,
    r,
    lower: Math.tanh(z - margin),
    upper: Math.tanh(z + margin),
    t,
    degrees,
    p: twoSidedStudent(t, degrees),
  };
}

function onScale(r: number): number {
  return Math.min(1, Math.max(-1, r));
}
