// Three intervals of one rate. Hark shows Wilson's; the others are what other tools show.
import type { Interval } from '../nps/counts.ts';
import { incompleteBeta } from '../nps/special-functions/incomplete-beta.ts';
import { rootBetween } from '../nps/special-functions/root.ts';
import { rateInterval } from '../nps/wilson-interval.ts';
import { isRate, type Rate } from './rate.ts';

export type RateIntervals = {
  readonly rate: number;
  readonly wilson: Interval;
  /** From the posterior with half a hit and half a miss beforehand. */
  readonly jeffreys: Interval;
  /** Never covers less than it says, and is therefore wide. */
  readonly clopperPearson: Interval;
};

/**
 * The rate (0..1) and its two-sided intervals; limits to 1e-12. Null without a trial, or when the confidence is not
 * between 0 and 1. Source: Wilson 1927; Brown, Cai & DasGupta 2001 (Jeffreys); Clopper & Pearson 1934.
 */
export function rateIntervals(rate: Rate, confidence = 0.95): RateIntervals | null {
  const wilson = isRate(rate) ? rateInterval(rate.hits, rate.trials, confidence) : null;
  if (wilson === null) return null;
  const { hits, trials } = rate;
  const misses = trials - hits;
  const tail = (1 - confidence) / 2;
  return {
    rate: wilson.rate,
    wilson: { lower: wilson.lower, upper: wilson.upper },
    jeffreys: {
      lower: betaQuantile(tail, hits + 0.5, misses + 0.5),
      upper: 1 - betaQuantile(tail, misses + 0.5, hits + 0.5),
    },
    clopperPearson: {
      lower: hits === 0 ? 0 : betaQuantile(tail, hits, misses + 1),
      upper: misses === 0 ? 1 : 1 - betaQuantile(tail, misses, hits + 1),
    },
  };
}

/** The x below which Beta(a, b) falls with chance `tail`; for an upper limit exchange a and b and take 1 - x. */
function betaQuantile(tail: number, a: number, b: number): number {
  return rootBetween((x) => incompleteBeta(x, 1 - x, a, b) - tail, 0, 1);
}
