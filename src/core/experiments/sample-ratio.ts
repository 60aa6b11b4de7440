// Whether the arms got the shares they were meant to get. Where they did not, something is broken and no result counts.
import { chiSquareTail } from '../nps/special-functions/chi-square-tail.ts';

/** Below this p an experiment is stopped. Source: Fabijan et al. 2019. */
export const MISMATCH_BELOW = 0.001;

export type SampleRatio = {
  readonly chiSquare: number;
  readonly degrees: number;
  readonly p: number;
  readonly mismatch: boolean;
};

/**
 * Pearson's chi-square of the contacts in each arm against the planned ratio (positive numbers of any sum). Null with
 * fewer than two arms, lists of different lengths, or nobody assigned.
 * Source: Fabijan et al. 2019, KDD, "Diagnosing Sample Ratio Mismatch in Online Controlled Experiments".
 */
export function sampleRatio(observed: readonly number[], planned: readonly number[]): SampleRatio | null {
  const total = observed.reduce((sum, count) => sum + count, 0);
  const parts = planned.reduce((sum, part) => sum + part, 0);
  const usable = observed.every((count) => count >= 0) && planned.every((part) => part > 0);
  if (observed.length < 2 || observed.length !== planned.length || !usable || !(total > 0)) return null;
  const chiSquare = observed.reduce((sum, count, arm) => {
    const expected = (total * (planned[arm] as number)) / parts;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const degrees = observed.length - 1;
  const p = chiSquareTail(chiSquare, degrees);
  return { chiSquare, degrees, p, mismatch: p < MISMATCH_BELOW };
}
