// Weighting to margins: how the population splits by plan and how by channel is known, but not by both together.
import { type Counts, totalOf } from '../counts.ts';
import { npsSummary } from '../summary.ts';
import { CELL_ANSWERS_MIN, mergeThinCells } from './merge-thin-cells.ts';
import type { WeightingOptions } from './post-stratify.ts';
import { type WeightedNps, weightedNps } from './weighted-nps.ts';

/** Answers of one combination of values; `values` names the value of each dimension that has a margin. */
export type RakingCell = { readonly values: Readonly<Record<string, string>>; readonly answers: Counts };

/** How many people have each value, by dimension. Margins are compared as shares: their sums may differ. */
export type Margins = Readonly<Record<string, Readonly<Record<string, number>>>>;

export type Raked = WeightedNps & {
  /** The linearised standard error, which counts what weighting gains; the interval is by the effective n. */
  readonly se: number;
  /** One weight per cell, in the order given: people behind each answer; 0 for a cell without answers. */
  readonly weights: readonly number[];
  /** Answers whose weight was cut. */
  readonly trimmed: number;
  /** Whether all margins are met (before cutting); otherwise they contradict each other given who answered. */
  readonly converged: boolean;
};

export type RakingOptions = WeightingOptions & {
  /** Weights are cut at so many times the median weight of an answer; Infinity cuts none. */
  readonly trimAtMedians?: number;
};

const STEPS_MAX = 1000;
const STANDSTILL = 1e-10;

/**
 * Raking (iterative proportional fitting). Values of a dimension with fewer than 5 answers are put together first
 * (mergeThinCells).  * Repairs only what the margins explain. Null without answers or margins, when a cell has a value of which no margin
 * tells the number, when a number is negative or not finite, or when the confidence is not between 0 and 1.
 * Source: Deming & Stephan 1940; standard error as in R's survey::rake, residuals of a fit by all margins.
 */
export function rake(
  cells: readonly RakingCell[],
  margins: Margins,
  { confidence = 0.95, answersMin = CELL_ANSWERS_MIN, trimAtMedians = 5 }: RakingOptions = {},
): Raked | null {
  const sizes = cells.map(({ answers }) => totalOf(answers));
  const groupings = Object.keys(margins).map((name) => groupingBy(name, cells, margins, Math.max(1, answersMin)));
  const usable = groupings.filter((grouping) => grouping !== null);
  if (usable.length === 0 || usable.length < groupings.length) return null;
  const { weights, converged } = fitted(sizes, usable);
  const limit = trimAtMedians * medianWeight(weights, sizes);
  const cut = weights.map((weight) => Math.min(weight, limit));
  const score = weightedNps(
    cells.map(({ answers }, index) => ({ answers, weight: cut[index] as number })),
    confidence,
  );
  if (score === null) return null;
  const trimmed = sizes.reduce((sum, n, index) => ((weights[index] as number) > limit ? sum + n : sum), 0);
  return { ...score, se: linearisedError(cells, cut, usable), weights: cut, trimmed, converged };
}

/** The cells of each value, or of several thin ones together, and the people they stand for. */
type Grouping = readonly { readonly cells: readonly number[]; readonly population: number }[];

function groupingBy(name: string, cells: readonly RakingCell[], margins: Margins, answersMin: number): Grouping | null {
  const people = new Map(Object.entries(margins[name] ?? {}));
  const cellsOf = Map.groupBy(cells.keys(), (index) => (cells[index] as RakingCell).values[name]);
  for (const [value, indices] of cellsOf) {
    const filled = indices.some((index) => totalOf((cells[index] as RakingCell).answers) > 0);
    if (filled && (value === undefined || !people.has(value))) return null;
  }
  const numbers = [...people.values()];
  if (!numbers.every((count) => count >= 0 && count < Number.POSITIVE_INFINITY)) return null;
  const values = [...people].map(([value, population]) => {
    const answers = (cellsOf.get(value) ?? []).reduce((sum, i) => sum + totalOf((cells[i] as RakingCell).answers), 0);
    return { key: value, population, answers: { detractors: 0, passives: answers, promoters: 0 } };
  });
  return mergeThinCells(values, answersMin).map(({ keys, population }) => ({
    cells: keys.flatMap((value) => cellsOf.get(value) ?? []),
    population,
  }));
}

function fitted(sizes: readonly number[], groupings: readonly Grouping[]) {
  const weights = sizes.map((n) => (n > 0 ? 1 : 0));
  const people = (grouping: Grouping) => grouping.reduce((sum, { population }) => sum + population, 0);
  const all = people(groupings[0] as Grouping);
  for (let step = 0; step < STEPS_MAX; step++) {
    let largest = 0;
    for (const grouping of groupings) {
      const scale = all / people(grouping);
      for (const { cells, population } of grouping) {
        const now = cells.reduce((sum, index) => sum + (weights[index] as number) * (sizes[index] as number), 0);
        const factor = now > 0 ? (population * scale) / now : 1;
        for (const index of cells) (weights[index] as number) *= factor;
        largest = Math.max(largest, Math.abs(factor - 1));
      }
    }
    if (largest < STANDSTILL) return { weights, converged: true };
  }
  return { weights, converged: false };
}

/** The weight of the middle answer. */
function medianWeight(weights: readonly number[], sizes: readonly number[]): number {
  const sorted = weights.map((weight, index) => ({ weight, n: sizes[index] as number }));
  sorted.sort((a, b) => a.weight - b.weight);
  const half = sizes.reduce((sum, n) => sum + n, 0) / 2;
  let seen = 0;
  for (const { weight, n } of sorted) {
    seen += n;
    if (n > 0 && seen >= half) return weight;
  }
  return Number.POSITIVE_INFINITY;
}

/** What of each answer the margins do not explain, weighted. */
function linearisedError(cells: readonly RakingCell[], weights: readonly number[], groupings: readonly Grouping[]) {
  const summaries = cells.map(({ answers }) => npsSummary(answers));
  const residuals = summaries.map((summary) => summary?.nps ?? 0);
  for (let step = 0, largest = 1; step < STEPS_MAX && largest > STANDSTILL; step++) {
    largest = 0;
    for (const { cells: group } of groupings.flat()) {
      const n = group.reduce((sum, index) => sum + (summaries[index]?.n ?? 0), 0);
      if (n === 0) continue;
      const mean = group.reduce((sum, i) => sum + (summaries[i]?.n ?? 0) * (residuals[i] as number), 0) / n;
      for (const index of group) (residuals[index] as number) -= mean;
      largest = Math.max(largest, Math.abs(mean));
    }
  }
  let [answers, total, sum, squares] = [0, 0, 0, 0];
  for (const [index, summary] of summaries.entries()) {
    if (summary === null) continue;
    const [weight, residual] = [weights[index] as number, residuals[index] as number];
    answers += summary.n;
    total += summary.n * weight;
    sum += summary.n * weight * residual;
    squares += summary.n * weight ** 2 * (summary.variance + residual ** 2);
  }
  const variance = answers > 1 ? ((squares - sum ** 2 / answers) * answers) / (answers - 1) : squares;
  return Math.sqrt(Math.max(0, variance)) / total;
}
