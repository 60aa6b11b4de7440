// Why did the score move, asked step by step: first through which channel people answered, then whether they were new,
// then from which segment they came; what is left is that the same kinds of people answered differently.
import { type Counts, totalOf } from '../counts.ts';
import { criticalValue } from '../special-functions/normal-quantile.ts';
import { npsSummary } from '../summary.ts';
import { ADJUSTED_WALD_PSEUDO } from '../wald-interval.ts';
import { together } from './compare-nps.ts';
import { type DifferenceInterval, differenceInterval } from './difference-interval.ts';
import type { Part } from './split-change.ts';

/** Answers of both periods with one value per step, in the order of the steps. */
export type SteppedCell = { readonly path: readonly string[]; readonly before: Counts; readonly after: Counts };

export type SteppedSplit = {
  readonly change: DifferenceInterval;
  /** One per step: what the shift between its values moved, within the values of the steps before. */
  readonly mixes: readonly Part[];
  /** What changed within the cells themselves. */
  readonly within: Part;
};

/** Answers, and promoters minus detractors, of a cell before and after. */
type Sums = { readonly path: readonly string[]; before: Side; after: Side };
type Side = { n: number; score: number };
type Period = 'before' | 'after';

/** Size of the steps by which slopes are taken, as a share of all answers; and of a cell's own. */
const NUDGE = 1e-5;
const NUDGE_OF_CELL = 1e-3;

/**
 * Splits NPS(after) - NPS(before) into a mix shift per step and the change within cells; all parts add up to the change
 * exactly. The order of the steps matters: a shift that two of them could explain counts for the first. Each step is
 * split as in `splitChange`, by midpoint weights, in the groups of the steps before; a group that is in one period only
 * ends at the step in which it entered or left. With one step it is the total of `splitChange`.
 *
 * Cells share no answers and together hold all of them. Null when a period has no answers, when paths are empty or of
 * unequal length, or when the confidence is not between 0 and 1. Intervals by the delta method as in `splitChange`; the
 * time grows with the square of the cells, to about a tenth of a second for 200.
 */
export function splitInSteps(cells: readonly SteppedCell[], confidence = 0.95): SteppedSplit | null {
  const filled = cells.filter(({ before, after }) => totalOf(before) + totalOf(after) > 0);
  const steps = filled[0]?.path.length ?? 0;
  const all = (period: Period) => filled.map((cell) => cell[period]).reduce(together, NO_ANSWERS);
  const change = differenceInterval(all('before'), all('after'), confidence);
  if (steps === 0 || filled.some(({ path }) => path.length !== steps) || change === null) return null;
  const sums = filled.map(({ path, before, after }) => ({ path, before: sideOf(before), after: sideOf(after) }));
  const parts = partsOf(sums, steps);
  const variances = parts.map(() => 0);
  for (const period of ['before', 'after'] as const) addVariances(variances, filled, sums, period, steps);
  const critical = criticalValue(confidence);
  const around = (index: number): Part => {
    const margin = critical * Math.sqrt(variances[index] as number);
    const value = parts[index] as number;
    return { change: value, lower: value - margin, upper: value + margin };
  };
  return { change, mixes: parts.slice(0, steps).map((_, index) => around(index)), within: around(steps) };
}

const NO_ANSWERS: Counts = { detractors: 0, passives: 0, promoters: 0 };

function sideOf(counts: Counts): Side {
  return { n: totalOf(counts), score: counts.promoters - counts.detractors };
}

/** The mix of each step, and at the end the change within cells. */
function partsOf(sums: readonly Sums[], steps: number): number[] {
  const parts = new Array<number>(steps + 1).fill(0);
  const split = (group: readonly Sums[], step: number, weight: number): void => {
    const whole = added(group);
    for (const members of Map.groupBy(group, ({ path }) => path[step]).values()) {
      const { before, after } = added(members);
      const [shareBefore, shareAfter] = [before.n / whole.before.n, after.n / whole.after.n];
      const [was, is] = [before.score / before.n, after.score / after.n];
      const stayed = before.n > 0 && after.n > 0;
      const middle = stayed ? (was + is) / 2 : before.n > 0 ? was : is;
      (parts[step] as number) += weight * (shareAfter - shareBefore) * middle;
      if (!stayed) continue;
      const share = (weight * (shareBefore + shareAfter)) / 2;
      if (step + 1 < steps) split(members, step + 1, share);
      else (parts[steps] as number) += share * (is - was);
    }
  };
  split(sums, 0, 1);
  return parts;
}

function added(sums: readonly Sums[]): { before: Side; after: Side } {
  const whole = { before: { n: 0, score: 0 }, after: { n: 0, score: 0 } };
  for (const { before, after } of sums) {
    whole.before.n += before.n;
    whole.before.score += before.score;
    whole.after.n += after.n;
    whole.after.score += after.score;
  }
  return whole;
}

/**
 * The mean square of the influence of one answer, by nudging each cell with a promoter and with a detractor: the
 * influence is linear in the answer, so that two points tell its level and its slope.
 */
function addVariances(
  variances: number[],
  cells: readonly SteppedCell[],
  sums: readonly Sums[],
  period: Period,
  steps: number,
): void {
  const n = added(sums)[period].n;
  for (const [index, cell] of cells.entries()) {
    const own = npsSummary(cell[period]);
    const spread = npsSummary(together(cell[period], ADJUSTED_WALD_PSEUDO))?.variance ?? 0;
    if (own === null) continue;
    const share = own.n / n;
    const nudge = n * Math.min(NUDGE, share * NUDGE_OF_CELL);
    const slopes = [1, -1].map((answer) => {
      const [more, less] = [nudge, -nudge].map((by) => partsOf(nudged(sums, index, period, by, answer), steps));
      return (more as number[]).map(
        (value, part) => ((value - ((less as number[])[part] as number)) / (2 * nudge)) * n,
      );
    });
    const [promoter, detractor] = slopes as [number[], number[]];
    for (const part of variances.keys()) {
      const [high, low] = [promoter[part] as number, detractor[part] as number];
      const level = (high + low) / 2 + ((high - low) / 2) * own.nps;
      (variances[part] as number) += (share * (level ** 2 + ((high - low) / 2) ** 2 * spread)) / n;
    }
  }
}

function nudged(sums: readonly Sums[], index: number, period: Period, by: number, answer: number): Sums[] {
  return sums.map((cell, at) => {
    if (at !== index) return cell;
    const { n, score } = cell[period];
    return { ...cell, [period]: { n: n + by, score: score + by * answer } };
  });
}
