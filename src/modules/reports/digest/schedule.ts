// When a digest is due and which days it is about. Its hour is one on the wall of the reader's zone, its days are those of the
// workspace, like all days of the score.
import { dayIn, instantAt, localTime, stepAround } from '../../../core/calendar/index.ts';

export const cadences = ['daily', 'weekly', 'monthly'] as const;

export type Schedule = {
  cadence: (typeof cadences)[number];
  /** 1 is Monday. Heeded by weekly ones. */
  weekday: number;
  /** 1 to 28. Heeded by monthly ones. */
  monthDay: number;
  /** 0 to 23. */
  hour: number;
  /** IANA name; one that is not known counts as UTC. */
  timeZone: string;
};

export type Period = { firstDay: number; lastDay: number };

/** No month is longer than this, and a day more for the zone. */
const furthestDays = 33;

/**
 * The first moment after `after` at which the digest is due. An hour that a change of clocks skips comes when it is skipped; one
 * that comes twice is taken the first time.
 */
export function nextDue(schedule: Schedule, after: Date): Date {
  const { timeZone, hour } = schedule;
  const today = localTime(timeZone, after).day;
  for (let day = today - 1; day <= today + furthestDays; day++) {
    if (!isDay(schedule, day)) continue;
    const at = instantAt(timeZone, { day, minute: hour * 60 });
    if (at > after) return at;
  }
  throw new Error('a digest without a next day');
}

/** The latest moment up to `now` at which it was due, given one that it was: what came to pass in between is passed over. */
export function latestDue(schedule: Schedule, due: Date, now: Date): Date {
  let latest = due;
  for (let next = nextDue(schedule, latest); next <= now; next = nextDue(schedule, latest)) latest = next;
  return latest;
}

/**
 * The days an issue is about: the day before, the seven days before, or the calendar month before. Only days that are over in the
 * workspace's zone, too, wherever the reader is.
 */
export function periodOf({ cadence, timeZone }: Schedule, due: Date, workspaceZone: string): Period {
  const reader = localTime(timeZone, due).day;
  const lastDay = Math.min(reader, dayIn(workspaceZone, due) ?? reader) - 1;
  if (cadence === 'daily') return { firstDay: lastDay, lastDay };
  if (cadence === 'weekly') return { firstDay: lastDay - 6, lastDay };
  const before = stepAround('month', stepAround('month', lastDay + 1).first - 1);
  return { firstDay: before.first, lastDay: before.last };
}

/** The period before one: as many days, or the calendar month. */
export function periodBefore({ cadence }: Pick<Schedule, 'cadence'>, { firstDay, lastDay }: Period): Period {
  if (cadence === 'monthly') {
    const { first, last } = stepAround('month', firstDay - 1);
    return { firstDay: first, lastDay: last };
  }
  return { firstDay: firstDay - (lastDay - firstDay + 1), lastDay: firstDay - 1 };
}

function isDay({ cadence, weekday, monthDay }: Schedule, day: number): boolean {
  if (cadence === 'daily') return true;
  // 1970-01-01 was a Thursday.
  if (cadence === 'weekly') return ((((day + 3) % 7) + 7) % 7) + 1 === weekday;
  return new Date(day * 86_400_000).getUTCDate() === monthDay;
}
