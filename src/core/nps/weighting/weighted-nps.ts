// An NPS in which some answers stand for more people than others, and what that costs in precision.
import { type Counts, type Interval, totalOf } from '../counts.ts';
import { scoreInterval } from '../score-interval.ts';
import { npsSummary } from '../summary.ts';

/** Answers that all count alike, each `weight` times; a weight is not negative. */
export type WeightedCell = { readonly answers: Counts; readonly weight: number };

export type WeightedNps = {
  /** Answers. */
  readonly n: number;
  /** Weighted: sum of weight * answer over the sum of weights; -1..1. */
  readonly nps: number;
  /** The score interval at the effective sample size. */
  readonly interval: Interval;
  /** How many times more answers this takes than an unweighted sample as exact: Kish's n * sum w² / (sum w)², >= 1. */
  readonly designEffect: number;
  /** n / designEffect. */
  readonly effectiveN: number;
  readonly unweighted: Interval & { readonly nps: number };
  /** Weighted minus unweighted. */
  readonly difference: number;
  /** Whether the two differ by more than half the width of the weighted interval: then say so beside either. */
  readonly differs: boolean;
};

/**
 * Weighted NPS with its interval. Null without answers, when every answer has weight 0, when a weight is negative or
 * not finite, or when the confidence is not between 0 and 1. Source: Kish 1965, Survey Sampling, section 11.7.
 */
export function weightedNps(cells: readonly WeightedCell[], confidence = 0.95): WeightedNps | null {
  let [weights, squares] = [0, 0];
  const plain = { detractors: 0, passives: 0, promoters: 0 };
  const heavy = { detractors: 0, passives: 0, promoters: 0 };
  for (const { answers, weight } of cells) {
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) return null;
    const n = totalOf(answers);
    if (n === 0) continue;
    weights += n * weight;
    squares += n * weight * weight;
    for (const category of ['detractors', 'passives', 'promoters'] as const) {
      plain[category] += answers[category];
      heavy[category] += weight * answers[category];
    }
  }
  const unweighted = npsSummary(plain);
  const around = scoreInterval(plain, confidence);
  if (!(weights > 0) || unweighted === null || around === null) return null;
  const designEffect = Math.max(1, unweighted.n * (squares / weights / weights));
  const effectiveN = unweighted.n / designEffect;
  const effective = {
    detractors: (heavy.detractors / weights) * effectiveN,
    passives: (heavy.passives / weights) * effectiveN,
    promoters: (heavy.promoters / weights) * effectiveN,
  };
  const interval = scoreInterval(effective, confidence);
  if (interval === null) return null;
  const nps = (heavy.promoters - heavy.detractors) / weights;
  const difference = nps - unweighted.nps;
  return {
    n: unweighted.n,
    nps,
    interval,
    designEffect,
    effectiveN,
    unweighted: { nps: unweighted.nps, ...around },
    difference,
    differs: Math.abs(difference) > (interval.upper - interval.lower) / 2,
  };
}
