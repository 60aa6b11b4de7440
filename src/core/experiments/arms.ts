// What to believe about the arms of an experiment: which is best, and what choosing one may cost. By quadrature, no dice.
import { betaLogitDensity, incompleteBeta } from '../nps/special-functions/incomplete-beta.ts';
import { integrate } from '../nps/special-functions/integrate.ts';
import { type BetaPrior, UNIFORM_PRIOR } from './mixture-e-value.ts';
import type { Rate } from './rate.ts';

/** Beyond so many standard deviations of a posterior there is nothing left to integrate. */
const REACH = 12;

type Posterior = {
  readonly a: number;
  readonly b: number;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
};

/**
 * For each arm the chance (0..1, together 1) that its rate is the highest, to about 1e-9. Arms without a trial count with
 * the prior alone. Null for no arms, or hits beyond the trials. Source: Thompson 1933; Scott 2010.
 */
export function chancesOfBest(arms: readonly Rate[], prior: BetaPrior = UNIFORM_PRIOR): number[] | null {
  const posteriors = posteriorsOf(arms, prior);
  if (posteriors === null) return null;
  return posteriors.map((own) => {
    const others = posteriors.filter((other) => other !== own);
    const best = (x: number) => (betaLogitDensity(x, 1 - x, own.a, own.b) / (x * (1 - x))) * allBelow(others, x);
    return inPieces(best, own.low, own.high, others);
  });
}

/**
 * For each arm what choosing it costs on average: by how much the best of the others exceeds it, where it does (0..1).
 * Below a tenth of a percentage point one may stop. Null as in `chancesOfBest`. Source: the integral of P(arm <= x < best
 * of the others) over x.
 */
export function expectedLosses(arms: readonly Rate[], prior: BetaPrior = UNIFORM_PRIOR): number[] | null {
  const posteriors = posteriorsOf(arms, prior);
  if (posteriors === null) return null;
  const high = Math.max(...posteriors.map((posterior) => posterior.high));
  return posteriors.map((own) => {
    const others = posteriors.filter((other) => other !== own);
    const lost = (x: number) => incompleteBeta(x, 1 - x, own.a, own.b) * (1 - allBelow(others, x));
    return others.length === 0 ? 0 : inPieces(lost, own.low, high, posteriors);
  });
}

/**
 * The shares of the next batch (together 1): each arm's chance of being best, but at least `floor` (0..1/arms) for
 * each, so that none stops being measured. Null as in `chancesOfBest`, or for a floor outside its range.
 */
export function thompsonShares(arms: readonly Rate[], floor = 0.1, prior: BetaPrior = UNIFORM_PRIOR): number[] | null {
  const best = chancesOfBest(arms, prior);
  if (best === null || !(floor >= 0 && floor * arms.length <= 1)) return null;
  return best.map((chance) => floor + (1 - floor * arms.length) * chance);
}

function posteriorsOf(arms: readonly Rate[], prior: BetaPrior): Posterior[] | null {
  const usable = arms.every(({ hits, trials }) => hits >= 0 && hits <= trials && trials < Number.POSITIVE_INFINITY);
  if (!usable || arms.length === 0 || !(prior.hits > 0 && prior.misses > 0)) return null;
  return arms.map(({ hits, trials }) => {
    const a = prior.hits + hits;
    const b = prior.misses + trials - hits;
    const mean = a / (a + b);
    const reach = REACH * Math.sqrt((mean * (1 - mean)) / (a + b + 1)) + REACH / (a + b);
    return { a, b, mean, low: Math.max(0, mean - reach), high: Math.min(1, mean + reach) };
  });
}

function allBelow(others: readonly Posterior[], x: number): number {
  return others.reduce((product, { a, b }) => product * incompleteBeta(x, 1 - x, a, b), 1);
}

/** Cut where one of the distributions begins, peaks or ends, so that none is stepped over. */
function inPieces(f: (x: number) => number, low: number, high: number, around: readonly Posterior[]): number {
  const cuts = around.flatMap((posterior) => [posterior.low, posterior.mean, posterior.high]);
  const inside = cuts.filter((cut) => cut > low && cut < high);
  const ends = [...new Set([low, (low + high) / 2, ...inside, high])].sort((a, b) => a - b);
  return ends.slice(1).reduce((sum, end, index) => sum + integrate(f, ends[index] as number, end), 0);
}
