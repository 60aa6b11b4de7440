// Do several groups differ at all? Asked first; only then is it worth asking which.
import { type Counts, totalOf } from '../counts.ts';
import { chiSquareTail } from '../special-functions/chi-square-tail.ts';
import { npsSummary } from '../summary.ts';
import { together } from './compare-nps.ts';

/** A statistic that is chi-square with `degrees` degrees of freedom when all groups are alike, and its p. */
export type GroupsTest = { readonly chiSquare: number; readonly degrees: number; readonly p: number };

/**
 * The permutation test of "all groups have the same NPS". Groups without answers are passed over; null when fewer than
 * two are left. When all answers fall into one category the statistic is 0 and p is 1. For two groups it is the square
 * of the z of compareNps.
 * Source: `sum n_g (nps_g - nps)² / (v N/(N-1))`, nps and v of all together: the k-sample permutation test (Hothorn et
 * al. 2006, coin::oneway_test).
 */
export function omnibusTest(groups: readonly Counts[]): GroupsTest | null {
  const summaries = groups.flatMap((counts) => npsSummary(counts) ?? []);
  const all = summaryOfAll(groups);
  if (summaries.length < 2 || all === null) return null;
  const between = summaries.reduce((sum, { n, nps }) => sum + n * (nps - all.nps) ** 2, 0);
  return judged(all.variance > 0 ? (between / all.variance) * ((all.n - 1) / all.n) : 0, summaries.length - 1);
}

/**
 * The Kruskal-Wallis test on the ranks of the three categories, corrected for ties: asks about order, not about the
 * NPS. Null and edges as in `omnibusTest`. Source: Kruskal & Wallis 1952, J. Am. Stat. Assoc. 47, 583-621.
 */
export function kruskalWallis(groups: readonly Counts[]): GroupsTest | null {
  const filled = groups.filter((counts) => totalOf(counts) > 0);
  const all = filled.reduce(together, { detractors: 0, passives: 0, promoters: 0 });
  const n = totalOf(all);
  if (filled.length < 2) return null;
  const { detractors, passives, promoters } = all;
  // Middle ranks around their mean.
  const ranks = [(detractors - n) / 2, (detractors - promoters) / 2, (n - promoters) / 2] as const;
  const spread = detractors * ranks[0] ** 2 + passives * ranks[1] ** 2 + promoters * ranks[2] ** 2;
  const between = filled.reduce((sum, group) => {
    const ranked = group.detractors * ranks[0] + group.passives * ranks[1] + group.promoters * ranks[2];
    return sum + ranked ** 2 / totalOf(group);
  }, 0);
  return judged(spread > 0 ? ((n - 1) * between) / spread : 0, filled.length - 1);
}

function summaryOfAll(groups: readonly Counts[]) {
  const filled = groups.filter((counts) => totalOf(counts) > 0);
  return npsSummary(filled.reduce(together, { detractors: 0, passives: 0, promoters: 0 }));
}

function judged(chiSquare: number, degrees: number): GroupsTest {
  return { chiSquare, degrees, p: chiSquareTail(chiSquare, degrees) };
}
