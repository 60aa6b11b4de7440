// A weight rests on the answers of its cell. Cells with too few are put together, so that nobody stands for a thousand.
import { type Counts, totalOf } from '../counts.ts';

/** A cell of the population: how many people it has, and the answers that came from it. */
export type PopulationCell<Key> = { readonly key: Key; readonly population: number; readonly answers: Counts };

/** One cell, or several that were too thin alone. */
export type MergedCell<Key> = { readonly keys: readonly Key[]; readonly population: number; readonly answers: Counts };

/** Fewer answers than this carry no weight of their own. */
export const CELL_ANSWERS_MIN = 5;

/**
 * All cells with at least `answersMin` answers, in the order given, and the others together as the last one. Where
 * those have too few even together, the smallest of the rest joins them. Nothing is lost: the populations and the
 * answers keep their sums.
 */
export function mergeThinCells<Key>(
  cells: readonly PopulationCell<Key>[],
  answersMin = CELL_ANSWERS_MIN,
): MergedCell<Key>[] {
  const single = ({ key, population, answers }: PopulationCell<Key>) => ({ keys: [key], population, answers });
  const kept = cells.filter(({ answers }) => totalOf(answers) >= answersMin).map(single);
  const thin = cells.filter(({ answers }) => !(totalOf(answers) >= answersMin)).map(single);
  if (thin.length === 0) return kept;
  let others = thin.reduce(merged);
  while (totalOf(others.answers) < answersMin && kept.length > 0) {
    const smallest = kept.reduce((least, cell) => (totalOf(cell.answers) < totalOf(least.answers) ? cell : least));
    kept.splice(kept.indexOf(smallest), 1);
    others = merged(others, smallest);
  }
  return [...kept, others];
}

function merged<Key>(a: { keys: Key[]; population: number; answers: Counts }, b: typeof a): typeof a {
  return {
    keys: [...a.keys, ...b.keys],
    population: a.population + b.population,
    answers: {
      detractors: a.answers.detractors + b.answers.detractors,
      passives: a.answers.passives + b.answers.passives,
      promoters: a.answers.promoters + b.answers.promoters,
    },
  };
}
