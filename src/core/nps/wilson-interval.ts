// The interval of a share: response rates, and the share of one category.
import type { Interval } from './counts.ts';
import { criticalValue } from './special-functions/normal-quantile.ts';

/**
 * The share `hits` / `trials` and its Wilson interval, all on 0..1. Exactly 0 and 1 at the ends, never zero width.
 * Null when there is no trial, when hits are not within 0..trials, or the confidence is not between 0 and 1.
 * Source: Wilson 1927, J. Am. Stat. Assoc. 22, 209-212.
 */
export function rateInterval(
  hits: number,
  trials: number,
  confidence = 0.95,
): (Interval & { readonly rate: number }) | null {
  const z = criticalValue(confidence);
  if (!(trials > 0 && trials < Number.POSITIVE_INFINITY && hits >= 0 && hits <= trials) || Number.isNaN(z)) return null;
  // The limits are the roots of (n + z²) p² - (2 hits + z²) p + hits²/n = 0. The smaller one comes from their product,
  // because as a difference it would lose its digits.
  const larger = hits + (z * z) / 2 + z * Math.sqrt(hits * ((trials - hits) / trials) + (z * z) / 4);
  return {
    rate: hits / trials,
    lower: (hits * (hits / trials)) / larger,
    upper: hits === trials ? 1 : larger / (trials + z * z),
  };
}
