// What a thread works out from answers: how the score goes with each metric alone, and the drivers among those that were chosen.
import {
  type Correlation,
  type DriversFound,
  findDrivers,
  logisticRegression,
  type NotEstimable,
  pearson,
  spearman,
} from '../../../core/drivers/index.ts';
import { newcombeInterval } from '../../../core/experiments/rate-difference.ts';
import { type Category, categoryOf, type Interval, rateInterval } from '../../../core/nps/index.ts';

/** Columns have one value for each answer; NaN is not known. */
export type AnalysisGiven = {
  scores: Float64Array;
  metrics: { key: string; kind: 'number' | 'boolean'; values: Float64Array; chosen: boolean }[];
};

export type Rate = { hits: number; trials: number; rate: number; interval: Interval };

export type Association = {
  key: string;
  /** Answers of which it is known. */
  known: number;
  pearson: Correlation | null;
  spearman: Correlation | null;
  /** Of what is yes or no: how often it is yes, by category of the score; null for numbers. */
  yes: {
    rates: Record<Category, Rate | null>;
    /** Rate among detractors minus rate among promoters, with Newcombe's interval. */
    difference: (Interval & { value: number }) | null;
    /** The odds of a yes for one more point of the score. */
    oddsRatio: (Interval & { value: number }) | { notEstimable: NotEstimable };
  } | null;
};

export type Analysis = { associations: Association[]; complete: number; drivers: DriversFound };

const categories = ['detractor', 'passive', 'promoter'] as const;
const z = 1.959963984540054;

/** @param random gives numbers from 0 to 1 (1 excluded). */
export function analyse({ scores, metrics }: AnalysisGiven, random: () => number): Analysis {
  const chosen = metrics.filter((metric) => metric.chosen);
  const complete = rowsWith(
    chosen.map(({ values }) => values),
    scores.length,
  );
  const predictors = chosen.map(({ key, values }) => ({ name: key, values: pick(values, complete) }));
  return {
    associations: metrics.map(({ key, kind, values }) => {
      const known = rowsWith([values], scores.length);
      const [own, score] = [pick(values, known), pick(scores, known)];
      return {
        key,
        known: known.length,
        pearson: pearson(score, own),
        spearman: spearman(score, own),
        yes: kind === 'boolean' ? yesBy(score, own) : null,
      };
    }),
    complete: complete.length,
    drivers: findDrivers(predictors, pick(scores, complete), random),
  };
}

function yesBy(scores: Float64Array, values: Float64Array): Association['yes'] {
  const counts = {
    detractor: { hits: 0, trials: 0 },
    passive: { hits: 0, trials: 0 },
    promoter: { hits: 0, trials: 0 },
  };
  scores.forEach((score, row) => {
    const count = counts[categoryOf(score) ?? 'passive'];
    count.trials++;
    count.hits += values[row] as number;
  });
  const rates = Object.fromEntries(
    categories.map((category): [Category, Rate | null] => {
      const { hits, trials } = counts[category];
      const told = rateInterval(hits, trials);
      return [category, told && { hits, trials, rate: told.rate, interval: { lower: told.lower, upper: told.upper } }];
    }),
  ) as Record<Category, Rate | null>;
  const between = newcombeInterval(counts.promoter, counts.detractor);
  const difference =
    between && rates.detractor && rates.promoter
      ? { value: rates.detractor.rate - rates.promoter.rate, ...between }
      : null;
  const fit = logisticRegression([scores], values);
  if ('notEstimable' in fit) return { rates, difference, oddsRatio: fit };
  const { value = 0, standardError = 0 } = fit.coefficients[1] ?? {};
  const [lower, upper] = [Math.exp(value - z * standardError), Math.exp(value + z * standardError)];
  return { rates, difference, oddsRatio: { value: Math.exp(value), lower, upper } };
}

/** The rows of which every column knows something. */
function rowsWith(columns: readonly Float64Array[], length: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (columns.every((values) => !Number.isNaN(values[row]))) rows.push(row);
  }
  return rows;
}

function pick(values: Float64Array, rows: readonly number[]): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}
