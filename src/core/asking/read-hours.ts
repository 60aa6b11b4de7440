// Reads the hours and days on which something may be sent from a shape that nobody has checked.
import { parseDay } from '../calendar/index.ts';
import { type Fields, type Problem, readFields } from '../survey/read-value.ts';
import { type Hours, holidaysMax, type Span } from './campaign.ts';
import { minutesOf, openSpans } from './open-days.ts';

const office: Span = { from: '09:00', until: '17:00' };
const usualWeekdays = [office, office, office, office, office, null, null];

export function readHours(fields: Fields, problems: Problem[]): Hours {
  const before = problems.length;
  const weekdays = readWeekdays(fields.weekdays, problems);
  const { quietHours: quiet = null } = fields;
  const quietHours = quiet === null ? null : readSpan(quiet, 'how.quietHours', 'over midnight', problems);
  if (problems.length === before && openSpans(weekdays, quietHours).every((spans) => spans.length === 0)) {
    problems.push({ path: 'how.weekdays', message: 'Leave some time open in which something can be sent.' });
  }
  return { weekdays, quietHours, holidays: readHolidays(fields.holidays, problems) };
}

function readWeekdays(value: unknown, problems: Problem[]): (Span | null)[] {
  if (value === undefined) return usualWeekdays.map((span) => span && { ...span });
  if (!Array.isArray(value) || value.length !== 7) {
    problems.push({ path: 'how.weekdays', message: 'Must be a list of seven, Monday first; null sends nothing.' });
    return usualWeekdays;
  }
  return value.map((one, index) =>
    one === null ? null : readSpan(one, `how.weekdays.${index}`, 'within a day', problems),
  );
}

function readSpan(value: unknown, path: string, reach: 'within a day' | 'over midnight', problems: Problem[]): Span {
  const { from, until } = readFields(value, path, ['from', 'until'], problems);
  const [start, end] = [minutesOf(from), minutesOf(until)];
  if (start === null || start === 1_440)
    problems.push({ path: `${path}.from`, message: 'Must be a time such as 09:00.' });
  if (end === null) problems.push({ path: `${path}.until`, message: 'Must be a time such as 17:00.' });
  if (start !== null && end !== null && (reach === 'within a day' ? end <= start : end === start)) {
    problems.push({ path: `${path}.until`, message: 'Must be later than it begins.' });
  }
  return { from: String(from), until: String(until) };
}

function readHolidays(value: unknown, problems: Problem[]): string[] {
  const path = 'how.holidays';
  if (value === undefined) return [];
  if (!Array.isArray(value) || value.length > holidaysMax) {
    problems.push({ path, message: `Must be a list of at most ${holidaysMax} days.` });
    return [];
  }
  for (const [index, day] of value.entries()) {
    // 2024 has a 29 February, so that one of every year may be named.
    const text = typeof day === 'string' && /^\d\d-\d\d$/.test(day) ? `2024-${day}` : day;
    if (typeof text !== 'string' || parseDay(text) === null) {
      problems.push({ path: `${path}.${index}`, message: 'Must be a date: 2026-12-25, or 12-25 for every year.' });
    }
  }
  return [...new Set(value.map(String))].sort();
}
