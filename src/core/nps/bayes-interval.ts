// The Bayesian interval: what to believe about the NPS after the answers, by quadrature instead of dice.
import { type Counts, type Interval, mirrored, totalOf } from './counts.ts';
import { betaLogitDensity, incompleteBeta } from './special-functions/incomplete-beta.ts';
import { integrate } from './special-functions/integrate.ts';
import { rootBetween } from './special-functions/root.ts';

export type BayesInterval = Interval & {
  readonly mean: number;
  readonly sd: number;
  /** Posterior probability that the true NPS is above 0. */
  readonly chancePositive: number;
};

/** Half an answer in each category: covers well also near an NPS of 100, where the uniform prior does not. */
export const JEFFREYS_PRIOR: Counts = { detractors: 0.5, passives: 0.5, promoters: 0.5 };

/** Beyond this logit a share is 0 or 1 to double precision. */
const LOGIT_REACH = 40;
const NEGLIGIBLE_DENSITY = 1e-18;

/**
 * Mean, standard deviation and equal-tailed interval (-1..1) of the NPS under a Dirichlet prior, given as answers
 * counted beforehand. Limits to about 1e-10. Null without an answer, when the confidence is not between 0 and 1, or when
 * a category has neither an answer nor a prior. Counts may be fractions.
 * Source: Dirichlet-multinomial conjugacy. The NPS is s(2u - 1) with independent s ~ Beta(D+P, M), the share that is
 * not passive, and u ~ Beta(P, D), the promoters among those.
 */
export function bayesInterval(counts: Counts, confidence = 0.95, prior: Counts = JEFFREYS_PRIOR): BayesInterval | null {
  const detractors = counts.detractors + prior.detractors;
  const passives = counts.passives + prior.passives;
  const promoters = counts.promoters + prior.promoters;
  if (totalOf(counts) === 0 || !(confidence > 0 && confidence < 1)) return null;
  if (!(detractors > 0 && passives > 0 && promoters > 0)) return null;
  const posterior = { detractors, passives, promoters };
  const total = detractors + passives + promoters;
  const spread = passives * (promoters + detractors) + 4 * promoters * detractors;
  const tail = (1 - confidence) / 2;
  return {
    mean: (promoters - detractors) / total,
    sd: Math.sqrt(spread / (total + 1)) / total,
    lower: -upperLimit(mirrored(posterior), tail),
    upper: upperLimit(posterior, tail),
    chancePositive: incompleteBeta(0.5, 0.5, detractors, promoters),
  };
}

function upperLimit(posterior: Counts, tail: number): number {
  const above = chanceAbove(posterior);
  const below = chanceAbove(mirrored(posterior));
  return rootBetween((t) => (t < 0 ? 1 - below(-t) : above(t)) - tail, -1, 1);
}

/** P(NPS > t) as a function of t, 0 <= t <= 1: the chance for u integrated over s, told by the logit of s. */
function chanceAbove({ detractors, passives, promoters }: Counts): (t: number) => number {
  const notPassive = promoters + detractors;
  const density = (logit: number) => betaLogitDensity(share(logit), share(-logit), notPassive, passives);
  const chanceGiven = (s: number, t: number) =>
    incompleteBeta((s - t) / (2 * s), (s + t) / (2 * s), detractors, promoters);
  const mode = Math.log(notPassive / passives);
  const low = Math.max(-LOGIT_REACH, edgeOf(density, mode, -1));
  const high = Math.min(LOGIT_REACH, edgeOf(density, mode, 1));
  const beyondHigh = incompleteBeta(share(-high), share(high), passives, notPassive);
  return (t) =>
    integrate((logit) => density(logit) * chanceGiven(share(logit), t), Math.max(low, Math.log(t / (1 - t))), high) +
    beyondHigh * chanceGiven(1, t);
}

function share(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The point on one side of the mode from which the density no longer counts. */
function edgeOf(density: (logit: number) => number, mode: number, direction: 1 | -1): number {
  let width = 2 ** -12;
  while (density(mode + direction * width) > NEGLIGIBLE_DENSITY && width < 2 * LOGIT_REACH) width *= 2;
  return mode + direction * width;
}
