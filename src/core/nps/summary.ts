// The score of a group, with what its precision rests on. No answers means null, never 0.
import { type Counts, totalOf } from './counts.ts';

export type NpsSummary = {
  /** Answers. */
  readonly n: number;
  /** Share of promoters minus share of detractors, -1..1; times 100 are the points people speak of. */
  readonly nps: number;
  /** Population variance of an answer counted as -1, 0 or 1; 0..1. */
  readonly variance: number;
  /** Standard error of `nps`: sqrt(variance / n). */
  readonly se: number;
};

/**
 * NPS, variance and standard error from (possibly fractional) counts; null without an answer.
 * The variance (P+D)/n - nps^2 is computed as (M(P+D) + 4PD)/n^2, the same number without its cancellation.
 */
export function npsSummary(counts: Counts): NpsSummary | null {
  const n = totalOf(counts);
  if (n === 0) return null;
  const { detractors, passives, promoters } = counts;
  const variance = ((promoters + detractors) * (passives / n) + 4 * promoters * (detractors / n)) / n;
  return { n, nps: (promoters - detractors) / n, variance, se: Math.sqrt(variance / n) };
}
