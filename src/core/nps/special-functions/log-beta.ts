// The beta function of large numbers, as a logarithm: e-values of shares are ratios of two of them.
import { stirlingError } from './stirling.ts';

/** log B(a, b) for a, b > 0, without the cancellation of three log-gammas. Source: Stirling's formula, Loader 2000. */
export function logBeta(a: number, b: number): number {
  const total = a + b;
  const size = -a * Math.log1p(b / a) - b * Math.log1p(a / b);
  const rest = stirlingError(a) + stirlingError(b) - stirlingError(total);
  return size + rest + 0.5 * (Math.log(2 * Math.PI) + Math.log(1 / a + 1 / b));
}
