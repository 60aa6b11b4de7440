// Simultaneous intervals of the three shares that are equally wide, by Sison and Glaz: narrower than Goodman's.
import { areWhole, type Counts, totalOf } from './counts.ts';
import type { ShareIntervals } from './share-intervals.ts';
import { poissonAtMean } from './special-functions/stirling.ts';

/** A Poisson count with mean `mean`, cut off to within `reach` of it; `sums[k]` is the sum of j^k P(mean + j). */
type Cell = { readonly mean: number; readonly sums: number[]; above: number; below: number };

/**
 * Interval of each share (0..1), `confidence` for the three together: c answers down, a little more than c up.
 * Null without an answer, for fractional counts, or when the confidence is not between 0 and 1. From c = n on, the box
 * holds every sample and its coverage is 1; the expansion may not get there before when nearly all answers share a
 * category (1, 0, 999), and the limits are then 0 and 1: Goodman's serve better there.
 * Source: Sison & Glaz 1995, J. Am. Stat. Assoc. 90, 366-369, formulas (1) and (7).
 */
export function sisonGlazShares(counts: Counts, confidence = 0.95): ShareIntervals | null {
  const n = totalOf(counts);
  if (n === 0 || !areWhole(counts) || !(confidence > 0 && confidence < 1)) return null;
  const cells = [counts.detractors, counts.passives, counts.promoters].map(cellAt);
  let reach = 0;
  let covered = 0;
  let next = coverage(cells, n, 1);
  while (!(covered <= confidence && confidence < next)) {
    // Once a wider box adds nothing, none will before the one that holds every sample.
    reach = covered > 0 && next === covered ? n - 1 : reach + 1;
    covered = next;
    next = coverage(cells, n, reach + 1);
  }
  const part = (confidence - covered) / (next - covered);
  const interval = (count: number) => ({
    lower: Math.max(0, (count - reach) / n),
    upper: Math.min(1, (count + reach + 2 * part) / n),
  });
  return {
    detractors: interval(counts.detractors),
    passives: interval(counts.passives),
    promoters: interval(counts.promoters),
  };
}

/** The chance that all three counts fall within `reach` of those seen; `reach` must grow by one from call to call. */
function coverage(cells: readonly Cell[], n: number, reach: number): number {
  if (reach >= n) return 1;
  for (const cell of cells) widen(cell, reach, n);
  const inside = cells.reduce((product, cell) => product * (cell.sums[0] ?? 0), 1);
  return Math.max(0, (inside * densityOfSum(cells)) / poissonAtMean(n));
}

function cellAt(mean: number): Cell {
  const atMean = poissonAtMean(mean);
  return { mean, sums: [atMean, 0, 0, 0, 0], above: atMean, below: atMean };
}

function widen(cell: Cell, reach: number, n: number): void {
  if (cell.mean + reach <= n) cell.above *= cell.mean / (cell.mean + reach);
  else cell.above = 0;
  if (cell.mean - reach >= 0) cell.below *= (cell.mean - reach + 1) / cell.mean;
  else cell.below = 0;
  for (let power = 0; power < 5; power++) {
    cell.sums[power] = (cell.sums[power] ?? 0) + (cell.above + (-1) ** power * cell.below) * reach ** power;
  }
}

/** Density of the sum of the cut-off counts at n, by an Edgeworth expansion of four central moments. */
function densityOfSum(cells: readonly Cell[]): number {
  let shift = 0;
  let variance = 0;
  let third = 0;
  let excess = 0;
  for (const { sums } of cells) {
    const [m1 = 0, m2 = 0, m3 = 0, m4 = 0] = sums.slice(1).map((sum) => sum / (sums[0] ?? 1));
    const cellVariance = m2 - m1 ** 2;
    shift += m1;
    variance += cellVariance;
    third += m3 - 3 * m1 * m2 + 2 * m1 ** 3;
    excess += m4 - 4 * m1 * m3 + 6 * m1 ** 2 * m2 - 3 * m1 ** 4 - 3 * cellVariance ** 2;
  }
  const x = -shift / Math.sqrt(variance);
  const skewness = third / variance ** 1.5;
  const kurtosis = excess / variance ** 2;
  const correction =
    1 +
    (skewness * (x ** 3 - 3 * x)) / 6 +
    (kurtosis * (x ** 4 - 6 * x ** 2 + 3)) / 24 +
    (skewness ** 2 * (x ** 6 - 15 * x ** 4 + 45 * x ** 2 - 15)) / 72;
  return (Math.exp(-(x ** 2) / 2) * correction) / Math.sqrt(2 * Math.PI * variance);
}
