// What lies beyond a z: the p-value of everything that is normal. Never as 1 minus the rest, which loses its digits.

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
/** From here on the continued fraction needs no more than FRACTION_STEPS for full precision. */
const FRACTION_FROM = 2;
const FRACTION_STEPS = 120;

/**
 * P(Z > z) of a standard normal value, with a relative error of about 1e-13 for z > 0; 0 at Infinity, 1 at -Infinity,
 * NaN for NaN. Source: the series and the continued fraction of Laplace, Abramowitz & Stegun 26.2.11 and 26.2.14.
 */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  if (z < 0) return 1 - normalTail(-z);
  if (z === Number.POSITIVE_INFINITY) return 0;
  const density = Math.exp((-z * z) / 2) / ROOT_TWO_PI;
  if (z < FRACTION_FROM) return 0.5 - density * fromCentre(z);
  let fraction = z;
  for (let step = FRACTION_STEPS; step > 0; step--) fraction = z + step / fraction;
  return density / fraction;
}

/** P(|Z| > |z|): the two-sided p-value of a z. */
export function twoSidedNormal(z: number): number {
  return Math.min(1, 2 * normalTail(Math.abs(z)));
}

/** z + z³/3 + z⁵/(3·5) + … */
function fromCentre(z: number): number {
  let term = z;
  let sum = z;
  for (let odd = 3; ; odd += 2) {
    term *= (z * z) / odd;
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}
