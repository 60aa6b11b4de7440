// How far two rates are apart, with what is sure about it.
import type { Interval } from '../nps/counts.ts';
import { criticalValue } from '../nps/special-functions/normal-quantile.ts';
import { rateInterval } from '../nps/wilson-interval.ts';
import { isRate, type Rate } from './rate.ts';

/**
 * Newcombe's interval of rate b - rate a, on -1..1: the two Wilson intervals, put together. Null without a trial in
 * either, or when the confidence is not between 0 and 1. Source: Newcombe 1998, Stat. Med. 17, 873-890, method 10.
 */
export function newcombeInterval(a: Rate, b: Rate, confidence = 0.95): Interval | null {
  const first = isRate(a) ? rateInterval(a.hits, a.trials, confidence) : null;
  const second = isRate(b) ? rateInterval(b.hits, b.trials, confidence) : null;
  if (first === null || second === null) return null;
  const difference = second.rate - first.rate;
  return {
    lower: difference - Math.hypot(second.rate - second.lower, first.upper - first.rate),
    upper: difference + Math.hypot(second.upper - second.rate, first.rate - first.lower),
  };
}

/**
 * Wald's interval after one hit and one miss were added to each: what some tools show. Null as in `newcombeInterval`.
 * Source: Agresti & Caffo 2000, The American Statistician 54, 280-288.
 */
export function agrestiCaffoInterval(a: Rate, b: Rate, confidence = 0.95): Interval | null {
  const z = criticalValue(confidence);
  if (!isRate(a) || !isRate(b) || Number.isNaN(z)) return null;
  const [first, second] = [a, b].map(({ hits, trials }) => {
    const rate = (hits + 1) / (trials + 2);
    return { rate, variance: (rate * (1 - rate)) / (trials + 2) };
  }) as [{ rate: number; variance: number }, { rate: number; variance: number }];
  const margin = z * Math.sqrt(first.variance + second.variance);
  const difference = second.rate - first.rate;
  return { lower: Math.max(-1, difference - margin), upper: Math.min(1, difference + margin) };
}
