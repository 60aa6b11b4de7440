// Values as texts and numbers, for formats whose cells know no more than that.
import { formatDay } from '../../core/calendar/index.ts';
import type { ColumnType, Value } from './column.ts';

/** Parts of a list stand side by side in one cell. */
export const listSeparator = ';';

const dayMs = 86_400_000;

/** Moments as ISO 8601 in UTC with milliseconds, days as `2026-03-02`, lists with semicolons, fields as JSON. */
export function plainValue(type: ColumnType, value: Value): string | number | null {
  if (value === null) return null;
  if (type === 'moment') return momentText(value as number);
  if (type === 'day') return dayText(value as number);
  if (type === 'list') return (value as readonly string[]).join(listSeparator);
  if (type === 'fields') return JSON.stringify(value);
  return typeof value === 'boolean' ? String(value) : (value as string | number);
}

// Rows come in the order of time, so that the day of one is nearly always that of the row before: writing dates takes a third
// of the time of a file otherwise.
let latest = { day: Number.NaN, text: '' };

function dayText(day: number): string {
  if (latest.day !== day) latest = { day, text: formatDay(day) };
  return latest.text;
}

function momentText(ms: number): string {
  const day = Math.floor(ms / dayMs);
  const rest = ms - day * dayMs;
  const two = (unitMs: number, size: number) => {
    const count = Math.floor(rest / unitMs) % size;
    return count < 10 ? `0${count}` : String(count);
  };
  const millis = String(rest % 1_000).padStart(3, '0');
  return `${dayText(day)}T${two(3_600_000, 24)}:${two(60_000, 60)}:${two(1_000, 60)}.${millis}Z`;
}
