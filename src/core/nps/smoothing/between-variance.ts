// How much groups truly differ, once the chance in each of them is taken away: what decides how far they are shrunk.
import { rootBetween } from '../special-functions/root.ts';

/** A group's value and the variance of its error, above 0. */
export type Estimate = { readonly value: number; readonly variance: number };

/** `DL` DerSimonian-Laird 1986, in closed form · `PM` Paule-Mandel 1982 · `REML` restricted maximum likelihood. */
export type BetweenMethod = 'DL' | 'PM' | 'REML';

export type WeightedMean = { readonly mean: number; readonly weights: readonly number[]; readonly total: number };

const STEPS_MAX = 1000;

/**
 * The variance between groups, at least 0; 0 below two groups. DL and PM are exact, REML to 1e-12.
 * Source: Viechtbauer 2005, Journal of Educational and Behavioral Statistics 30, 261-293; metafor.
 */
export function betweenVariance(groups: readonly Estimate[], method: BetweenMethod = 'DL'): number {
  const degrees = groups.length - 1;
  if (degrees < 1) return 0;
  const { weights, total } = weightedMean(groups, 0);
  const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const closed = Math.max(0, (cochranQ(groups, 0) - degrees) / (total - squares / total));
  if (method === 'DL') return closed;
  if (method === 'REML') return restricted(groups, closed);
  if (cochranQ(groups, 0) <= degrees) return 0;
  let high = Math.max(closed, 1e-6);
  while (cochranQ(groups, high) > degrees) high *= 2;
  return rootBetween((between) => degrees - cochranQ(groups, between), 0, high);
}

/** The mean of all groups, each weighted by 1 / (its variance + the variance between them). */
export function weightedMean(groups: readonly Estimate[], between: number): WeightedMean {
  const weights = groups.map(({ variance }) => 1 / (variance + between));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    mean: groups.reduce((sum, { value }, i) => sum + value * (weights[i] as number), 0) / total,
    weights,
    total,
  };
}

function cochranQ(groups: readonly Estimate[], between: number): number {
  const { mean, weights } = weightedMean(groups, between);
  return groups.reduce((sum, { value }, i) => sum + (weights[i] as number) * (value - mean) ** 2, 0);
}

/** Fisher scoring; a step below 0 ends at 0. */
function restricted(groups: readonly Estimate[], start: number): number {
  let between = start;
  for (let step = 0; step < STEPS_MAX; step++) {
    const { mean, weights, total } = weightedMean(groups, between);
    const [squares, cubes] = [2, 3].map((power) => weights.reduce((sum, weight) => sum + weight ** power, 0)) as [
      number,
      number,
    ];
    const seen = groups.reduce((sum, { value }, i) => sum + ((weights[i] as number) * (value - mean)) ** 2, 0);
    const information = squares - (2 * cubes) / total + (squares / total) ** 2;
    const next = Math.max(0, between + (seen - (total - squares / total)) / information);
    if (Math.abs(next - between) <= 1e-12 * (1 + between)) return next;
    between = next;
  }
  return between;
}
