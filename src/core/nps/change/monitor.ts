// One watched series, by either method: what is kept between days, what a day does to it, and when it speaks. Drops and
// rises are the same rule on mirrored counts.
import { type Counts, mirrored } from '../counts.ts';
import { type Baseline, type BaselineMode, baselineOf } from './baseline.ts';
import { CUSUM_SLACK, dayDeviation, stepCusum } from './cusum.ts';
import { cusumLimit } from './cusum-run-length.ts';
import { type Bets, likeliestStart, logValue, standardBets, startState, stepState } from './e-detector.ts';

export type ChangeMethod = 'eDetector' | 'cusum';
export type Direction = 'drop' | 'rise';

export type MonitorRule = {
  readonly method: ChangeMethod;
  readonly direction: Direction;
  readonly mode: BaselineMode;
  /** Where the alarm is, on the scale of the method; from `alarmLimit`. */
  readonly limit: number;
};

/** Below three days between false alarms CUSUM has no limit, and nothing is promised. */
const FEWEST_DAYS = 3;

/**
 * Where the alarm must be so that false ones are at least `thresholdDays` apart on average, per direction; days without
 * answers do not count. log(A) for the e-detector. Null below 3 days. Takes some milliseconds for CUSUM: work it out once.
 */
export function alarmLimit(method: ChangeMethod, thresholdDays: number): number | null {
  if (!(thresholdDays >= FEWEST_DAYS && thresholdDays < Number.POSITIVE_INFINITY)) return null;
  return method === 'eDetector' ? Math.log(thresholdDays) : cusumLimit(CUSUM_SLACK, thresholdDays);
}

/** What is kept of a series between days: six numbers for the e-detector, one for CUSUM. -Infinity is allowed. */
export type MonitorState = readonly number[];

export type Monitor = {
  readonly start: MonitorState;
  /** The state after a day; after an alarm begin again at `start`. */
  readonly step: (state: MonitorState, day: Counts) => { readonly state: MonitorState; readonly alarm: boolean };
  /** Index of the day on which a change most likely began, seen from the last of the days since `start`. */
  readonly changeDay: (days: readonly Counts[]) => number;
};

/** The rule of one series against the answers of its baseline days. Null where the baseline has no answer. */
export function monitorOf(baselineCounts: Counts, rule: MonitorRule): Monitor | null {
  const turned = rule.direction === 'drop' ? (day: Counts) => day : mirrored;
  const baseline = baselineOf(turned(baselineCounts), rule.mode);
  if (baseline === null) return null;
  const monitor =
    rule.method === 'eDetector' ? betting(standardBets(baseline.mean), rule.limit) : summing(baseline, rule.limit);
  return {
    start: monitor.start,
    step: (state, day) => monitor.step(state, turned(day)),
    changeDay: (days) => monitor.changeDay(days.map(turned)),
  };
}

export type WatchedRun = {
  /** The state after the last day. */
  readonly state: MonitorState;
  /** Indices of the day of each alarm and of the day on which the change most likely began, at or before it. */
  readonly alarms: readonly { readonly day: number; readonly changeDay: number }[];
  /** Index of the first day since the start or the last alarm: what `state` has seen. */
  readonly since: number;
};

/** The rule over consecutive days, from its start. The monitor begins again after each alarm. */
export function runMonitor(monitor: Monitor, days: readonly Counts[]): WatchedRun {
  const alarms: { day: number; changeDay: number }[] = [];
  let state = monitor.start;
  let since = 0;
  for (const [day, counts] of days.entries()) {
    const next = monitor.step(state, counts);
    state = next.state;
    if (!next.alarm) continue;
    alarms.push({ day, changeDay: since + monitor.changeDay(days.slice(since, day + 1)) });
    state = monitor.start;
    since = day + 1;
  }
  return { state, alarms, since };
}

function betting(bets: Bets, limit: number): Monitor {
  return {
    start: startState(bets),
    step: (before, day) => {
      const state = stepState(bets, before, day);
      return { state, alarm: logValue(bets, state) >= limit };
    },
    changeDay: (days) => likeliestStart(bets, days),
  };
}

function summing(baseline: Baseline, limit: number): Monitor {
  const after = (sum: number, day: Counts): number => {
    const deviation = dayDeviation(day, baseline);
    return deviation === null ? sum : stepCusum(sum, deviation);
  };
  return {
    start: [0],
    step: ([before = 0], day) => {
      const sum = after(before, day);
      return { state: [sum], alarm: sum > limit };
    },
    // The change began after the last day on which the sum was at zero.
    changeDay: (days) => {
      let [sum, start] = [0, 0];
      for (const [index, day] of days.entries()) {
        sum = after(sum, day);
        if (sum === 0) start = index + 1;
      }
      return Math.min(start, days.length - 1);
    },
  };
}
