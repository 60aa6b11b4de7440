// How days and moments are written: never in an order of numbers that two countries read differently.
import { formatDay, parseDay } from '../../src/core/calendar/index.ts';

const dayMs = 86_400_000;

function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-GB', options);
}

const longDay = formatter({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const shortDay = formatter({ day: 'numeric', month: 'short', timeZone: 'UTC' });
const monthAndYear = formatter({ month: 'short', year: 'numeric', timeZone: 'UTC' });

/** `2026-03-04` as "4 Mar 2026". */
export function writeDay(day: string): string {
  return longDay.format(new Date(`${day}T00:00:00Z`));
}

/** "4 Mar" */
export function writeShortDay(day: string): string {
  return shortDay.format(new Date(`${day}T00:00:00Z`));
}

/** "Mar 2026" */
export function writeMonth(day: string): string {
  return monthAndYear.format(new Date(`${day}T00:00:00Z`));
}

/** "4 Mar 2026", or "4 Mar – 2 Jun 2026", with the year said twice only where it changes. */
export function writeDays(from: string, to: string): string {
  if (from === to) return writeDay(to);
  return `${from.slice(0, 4) === to.slice(0, 4) ? writeShortDay(from) : writeDay(from)} – ${writeDay(to)}`;
}

/** A moment in the workspace's zone: "4 Mar 2026, 14:05". */
export function writeMoment(at: string, timeZone: string): string {
  return formatter({ dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(at));
}

/** "14:05:09" in the workspace's zone. */
export function writeTime(at: string, timeZone: string): string {
  return formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone }).format(new Date(at));
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units = [
  ['year', 365 * dayMs],
  ['month', 30 * dayMs],
  ['day', dayMs],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** "just now", "5 minutes ago", "yesterday", "in 3 days". */
export function writeAgo(at: string, now: number): string {
  const distance = new Date(at).getTime() - now;
  for (const [unit, lengthMs] of units) {
    if (Math.abs(distance) >= lengthMs) return relative.format(Math.trunc(distance / lengthMs), unit);
  }
  return 'just now';
}

/** The day `days` after `day`. */
export function addDays(day: string, days: number): string {
  return formatDay((parseDay(day) ?? 0) + days);
}
