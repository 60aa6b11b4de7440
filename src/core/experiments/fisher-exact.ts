// Two rates compared exactly, for the small numbers at which the normal z is wrong.
import { deviance, stirlingError } from '../nps/special-functions/stirling.ts';
import { isRate, type Rate } from './rate.ts';

/** Tables as likely as the one seen, up to rounding, count as at least as extreme. */
const AS_LIKELY = 1 + 1e-7;

/**
 * The two-sided p of Fisher's exact test that two rates are the same: all tables with the same margins that are at most
 * as likely as the one seen. Whole numbers; as many steps as there are hits or misses. Null without a trial in either.
 * Source: Fisher 1922; the hypergeometric law by Loader's binomial terms, which keep their digits at any size.
 */
export function fisherExact(a: Rate, b: Rate): number | null {
  if (!isRate(a) || !isRate(b) || ![a.hits, a.trials, b.hits, b.trials].every(Number.isSafeInteger)) return null;
  const hits = a.hits + b.hits;
  const trials = a.trials + b.trials;
  const chance = (inA: number) =>
    Math.exp(
      logBinomial(inA, a.trials, hits / trials) +
        logBinomial(hits - inA, b.trials, hits / trials) -
        logBinomial(hits, trials, hits / trials),
    );
  const seen = chance(a.hits) * AS_LIKELY;
  let p = 0;
  for (let inA = Math.max(0, hits - b.trials); inA <= Math.min(hits, a.trials); inA++) {
    const each = chance(inA);
    if (each <= seen) p += each;
  }
  return Math.min(1, p);
}

/** log of the binomial probability of `hits` in `trials` at `share`. Source: Loader 2000. */
function logBinomial(hits: number, trials: number, share: number): number {
  const misses = trials - hits;
  if (share === 0 || share === 1) return hits === trials * share ? 0 : Number.NEGATIVE_INFINITY;
  if (hits === 0) return trials * Math.log1p(-share);
  if (misses === 0) return trials * Math.log(share);
  return (
    stirlingError(trials) -
    stirlingError(hits) -
    stirlingError(misses) -
    deviance(hits, trials * share) -
    deviance(misses, trials * (1 - share)) +
    0.5 * Math.log(trials / (2 * Math.PI * hits * misses))
  );
}
