// Logistic regression: how the odds of a yes (left, promoter, answered) move with several predictors at once.
import { twoSidedNormal } from '../nps/special-functions/normal-tail.ts';
import { type Curve, maximise } from './newton.ts';
import type { Column } from './paired.ts';
import { type Coefficient, type NotEstimable, type RegressionRows, regressionRows, sumOf } from './regression-rows.ts';

/** Answers with the rarer outcome that each predictor needs. Source: Peduzzi et al. 1996, J. Clin. Epidemiol. 49, 1373. */
export const EVENTS_PER_PREDICTOR = 10;

export type LogisticFit = {
  /** The log odds where all predictors are 0, then the change of the log odds for one unit of each predictor. */
  readonly coefficients: readonly Coefficient[];
  /** -2 log-likelihood, and that of a model without predictors. */
  readonly deviance: number;
  readonly nullDeviance: number;
  /** Answers with the rarer outcome, for each predictor. */
  readonly eventsPerPredictor: number;
};

/**
 * Fits log(p / (1 - p)) = a + b x by maximum likelihood, with errors from the inverse information. `outcome` is 0 or 1.
 * Not estimable, with the reason, when there are fewer than `leastEvents` events per predictor, when something does not
 * vary, or when the outcome is told without fail (separation), where the odds would be infinite.
 * Source: McCullagh & Nelder 1989, Generalized Linear Models, ch. 4.
 */
export function logisticRegression(
  predictors: readonly Column[],
  outcome: Column,
  { weights, leastEvents = EVENTS_PER_PREDICTOR }: { weights?: Column; leastEvents?: number } = {},
): LogisticFit | { readonly notEstimable: NotEstimable } {
  const rows = regressionRows(predictors, outcome, weights);
  if (typeof rows === 'string') return { notEstimable: rows };
  if (!Array.prototype.every.call(outcome, (value: number) => value === 0 || value === 1)) {
    return { notEstimable: 'brokenColumns' };
  }
  const events = sumOf(rows.weights, (row) => outcome[row] as number);
  const rarer = Math.min(events, rows.n - events);
  if (rarer === 0) return { notEstimable: 'noVariation' };
  const eventsPerPredictor = predictors.length === 0 ? rarer : rarer / predictors.length;
  if (eventsPerPredictor < leastEvents) return { notEstimable: 'tooFewEvents' };
  const share = events / rows.n;
  const start = new Float64Array(predictors.length + 1);
  start[0] = Math.log(share / (1 - share));
  const fit = maximise(start, (at) => curveAt(rows, outcome, at));
  if (fit === null) return { notEstimable: 'separated' };
  const nullDeviance = -2 * rows.n * (share * Math.log(share) + (1 - share) * Math.log(1 - share));
  return {
    coefficients: unscaled(rows, fit.coefficients, fit.covariance),
    deviance: -2 * fit.logLikelihood,
    nullDeviance,
    eventsPerPredictor,
  };
}

function curveAt({ columns, weights }: RegressionRows, outcome: Column, at: Float64Array): Curve {
  const size = at.length;
  const gradient = new Float64Array(size);
  const information = new Float64Array(size * size);
  const values = new Float64Array(size).fill(1);
  let logLikelihood = 0;
  for (let row = 0; row < outcome.length; row++) {
    const weight = weights[row] as number;
    let odds = at[0] as number;
    for (let j = 1; j < size; j++) {
      values[j] = (columns[j - 1] as Float64Array)[row] as number;
      odds += (at[j] as number) * (values[j] as number);
    }
    const hit = outcome[row] as number;
    // log(1 + e^x) without its overflow.
    logLikelihood += weight * (hit * odds - Math.max(0, odds) - Math.log1p(Math.exp(-Math.abs(odds))));
    const chance = 1 / (1 + Math.exp(-odds));
    for (let j = 0; j < size; j++) {
      gradient[j] = (gradient[j] as number) + weight * (hit - chance) * (values[j] as number);
      for (let k = 0; k < size; k++) {
        information[j * size + k] =
          (information[j * size + k] as number) +
          weight * chance * (1 - chance) * (values[j] as number) * (values[k] as number);
      }
    }
  }
  return { logLikelihood, gradient, information };
}

/** Back from predictors of mean 0 and standard deviation 1 to those that were given. */
function unscaled({ means, deviations }: RegressionRows, found: Float64Array, covariance: Float64Array): Coefficient[] {
  const size = found.length;
  // Each coefficient as a sum of those found: the rows of the change of scale.
  const rows = Array.from({ length: size }, (_, at) => {
    const row = new Float64Array(size);
    if (at > 0) row[at] = 1 / (deviations[at - 1] as number);
    else
      for (let j = 0; j < size; j++) row[j] = j === 0 ? 1 : -(means[j - 1] as number) / (deviations[j - 1] as number);
    return row;
  });
  return rows.map((row) => coefficientOf(row, found, covariance));
}

/** A sum of coefficients with its error. */
export function coefficientOf(parts: Float64Array, found: Float64Array, covariance: Float64Array): Coefficient {
  const size = found.length;
  let [value, variance] = [0, 0];
  for (let j = 0; j < size; j++) {
    value += (parts[j] as number) * (found[j] as number);
    for (let k = 0; k < size; k++) {
      variance += (parts[j] as number) * (parts[k] as number) * (covariance[j * size + k] as number);
    }
  }
  const standardError = Math.sqrt(variance);
  const z = value / standardError;
  return { value, standardError, z, p: twoSidedNormal(z) };
}
