// Days as integers: how many since 1970-01-01 in the workspace's zone. Adding, comparing and grouping them needs no zone.

const dayMs = 86_400_000;

/** The day number of `2026-11-22`; null for anything that is not a date of the calendar. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || formatDay(time / dayMs) !== text ? null : time / dayMs;
}

/** `2026-11-22` for a day number. */
export function formatDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** The local day of an instant in an IANA time zone; null when the zone is not known. */
export function dayIn(timeZone: string, at: Date): number | null {
  try {
    return parseDay(formatterIn(timeZone).format(at));
  } catch {
    return null;
  }
}

// To make one takes far longer than to use it. There are a few hundred zones; a name that is none throws and is not kept.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterIn(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  formatters.set(timeZone, made);
  return made;
}

/** How days are gathered into the points of a trend. */
export type Step = 'day' | 'week' | 'month' | 'quarter' | 'year';

const monthsOf = { month: 1, quarter: 3, year: 12 } as const;

/** First and last day of the step that contains `day`; weeks begin on Monday. */
export function stepAround(step: Step, day: number): { first: number; last: number } {
  if (step === 'day') return { first: day, last: day };
  if (step === 'week') {
    // 1970-01-01 was a Thursday.
    const first = Math.floor((day + 3) / 7) * 7 - 3;
    return { first, last: first + 6 };
  }
  const date = new Date(day * dayMs);
  const months = monthsOf[step];
  const month = Math.floor(date.getUTCMonth() / months) * months;
  const first = Date.UTC(date.getUTCFullYear(), month, 1) / dayMs;
  const last = Date.UTC(date.getUTCFullYear(), month + months, 1) / dayMs - 1;
  return { first, last };
}

/** All steps that touch the days from `firstDay` to `lastDay`, in order; none when they are the wrong way round. */
export function stepsBetween(step: Step, firstDay: number, lastDay: number): { first: number; last: number }[] {
  const steps: { first: number; last: number }[] = [];
  for (let day = firstDay; day <= lastDay; ) {
    const around = stepAround(step, day);
    steps.push(around);
    day = around.last + 1;
  }
  return steps;
}
