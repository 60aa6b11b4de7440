// Many tests at once: what each p is worth when a page shows all of them. The family is everything that is shown,
// after filters.

/**
 * `benjamini-hochberg`: at most this share of what is called different is not (the default; independent tests, and in
 * practice one against the rest) · `benjamini-yekutieli`: the same whatever the dependence · `holm`: the chance of even
 * one false call, for tables of pairs.
 */
export type Adjustment = 'benjamini-hochberg' | 'benjamini-yekutieli' | 'holm';

/**
 * Adjusted p-values in the order given, each at least as large as its p and at most 1. What is not a number from 0 to 1
 * (null: a group without answers) stays null and does not count as a test.
 * Source: Benjamini & Hochberg 1995, J. R. Stat. Soc. B 57, 289-300; Benjamini & Yekutieli 2001; Holm 1979.
 */
export function adjustPValues(
  pValues: readonly (number | null)[],
  adjustment: Adjustment = 'benjamini-hochberg',
): (number | null)[] {
  const tests = pValues.flatMap((p, index) => (p !== null && p >= 0 && p <= 1 ? [{ p, index }] : []));
  tests.sort((a, b) => a.p - b.p);
  const adjusted = new Array<number | null>(pValues.length).fill(null);
  let worst = 0;
  if (adjustment === 'holm') {
    for (const [rank, { p, index }] of tests.entries()) {
      worst = Math.max(worst, Math.min(1, (tests.length - rank) * p));
      adjusted[index] = worst;
    }
    return adjusted;
  }
  const dependence = adjustment === 'benjamini-yekutieli' ? tests.reduce((sum, _, rank) => sum + 1 / (rank + 1), 0) : 1;
  let least = 1;
  for (const [rank, { p, index }] of [...tests.entries()].reverse()) {
    // Rounding must not take a q below its p.
    least = Math.min(least, Math.max(p, (dependence * tests.length * p) / (rank + 1)));
    adjusted[index] = least;
  }
  return adjusted;
}
