// How much groups differ beyond what their sample sizes explain, as meta-analysis states it.
import type { Counts } from '../counts.ts';
import { chiSquareTail } from '../special-functions/chi-square-tail.ts';
import { npsSummary } from '../summary.ts';

export type Heterogeneity = {
  /** Cochran's Q. */
  readonly q: number;
  readonly degrees: number;
  readonly p: number;
  /** The mean of the groups' NPS, each weighted by its precision; -1..1. Not the NPS of all answers. */
  readonly pooled: number;
  readonly pooledSe: number;
  /** The share of the variation between groups that is not chance: (Q - degrees) / Q, held at 0; 0..1. */
  readonly iSquared: number;
};

/**
 * Cochran's Q and I² of the NPS of several groups. Groups without answers are passed over; null when fewer than two
 * are left, or when all answers of one fall into the same category: its weight 1/se² is then infinite (omnibusTest has
 * no such gap). Source: Cochran 1954; Higgins & Thompson 2002, Statistics in Medicine 21, 1539-1558.
 */
export function heterogeneity(groups: readonly Counts[]): Heterogeneity | null {
  const summaries = groups.flatMap((counts) => npsSummary(counts) ?? []);
  if (summaries.length < 2 || summaries.some(({ se }) => se === 0)) return null;
  const weights = summaries.reduce((sum, { se }) => sum + 1 / se ** 2, 0);
  const pooled = summaries.reduce((sum, { nps, se }) => sum + nps / se ** 2, 0) / weights;
  const q = summaries.reduce((sum, { nps, se }) => sum + ((nps - pooled) / se) ** 2, 0);
  const degrees = summaries.length - 1;
  const iSquared = q > degrees ? (q - degrees) / q : 0;
  return { q, degrees, p: chiSquareTail(q, degrees), pooled, pooledSe: 1 / Math.sqrt(weights), iSquared };
}
