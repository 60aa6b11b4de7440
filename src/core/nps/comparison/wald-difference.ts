// The comparisons that other tools make, for those who want the same number. With groups of unequal size they call up
// to a third of all equal pairs different: Hark's own test is compareNps.
import { type Counts, type Interval, totalOf } from '../counts.ts';
import { criticalValue } from '../special-functions/normal-quantile.ts';
import { twoSidedNormal } from '../special-functions/normal-tail.ts';
import { studentQuantile } from '../special-functions/student-quantile.ts';
import { twoSidedStudent } from '../special-functions/student-tail.ts';
import { npsSummary } from '../summary.ts';
import { ADJUSTED_WALD_PSEUDO } from '../wald-interval.ts';
import { together } from './compare-nps.ts';

/** Second minus first, not held within -2..2. */
export type WaldDifference = Interval & {
  readonly difference: number;
  readonly se: number;
  readonly z: number;
  readonly p: number;
};

export type WelchDifference = Interval & {
  readonly difference: number;
  readonly t: number;
  readonly degrees: number;
  readonly p: number;
};

/**
 * `(nps2 - nps1) / sqrt(v1/n1 + v2/n2)`, two-sided. Null when a group has no answer, when neither has any spread, or
 * when the confidence is not between 0 and 1.
 */
export function waldDifference(first: Counts, second: Counts, confidence = 0.95): WaldDifference | null {
  const [a, b] = [npsSummary(first), npsSummary(second)];
  const critical = criticalValue(confidence);
  if (a === null || b === null || Number.isNaN(critical)) return null;
  const se = Math.hypot(a.se, b.se);
  if (se === 0) return null;
  const difference = b.nps - a.nps;
  const z = difference / se;
  const margin = critical * se;
  return { difference, se, z, p: twoSidedNormal(z), lower: difference - margin, upper: difference + margin };
}

/**
 * The "MeasuringU" comparison: Wald after adding `pseudo` answers to each group, so that it always has a spread.
 * Null when a group has no answer of its own. Source: Rocks 2016, The American Statistician 70, 365-372.
 */
export function adjustedWaldDifference(
  first: Counts,
  second: Counts,
  confidence = 0.95,
  pseudo: Counts = ADJUSTED_WALD_PSEUDO,
): WaldDifference | null {
  if (totalOf(first) === 0 || totalOf(second) === 0) return null;
  return waldDifference(together(first, pseudo), together(second, pseudo), confidence);
}

/**
 * Welch's t test of answers counted as -1, 0 and 1, with its interval. Null below two answers in a group, when neither
 * group has any spread, or when the confidence is not between 0 and 1. Source: Welch 1947, Biometrika 34, 28-35.
 */
export function welchDifference(first: Counts, second: Counts, confidence = 0.95): WelchDifference | null {
  const [a, b] = [npsSummary(first), npsSummary(second)];
  if (a === null || b === null || !(a.n > 1 && b.n > 1)) return null;
  const [va, vb] = [a.variance / (a.n - 1), b.variance / (b.n - 1)];
  const se = Math.sqrt(va + vb);
  if (se === 0) return null;
  const degrees = (va + vb) ** 2 / (va ** 2 / (a.n - 1) + vb ** 2 / (b.n - 1));
  const margin = studentQuantile((1 - confidence) / 2, degrees) * se;
  if (Number.isNaN(margin)) return null;
  const difference = b.nps - a.nps;
  const t = difference / se;
  const p = twoSidedStudent(t, degrees);
  return { difference, t, degrees, p, lower: difference - margin, upper: difference + margin };
}
