// How many invitations each arm needs, before an experiment starts.
import { normalQuantile } from '../nps/special-functions/normal-quantile.ts';
import { normalTail } from '../nps/special-functions/normal-tail.ts';
import { rootBetween } from '../nps/special-functions/root.ts';

export type RatePlan = {
  /** The rate expected without the change, 0..1. */
  readonly from: number;
  /** The rate that is to be told from it, 0..1. */
  readonly to: number;
  /** Chance of finding a difference where there is none, two-sided; 0..1. */
  readonly alpha: number;
  /** Chance of finding this difference, above alpha and below 1. */
  readonly power: number;
};

/**
 * Invitations per arm, not rounded: the n at which the two-sided z test with unpooled variances has the power. Null
 * where the rates are equal or a number is outside its range.
 */
export function sampleSizeRates(plan: RatePlan): number | null {
  if (!isPlan(plan)) return null;
  const variance = plan.from * (1 - plan.from) + plan.to * (1 - plan.to);
  return sizeAtPower(plan, Math.abs(plan.to - plan.from) / Math.sqrt(variance));
}

/**
 * The same after the arcsine transformation, with Cohen's h: what G*Power and statsmodels give.
 * Source: Cohen 1988, Statistical Power Analysis for the Behavioral Sciences.
 */
export function sampleSizeArcsine(plan: RatePlan): { readonly h: number; readonly n: number } | null {
  if (!isPlan(plan)) return null;
  const h = Math.abs(2 * Math.asin(Math.sqrt(plan.to)) - 2 * Math.asin(Math.sqrt(plan.from)));
  return { h, n: sizeAtPower(plan, h / Math.SQRT2) };
}

/**
 * The chance (0..1) of finding the difference with `n` > 0 invitations per arm by the pooled z test of `compareRates`.
 * Null where a rate or alpha is outside its range.
 */
export function powerRates({ from, to, alpha }: Omit<RatePlan, 'power'>, n: number): number | null {
  if (!(within(from) && within(to) && within(alpha) && n > 0)) return null;
  const pooled = (from + to) / 2;
  const underNull = Math.sqrt(2 * pooled * (1 - pooled));
  const underChange = Math.sqrt(from * (1 - from) + to * (1 - to));
  const needed = -normalQuantile(alpha / 2) * underNull;
  const distance = Math.abs(to - from) * Math.sqrt(n);
  return normalTail((needed - distance) / underChange) + normalTail((needed + distance) / underChange);
}

/** The n at which a z test finds a shift of `effect` standard errors of one pair with the power of the plan. */
function sizeAtPower({ alpha, power }: RatePlan, effect: number): number {
  const needed = -normalQuantile(alpha / 2);
  const found = (shift: number) => normalTail(needed - shift) + normalTail(needed + shift);
  const shift = rootBetween((value) => found(value) - power, 0, needed + 40);
  return (shift / effect) ** 2;
}

function isPlan({ from, to, alpha, power }: RatePlan): boolean {
  return within(from) && within(to) && from !== to && within(alpha) && power > alpha && power < 1;
}

function within(share: number): boolean {
  return share > 0 && share < 1;
}
