// What lies beyond a chi-square: the p-value of every test of many groups at once.
import { upperGamma } from './incomplete-gamma.ts';

/**
 * P(X > x) of a chi-square with `degrees` > 0 degrees of freedom, to about 1e-13 relatively also far out; 1 for
 * x <= 0, NaN for degrees that are none. Source: Abramowitz & Stegun 26.4.19.
 */
export function chiSquareTail(x: number, degrees: number): number {
  return upperGamma(degrees / 2, x / 2);
}
