// What the score moves together with, all predictors regarded at once, and when that cannot be told. Association only:
// nothing here says that to change a predictor would change the score.
import { cholesky, solve } from './cholesky.ts';
import { groupRows } from './grouped-rows.ts';
import { bootstrapImportances, importancesFor, type Method, methodFor } from './importances.ts';
import { type Column, isFiniteColumn } from './paired.ts';
import { productMoment } from './pearson.ts';
import { findRedundant } from './redundant.ts';
import { correlationRoom, weightedCorrelations } from './weighted-correlations.ts';

/** More than these are no longer read by anybody, and their intervals take too long. */
export const MAX_PREDICTORS = 30;
/** Less of the score's variance than this, and the order of the drivers is noise. */
export const LEAST_R_SQUARED = 0.05;
/** Samples behind each interval. */
export const BOOTSTRAP_SAMPLES = 1000;

/** Answers that so many predictors need: 50 + 8 for each. Source: Green 1991, Multivariate Behavioral Research 26, 499-510. */
export function answersNeeded(predictors: number): number {
  return 50 + 8 * predictors;
}

export type Predictor = { readonly name: string; readonly values: Column };

export type Driver = {
  readonly name: string;
  /** The part of the score's variance that is this predictor's, 0..R². All of them add up to R². */
  readonly importance: number;
  readonly lower: number;
  readonly upper: number;
  /** `importance` / R², 0..1. */
  readonly share: number;
  /** Standard deviations of the score for one of the predictor, the others held: its sign may differ from the correlation's. */
  readonly slope: number;
};

/** Why the drivers cannot be told. `names` are those of predictors. */
export type DriversProblem =
  | { readonly kind: 'noPredictors' }
  | { readonly kind: 'tooManyPredictors'; readonly most: number }
  | { readonly kind: 'brokenColumns' }
  | { readonly kind: 'tooFewAnswers'; readonly needed: number }
  | { readonly kind: 'sameScore' }
  | {
      readonly kind: 'redundant';
      readonly redundant: readonly { readonly name: string; readonly told: readonly string[] }[];
    }
  | { readonly kind: 'explainsTooLittle'; readonly rSquared: number; readonly adjustedRSquared: number };

export type DriversFound = {
  readonly n: number;
  /** Predictors that are the same in all answers, and were set aside. */
  readonly constant: readonly string[];
} & (
  | { readonly problem: DriversProblem }
  | {
      readonly problem: null;
      readonly method: Method;
      /** Of the score's variance, 0..1. */
      readonly rSquared: number;
      /** R² without what chance gives that many predictors: 1 - (1 - R²)(n - 1)/(n - p - 1). Source: Ezekiel 1930. */
      readonly adjustedRSquared: number;
      /** In the order of importance. */
      readonly drivers: readonly Driver[];
    }
);

/**
 * The drivers of `outcome` among `predictors`, one value per answer in each. Not identifiable, with the reason, when there
 * are too few answers (below 50 + 8 per predictor), when predictors follow from each other, when the outcome does not vary,
 * or when the adjusted R² stays under 0.05. `random` gives numbers from 0 to 1 (1 excluded) for the intervals.
 */
export function findDrivers(
  predictors: readonly Predictor[],
  outcome: Column,
  random: () => number,
  { samples = BOOTSTRAP_SAMPLES, confidence = 0.95 } = {},
): DriversFound {
  const n = outcome.length;
  const broken = [outcome, ...predictors.map(({ values }) => values)].some(
    (column) => column.length !== n || !isFiniteColumn(column),
  );
  if (broken) return { n, constant: [], problem: { kind: 'brokenColumns' } };
  const varying = predictors.filter(({ values }) => varies(values));
  const constant = predictors.filter((predictor) => !varying.includes(predictor)).map(({ name }) => name);
  const size = varying.length;
  const unfit = problemOfSize(n, size, outcome);
  if (unfit !== null) return { n, constant, problem: unfit };

  const rows = groupRows([...varying.map(({ values }) => values), outcome]);
  const room = correlationRoom(rows);
  weightedCorrelations(rows, timesOf(rows.groupOf, rows.groups), room);
  const nameOf = (place: number) => (varying[place] as Predictor).name;
  const redundant = findRedundant(room.predictors, size);
  const lower = cholesky(room.predictors, size);
  if (redundant.length > 0 || lower === null) {
    const named = redundant.map(({ predictor, told }) => ({ name: nameOf(predictor), told: told.map(nameOf) }));
    return { n, constant, problem: { kind: 'redundant', redundant: named } };
  }

  const importances = new Float64Array(size);
  const rSquared = Math.min(1, importancesFor(size)(room.predictors, room.outcome, importances));
  const adjustedRSquared = 1 - ((1 - rSquared) * (n - 1)) / (n - size - 1);
  if (!(adjustedRSquared >= LEAST_R_SQUARED)) {
    return { n, constant, problem: { kind: 'explainsTooLittle', rSquared, adjustedRSquared } };
  }
  const slopes = solve(lower, room.outcome, size);
  const intervals = bootstrapImportances(rows, random, samples, confidence);
  const drivers = intervals.map((interval, place): Driver => {
    const importance = importances[place] as number;
    const slope = slopes[place] as number;
    return { name: nameOf(place), importance, ...interval, share: importance / rSquared, slope };
  });
  drivers.sort((a, b) => b.importance - a.importance);
  return { n, constant, problem: null, method: methodFor(size), rSquared, adjustedRSquared, drivers };
}

function problemOfSize(n: number, size: number, outcome: Column): DriversProblem | null {
  if (size === 0) return { kind: 'noPredictors' };
  if (size > MAX_PREDICTORS) return { kind: 'tooManyPredictors', most: MAX_PREDICTORS };
  if (n < answersNeeded(size)) return { kind: 'tooFewAnswers', needed: answersNeeded(size) };
  return varies(outcome) ? null : { kind: 'sameScore' };
}

/** As correlations see it: more than rounding. */
function varies(column: Column): boolean {
  return productMoment(column, column) !== null;
}

function timesOf(groupOf: Uint32Array, groups: number): Float64Array {
  const times = new Float64Array(groups);
  for (const group of groupOf) times[group] = (times[group] as number) + 1;
  return times;
}
