// The turns of a contact in a recurring campaign. Turns are counted in open days, so that each open day has its share, and
// no two turns of a contact are nearer than the cadence.
import { cadencePlaces } from './chance.ts';
import { type OpenDays, openDayAt, openIndexOf, spansOn } from './open-days.ts';

/** The turns of one contact: on the open day with index `first`, and then on every `step`-th open day. */
export type Turns = { first: number; step: number };

/** The least number of open days that span at least `everyDays` days of the calendar wherever one begins. */
export function stepOf({ spans }: OpenDays, everyDays: number): number {
  const open = spans.flatMap((one, weekday) => (one.length > 0 ? [weekday] : []));
  if (open.length === 0) return everyDays;
  const shortest = (steps: number) => Math.min(...open.map((from, place) => dayAfter(open, place + steps) - from));
  let steps = Math.max(1, Math.floor(everyDays / 7) * open.length);
  while (shortest(steps) < everyDays) steps++;
  return steps;
}

/** Day number of the n-th open weekday from a Monday on. */
function dayAfter(open: readonly number[], n: number): number {
  return Math.floor(n / open.length) * 7 + (open[n % open.length] ?? 0);
}

/**
 * @param place where the contact stands: `cadencePlace`, or 0 for the first open day.
 * @param firstDay the contact's first turn must not lie before this day.
 */
export function turnsFrom(open: OpenDays, step: number, firstDay: number, place: number): Turns {
  return { first: openIndexOf(open, firstDay) + Math.floor((place / cadencePlaces) * step), step };
}

/**
 * Whose turn it is on a day, for finding them without looking at everybody: the places from `from` up to and without `until`
 * of a cadence that began on `startDay`. Null on a closed day, and before the start.
 */
export function placesOn(
  open: OpenDays,
  step: number,
  startDay: number,
  day: number,
): { from: number; until: number } | null {
  const passed = openIndexOf(open, day) - openIndexOf(open, startDay);
  if (day < startDay || spansOn(open, day).length === 0) return null;
  const firstPlace = (turn: number) => Math.ceil((turn * cadencePlaces) / step);
  return { from: firstPlace(passed % step), until: firstPlace((passed % step) + 1) };
}

/** The latest turn on or before `day`, and the one after it. The latest is null before the first turn. */
export function turnsAround(
  open: OpenDays,
  { first, step }: Turns,
  day: number,
): { latest: number | null; next: number } {
  const passed = openIndexOf(open, day + 1) - 1 - first;
  const turn = passed < 0 ? -1 : Math.floor(passed / step);
  return {
    latest: turn < 0 ? null : openDayAt(open, first + turn * step),
    next: openDayAt(open, first + (turn + 1) * step),
  };
}

/** All turns from `firstDay` to `lastDay`, both included, in order. */
export function dueDays(open: OpenDays, turns: Turns, firstDay: number, lastDay: number): number[] {
  const days: number[] = [];
  let { latest, next } = turnsAround(open, turns, firstDay);
  if (latest !== firstDay) latest = next;
  while (latest <= lastDay) {
    days.push(latest);
    next = turnsAround(open, turns, latest).next;
    latest = next;
  }
  return days;
}
