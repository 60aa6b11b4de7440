// A line that can be read: each point is made of the answers of several days, by the day of the answer. Points nearer to
// each other than their window share answers: never test two of them against each other.
import { type Histogram, subtractHistograms } from '../histogram.ts';

export type WindowPoint = {
  /** Answers of the last `windowDays` days, that day included; fewer where the series begins later. */
  readonly histogram: Histogram;
  readonly windowDays: number;
  /** Whether the window holds as many answers as were asked for. */
  readonly enough: boolean;
  /** Whether the series reaches back to the first day of the window. */
  readonly complete: boolean;
};

/** The windows that are tried in turn, in days. */
export const WINDOW_DAYS: readonly number[] = [7, 14, 30, 90];
/** With 50 answers an NPS is known to about ±20 points. */
export const WINDOW_ANSWERS_MIN = 50;

/**
 * One point per day of `daily` (a histogram for each day, without gaps), each over the smallest of the windows that
 * holds `answersMin` answers, or over the largest where none does. Hand in as many days before the first point as the
 * largest window has, and drop their points. A window of less than a day is passed over; empty without a window.
 */
export function rollingNps(
  daily: readonly Histogram[],
  windowDays: readonly number[] | number = WINDOW_DAYS,
  answersMin = WINDOW_ANSWERS_MIN,
): WindowPoint[] {
  const windows = [windowDays].flat().filter((days) => Number.isInteger(days) && days >= 1);
  windows.sort((a, b) => a - b);
  const until = runningSums(daily);
  return daily.flatMap((_, day) => {
    const over = (days: number): WindowPoint => {
      const histogram = subtractHistograms(
        until[day + 1] as Histogram,
        until[Math.max(0, day + 1 - days)] as Histogram,
      );
      const enough = histogram.reduce((sum, count) => sum + count, 0) >= answersMin;
      return { histogram, windowDays: days, enough, complete: day + 1 >= days };
    };
    const points = windows.map(over);
    return points.find((point) => point.enough) ?? points.at(-1) ?? [];
  });
}

/** `daily.length + 1` histograms: all answers before each day, and all of them. */
function runningSums(daily: readonly Histogram[]): Histogram[] {
  const sums: Histogram[] = [new Array<number>(11).fill(0)];
  for (const day of daily) sums.push((sums.at(-1) as Histogram).map((count, score) => count + (day[score] ?? 0)));
  return sums;
}
