// Whether a variant does no harm that counts: unsubscribes, complaints and bounces may rise by less than a margin.
import { normalTail } from '../nps/special-functions/normal-tail.ts';
import { isRate, type Rate } from './rate.ts';
import { newcombeInterval } from './rate-difference.ts';

export type Guardrail = {
  /** Rate of the variant minus rate of the control. */
  readonly difference: number;
  /** The largest rise that is not ruled out, one-sided at 1 - alpha. */
  readonly largestRise: number;
  /** Whether that is below the margin. */
  readonly kept: boolean;
  /** The rise minus the margin, in unpooled standard errors, and its one-sided p; null where nobody hits in both. */
  readonly z: number | null;
  readonly p: number | null;
};

/**
 * Non-inferiority of a rate that should not rise by `margin` (0..1) or more. `largestRise` is the upper limit of
 * Newcombe's two-sided interval at 1 - 2 alpha. Null without a trial in either, or alpha not in 0..1/2.
 */
export function guardrail(control: Rate, variant: Rate, margin: number, alpha = 0.05): Guardrail | null {
  if (!isRate(control) || !isRate(variant) || !(margin >= 0 && alpha > 0 && alpha < 0.5)) return null;
  const interval = newcombeInterval(control, variant, 1 - 2 * alpha);
  if (interval === null) return null;
  const [before, after] = [control.hits / control.trials, variant.hits / variant.trials];
  const se = Math.sqrt((before * (1 - before)) / control.trials + (after * (1 - after)) / variant.trials);
  const z = se === 0 ? null : (after - before - margin) / se;
  return {
    difference: after - before,
    largestRise: interval.upper,
    kept: interval.upper < margin,
    z,
    p: z === null ? null : normalTail(-z),
  };
}
