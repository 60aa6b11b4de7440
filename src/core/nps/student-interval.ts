// The t interval ("trinomial means" of MeasuringU), for comparison with other tools only.
import type { Counts, Interval } from './counts.ts';
import { studentQuantile } from './special-functions/student-quantile.ts';
import { npsSummary } from './summary.ts';

/**
 * nps ± t(n-1) * sqrt(variance / (n-1)), not held inside -1..1. Zero width when all answers fall into one category.
 * Null below two answers (one answer has no spread), or when the confidence is not between 0 and 1.
 */
export function studentInterval(counts: Counts, confidence = 0.95): Interval | null {
  const summary = npsSummary(counts);
  if (summary === null || !(summary.n > 1)) return null;
  const degrees = summary.n - 1;
  const margin = studentQuantile((1 - confidence) / 2, degrees) * Math.sqrt(summary.variance / degrees);
  return Number.isNaN(margin) ? null : { lower: summary.nps - margin, upper: summary.nps + margin };
}
