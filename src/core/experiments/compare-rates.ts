// Whether two rates differ, at a number of invitations that was fixed beforehand. Whoever looks earlier and stops when
// it pleases takes `sequential-rates.ts`.
import type { Interval } from '../nps/counts.ts';
import { twoSidedNormal } from '../nps/special-functions/normal-tail.ts';
import { fisherExact } from './fisher-exact.ts';
import { isRate, type Rate } from './rate.ts';
import { newcombeInterval } from './rate-difference.ts';

export type RateComparison = {
  /** Rate of b minus rate of a, -1..1. */
  readonly difference: number;
  /** The difference in pooled standard errors; 0 where all or none hit. */
  readonly z: number;
  /** Two-sided, by z; 1 where all or none hit. */
  readonly pNormal: number;
  /** The p to go by: Fisher's where a cell has fewer than five expected, the normal one otherwise. */
  readonly p: number;
  readonly method: 'normal' | 'fisher';
  /** Newcombe's interval of the difference. */
  readonly interval: Interval;
};

/** Below so many expected hits or misses in either group z is not normal enough. */
const FEW_EXPECTED = 5;

/**
 * Tests that two independent rates are the same; z² is Pearson's chi-square without correction. Null without a trial in
 * either, or when the confidence is not between 0 and 1.
 */
export function compareRates(a: Rate, b: Rate, confidence = 0.95): RateComparison | null {
  const interval = newcombeInterval(a, b, confidence);
  if (interval === null || !isRate(a) || !isRate(b)) return null;
  const pooled = (a.hits + b.hits) / (a.trials + b.trials);
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials));
  const difference = b.hits / b.trials - a.hits / a.trials;
  const z = se === 0 ? 0 : difference / se;
  const pNormal = twoSidedNormal(z);
  const fewest = Math.min(pooled, 1 - pooled) * Math.min(a.trials, b.trials);
  const exact = fewest < FEW_EXPECTED ? fisherExact(a, b) : null;
  return {
    difference,
    z,
    pNormal,
    p: exact ?? pNormal,
    method: exact === null ? 'normal' : 'fisher',
    interval,
  };
}
