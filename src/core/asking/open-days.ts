// The days on which something may be sent, counted through: a cadence counts these and not those of the calendar, so that
// weekends and holidays neither pile up on the day after nor leave a hole.
import { parseDay } from '../calendar/index.ts';
import type { Hours, Span } from './campaign.ts';

/** Minutes of the day, `until` excluded. */
export type MinuteSpan = { from: number; until: number };

export type OpenDays = {
  /** What is open on each weekday, Monday first. */
  spans: readonly (readonly MinuteSpan[])[];
  /** How many weekdays are open before each of the week, and in all of it: eight numbers. */
  openBefore: readonly number[];
  /** Sorted, only those that would be open otherwise. */
  closedDays: readonly number[];
};

/** 0 to 1440 for `00:00` to `24:00`; null for anything else. */
export function minutesOf(text: unknown): number | null {
  const found = typeof text === 'string' ? /^(\d\d):(\d\d)$/.exec(text) : null;
  if (found === null) return null;
  const [hours, minutes] = [Number(found[1]), Number(found[2])];
  return minutes < 60 && hours * 60 + minutes <= 1_440 ? hours * 60 + minutes : null;
}

/** The weekdays' windows without the quiet hours. */
export function openSpans(weekdays: readonly (Span | null)[], quietHours: Span | null): MinuteSpan[][] {
  const quiet = quietHours === null ? [] : quietSpans(minutesIn(quietHours));
  return weekdays.map((span) => (span === null ? [] : quiet.reduce(without, [minutesIn(span)])));
}

export function openDaysOf({ weekdays, quietHours, holidays }: Hours): OpenDays {
  const spans = openSpans(weekdays, quietHours);
  const days = holidays.flatMap((text) => (text.length === 5 ? everyYear(text) : [parseDay(text)]));
  const closed = new Set(days.filter((day) => day !== null && (spans[weekdayOf(day)]?.length ?? 0) > 0));
  const openBefore = [0];
  for (const [weekday, { length }] of spans.entries())
    openBefore.push((openBefore[weekday] ?? 0) + (length > 0 ? 1 : 0));
  return { spans, openBefore, closedDays: [...closed].filter((day) => day !== null).sort((a, b) => a - b) };
}

/** 0 is Monday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** What is open on one day; nothing on a holiday. */
export function spansOn({ spans, closedDays }: OpenDays, day: number): readonly MinuteSpan[] {
  const open = spans[weekdayOf(day)] ?? [];
  if (open.length === 0) return open;
  return closedDays[countBelow(closedDays, day)] === day ? [] : open;
}

/** How many open days lie before this one, counted from a fixed Monday long ago. Grows by one after each open day. */
export function openIndexOf({ openBefore, closedDays }: OpenDays, day: number): number {
  const sinceMonday = day + 3;
  const week = Math.floor(sinceMonday / 7);
  const inWeek = openBefore[sinceMonday - week * 7] ?? 0;
  return week * (openBefore[7] ?? 0) + inWeek - countBelow(closedDays, day);
}

/** The open day with this index: the inverse of `openIndexOf` for open days. Without any open weekday, the first day. */
export function openDayAt(open: OpenDays, index: number): number {
  const perWeek = open.openBefore[7] ?? 0;
  if (perWeek === 0) return 0;
  // Holidays only ever put a day off.
  let early = Math.floor(index / perWeek) * 7 - 3;
  let late = early + 8;
  while (openIndexOf(open, late) <= index) late += 64;
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (openIndexOf(open, middle) <= index) early = middle;
    else late = middle;
  }
  return early;
}

function minutesIn({ from, until }: Span): MinuteSpan {
  return { from: minutesOf(from) ?? 0, until: minutesOf(until) ?? 0 };
}

function quietSpans({ from, until }: MinuteSpan): MinuteSpan[] {
  return from < until
    ? [{ from, until }]
    : [
        { from: 0, until },
        { from, until: 1_440 },
      ];
}

function without(spans: MinuteSpan[], quiet: MinuteSpan): MinuteSpan[] {
  return spans
    .flatMap(({ from, until }) => [
      { from, until: Math.min(until, quiet.from) },
      { from: Math.max(from, quiet.until), until },
    ])
    .filter(({ from, until }) => from < until);
}

/** Years beyond these are nobody's plan. 29 February is there only in leap years. */
function everyYear(monthDay: string): (number | null)[] {
  return Array.from({ length: 100 }, (_, years) => parseDay(`${2000 + years}-${monthDay}`));
}

function countBelow(sorted: readonly number[], day: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
