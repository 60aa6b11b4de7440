// How numbers and days are written in charts, PDF and digests: as in the dashboard, with a real minus.
import { parseDay } from '../../../core/calendar/index.ts';
import { formatNps } from '../../../core/nps/index.ts';

export type Limits = { lower: number; upper: number };
/** An NPS with what it must not be shown without. Points, -100 to 100. */
export type Scored = {
  n: number;
  nps: number | null;
  interval: Limits | null;
  sample: 'none' | 'counts' | 'marked' | 'full';
};

const counts = new Intl.NumberFormat('en');
const days = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const shortDays = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });
const months = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'short', year: 'numeric' });
const dayMs = 86_400_000;

export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${counts.format(count)} ${count === 1 ? one : many}`;
}

export function writeCount(count: number): string {
  return counts.format(count);
}

/** "+42", "−7", "0", from points. */
export function writePoints(points: number): string {
  return formatNps(points / 100);
}

/** "+38 to +46", from points. */
export function writeLimits({ lower, upper }: Limits): string {
  return `${writePoints(lower)} to ${writePoints(upper)}`;
}

/** A share as "42%"; what is not quite none or all is not written as 0% or 100%. */
export function writeShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return '<1%';
  if (percent === 100 && share < 1) return '>99%';
  return `${percent}%`;
}

/** Whether an NPS may be shown at all: below five answers only the counts are. */
export function showsScore<S extends Scored>(scored: S): scored is S & { nps: number; interval: Limits } {
  return (scored.sample === 'marked' || scored.sample === 'full') && scored.nps !== null && scored.interval !== null;
}

/** "+42 (+38 to +46), 1,204 answers", or why there is no score. */
export function writeScore(scored: Scored): string {
  if (scored.n === 0) return 'no answers';
  if (!showsScore(scored)) return `${countOf(scored.n, 'answer')}, too few for a score`;
  const small = scored.sample === 'marked' ? ', a small sample' : '';
  return `${writePoints(scored.nps)} (${writeLimits(scored.interval)}), ${countOf(scored.n, 'answer')}${small}`;
}

/** "4 Mar 2026" for a day number or `2026-03-04`. */
export function writeDay(day: number | string): string {
  return days.format(numberOf(day) * dayMs);
}

export function writeShortDay(day: number | string): string {
  return shortDays.format(numberOf(day) * dayMs);
}

/** "Mar 2026" */
export function writeMonth(day: number | string): string {
  return months.format(numberOf(day) * dayMs);
}

/** "4 – 10 Mar 2026": both ends included. */
export function writeDays(from: number | string, to: number | string): string {
  return numberOf(from) === numberOf(to)
    ? writeDay(from)
    : days.formatRange(numberOf(from) * dayMs, numberOf(to) * dayMs).replace(/\u2009/g, ' ');
}

function numberOf(day: number | string): number {
  return typeof day === 'number' ? day : (parseDay(day) ?? 0);
}
