// A series watched for years: which days are the baseline, when it is taken anew, and what became of each day. Worked out
// from the counts per day alone, so that late answers and erasures are taken in by doing it again.
import { type Counts, totalOf } from '../counts.ts';
import type { BaselineMode } from './baseline.ts';
import { type ChangeMethod, type Direction, type Monitor, type MonitorState, monitorOf } from './monitor.ts';

export type WatchRule = {
  readonly method: ChangeMethod;
  readonly mode: BaselineMode;
  /** From `alarmLimit`. */
  readonly limit: number;
  /** Days that a whole baseline has; 30 or more. */
  readonly baselineDays: number;
};

/** Where a series stands after its last day. Days are whole numbers, one apart. */
export type Watch = {
  /** The first day that counts: everything before is closed. */
  readonly from: number;
  /** The first day that is held against the baseline; null while the baseline is too small. */
  readonly since: number | null;
  /** The counts of the baseline days, those before `since`; null as there. */
  readonly baseline: Counts | null;
  /** Empty while the baseline is too small. */
  readonly drop: MonitorState;
  readonly rise: MonitorState;
  readonly lastDay: number;
  /** The sum of the days from `from` to `lastDay`: when it no longer is that, they must be gone through again. */
  readonly seen: Counts;
};

export type FoundChange = {
  readonly direction: Direction;
  /** The day from which on the score was most likely another. */
  readonly sinceDay: number;
  /** The day at the end of which it was certain enough. */
  readonly foundDay: number;
  readonly before: Counts;
  /** From `sinceDay` to `foundDay`. */
  readonly after: Counts;
};

/** A new baseline is provisional from so many days on: after a change nobody wants to be blind for a quarter. */
export const PROVISIONAL_DAYS = 30;
/** With fewer answers there is no baseline. */
export const FEWEST_ANSWERS = 30;
/** With fewer answers in the baseline only what it cannot explain is a change, whatever the mode. */
export const QUIET_BELOW_ANSWERS = 200;
/** A baseline is taken anew after so many days: a drift over years is no event. */
export const RENEW_AFTER_DAYS = 365;

const NONE: Counts = { detractors: 0, passives: 0, promoters: 0 };

/**
 * Goes through consecutive days from `from` on. The watch begins once the days before hold enough answers; it begins anew
 * with the days since a change when one is found, when the provisional baseline can become a whole one, and after a year.
 */
export function watchDays(
  days: readonly Counts[],
  from: number,
  rule: WatchRule,
): { watch: Watch; found: readonly FoundChange[] } {
  const sums = runningSums(days);
  const between = (first: number, last: number) =>
    difference(sums[last + 1 - from] ?? NONE, sums[first - from] ?? NONE);
  const lastDay = from + days.length - 1;
  const found: FoundChange[] = [];
  let watch = waiting(from, from - 1, NONE);
  for (let day = from; day <= lastDay; day++) {
    if (watch.since === null || watch.baseline === null || day >= endOf(watch, watch.since, rule)) {
      watch = begin(watch, day, rule, between);
    }
    const next = stepWatch(watch, days[day - from] ?? NONE, rule);
    watch = next.watch;
    if (next.alarm === null || watch.since === null || watch.baseline === null) continue;
    const monitor = monitorOf(watch.baseline, { ...rule, mode: modeFor(watch.baseline, rule), direction: next.alarm });
    const sinceDay = watch.since + (monitor?.changeDay(days.slice(watch.since - from, day + 1 - from)) ?? 0);
    found.push({
      direction: next.alarm,
      sinceDay,
      foundDay: day,
      before: watch.baseline,
      after: between(sinceDay, day),
    });
    watch = waiting(sinceDay, day, between(sinceDay, day));
  }
  return { watch, found };
}

/**
 * One day further than `watch.lastDay`, without looking at days before: null where those must be looked at, because the
 * watch must begin anew with this day or because it ends with an alarm.
 */
export function nextDay(watch: Watch, day: Counts, rule: WatchRule): Watch | null {
  if (watch.since === null || watch.lastDay + 1 >= endOf(watch, watch.since, rule)) return null;
  const next = stepWatch(watch, day, rule);
  return next.alarm === null ? next.watch : null;
}

function stepWatch(watch: Watch, day: Counts, rule: WatchRule): { watch: Watch; alarm: Direction | null } {
  const moved = { ...watch, lastDay: watch.lastDay + 1, seen: sum(watch.seen, day) };
  const { baseline } = watch;
  if (baseline === null) return { watch: moved, alarm: null };
  const mode = modeFor(baseline, rule);
  const after = (direction: Direction) => {
    const monitor: Monitor | null = monitorOf(baseline, { ...rule, mode, direction });
    return monitor?.step(watch[direction], day) ?? { state: watch[direction], alarm: false };
  };
  const [drop, rise] = [after('drop'), after('rise')];
  const alarm = drop.alarm ? 'drop' : rise.alarm ? 'rise' : null;
  return { watch: { ...moved, drop: drop.state, rise: rise.state }, alarm };
}

/** The watch with `day` as its first day, or waiting while the days before hold too few answers. */
function begin(before: Watch, day: number, rule: WatchRule, between: (first: number, last: number) => Counts): Watch {
  const from = Math.max(before.from, day - rule.baselineDays);
  const baseline = between(from, day - 1);
  if (day - from < PROVISIONAL_DAYS || totalOf(baseline) < FEWEST_ANSWERS) return waiting(from, day - 1, baseline);
  const start = (direction: Direction) =>
    monitorOf(baseline, { ...rule, mode: modeFor(baseline, rule), direction })?.start ?? [];
  return { from, since: day, baseline, drop: start('drop'), rise: start('rise'), lastDay: day - 1, seen: baseline };
}

function waiting(from: number, lastDay: number, seen: Counts): Watch {
  return { from, since: null, baseline: null, drop: [], rise: [], lastDay, seen };
}

/** The day on which the watch takes a new baseline. */
function endOf(watch: Watch, since: number, rule: WatchRule): number {
  const whole = watch.from + rule.baselineDays;
  return since < whole ? whole : since + RENEW_AFTER_DAYS;
}

/** The mode by which a series with this baseline is judged: `quiet` instead of `balanced` while it is small. */
export function modeFor(baseline: Counts, { mode }: Pick<WatchRule, 'mode'>): BaselineMode {
  const small = totalOf(baseline) < QUIET_BELOW_ANSWERS && mode.kind === 'balanced';
  return small ? { kind: 'quiet' } : mode;
}

/** sums[i]: the first i days together. */
function runningSums(days: readonly Counts[]): Counts[] {
  const sums = [NONE];
  for (const day of days) sums.push(sum(sums.at(-1) ?? NONE, day));
  return sums;
}

function sum(a: Counts, b: Counts): Counts {
  return {
    detractors: a.detractors + b.detractors,
    passives: a.passives + b.passives,
    promoters: a.promoters + b.promoters,
  };
}

function difference(a: Counts, b: Counts): Counts {
  return {
    detractors: a.detractors - b.detractors,
    passives: a.passives - b.passives,
    promoters: a.promoters - b.promoters,
  };
}
