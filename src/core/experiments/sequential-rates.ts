// Two rates compared while the experiment runs: p and interval hold at every look, so that one may stop whenever one
// likes.
import type { Interval } from '../nps/counts.ts';
import { isRate, type Rate } from './rate.ts';

/** The spread of differences that are thought possible, on 0..1: where the test is strongest. */
export const USUAL_DIFFERENCE = 0.1;
/** Before both groups have so many trials the variance is not known well enough. */
export const FEWEST_TRIALS = 100;

export type SequentialComparison = {
  /** Rate of b minus rate of a. */
  readonly difference: number;
  /** Evidence against "they differ by `nullDifference`": 20 and more rejects it at 5 %. */
  readonly evidence: number;
  /** The p of this look, 1 / evidence and at most 1. Valid at any time; take the smallest so far. */
  readonly p: number;
  /** All differences that are not rejected at this look; holds at all looks together. */
  readonly interval: Interval;
};

/**
 * The mixture sequential probability ratio of a difference of means with variance `variance` > 0 (of that difference,
 * so falling with n), mixed over differences with standard deviation `usual` > 0. At least 0; its mean is 1 under
 * `nullDifference`. Source: Johari, Koomen, Pekelis & Walsh 2017 (KDD); Robbins 1970.
 */
export function mixtureRatio(difference: number, variance: number, usual: number, nullDifference = 0): number {
  const total = variance + usual * usual;
  const distance = difference - nullDifference;
  return Math.sqrt(variance / total) * Math.exp((usual * usual * distance * distance) / (2 * variance * total));
}

/**
 * Compares two rates at one look. Null while either group has fewer than 100 trials, nobody or everybody hits in both,
 * or a number is outside its range.
 */
export function compareRatesSequentially(
  a: Rate,
  b: Rate,
  alpha = 0.05,
  usual = USUAL_DIFFERENCE,
  nullDifference = 0,
): SequentialComparison | null {
  if (!isRate(a) || !isRate(b) || !(alpha > 0 && alpha < 1 && usual > 0)) return null;
  if (Math.min(a.trials, b.trials) < FEWEST_TRIALS) return null;
  const variance = varianceOf(a) + varianceOf(b);
  if (variance === 0) return null;
  const difference = b.hits / b.trials - a.hits / a.trials;
  const evidence = mixtureRatio(difference, variance, usual, nullDifference);
  const total = variance + usual * usual;
  const reach = Math.sqrt(((2 * variance * total) / usual ** 2) * (Math.log(total / variance) / 2 - Math.log(alpha)));
  return {
    difference,
    evidence,
    p: Math.min(1, 1 / evidence),
    interval: { lower: Math.max(-1, difference - reach), upper: Math.min(1, difference + reach) },
  };
}

function varianceOf({ hits, trials }: Rate): number {
  return (hits / trials) * (1 - hits / trials) * (1 / trials);
}
