// Intervals that may be looked at after every answer and stay true together: for what is watched while it grows. At one
// fixed moment they are wider than ordinary intervals; that is their price.
import type { Counts, Interval } from '../counts.ts';
import { logBeta } from '../special-functions/log-beta.ts';
import { rootBetween } from '../special-functions/root.ts';
import { npsSummary } from '../summary.ts';
import { mixtureRho } from './normal-mixture.ts';

/**
 * Half-width of an asymptotic confidence sequence for a mean: `n` > 0 answers with standard deviation `sd`, narrowest
 * near n = 2 log(1/alpha) / rho2. NaN outside the ranges.
 * Source: Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas 2024, time-uniform central limit theory.
 */
export function sequenceMargin(n: number, sd: number, rho2: number, alpha = 0.05): number {
  if (!(n > 0 && sd >= 0 && rho2 > 0 && alpha > 0 && alpha < 1)) return Number.NaN;
  const spread = n * rho2 + 1;
  return sd * Math.sqrt((spread / (n * n * rho2)) * Math.log(spread / (alpha * alpha)));
}

/**
 * The NPS (-1..1) with an interval that holds at all times together with chance 1 - alpha, by `sequenceMargin` and held
 * within -1..1. Asymptotic: from some 50 answers on. Null without an answer.
 */
export function npsSequence(
  counts: Counts,
  rho2: number,
  alpha = 0.05,
): (Interval & { readonly nps: number; readonly sd: number }) | null {
  const summary = npsSummary(counts);
  if (summary === null) return null;
  const sd = Math.sqrt(summary.variance);
  const margin = sequenceMargin(summary.n, sd, rho2, alpha);
  if (Number.isNaN(margin)) return null;
  return { nps: summary.nps, sd, lower: Math.max(-1, summary.nps - margin), upper: Math.min(1, summary.nps + margin) };
}

/**
 * A share (0..1) of `hits` in `trials` with an interval that holds at all times together with chance 1 - alpha, exact
 * for any number of trials and narrowest near `bestTrials`. 0 and 1 where a side cannot be told. Null outside the ranges.
 * Source: the beta-binomial mixture of Howard et al. 2021, as in the confseq library.
 */
export function shareSequence(hits: number, trials: number, bestTrials: number, alpha = 0.05): Interval | null {
  if (!(trials > 0 && hits >= 0 && hits <= trials && bestTrials > 0 && alpha > 0 && alpha < 1)) return null;
  const misses = trials - hits;
  const excess = (share: number) => betaBinomialLogE(hits, misses, share, bestTrials, alpha) + Math.log(alpha);
  const seen = hits / trials;
  const edge = 1e-12;
  const lower = hits === 0 || excess(edge) < 0 ? 0 : rootBetween(excess, edge, Math.min(seen, 1 - edge));
  const upper = misses === 0 || excess(1 - edge) < 0 ? 1 : rootBetween(excess, Math.max(seen, edge), 1 - edge);
  return { lower, upper };
}

function betaBinomialLogE(hits: number, misses: number, share: number, bestTrials: number, alpha: number): number {
  const variance = share * (1 - share);
  const size = Math.max(mixtureRho(bestTrials * variance, alpha, 'two') - variance, 0.001 * variance);
  const [a, b] = [size / (1 - share), size / share];
  return logBeta(a + hits, b + misses) - logBeta(a, b) - hits * Math.log(share) - misses * Math.log1p(-share);
}
