// How much of R² each predictor holds, and how sure that is: LMG up to twelve predictors, relative weights above.
import type { Interval } from '../nps/counts.ts';
import type { GroupedRows } from './grouped-rows.ts';
import { lmgImportances, lmgRoom, MAX_LMG_PREDICTORS } from './lmg.ts';
import { relativeWeights } from './relative-weights.ts';
import { correlationRoom, weightedCorrelations } from './weighted-correlations.ts';

export type Method = 'lmg' | 'relativeWeights';

/** The method for so many predictors. */
export function methodFor(predictors: number): Method {
  return predictors <= MAX_LMG_PREDICTORS ? 'lmg' : 'relativeWeights';
}

/** Writes the importances and returns R²: `methodFor` chooses, and the room is made once. */
export type Importances = (correlations: Float64Array, outcome: Float64Array, importances: Float64Array) => number;

export function importancesFor(predictors: number): Importances {
  if (methodFor(predictors) === 'relativeWeights') {
    return (correlations, outcome, weights) => relativeWeights(correlations, outcome, predictors, weights);
  }
  const room = lmgRoom(predictors);
  return (correlations, outcome, importances) => lmgImportances(correlations, outcome, room, importances);
}

/**
 * A percentile interval for each importance from `samples` samples of as many answers, drawn with replacement. `random`
 * gives numbers from 0 to 1 (1 excluded), evenly. Ten thousand answers of twelve predictors take about a second for a
 * thousand samples. The limits are never below 0: an importance cannot be, so that they cannot tell whether it is 0.
 * Source: Efron 1979, Annals of Statistics 7, 1-26.
 */
export function bootstrapImportances(
  rows: GroupedRows,
  random: () => number,
  samples: number,
  confidence: number,
): Interval[] {
  const size = rows.columns.length - 1;
  const importancesOf = importancesFor(size);
  const room = correlationRoom(rows);
  const times = new Float64Array(rows.groups);
  const found = new Float64Array(size);
  const all = Array.from({ length: size }, () => new Float64Array(samples));
  for (let sample = 0; sample < samples; sample++) {
    times.fill(0);
    for (let draw = 0; draw < rows.n; draw++) {
      const group = rows.groupOf[Math.floor(random() * rows.n)] as number;
      times[group] = (times[group] as number) + 1;
    }
    weightedCorrelations(rows, times, room);
    importancesOf(room.predictors, room.outcome, found);
    for (let j = 0; j < size; j++) (all[j] as Float64Array)[sample] = found[j] as number;
  }
  return all.map((values) => {
    values.sort();
    const tail = (1 - confidence) / 2;
    return { lower: quantile(values, tail), upper: quantile(values, 1 - tail) };
  });
}

/** Between the two nearest of sorted values, in proportion. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (place - below);
}
