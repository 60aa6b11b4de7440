// Are the three categories spread alike in all groups? Finds what an NPS hides: many promoters and many detractors can
// give the same score as passives alone.
import { type Counts, totalOf } from '../counts.ts';
import { chiSquareTail } from '../special-functions/chi-square-tail.ts';
import { everySample } from './every-sample.ts';

export type CategoryComparison = {
  readonly chiSquare: number;
  /** (groups - 1) * (categories - 1), of those that have answers. */
  readonly degrees: number;
  readonly pAsymptotic: number;
  /** Over all permutations; only for two groups of which one has fewer than 30 answers. */
  readonly pExact: number | null;
  /** The p to show: exact where there is one. */
  readonly p: number;
  /** The smallest answer count expected in a field; below 5 `pAsymptotic` is not to be relied on. */
  readonly smallestExpected: number;
};

/** Tables that differ by rounding count as equally unlikely. */
const ROUNDING = 1e-9;

/**
 * Pearson's chi-square of groups against the three categories, without continuity correction. Groups without answers
 * and categories that nobody chose are passed over; null when fewer than two groups are left. Where all chose the same
 * category the chi-square is 0 and p is 1.
 * Source: Pearson 1900; the exact p is the Freeman-Halton test with Pearson's statistic.
 */
export function compareCategories(groups: readonly Counts[]): CategoryComparison | null {
  const rows = groups.filter((counts) => totalOf(counts) > 0).map(inOrder);
  if (rows.length < 2) return null;
  const columns = [0, 1, 2].map((category) => rows.reduce((sum, row) => sum + (row[category] as number), 0));
  const used = columns.filter((count) => count > 0);
  const total = used.reduce((sum, count) => sum + count, 0);
  const chiSquare = chiSquareOf(rows, columns, total);
  const degrees = (rows.length - 1) * (used.length - 1);
  const pAsymptotic = degrees === 0 ? 1 : chiSquareTail(chiSquare, degrees);
  const pExact = rows.length === 2 ? exactP(rows, columns, total, chiSquare) : null;
  const smallest = Math.min(...rows.map(sumOf)) * (Math.min(...used) / total);
  return { chiSquare, degrees, pAsymptotic, pExact, p: pExact ?? pAsymptotic, smallestExpected: smallest };
}

function exactP(rows: number[][], columns: number[], total: number, seen: number): number | null {
  const n = Math.min(...rows.map(sumOf));
  const [detractors, passives, promoters] = columns as [number, number, number];
  const samples = everySample({ detractors, passives, promoters }, n);
  if (samples === null) return null;
  const p = samples.reduce((sum, { counts, chance }) => {
    const row = inOrder(counts);
    const rest = columns.map((count, category) => count - (row[category] as number));
    return chiSquareOf([row, rest], columns, total) >= seen * (1 - ROUNDING) ? sum + chance : sum;
  }, 0);
  return Math.min(1, p);
}

function chiSquareOf(rows: readonly number[][], columns: readonly number[], total: number): number {
  let sum = 0;
  for (const row of rows) {
    const share = sumOf(row) / total;
    for (const [category, count] of row.entries()) {
      const expected = share * (columns[category] as number);
      if (expected > 0) sum += (count - expected) ** 2 / expected;
    }
  }
  return sum;
}

function inOrder({ detractors, passives, promoters }: Counts): number[] {
  return [detractors, passives, promoters];
}

function sumOf(row: readonly number[]): number {
  return row.reduce((sum, count) => sum + count, 0);
}
