// Shewhart charts with exact limits: which counts of one day are too many or too few. Three sigma would be wrong where
// few are expected.
import { incompleteBeta } from '../special-functions/incomplete-beta.ts';
import { lowerGamma, upperGamma } from '../special-functions/incomplete-gamma.ts';

export type CountLimits = { readonly lower: number; readonly upper: number };

const MOST_EVENTS = 1e6;

/**
 * p chart: the lowest and the highest count of `trials` that is no signal, when each hits with chance `share` (0..1);
 * `alpha` is the chance of a false signal on both sides together. Null outside the ranges.
 * Source: exact binomial quantiles at alpha/2 and 1 - alpha/2.
 */
export function shareLimits(trials: number, share: number, alpha = 0.0027): CountLimits | null {
  if (!(Number.isInteger(trials) && trials > 0 && share >= 0 && share <= 1 && alpha > 0 && alpha < 1)) return null;
  const atMost = (hits: number) => (hits >= trials ? 1 : incompleteBeta(1 - share, share, trials - hits, hits + 1));
  const above = (hits: number) => (hits >= trials ? 0 : incompleteBeta(share, 1 - share, hits + 1, trials - hits));
  return {
    lower: firstWhere((hits) => atMost(hits) >= alpha / 2, trials),
    upper: firstWhere((hits) => above(hits) <= alpha / 2, trials),
  };
}

/**
 * u chart: the same for counts without an upper end, `mean` of them expected (0..1e6), such as complaints in a day.
 * Null outside the ranges. Source: exact Poisson quantiles.
 */
export function countLimits(mean: number, alpha = 0.0027): CountLimits | null {
  if (!(mean >= 0 && mean <= MOST_EVENTS && alpha > 0 && alpha < 1)) return null;
  if (mean === 0) return { lower: 0, upper: 0 };
  const last = Math.ceil(mean + 40 * Math.sqrt(mean) + 60);
  return {
    lower: firstWhere((count) => upperGamma(count + 1, mean) >= alpha / 2, last),
    upper: firstWhere((count) => lowerGamma(count + 1, mean) <= alpha / 2, last),
  };
}

/** p chart by the textbook: share ± 3 standard errors, held within 0..1. For comparison with other tools. */
export function threeSigmaLimits(trials: number, share: number): CountLimits | null {
  if (!(trials > 0 && share >= 0 && share <= 1)) return null;
  const margin = 3 * Math.sqrt((share * (1 - share)) / trials);
  return { lower: Math.max(0, share - margin), upper: Math.min(1, share + margin) };
}

/** The first of 0..last for which a condition holds that stays true once it is; by halving. */
function firstWhere(holds: (count: number) => boolean, last: number): number {
  let [low, high] = [0, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
