// What a trend chart draws: which steps have a score, where the line breaks, what is not a whole step, and the scale.
import type { Step } from '../../src/core/calendar/index.ts';
import { addDays, writeDay, writeDays, writeMonth, writeShortDay } from '../ui/dates.ts';

export type TrendInput = {
  by: Step;
  points: readonly {
    from: string;
    to: string;
    whole: boolean;
    n: number;
    nps: number | null;
    interval: { lower: number; upper: number } | null;
    /** Where the point is made of a window that rolls along. */
    windowDays?: number | null;
    overlaps?: boolean;
    sample: 'none' | 'counts' | 'marked' | 'full';
  }[];
};

export type SeriesPoint = {
  /** Short, for the axis. */
  label: string;
  /** The days in full. */
  days: string;
  /** First and last day, both included. */
  from: string;
  to: string;
  /** The first day that is no other point's: what happens from then on falls to this one. */
  stepFrom: string;
  /** Whether it shares answers with the point before: the two move together. */
  overlaps: boolean;
  n: number;
  /** Points; null where five answers are not reached. */
  nps: number | null;
  /** Lower and upper limit, for the band. */
  band: [number, number] | null;
  /** The line through whole steps. */
  whole: boolean;
  solid: number | null;
  /** The line to and from steps that are not whole. */
  dashed: number | null;
  /** A point without neighbours: a line cannot show it, so its interval is drawn as a whisker. */
  alone: boolean;
};

export type TrendSeries = {
  points: SeriesPoint[];
  /** Steps with some answers, but too few for a score. */
  tooFew: number;
  /** Round points for the axis, around zero and everything that is drawn; the first and the last are its ends. */
  ticks: number[];
};

/** Steps before the first answer are left out: a survey has no trend before it began. */
export function trendSeries({ by, points }: TrendInput): TrendSeries {
  const first = points.findIndex((point) => point.n > 0);
  const kept = first === -1 ? [] : points.slice(first);
  const drawn = kept.map((point) => (point.sample === 'marked' || point.sample === 'full' ? point : null));
  const scored = (index: number) => drawn[index]?.nps ?? null;
  const broken = (index: number) => scored(index) !== null && !kept[index]?.whole;
  const series = kept.map((point, index): SeriesPoint => {
    const nps = scored(index);
    const interval = nps === null ? null : point.interval;
    return {
      label: point.windowDays ? writeShortDay(point.to) : writeLabel(by, point.from),
      days: point.windowDays ? writeDays(point.from, point.to) : writeStep(by, point),
      from: point.from,
      to: point.to,
      stepFrom: point.windowDays ? addDays(kept[index - 1]?.to ?? point.from, kept[index - 1] ? 1 : 0) : point.from,
      overlaps: point.overlaps ?? false,
      n: point.n,
      nps,
      band: interval ? [interval.lower, interval.upper] : null,
      whole: point.whole,
      solid: point.whole ? nps : null,
      dashed: broken(index) || broken(index - 1) || broken(index + 1) ? nps : null,
      alone: nps !== null && scored(index - 1) === null && scored(index + 1) === null,
    };
  });
  const limits = series.flatMap((point) => point.band ?? []);
  return {
    points: series,
    tooFew: kept.filter((point) => point.sample === 'counts').length,
    ticks: ticksAround(Math.min(0, ...limits), Math.max(0, ...limits)),
  };
}

function writeLabel(by: Step, from: string): string {
  if (by === 'year') return from.slice(0, 4);
  if (by === 'quarter') return writeQuarter(from);
  return by === 'month' ? writeMonth(from) : writeShortDay(from);
}

/** A step by its name where it is whole, by its days where it is not. */
function writeStep(by: Step, { from, to, whole }: TrendInput['points'][number]): string {
  if (by === 'day') return writeDay(from);
  return by === 'week' || !whole ? writeDays(from, to) : writeLabel(by, from);
}

function writeQuarter(day: string): string {
  return `Q${Math.ceil(Number(day.slice(5, 7)) / 3)} ${day.slice(0, 4)}`;
}

function ticksAround(low: number, high: number): number[] {
  const step = high - low > 140 ? 50 : high - low > 60 ? 20 : 10;
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}

/** At most `count` of them, the first one and then at even distances: what an axis has room to name. */
export function everyNth<Item>(items: readonly Item[], count: number): Item[] {
  const distance = Math.ceil(items.length / count);
  return items.filter((_, index) => index % distance === 0);
}
