// Factorials of large numbers without their size: what is left after Stirling's formula, and the distance of a count
// from its mean. Probabilities built from these two keep 14 digits for any count; log-gamma differences do not.

/** log(2 pi) / 2, as a number: a call would stand in every bundle, used or not. */
const HALF_LOG_TWO_PI = 0.9189385332046727;

/**
 * log(z!) - log(sqrt(2 pi z) * (z/e)^z) for real z > 0, z! meaning gamma(z + 1). Falls from infinity towards 1/(12 z).
 * Source: Loader 2000, "Fast and accurate computation of binomial probabilities"; below 16 by the recurrence
 * error(z) = error(z + 1) + (z + 1/2) log(1 + 1/z) - 1.
 */
export function stirlingError(z: number): number {
  let shifted = z;
  let error = 0;
  for (; shifted < 16; shifted++) error += (shifted + 0.5) * Math.log1p(1 / shifted) - 1;
  const s = 1 / (shifted * shifted);
  return error + (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s / 1188)))) / shifted;
}

/** The Poisson probability of `count` when the mean is that same whole `count` >= 0. */
export function poissonAtMean(count: number): number {
  return count === 0 ? 1 : Math.exp(-stirlingError(count) - HALF_LOG_TWO_PI) / Math.sqrt(count);
}

/**
 * count * log(count / mean) + mean - count for count, mean > 0: never negative, 0 where they are equal. Near each other
 * by a series, because the three terms then cancel. Source: Loader 2000.
 */
export function deviance(count: number, mean: number): number {
  const difference = count - mean;
  if (Math.abs(difference) > 0.1 * (count + mean)) return count * Math.log(count / mean) - difference;
  const v = difference / (count + mean);
  let sum = difference * v;
  let term = 2 * count * v;
  for (let j = 3; ; j += 2) {
    term *= v * v;
    const next = sum + term / j;
    if (next === sum) return sum;
    sum = next;
  }
}
