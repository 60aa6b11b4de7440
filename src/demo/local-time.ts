// The clock on the wall of the demo company. Its offset from UTC is looked up once a day, at noon: nothing in the story
// happens in the hour in which summer time begins or ends.

export const companyTimeZone = 'Europe/Berlin';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const wallClock = new Intl.DateTimeFormat('en-GB', { timeZone: companyTimeZone, hour: '2-digit', hourCycle: 'h23' });
const offsets = new Map<number, number>();

/** The instant at which it is `hour` o'clock, with fractions, on a local day. */
export function timeOn(day: number, hour: number): number {
  return Math.round(day * dayMs + hour * hourMs - offsetOn(day));
}

/** The local day and hour, with fractions, of an instant. */
export function wallTime(at: number): { day: number; hour: number } {
  const local = at + offsetOn(Math.floor(at / dayMs));
  const day = Math.floor(local / dayMs);
  return { day, hour: (local - day * dayMs) / hourMs };
}

function offsetOn(day: number): number {
  const known = offsets.get(day);
  if (known !== undefined) return known;
  const offset = (Number(wallClock.format(day * dayMs + 12 * hourMs)) - 12) * hourMs;
  offsets.set(day, offset);
  return offset;
}

/** 0 is Monday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return (day + 3) % 7;
}
