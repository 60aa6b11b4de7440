// What the explorer can show of a group, each with the interval that belongs to it, and how it is written.
import { scoreMoments } from '../../../../src/core/nps/histogram.ts';
import { rateInterval } from '../../../../src/core/nps/index.ts';
import {
  formatCount,
  formatFineInterval,
  formatFineShare,
  formatPoints,
  formatPointsInterval,
  formatShare,
  formatShareInterval,
} from '../../../ui/numbers.ts';
import type { Measure } from './measure-names.ts';
import type { Figures } from './queries.ts';

export type Value = {
  /** Null where there are too few answers for it. */
  value: number | null;
  interval: { lower: number; upper: number } | null;
  n: number;
  /** Fewer than 30 answers. */
  small: boolean;
};

/** 95 %, of a mean of so many answers that its error is near to normal. */
const critical = 1.96;

/** @param trusted the same group without suspects, of whom `figures` holds all; only for their share. */
export function valueIn(measure: Measure, figures: Figures, trusted: Figures | null): Value {
  const { n, sample } = figures;
  if (measure === 'answers') return { value: n, interval: null, n, small: false };
  if (sample === 'none' || sample === 'counts') return { value: null, interval: null, n, small: false };
  return { ...scored(measure, figures, trusted), n, small: sample === 'marked' };
}

function scored(measure: Exclude<Measure, 'answers'>, figures: Figures, trusted: Figures | null) {
  const { n, nps, interval, categories, histogram } = figures;
  if (measure === 'nps') return { value: nps, interval };
  if (measure === 'suspects') {
    const found = rateInterval(Math.max(0, n - (trusted?.n ?? 0)), n);
    return { value: found?.rate ?? null, interval: found && { lower: found.lower, upper: found.upper } };
  }
  if (measure === 'mean') {
    const moments = scoreMoments(histogram);
    if (moments === null || moments.variance === null) return { value: null, interval: null };
    const margin = critical * Math.sqrt(moments.variance / n);
    return {
      value: moments.mean,
      interval: { lower: Math.max(0, moments.mean - margin), upper: Math.min(10, moments.mean + margin) },
    };
  }
  const { share, interval: limits } = categories[measure];
  return { value: share, interval: limits };
}

export function writeValue(measure: Measure, value: number): string {
  if (measure === 'nps') return formatPoints(value);
  if (measure === 'answers') return formatCount(value);
  if (measure === 'mean') return value.toFixed(1);
  return measure === 'suspects' ? formatFineShare(value) : formatShare(value);
}

export function writeInterval(measure: Measure, interval: { lower: number; upper: number }): string {
  if (measure === 'nps') return formatPointsInterval(interval);
  if (measure === 'mean') return `${interval.lower.toFixed(1)} to ${interval.upper.toFixed(1)}`;
  return measure === 'suspects' ? formatFineInterval(interval) : formatShareInterval(interval);
}

/** Where the axis of a measure begins and ends; null where that hangs on what is drawn. */
export const ranges: Record<Measure, readonly [number, number] | null> = {
  nps: [-100, 100],
  promoters: [0, 1],
  passives: [0, 1],
  detractors: [0, 1],
  mean: [0, 10],
  answers: null,
  suspects: null,
};

/** How far from the middle is as dark as a heat map gets; null for what begins at nothing. */
export const darkest: Record<Measure, number | null> = {
  nps: 45,
  promoters: 0.3,
  passives: 0.3,
  detractors: 0.3,
  mean: 2,
  answers: null,
  suspects: 0.1,
};

const tickSteps: Partial<Record<Measure, readonly number[]>> = {
  nps: [5, 10, 20, 50],
  promoters: [0.05, 0.1, 0.2],
  passives: [0.05, 0.1, 0.2],
  detractors: [0.05, 0.1, 0.2],
  mean: [0.5, 1, 2],
};

/** Round ticks around what is drawn, never beyond what the measure can be; null where it begins at nothing. */
export function ticksFor(measure: Measure, values: readonly number[]): number[] | null {
  const [steps, range] = [tickSteps[measure], ranges[measure]];
  if (steps === undefined || range === null || values.length === 0) return null;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const step = steps.find((one) => (high - low) / one <= 6) ?? (steps.at(-1) as number);
  const first = Math.max(Math.round(range[0] / step), Math.floor(low / step));
  const last = Math.min(Math.round(range[1] / step), Math.max(first + 1, Math.ceil(high / step)));
  return Array.from({ length: last - first + 1 }, (_, place) => (first + place) * step);
}
