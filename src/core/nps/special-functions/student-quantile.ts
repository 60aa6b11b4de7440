// The quantile of Student's t, for the t interval only: it brings the incomplete beta function with it.
import { betaLogitDensity, incompleteBeta } from './incomplete-beta.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The t exceeded with probability `tail` (0 < tail < 0.5) at `degrees` > 0 degrees of freedom. Relative error about
 * 1e-12. NaN outside these ranges.
 *
 * Newton steps on log(tail) as a function of log(t). That curve is concave, so after the first step they come from one
 * side and cannot run away, also for the heavy tail of 1 degree of freedom.
 */
export function studentQuantile(tail: number, degrees: number): number {
  if (!(tail > 0 && tail < 0.5 && degrees > 0)) return Number.NaN;
  let t = -normalQuantile(tail);
  for (let step = 0; step < 100; step++) {
    const beyond = t * t + degrees;
    const x = degrees / beyond;
    const oneMinusX = (t * t) / beyond;
    const reached = incompleteBeta(x, oneMinusX, degrees / 2, 0.5) / 2;
    const slope = betaLogitDensity(x, oneMinusX, degrees / 2, 0.5) / reached;
    const move = Math.log(reached / tail) / slope;
    t *= Math.exp(move);
    if (Math.abs(move) < 1e-14) break;
  }
  return t;
}
