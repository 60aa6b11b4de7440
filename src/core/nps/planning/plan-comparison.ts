// Before comparing: what difference can be found at all, and how many answers finding it takes. For plans only: the
// power of a test that was made says nothing that its p-value does not.
import { type Counts, totalOf } from '../counts.ts';
import { normalQuantile } from '../special-functions/normal-quantile.ts';
import { normalTail } from '../special-functions/normal-tail.ts';
import { rootBetween } from '../special-functions/root.ts';
import { npsSummary } from '../summary.ts';
import { TYPICAL_ANSWERS } from './spread.ts';

export type TestPlan = {
  /** The two-sided error rate of the test: how often equal groups are called different. Between 0 and 1. */
  readonly alpha?: number;
  /** The wanted chance of finding the difference; above alpha, below 1. */
  readonly power?: number;
};

export type AnswersForDifference = {
  /** Whole answers in each group, rounded up. */
  readonly first: number;
  readonly second: number;
  /** Of the first group before rounding; the second takes `ratio` times as many. */
  readonly firstExact: number;
};

/**
 * The chance that a two-sided z test at `alpha` finds the difference between two groups whose answers are spread like
 * `first` and `second` (proportions), with n1 and n2 answers. Alpha itself where there is no difference; null without
 * answers, or for an alpha that is not between 0 and 1. Both tails count, as in R's pwr.norm.test.
 */
export function powerOfComparison(first: Counts, second: Counts, n1: number, n2: number, alpha = 0.05): number | null {
  const [a, b] = [npsSummary(first), npsSummary(second)];
  if (a === null || b === null || !(n1 > 0 && n2 > 0) || !(alpha > 0 && alpha < 1)) return null;
  const se = Math.sqrt(a.variance / n1 + b.variance / n2);
  if (se === 0) return a.nps === b.nps ? alpha : 1;
  return powerAt(Math.abs(b.nps - a.nps) / se, alpha);
}

/**
 * How many answers each of two groups needs, so that the difference between answers spread like `first` and like
 * `second` is found. `ratio` is the size of the second group by that of the first. `shiftedAnswers` makes the second
 * from a difference in points. Null when there is no difference, no spread, or an option is out of its range.
 * Source: the n at which power is reached; all but the far tail of `(z + z)² (v1 + v2/ratio) / difference²`.
 */
export function answersForDifference(
  first: Counts,
  second: Counts,
  { alpha = 0.05, power = 0.8, ratio = 1 }: TestPlan & { readonly ratio?: number } = {},
): AnswersForDifference | null {
  const [a, b] = [npsSummary(first), npsSummary(second)];
  const needed = distanceForPower(alpha, power);
  if (a === null || b === null || needed === null || !(ratio > 0 && ratio < Number.POSITIVE_INFINITY)) return null;
  const difference = b.nps - a.nps;
  const variance = a.variance + b.variance / ratio;
  if (difference === 0 || variance === 0) return null;
  const firstExact = (needed ** 2 * variance) / difference ** 2;
  return { first: Math.ceil(firstExact), second: Math.ceil(firstExact * ratio), firstExact };
}

/**
 * The smallest difference (0..2, on the scale of the NPS) that n1 and n2 answers will find, both groups being spread
 * like `expected`. Null when not even a difference of 2 would be found, when `expected` has no spread, or when there
 * are no answers. Source: `(z + z) * se`, as in answersForDifference.
 */
export function smallestDetectableDifference(
  n1: number,
  n2: number,
  expected: Counts = TYPICAL_ANSWERS,
  { alpha = 0.05, power = 0.8 }: TestPlan = {},
): number | null {
  const variance = npsSummary(expected)?.variance ?? 0;
  const needed = distanceForPower(alpha, power);
  if (totalOf(expected) === 0 || variance === 0 || needed === null || !(n1 > 0 && n2 > 0)) return null;
  const difference = needed * Math.sqrt(variance * (1 / n1 + 1 / n2));
  return difference <= 2 ? difference : null;
}

/** The distance from 0, in standard errors, that is found with the wanted power; null for options out of range. */
function distanceForPower(alpha: number, power: number): number | null {
  if (!(alpha > 0 && alpha < 1 && power > alpha && power < 1)) return null;
  const without = -normalQuantile(alpha / 2) + normalQuantile(power);
  return rootBetween((distance) => powerAt(distance, alpha) - power, 0, Math.max(1, without + 1));
}

function powerAt(distance: number, alpha: number): number {
  const critical = -normalQuantile(alpha / 2);
  return normalTail(critical - distance) + normalTail(critical + distance);
}
