// CUSUM: the fast option. It finds a drop about a quarter sooner than the e-detector, and its rate of false alarms
// rests on daily means being nearly normal.
import { type Counts, totalOf } from '../counts.ts';
import type { Baseline } from './baseline.ts';

/** Half the drop to be found quickest, in standard deviations of a daily mean. */
export const CUSUM_SLACK = 0.25;

/**
 * How far a day's NPS is from the baseline, in standard errors of that day; negative below it. Null on a day without
 * answers, which is to be skipped.
 */
export function dayDeviation(day: Counts, baseline: Pick<Baseline, 'nps' | 'sd'>): number | null {
  const n = totalOf(day);
  if (n === 0) return null;
  return (((day.promoters - day.detractors) / n - baseline.nps) / baseline.sd) * Math.sqrt(n);
}

/** One day further for drops: max(0, sum - deviation - slack). `sum` is 0 at the start. Source: Page 1954. */
export function stepCusum(sum: number, deviation: number, slack: number = CUSUM_SLACK): number {
  return Math.max(0, sum - deviation - slack);
}

/**
 * The sums over all days, for drops, and the index of the first one above `limit`, null where none is. It is not set
 * back after an alarm.
 */
export function cusumPath(
  deviations: readonly number[],
  limit: number,
  slack: number = CUSUM_SLACK,
): { sums: number[]; firstSignal: number | null } {
  const sums: number[] = [];
  for (const deviation of deviations) sums.push(stepCusum(sums.at(-1) ?? 0, deviation, slack));
  const first = sums.findIndex((sum) => sum > limit);
  return { sums, firstSignal: first === -1 ? null : first };
}
