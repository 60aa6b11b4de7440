// Whether one value meets a test; the meaning of each test stands in test.ts.
import { formatDay } from '../calendar/index.ts';
import { daysOfTest, instantsOf, isWithin, type Moment } from './days.ts';
import { foldCase } from './fold-case.ts';
import type { Test, Value } from './test.ts';

/** What stands at the beginning of a text that is a date. */
const datePattern = /^\d{4}-\d{2}-\d{2}(T|$)/;

/** @param value a Date only for what is an instant by itself, such as when a contact was added. */
export function evaluateTest(test: Test, value: Value | Date | null | undefined, moment: Moment): boolean {
  switch (test.op) {
    case 'known':
      return value !== undefined && value !== null && value !== '';
    case 'unknown':
      return !evaluateTest({ op: 'known' }, value, moment);
    case 'isNot':
      return !evaluateTest({ op: 'is', text: test.text }, value, moment);
    case 'noneOf':
      return !evaluateTest({ op: 'anyOf', texts: test.texts }, value, moment);
    case 'is':
    case 'contains':
    case 'startsWith':
    case 'anyOf':
      return typeof value === 'string' && textMeets(test, foldCase(value));
    case 'equals':
    case 'below':
    case 'atMost':
    case 'above':
    case 'atLeast':
    case 'between':
      return typeof value === 'number' && numberMeets(test, value);
    case 'yes':
      return value === true;
    case 'no':
      return value === false;
    default:
      return dateMeets(test, value, moment);
  }
}

function textMeets(test: Extract<Test, { text: string } | { texts: string[] }>, folded: string): boolean {
  if ('texts' in test) return test.texts.some((text) => foldCase(text) === folded);
  const wanted = foldCase(test.text);
  if (test.op === 'contains') return folded.includes(wanted);
  return test.op === 'startsWith' ? folded.startsWith(wanted) : folded === wanted;
}

function numberMeets(test: Extract<Test, { number: number } | { from: number }>, value: number): boolean {
  switch (test.op) {
    case 'equals':
      return value === test.number;
    case 'below':
      return value < test.number;
    case 'atMost':
      return value <= test.number;
    case 'above':
      return value > test.number;
    case 'atLeast':
      return value >= test.number;
    case 'between':
      return value >= test.from && value <= test.to;
  }
}

function dateMeets(
  test: Extract<Test, { day: string } | { days: number }>,
  value: Value | Date | null | undefined,
  moment: Moment,
): boolean {
  const days = daysOfTest(test, moment);
  if (value instanceof Date) return isWithin(value, instantsOf(days, moment));
  if (typeof value !== 'string' || !datePattern.test(value)) return false;
  // Texts in this form are in the order of their days, also where no calendar has the day.
  const day = value.slice(0, 10);
  return (days.first === null || day >= formatDay(days.first)) && (days.last === null || day <= formatDay(days.last));
}
