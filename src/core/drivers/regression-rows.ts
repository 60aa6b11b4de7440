// What both regressions of categories read: columns of predictors brought to mean 0 and standard deviation 1, for Newton's
// method to be safe, and the way back.
import { type Column, isFiniteColumn } from './paired.ts';

/** Why a regression gives no figures. */
export type NotEstimable =
  /** Columns of different lengths, values that are not finite numbers, weights below 0, or an outcome out of range. */
  | 'brokenColumns'
  /** All answers have the same outcome, or a predictor is the same in all. */
  | 'noVariation'
  /** Fewer than the wanted events (answers with the rarer outcome) for each predictor. */
  | 'tooFewEvents'
  /** A predictor, or a sum of several, tells the outcome without fail; or predictors follow from each other. */
  | 'separated';

export type Coefficient = {
  readonly value: number;
  readonly standardError: number;
  readonly z: number;
  /** Two-sided, by the normal distribution (Wald). */
  readonly p: number;
};

export type RegressionRows = {
  readonly n: number;
  readonly weights: Column;
  readonly columns: readonly Float64Array[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
};

/** Each answer counts `weights` times, once where there are none; a weight of 0 leaves it out. */
export function regressionRows(
  predictors: readonly Column[],
  outcome: Column,
  weights: Column | undefined,
): RegressionRows | NotEstimable {
  const counted = weights ?? new Float64Array(outcome.length).fill(1);
  const all = [outcome, counted, ...predictors];
  if (all.some((column) => column.length !== outcome.length || !isFiniteColumn(column))) return 'brokenColumns';
  const n = sumOf(counted, () => 1);
  if (!(n > 0) || Array.prototype.some.call(counted, (weight: number) => weight < 0)) return 'brokenColumns';
  const means = predictors.map((column) => sumOf(counted, (row) => column[row] as number) / n);
  const deviations = predictors.map((column, j) =>
    Math.sqrt(sumOf(counted, (row) => ((column[row] as number) - (means[j] as number)) ** 2) / n),
  );
  const varies = predictors.every((column, j) => {
    const size = Math.sqrt(sumOf(counted, (row) => (column[row] as number) ** 2) / n);
    return (deviations[j] as number) > 1e-7 * size;
  });
  if (!varies) return 'noVariation';
  const columns = predictors.map((column, j) =>
    Float64Array.from({ length: column.length }, (_, row) => {
      return ((column[row] as number) - (means[j] as number)) / (deviations[j] as number);
    }),
  );
  return { n, weights: counted, columns, means, deviations };
}

export function sumOf(weights: Column, value: (row: number) => number): number {
  let sum = 0;
  for (let row = 0; row < weights.length; row++) sum += (weights[row] as number) * value(row);
  return sum;
}
