// By how much two groups differ, and between which limits: shown beside every comparison.
import type { Counts, Interval } from '../counts.ts';
import { scoreInterval } from '../score-interval.ts';
import { npsSummary } from '../summary.ts';

/** A difference of two NPS, second minus first, and its limits; all within -2..2. */
export type DifferenceInterval = Interval & { readonly difference: number };

/**
 * The interval of NPS(second) - NPS(first) for independent groups: the score intervals of both, put together by MOVER.
 * Never leaves -2..2, never without width. Counts may be fractions (effective samples). Null when either group has no
 * answer, or the confidence is not between 0 and 1.
 * Source: Zou & Donner 2008, Statistics in Medicine 27, 1693-1702; Newcombe 1998 for two shares.
 */
export function differenceInterval(first: Counts, second: Counts, confidence = 0.95): DifferenceInterval | null {
  const [a, b] = [npsSummary(first), npsSummary(second)];
  const [around, aroundSecond] = [scoreInterval(first, confidence), scoreInterval(second, confidence)];
  if (a === null || b === null || around === null || aroundSecond === null) return null;
  const difference = b.nps - a.nps;
  return {
    difference,
    lower: difference - Math.hypot(b.nps - aroundSecond.lower, around.upper - a.nps),
    upper: difference + Math.hypot(aroundSecond.upper - b.nps, a.nps - around.lower),
  };
}
