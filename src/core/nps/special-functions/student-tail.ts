// What lies beyond a t: the p-value of correlations and of Welch's test.
import { incompleteBeta } from './incomplete-beta.ts';

/**
 * P(|T| > |t|) of Student's t with `degrees` > 0 degrees of freedom, to about 1e-13 relatively; 0 for an infinite t.
 * NaN outside these ranges. Source: Abramowitz & Stegun 26.7.1.
 */
export function twoSidedStudent(t: number, degrees: number): number {
  if (Number.isNaN(t) || !(degrees > 0)) return Number.NaN;
  if (!Number.isFinite(t)) return 0;
  const beyond = t * t + degrees;
  return incompleteBeta(degrees / beyond, (t * t) / beyond, degrees / 2, 0.5);
}
