// Bounds that hold at every moment at once, so that one may look whenever one likes: the normal mixture, on which the
// confidence sequences are built.
import { normalTail } from '../special-functions/normal-tail.ts';
import { rootBetween } from '../special-functions/root.ts';
import type { Sides } from './cusum-run-length.ts';

/**
 * The mixture's parameter that makes its bound narrowest when the sum has variance `bestVariance`, at error `alpha`.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49, 1055-1080 (one-sided: 2 alpha for alpha).
 */
export function mixtureRho(bestVariance: number, alpha: number, sides: Sides): number {
  const toll = -2 * Math.log(sides === 'one' ? 2 * alpha : alpha);
  return bestVariance / (toll + Math.log1p(toll));
}

/**
 * log of the mixture's e-value for a sum `sum` of mean 0 whose variance so far is `variance` >= 0. Above log(1/alpha) it
 * is too far out, at whatever moment. `rho` > 0 from `mixtureRho`.
 */
export function mixtureLogE(sum: number, variance: number, rho: number, sides: Sides): number {
  const total = variance + rho;
  const twoSided = (Math.log(rho / total) + (sum * sum) / total) / 2;
  return sides === 'two' ? twoSided : twoSided + Math.LN2 + Math.log(normalTail(-sum / Math.sqrt(total)));
}

/**
 * How far from 0 a sum of mean 0 may be without ever crossing, with chance 1 - alpha over all times. `variance` >= 0 is
 * that of the sum so far. NaN unless 0 < alpha < 1 (one-sided rho needs its own alpha below 1/2).
 */
export function mixtureBound(variance: number, alpha: number, rho: number, sides: Sides): number {
  if (!(variance >= 0 && rho > 0 && alpha > 0 && alpha < 1)) return Number.NaN;
  const total = variance + rho;
  const twoSided = Math.sqrt(total * Math.log(total / (rho * alpha * alpha)));
  if (sides === 'two') return twoSided;
  const excess = (sum: number) => mixtureLogE(sum, variance, rho, 'one') + Math.log(alpha);
  if (excess(0) >= 0) return 0;
  return rootBetween(excess, 0, twoSided + Math.sqrt(total));
}
