// From "one false alarm in so many days" to the limit of a CUSUM chart, and back. Holds for normal deviations.
import { normalTail } from '../special-functions/normal-tail.ts';
import { rootBetween } from '../special-functions/root.ts';
import { gaussLegendre } from './gauss-legendre.ts';
import { runLengths } from './run-length.ts';

export type Sides = 'one' | 'two';

const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
/** Beyond this many standard deviations a chart is never wanted: some e^50 days. */
const HIGHEST_LIMIT = 200;

/**
 * The average number of days until a CUSUM with slack `slack` first exceeds `limit` > 0, when the deviations have mean
 * `shift` and variance 1 (shift 0: until a false alarm). A one-sided chart watches for shifts upwards; a two-sided one
 * for both, 1/ARL = 1/ARL+ + 1/ARL-. To about 1e-9 relatively. NaN when the limit is not above 0.
 * Source: Page's integral equation (Page 1954), solved at Gauss-Legendre points as in Crowder 1987.
 */
export function cusumRunLength(slack: number, limit: number, shift = 0, sides: Sides = 'one'): number {
  if (!(limit > 0 && limit <= HIGHEST_LIMIT)) return Number.NaN;
  const upwards = oneSided(slack - shift, limit);
  return sides === 'one' ? upwards : 1 / (1 / upwards + 1 / oneSided(slack + shift, limit));
}

/**
 * The limit at which false alarms are `runLengthDays` apart on average, to about 1e-9; NaN where it is too
 * short for any limit (with a slack of 1/4 below 2.5 days one-sided). Inverse of `cusumRunLength`.
 */
export function cusumLimit(slack: number, runLengthDays: number, sides: Sides = 'one'): number {
  if (!(runLengthDays > 1 && slack >= 0)) return Number.NaN;
  const excess = (limit: number) => Math.log(cusumRunLength(slack, limit, 0, sides) / runLengthDays);
  const lowest = 1e-6;
  if (!(excess(lowest) < 0)) return Number.NaN;
  let highest = 2;
  while (excess(highest) < 0) {
    highest *= 1.5;
    if (highest > HIGHEST_LIMIT) return Number.NaN;
  }
  return rootBetween(excess, lowest, highest);
}

/** State 0 is "at zero"; the others are the quadrature points of 0..limit. */
function oneSided(slack: number, limit: number): number {
  const nodes = gaussLegendre(Math.ceil(12 + 2 * limit), 0, limit);
  const row = (from: number) => [
    normalTail(from - slack),
    ...nodes.map(({ at, weight }) => (weight * Math.exp(-((at + slack - from) ** 2) / 2)) / ROOT_TWO_PI),
  ];
  return runLengths([row(0), ...nodes.map(({ at }) => row(at))])[0] ?? Number.NaN;
}
