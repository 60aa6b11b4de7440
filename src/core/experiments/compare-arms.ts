// Several arms against one control: looking at more of them must not make it easier to find something.
import { adjustPValues } from '../nps/comparison/adjust-p-values.ts';
import { compareRates, type RateComparison } from './compare-rates.ts';
import type { Rate } from './rate.ts';

/** `pAdjusted`: the p to go by, such that the chance of even one false finding among all arms is at most alpha. */
export type ArmComparison = RateComparison & { readonly pAdjusted: number };

/**
 * Each arm against the control, its p adjusted by Holm's method; at a number of invitations that was fixed beforehand.
 * Null where one of them cannot be compared. Source: Holm 1979, Scand. J. Stat. 6, 65-70.
 */
export function compareArms(control: Rate, arms: readonly Rate[], confidence = 0.95): ArmComparison[] | null {
  const compared = arms.map((arm) => compareRates(control, arm, confidence));
  if (!compared.every((one) => one !== null)) return null;
  const adjusted = adjustPValues(
    compared.map(({ p }) => p),
    'holm',
  );
  return compared.map((one, index) => ({ ...one, pAdjusted: adjusted[index] ?? 1 }));
}
