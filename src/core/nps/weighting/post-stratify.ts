// The NPS as if every cell of the population had answered as often as the others: for who answered is not who was asked.
import { totalOf } from '../counts.ts';
import { npsSummary } from '../summary.ts';
import { CELL_ANSWERS_MIN, type MergedCell, mergeThinCells, type PopulationCell } from './merge-thin-cells.ts';
import { type WeightedNps, weightedNps } from './weighted-nps.ts';

export type PostStratified<Key> = WeightedNps & {
  /** The linearised standard error, which counts what stratifying gains; the interval is by the effective n. */
  readonly se: number;
  /** The cells as weighted, those with fewer than 5 answers together; `weight` people stand behind each answer. */
  readonly cells: readonly (MergedCell<Key> & { readonly weight: number })[];
};

export type WeightingOptions = {
  readonly confidence?: number;
  /** Cells with fewer answers are put together. */
  readonly answersMin?: number;
};

/**
 * Post-stratification: an answer weighs population / answers of its cell. Cells share no people and together are the
 * whole population. Null without answers, when a population is negative, not finite or smaller than 1 in all, or
 * when the confidence is not between 0 and 1.
 * Source: Holt & Smith 1979, J. R. Stat. Soc. A 142, 33-46; standard error as in R's survey::postStratify, without
 * finite population correction.
 */
export function postStratify<Key>(
  cells: readonly PopulationCell<Key>[],
  { confidence = 0.95, answersMin = CELL_ANSWERS_MIN }: WeightingOptions = {},
): PostStratified<Key> | null {
  if (!cells.every(({ population }) => population >= 0 && population < Number.POSITIVE_INFINITY)) return null;
  const weighted = mergeThinCells(cells, Math.max(1, answersMin)).map((cell) => {
    const n = totalOf(cell.answers);
    return { ...cell, weight: n > 0 ? cell.population / n : 0 };
  });
  const score = weightedNps(weighted, confidence);
  if (score === null) return null;
  const population = weighted.reduce((sum, cell) => sum + cell.population, 0);
  const spread = weighted.reduce((sum, cell) => {
    const own = npsSummary(cell.answers);
    return own === null ? sum : sum + own.n * cell.weight ** 2 * own.variance;
  }, 0);
  const correction = score.n > 1 ? score.n / (score.n - 1) : 1;
  return { ...score, se: Math.sqrt(spread * correction) / population, cells: weighted };
}
