// EWMA: the exponentially weighted mean of daily deviations, with limits of a known false alarm rate. A chart to look
// at; Hark's own alarms use the e-detector or CUSUM.
import { normalQuantile } from '../special-functions/normal-quantile.ts';
import { rootBetween } from '../special-functions/root.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { runLengths } from './run-length.ts';

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

export type EwmaPath = {
  /** The weighted mean after each day, from 0. */
  readonly means: readonly number[];
  /** The limit ± of each day, narrower at the start. */
  readonly limits: readonly number[];
  /** The limit ± that those approach. */
  readonly fixedLimit: number;
  /** Index of the first day beyond `fixedLimit`, null where there is none. */
  readonly firstSignal: number | null;
};

/**
 * The chart of `deviations` (mean 0 and variance 1 while nothing changed) with weight 0 < `weight` <= 1 on the newest
 * and limits of `width` standard deviations. Null when the weight is outside.
 * Source: Roberts 1959; Lucas & Saccucci 1990.
 */
export function ewmaPath(deviations: readonly number[], weight: number, width: number): EwmaPath | null {
  if (!(weight > 0 && weight <= 1)) return null;
  const fixedLimit = width * Math.sqrt(weight / (2 - weight));
  const means: number[] = [];
  for (const deviation of deviations) means.push((1 - weight) * (means.at(-1) ?? 0) + weight * deviation);
  const limits = means.map((_, day) => fixedLimit * Math.sqrt(1 - (1 - weight) ** (2 * (day + 1))));
  const first = means.findIndex((mean) => Math.abs(mean) > fixedLimit);
  return { means, limits, fixedLimit, firstSignal: first === -1 ? null : first };
}

/**
 * Average days until the mean is beyond the fixed limits of `width` standard deviations on either side, when the
 * deviations have mean `shift` and variance 1. To about 1e-9 relatively for weights from 0.02. NaN outside the ranges.
 * Source: the integral equation of Crowder 1987, Technometrics 29, 401-407.
 */
export function ewmaRunLength(weight: number, width: number, shift = 0): number {
  if (!(weight > 0 && weight <= 1 && width > 0)) return Number.NaN;
  const limit = width * Math.sqrt(weight / (2 - weight));
  const nodes = gaussLegendre(Math.ceil(12 + (3 * limit) / weight) | 1, -limit, limit);
  const lengths = runLengths(
    nodes.map(({ at: from }) =>
      nodes.map(({ at: to, weight: share }) => {
        const deviation = (to - (1 - weight) * from) / weight - shift;
        return ((share / weight) * Math.exp(-(deviation ** 2) / 2)) / ROOT_TWO_PI;
      }),
    ),
  );
  // The number of points is odd, so that the middle one is the start, 0.
  return lengths[(nodes.length - 1) / 2] ?? Number.NaN;
}

/** The width of two-sided limits at which false alarms are `runLengthDays` apart on average; NaN unless above 1. */
export function ewmaLimit(weight: number, runLengthDays: number): number {
  if (!(runLengthDays > 1 && weight > 0 && weight <= 1)) return Number.NaN;
  // A smoothed chart never alarms more often than one that looks at each day alone.
  const highest = -normalQuantile(1 / (2 * runLengthDays));
  const excess = (width: number) => Math.log(ewmaRunLength(weight, width) / runLengthDays);
  return rootBetween(excess, 1e-3, highest + 0.01);
}
