// A period as whole months and the days that are left: what is counted by month need not be added up day by day.

/** Days since 1970-01-01, both ends included. */
export type DaySpans = readonly { first: number; last: number }[];

const dayMs = 86_400_000;

/**
 * `months` begin and end with a month, and each month in them lies in one of the periods; `days` is the rest. Together they are the
 * days from `firstDay` to `lastDay`, each once.
 * @param firstDays the first day of each period, ascending: a period lasts until the next begins.
 */
export function spansOf(
  firstDay: number,
  lastDay: number,
  firstDays: readonly number[],
): { months: DaySpans; days: DaySpans } {
  const limits = new Set(firstDays);
  const months: { first: number; last: number }[] = [];
  const days: { first: number; last: number }[] = [];
  const add = (spans: typeof months, first: number, last: number) => {
    const before = spans.at(-1);
    if (before?.last === first - 1) before.last = last;
    else spans.push({ first, last });
  };
  for (let first = firstDay; first <= lastDay; ) {
    const last = Math.min(lastOfMonth(first), lastDay);
    const whole = isFirstOfMonth(first) && last === lastOfMonth(first);
    let split = false;
    for (let day = first + 1; day <= last && !split; day++) split = limits.has(day);
    add(whole && !split ? months : days, first, last);
    first = last + 1;
  }
  return { months, days };
}

function lastOfMonth(day: number): number {
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / dayMs;
}

function isFirstOfMonth(day: number): boolean {
  return new Date(day * dayMs).getUTCDate() === 1;
}
