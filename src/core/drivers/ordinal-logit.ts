// The proportional-odds model: scores as an order and not as distances, which is what scores are.
import { coefficientOf } from './logistic-regression.ts';
import { type Curve, maximise } from './newton.ts';
import type { Column } from './paired.ts';
import { type Coefficient, type NotEstimable, type RegressionRows, regressionRows, sumOf } from './regression-rows.ts';

export type OrdinalFit = {
  /** The change of the log odds of a higher level for one unit of each predictor. */
  readonly coefficients: readonly Coefficient[];
  /** The log odds of at most each level but the last, where all predictors are 0; they rise. */
  readonly thresholds: readonly Coefficient[];
  readonly logLikelihood: number;
};

/**
 * Fits log(P(Y <= k) / P(Y > k)) = threshold_k - b x by maximum likelihood, with errors from the observed information.
 * `outcome` holds levels, whole numbers 0..levels-1, of which each must occur; merge those that do not. Each predictor
 * needs ten answers outside the commonest level (`leastEvents`). Not estimable as for the logistic regression.
 * Source: McCullagh 1980, J. R. Stat. Soc. B 42, 109-142; one top: Pratt 1981, J. Am. Stat. Assoc. 76, 103-106.
 */
export function ordinalLogit(
  predictors: readonly Column[],
  outcome: Column,
  levels: number,
  { weights, leastEvents = 10 }: { weights?: Column; leastEvents?: number } = {},
): OrdinalFit | { readonly notEstimable: NotEstimable } {
  const rows = regressionRows(predictors, outcome, weights);
  if (typeof rows === 'string') return { notEstimable: rows };
  const isLevel = (value: number) => Number.isInteger(value) && value >= 0 && value < levels;
  if (!Array.prototype.every.call(outcome, isLevel)) return { notEstimable: 'brokenColumns' };
  const counts = Array.from({ length: levels }, (_, level) =>
    sumOf(rows.weights, (row) => (outcome[row] === level ? 1 : 0)),
  );
  if (levels < 2 || !counts.every((count) => count > 0)) return { notEstimable: 'noVariation' };
  if (rows.n - Math.max(...counts) < leastEvents * predictors.length) return { notEstimable: 'tooFewEvents' };

  const size = predictors.length;
  const start = new Float64Array(size + levels - 1);
  let below = 0;
  for (let level = 0; level < levels - 1; level++) {
    below += counts[level] as number;
    start[size + level] = Math.log(below / (rows.n - below));
  }
  const fit = maximise(start, (at) => curveAt(rows, outcome, levels, at));
  if (fit === null) return { notEstimable: 'separated' };
  const { means, deviations } = rows;
  const unit = (at: number, value: number) => {
    const parts = new Float64Array(start.length);
    parts[at] = value;
    return parts;
  };
  const coefficients = predictors.map((_, j) => unit(j, 1 / (deviations[j] as number)));
  const thresholds = counts.slice(1).map((_, level) => {
    const parts = unit(size + level, 1);
    for (let j = 0; j < size; j++) parts[j] = (means[j] as number) / (deviations[j] as number);
    return parts;
  });
  const read = (parts: Float64Array) => coefficientOf(parts, fit.coefficients, fit.covariance);
  return {
    coefficients: coefficients.map(read),
    thresholds: thresholds.map(read),
    logLikelihood: fit.logLikelihood,
  };
}

/** Null where the thresholds do not rise. */
function curveAt(
  { columns, weights }: RegressionRows,
  outcome: Column,
  levels: number,
  at: Float64Array,
): Curve | null {
  const size = columns.length;
  const width = at.length;
  const gradient = new Float64Array(width);
  const information = new Float64Array(width * width);
  let logLikelihood = 0;
  // Of the two limits of an answer's level: how fast its chance moves with each, for every coefficient.
  const upper = new Float64Array(width);
  const lower = new Float64Array(width);
  for (let row = 0; row < outcome.length; row++) {
    const weight = weights[row] as number;
    if (weight === 0) continue;
    const level = outcome[row] as number;
    let shift = 0;
    for (let j = 0; j < size; j++) {
      const value = (columns[j] as Float64Array)[row] as number;
      shift += (at[j] as number) * value;
      upper[j] = -value;
      lower[j] = -value;
    }
    const high = level === levels - 1 ? Number.POSITIVE_INFINITY : (at[size + level] as number) - shift;
    const low = level === 0 ? Number.NEGATIVE_INFINITY : (at[size + level - 1] as number) - shift;
    const chance = between(low, high);
    if (!(chance > 0)) return null;
    logLikelihood += weight * Math.log(chance);
    for (let k = size; k < width; k++) {
      upper[k] = k === size + level ? 1 : 0;
      lower[k] = k === size + level - 1 ? 1 : 0;
    }
    addAnswer(gradient, information, upper, lower, logistic(high), logistic(low), chance, weight);
  }
  return { logLikelihood, gradient, information };
}

/** One answer's part of the gradient and of minus the second derivatives of log(chance). */
function addAnswer(
  gradient: Float64Array,
  information: Float64Array,
  upper: Float64Array,
  lower: Float64Array,
  high: Limit,
  low: Limit,
  chance: number,
  weight: number,
): void {
  const width = gradient.length;
  for (let j = 0; j < width; j++) {
    const slopeJ = high.density * (upper[j] as number) - low.density * (lower[j] as number);
    gradient[j] = (gradient[j] as number) + (weight * slopeJ) / chance;
    for (let k = 0; k < width; k++) {
      const slopeK = high.density * (upper[k] as number) - low.density * (lower[k] as number);
      const bend =
        high.bend * (upper[j] as number) * (upper[k] as number) -
        low.bend * (lower[j] as number) * (lower[k] as number);
      const part = (slopeJ / chance) * (slopeK / chance) - bend / chance;
      information[j * width + k] = (information[j * width + k] as number) + weight * part;
    }
  }
}

type Limit = { readonly density: number; readonly bend: number };

/** The logistic density and its slope at `x`; both 0 at the ends. */
function logistic(x: number): Limit {
  if (!Number.isFinite(x)) return { density: 0, bend: 0 };
  const small = Math.exp(-Math.abs(x));
  const density = small / (1 + small) ** 2;
  return { density, bend: -density * Math.tanh(x / 2) };
}

/** P(low < X <= high) of the logistic distribution, without losing the digits of either tail. */
function between(low: number, high: number): number {
  if (low > 0) return between(-high, -low);
  return cumulative(high) - cumulative(low);
}

function cumulative(x: number): number {
  return x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x));
}
