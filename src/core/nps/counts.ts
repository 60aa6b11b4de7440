// The three counts an NPS is made of. Every interval takes these, so that a histogram, a pair of pseudo counts and a
// weighted sample all go the same way.
import type { Histogram } from './histogram.ts';

/** Answers by category; fractions are allowed where a function says so (weighted samples, pseudo counts). */
export type Counts = { readonly detractors: number; readonly passives: number; readonly promoters: number };

/** Limits of a confidence interval; for an NPS on the scale -1..1. */
export type Interval = { readonly lower: number; readonly upper: number };

/** Detractors are bins 0-6, passives 7-8, promoters 9-10. */
export function countsOf(histogram: Histogram): Counts {
  const sum = (from: number, to: number) => histogram.slice(from, to).reduce((total, count) => total + count, 0);
  return { detractors: sum(0, 7), passives: sum(7, 9), promoters: sum(9, 11) };
}

/**
 * The number of answers, or 0 where there is nothing to compute from: no answer, or a count that is negative or not
 * finite. Callers turn this 0 into null: a group without answers has no score, and never the score 0.
 */
export function totalOf({ detractors, passives, promoters }: Counts): number {
  const usable = [detractors, passives, promoters].every((count) => count >= 0 && count < Number.POSITIVE_INFINITY);
  return usable ? detractors + passives + promoters : 0;
}

/** Whether all three counts are whole numbers, as the methods that enumerate samples need them. */
export function areWhole(counts: Counts): boolean {
  return [counts.detractors, counts.passives, counts.promoters].every((count) => Number.isSafeInteger(count));
}

/** Promoters and detractors exchanged: turns every question about a lower limit into one about an upper limit. */
export function mirrored(counts: Counts): Counts {
  return { detractors: counts.promoters, passives: counts.passives, promoters: counts.detractors };
}
