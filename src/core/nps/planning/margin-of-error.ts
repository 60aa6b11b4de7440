// How exact an NPS is, and how many answers a wanted exactness takes.
import type { Counts } from '../counts.ts';
import { criticalValue } from '../special-functions/normal-quantile.ts';
import { npsSummary } from '../summary.ts';
import { TYPICAL_ANSWERS } from './spread.ts';

export type MarginOptions = {
  /** Of the interval that is meant, between 0 and 1. */
  readonly confidence?: number;
  /** How many there are to ask at all; without it they are taken as endless. At least the number of answers. */
  readonly population?: number;
};

export type MarginOfError = {
  /** Standard error (divisor n - 1) as if the population were endless. */
  readonly seUncorrected: number;
  /** The same with the finite population correction: 0 when everybody answered. */
  readonly se: number;
  /** Half the width of the interval, z * se, on the scale -1..1. */
  readonly margin: number;
};

export type AnswersForMargin = {
  /** Whole answers, rounded up. */
  readonly answers: number;
  /** Before rounding. */
  readonly exact: number;
  /** The same for the adjusted Wald interval, which brings three answers of its own; not below 0. */
  readonly exactAdjusted: number;
};

/**
 * The margin of error of an NPS that was measured. Null below two answers, when there are more answers than people, or
 * when the confidence is not between 0 and 1. Small samples and scores near 100 are better served by scoreInterval,
 * which has no single margin. Source: Cochran 1977, Sampling Techniques, section 2.
 */
export function marginOfError(counts: Counts, { confidence = 0.95, population }: MarginOptions = {}) {
  const summary = npsSummary(counts);
  const z = criticalValue(confidence);
  if (summary === null || !(summary.n > 1) || Number.isNaN(z)) return null;
  const { n, variance } = summary;
  if (population !== undefined && !(population >= n)) return null;
  const seUncorrected = Math.sqrt(variance / (n - 1));
  const se = seUncorrected * Math.sqrt(population === undefined ? 1 : 1 - n / population);
  return { seUncorrected, se, margin: z * se } satisfies MarginOfError;
}

/**
 * How many answers give an interval of ± `margin` (scale -1..1: 0.05 is five points), when they will be spread like
 * `expected`. Null unless 0 < margin <= 1, when `expected` has no spread to plan with, when the population is not at
 * least 1, or when the confidence is not between 0 and 1. Divide by the response rate to get invitations.
 * Source: `n = z² v / margin²`, in a finite population `n / (1 + (n - 1)/N)`; MeasuringU subtracts 3 for adjusted Wald.
 */
export function answersForMargin(
  margin: number,
  expected: Counts = TYPICAL_ANSWERS,
  { confidence = 0.95, population }: MarginOptions = {},
): AnswersForMargin | null {
  const variance = npsSummary(expected)?.variance ?? 0;
  const z = criticalValue(confidence);
  if (!(margin > 0 && margin <= 1) || variance === 0 || Number.isNaN(z)) return null;
  if (population !== undefined && !(population >= 1)) return null;
  const endless = (z * z * variance) / (margin * margin);
  const within = (n: number) => Math.max(0, population === undefined ? n : n / (1 + (n - 1) / population));
  const exact = within(endless);
  return { answers: Math.ceil(exact), exact, exactAdjusted: within(Math.max(0, endless - 3)) };
}
