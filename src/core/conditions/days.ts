// Windows of days, and the instants at which they begin and end in the workspace's zone.
import { dayIn, parseDay, startOfDay } from '../calendar/index.ts';

/** The moment at which a condition is looked at; the zone is that of the workspace. */
export type Moment = { now: Date; timeZone: string };

/** Both ends included, null is open. */
export type Days = { first: number | null; last: number | null };

/** `from` is included, `until` is not. */
export type Instants = { from: Date | null; until: Date | null };

type DateTest = { op: 'before' | 'after'; day: string } | { op: 'inLast' | 'inNext'; days: number };

export function daysOfTest(test: DateTest, moment: Moment): Days {
  if ('days' in test) {
    const now = today(moment);
    return test.op === 'inLast' ? { first: now - test.days, last: now } : { first: now, last: now + test.days };
  }
  const day = parseDay(test.day) ?? 0;
  return test.op === 'before' ? { first: null, last: day - 1 } : { first: day + 1, last: null };
}

/** Today and the `lastDays` days before; everything for null. */
export function daysOfWindow(lastDays: number | null, moment: Moment): Days {
  return lastDays === null ? { first: null, last: null } : daysOfTest({ op: 'inLast', days: lastDays }, moment);
}

export function instantsOf({ first, last }: Days, { timeZone }: Moment): Instants {
  return {
    from: first === null ? null : startOfDay(timeZone, first),
    until: last === null ? null : startOfDay(timeZone, last + 1),
  };
}

export function isWithin(at: Date, { from, until }: Instants): boolean {
  return (from === null || at >= from) && (until === null || at < until);
}

function today({ now, timeZone }: Moment): number {
  return dayIn(timeZone, now) ?? Math.floor(now.getTime() / 86_400_000);
}
