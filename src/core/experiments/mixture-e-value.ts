// One arm against a rate that is known: evidence that may be looked at after every answer.
import { logBeta } from '../nps/special-functions/log-beta.ts';
import { isRate, type Rate } from './rate.ts';

/** Hits and misses counted beforehand; both above 0. */
export type BetaPrior = { readonly hits: number; readonly misses: number };

export const UNIFORM_PRIOR: BetaPrior = { hits: 1, misses: 1 };

/**
 * log of the e-value against "the rate is `known`" (0..1, both ends excluded): above log(1/alpha) it is rejected, at
 * whatever moment. 0 before the first trial. Null where a number is outside its range.
 * Source: Robbins 1970; the beta-binomial mixture, B(a + hits, b + misses) / (B(a, b) p^hits (1-p)^misses).
 */
export function mixtureLogEvidence(rate: Rate, known: number, prior: BetaPrior = UNIFORM_PRIOR): number | null {
  const empty = rate.trials === 0 && rate.hits === 0;
  if (!(empty || isRate(rate)) || !(known > 0 && known < 1 && prior.hits > 0 && prior.misses > 0)) return null;
  const misses = rate.trials - rate.hits;
  return (
    logBeta(prior.hits + rate.hits, prior.misses + misses) -
    logBeta(prior.hits, prior.misses) -
    rate.hits * Math.log(known) -
    misses * Math.log1p(-known)
  );
}
