// Small groups at the top and at the bottom of a ranking are mostly luck. Shrinking moves each towards the mean of all,
// by as much as its own answers leave open. For ranking only: never test shrunk values.
import { type Counts, totalOf } from '../counts.ts';
import { npsSummary } from '../summary.ts';
import { ADJUSTED_WALD_PSEUDO } from '../wald-interval.ts';
import { type BetweenMethod, betweenVariance, type Estimate, weightedMean } from './between-variance.ts';

export type ShrunkGroup = {
  /** As counted; -1..1. */
  readonly nps: number;
  /** Between its own (adjusted) NPS and the mean of all groups. Rank by this. */
  readonly shrunk: number;
  readonly se: number;
};

export type Shrinkage = {
  /** What groups are shrunk towards; -1..1. */
  readonly mean: number;
  /** The variance between the true NPS of the groups; 0: no difference is seen, and all groups get the mean. */
  readonly betweenVariance: number;
  /** In the order handed in; null for a group without answers. */
  readonly groups: readonly (ShrunkGroup | null)[];
};

/** From fewer groups one cannot learn how much groups differ. */
const GROUPS_MIN = 3;

/**
 * Empirical-Bayes NPS of several groups, normal-normal, in which each enters with the NPS and the variance of the
 * adjusted Wald form (+3 answers), so that also one answer, or ten alike, have an error. Null below three groups with
 * answers. Below about ten answers each, shrinkShares keeps the three categories coherent.
 * Source: Efron & Morris 1975; as metafor's rma and blup, standard errors with that of the mean.
 */
export function shrinkNps(groups: readonly Counts[], method: BetweenMethod = 'DL'): Shrinkage | null {
  const estimates = groups.map(estimateOf);
  const known = estimates.filter((estimate) => estimate !== null);
  if (known.length < GROUPS_MIN) return null;
  const between = betweenVariance(known, method);
  const { mean, total } = weightedMean(known, between);
  return {
    mean,
    betweenVariance: between,
    groups: estimates.map((estimate) => {
      if (estimate === null) return null;
      const kept = between / (between + estimate.variance);
      const shrunk = mean + kept * (estimate.value - mean);
      return { nps: estimate.nps, shrunk, se: Math.sqrt(kept * estimate.variance + (1 - kept) ** 2 / total) };
    }),
  };
}

function estimateOf(counts: Counts): (Estimate & { readonly nps: number }) | null {
  const summary = npsSummary(counts);
  const adjusted = npsSummary({
    detractors: counts.detractors + ADJUSTED_WALD_PSEUDO.detractors,
    passives: counts.passives + ADJUSTED_WALD_PSEUDO.passives,
    promoters: counts.promoters + ADJUSTED_WALD_PSEUDO.promoters,
  });
  if (summary === null || adjusted === null || totalOf(counts) === 0) return null;
  return { nps: summary.nps, value: adjusted.nps, variance: adjusted.se ** 2 };
}
