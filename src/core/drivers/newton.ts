// Newton's method for the likelihoods of regressions, which have one top or none. Where there is none, because a
// predictor tells the outcome without fail, the steps never get small: that is how it is found.
import { cholesky, inverse, solve } from './cholesky.ts';

const MAX_STEPS = 40;
const SMALL_STEP = 1e-9;
const HALVINGS = 40;

/** The log-likelihood at some coefficients, its gradient, and minus its second derivatives, row by row. */
export type Curve = {
  readonly logLikelihood: number;
  readonly gradient: Float64Array;
  readonly information: Float64Array;
};

export type Fit = {
  readonly coefficients: Float64Array;
  /** The inverse of the information, row by row. */
  readonly covariance: Float64Array;
  readonly logLikelihood: number;
};

/**
 * The top of a concave log-likelihood from `start`; null when there is none (the steps stay long, or the curve is flat).
 * `curveAt` gives null where coefficients make no sense, and -Infinity is never the top. Predictors should be of standard
 * deviation 1, for the size of a step to mean the same for all.
 */
export function maximise(start: ArrayLike<number>, curveAt: (at: Float64Array) => Curve | null): Fit | null {
  const size = start.length;
  let at = Float64Array.from(start);
  let curve = curveAt(at);
  for (let step = 0; step < MAX_STEPS && curve !== null; step++) {
    const lower = cholesky(curve.information, size);
    if (lower === null) return null;
    const move = solve(lower, curve.gradient, size);
    if (move.every((part) => Math.abs(part) < SMALL_STEP)) {
      return { coefficients: at, covariance: inverse(lower, size), logLikelihood: curve.logLikelihood };
    }
    const next = climb(at, move, curve.logLikelihood, curveAt);
    if (next === null) return null;
    at = next.at;
    curve = next.curve;
  }
  return null;
}

/** The move, or a half of it, a quarter, … until it does not lead down. */
function climb(at: Float64Array, move: Float64Array, from: number, curveAt: (at: Float64Array) => Curve | null) {
  let part = 1;
  for (let halving = 0; halving < HALVINGS; halving++, part /= 2) {
    const next = at.map((value, k) => value + part * (move[k] as number));
    const curve = curveAt(next);
    // Near the top the last digits of a likelihood say nothing.
    if (curve !== null && curve.logLikelihood >= from - 1e-10 * Math.abs(from)) return { at: next, curve };
  }
  return null;
}
