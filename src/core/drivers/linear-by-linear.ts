// Whether the score rises along an ordered split (size, tenure, plan): one degree of freedom, so it finds a trend that
// a chi-square over all cells would miss.
import { twoSidedNormal } from '../nps/special-functions/normal-tail.ts';

/**
 * The test of linear-by-linear association in a table of counts, given one number per row and per column: z, its square,
 * and the two-sided p, by the permutation variance (divisor N - 1).
 * Null when the table is not rectangular, does not fit its numbers, holds something that is not a count, or when rows or
 * columns do not vary. Source: Mantel 1963, J. Am. Stat. Assoc. 58, 690-700; Agresti, Categorical Data Analysis, 3.4.
 */
export function linearByLinear(
  table: readonly (readonly number[])[],
  rowValues: readonly number[],
  columnValues: readonly number[],
): { readonly z: number; readonly chiSquare: number; readonly p: number } | null {
  const fits = table.length === rowValues.length && table.every((row) => row.length === columnValues.length);
  if (
    !fits ||
    !table.flat().every((count) => count >= 0) ||
    !finite([...table.flat(), ...rowValues, ...columnValues])
  ) {
    return null;
  }
  const rowTotals = table.map(sum);
  const columnTotals = columnValues.map((_, column) => sum(table.map((row) => row[column] as number)));
  const n = sum(rowTotals);
  const rows = centred(rowValues, rowTotals, n);
  const columns = centred(columnValues, columnTotals, n);
  const covariance = sum(table.map((row, at) => (rows[at] as number) * weighted(row, columns)));
  const variance = (squares(rows, rowTotals) * squares(columns, columnTotals)) / (n - 1);
  if (!(n > 1 && variance > 0)) return null;
  const z = covariance / Math.sqrt(variance);
  return { z, chiSquare: z * z, p: twoSidedNormal(z) };
}

function centred(values: readonly number[], counts: readonly number[], n: number): number[] {
  const mean = weighted(counts, values) / n;
  return values.map((value) => value - mean);
}

function weighted(counts: readonly number[], values: readonly number[]): number {
  return sum(counts.map((count, at) => count * (values[at] as number)));
}

function squares(values: readonly number[], counts: readonly number[]): number {
  return weighted(
    counts,
    values.map((value) => value * value),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function finite(values: readonly number[]): boolean {
  return values.every(Number.isFinite);
}
