// Intervals of the three category shares: one at a time, or all three together.
import { type Counts, type Interval, totalOf } from './counts.ts';
import { rateInterval } from './wilson-interval.ts';

export type ShareIntervals = {
  readonly detractors: Interval;
  readonly passives: Interval;
  readonly promoters: Interval;
};

/**
 * Wilson interval of each share (0..1): `confidence` holds for one share looked at alone.
 * Null without an answer, or when the confidence is not between 0 and 1.
 */
export function wilsonShares(counts: Counts, confidence = 0.95): ShareIntervals | null {
  const n = totalOf(counts);
  const detractors = rateInterval(counts.detractors, n, confidence);
  const passives = rateInterval(counts.passives, n, confidence);
  const promoters = rateInterval(counts.promoters, n, confidence);
  return detractors && passives && promoters && { detractors, passives, promoters };
}

/**
 * Goodman's simultaneous intervals: `confidence` holds for the three shares together. They are Wilson intervals at
 * a third of the error each. Null as in `wilsonShares`. Source: Goodman 1965, Technometrics 7, 247-254.
 */
export function goodmanShares(counts: Counts, confidence = 0.95): ShareIntervals | null {
  return confidence > 0 && confidence < 1 ? wilsonShares(counts, 1 - (1 - confidence) / 3) : null;
}
