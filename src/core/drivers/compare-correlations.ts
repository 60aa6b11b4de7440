// Whether two correlations differ: of two groups of answers, or of two predictors in the same answers.
import { twoSidedNormal } from '../nps/special-functions/normal-tail.ts';
import { twoSidedStudent } from '../nps/special-functions/student-tail.ts';

/**
 * The z (second minus first) and two-sided p of two correlations from groups that share no answer, by Fisher's z.
 * Null unless both have at least 4 pairs and lie strictly between -1 and 1. Source: Fisher 1921, Metron 1, 3-32.
 */
export function compareIndependentCorrelations(
  first: { readonly r: number; readonly n: number },
  second: { readonly r: number; readonly n: number },
): { readonly z: number; readonly p: number } | null {
  if (![first, second].every(({ r, n }) => Math.abs(r) < 1 && n >= 4 && Number.isFinite(n))) return null;
  const z = (Math.atanh(second.r) - Math.atanh(first.r)) / Math.sqrt(1 / (first.n - 3) + 1 / (second.n - 3));
  return { z, p: twoSidedNormal(z) };
}

/**
 * Williams' t and its two-sided p, at n - 3 degrees of freedom: whether one variable goes with a second as it goes with
 * a third, all three read from the same n >= 4 answers. `between` is the correlation of the second with the third.
 * Null when the three correlations cannot be those of one set of answers, or the two predictors are the same.
 * Source: Williams 1959, J. R. Stat. Soc. B 21, 396-399; Steiger 1980, Psychological Bulletin 87, 245-251.
 */
export function compareDependentCorrelations(
  n: number,
  withSecond: number,
  withThird: number,
  between: number,
): { readonly t: number; readonly p: number } | null {
  const usable = [withSecond, withThird, between].every((r) => Math.abs(r) <= 1) && n >= 4 && Number.isFinite(n);
  const determinant = 1 - withSecond ** 2 - withThird ** 2 - between ** 2 + 2 * withSecond * withThird * between;
  const mean = (withSecond + withThird) / 2;
  const variance = (2 * determinant * (n - 1)) / (n - 3) + mean ** 2 * (1 - between) ** 3;
  // Predictors that are the same leave only rounding.
  if (!usable || between === 1 || determinant < -1e-12 || !(variance > 0)) return null;
  const t = (withSecond - withThird) * Math.sqrt(((n - 1) * (1 + between)) / variance);
  return { t, p: twoSidedStudent(t, n - 3) };
}
