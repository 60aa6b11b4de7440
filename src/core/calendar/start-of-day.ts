// When a local day begins. Asked of the zone itself, so that days of 23, 24 and 25 hours are all right.
import { dayIn } from './days.ts';

const dayMs = 86_400_000;
/** Zones are at most 14 hours ahead of UTC and 12 behind. */
const reachMs = 15 * 3_600_000;

/**
 * The first instant of a day in an IANA time zone, to the millisecond; that of the day in UTC when the zone is not known.
 * Where midnight is skipped by a change of clocks, the day begins after it.
 */
export function startOfDay(timeZone: string, day: number): Date {
  const key = `${timeZone} ${day}`;
  const known = starts.get(key);
  if (known !== undefined) return new Date(known);
  const start = searchStart(timeZone, day);
  if (starts.size >= keptMax) starts.clear();
  starts.set(key, start);
  return new Date(start);
}

// The same few days are asked for again and again, as for each contact that a condition is held against.
const keptMax = 1_000;
const starts = new Map<string, number>();

function searchStart(timeZone: string, day: number): number {
  let before = day * dayMs - reachMs;
  let after = day * dayMs + reachMs;
  if (dayIn(timeZone, new Date(after)) === null) return day * dayMs;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if ((dayIn(timeZone, new Date(middle)) ?? day) < day) before = middle;
    else after = middle;
  }
  return after;
}
