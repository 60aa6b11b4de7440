// The beta distribution: what the t quantile and the Bayesian interval are made of. `x` and `1 - x` are both handed
// in, so that neither tail loses its digits.
import { deviance, stirlingError } from './stirling.ts';

const MAX_STEPS = 1_000_000;
const TINY = 1e-300;

/**
 * x^a (1-x)^b / B(a, b): the density of Beta(a, b) times x (1-x), which is its density in log(x / (1-x)).
 * a, b > 0; relative error about 1e-14 for any size of a and b. 0 at both ends.
 */
export function betaLogitDensity(x: number, oneMinusX: number, a: number, b: number): number {
  if (x <= 0 || oneMinusX <= 0) return 0;
  const n = a + b;
  const exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * oneMinusX);
  return Math.sqrt((a * (b / n)) / (2 * Math.PI)) * Math.exp(exponent);
}

/**
 * P(X <= x) for X ~ Beta(a, b), a, b > 0. For the upper tail swap: incompleteBeta(1 - x, x, b, a). The smaller tail
 * keeps its relative precision, about 1e-13 for any size of a and b.
 * Source: Didonato & Morris 1992, ACM Trans. Math. Softw. 18, 360-373, formula (9); near the mean it takes about
 * sqrt(max(a, b)) steps.
 */
export function incompleteBeta(x: number, oneMinusX: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (oneMinusX <= 0) return 1;
  const density = betaLogitDensity(x, oneMinusX, a, b);
  if (a * oneMinusX < b * x) return 1 - density / continuedFraction(oneMinusX, x, b, a);
  return density / continuedFraction(x, oneMinusX, a, b);
}

/** For x up to the mean a / (a + b). Evaluated from the front, by Lentz's method. */
function continuedFraction(x: number, oneMinusX: number, a: number, b: number): number {
  const belowMean = a * oneMinusX - b * x + 1;
  const denominator = (m: number) =>
    m + (m * (b - m) * x) / (a + 2 * m - 1) + ((a + m) / (a + 2 * m + 1)) * (belowMean + m * (1 + oneMinusX));
  let fraction = (a / (a + 1)) * belowMean;
  let c = fraction;
  let d = 0;
  for (let m = 1; m < MAX_STEPS; m++) {
    const span = a + 2 * m - 1;
    const numerator = ((a + m - 1) / span) * ((a + b + m - 1) / span) * m * (b - m) * x * x;
    const next = denominator(m);
    d = 1 / awayFromZero(next + numerator * d);
    c = awayFromZero(next + numerator / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 4e-16) break;
  }
  return fraction;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
