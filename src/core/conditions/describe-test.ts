// A test as the end of an English clause: "is any of Pro, Team".
import type { Test } from './test.ts';

const longDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const numbers = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });

export function describeTest(test: Test): string {
  switch (test.op) {
    case 'known':
      return 'is known';
    case 'unknown':
      return 'is not known';
    case 'is':
      return `is “${test.text}”`;
    case 'isNot':
      return `is not “${test.text}”`;
    case 'contains':
      return `contains “${test.text}”`;
    case 'startsWith':
      return `starts with “${test.text}”`;
    case 'anyOf':
      return test.texts.length === 1 ? `is ${test.texts[0]}` : `is any of ${test.texts.join(', ')}`;
    case 'noneOf':
      return test.texts.length === 1 ? `is not ${test.texts[0]}` : `is none of ${test.texts.join(', ')}`;
    case 'equals':
      return `is ${numbers.format(test.number)}`;
    case 'below':
      return `is below ${numbers.format(test.number)}`;
    case 'atMost':
      return `is at most ${numbers.format(test.number)}`;
    case 'above':
      return `is above ${numbers.format(test.number)}`;
    case 'atLeast':
      return `is at least ${numbers.format(test.number)}`;
    case 'between':
      return `is from ${numbers.format(test.from)} to ${numbers.format(test.to)}`;
    case 'before':
      return `is before ${describeDay(test.day)}`;
    case 'after':
      return `is after ${describeDay(test.day)}`;
    case 'inLast':
      return `is ${describeDays('in the last', test.days)}`;
    case 'inNext':
      return `is ${describeDays('in the next', test.days)}`;
    case 'yes':
      return 'is yes';
    case 'no':
      return 'is no';
  }
}

/** "in the last 30 days", "in the last day" */
export function describeDays(words: string, days: number): string {
  return days === 1 ? `${words} day` : `${words} ${numbers.format(days)} days`;
}

function describeDay(day: string): string {
  return longDay.format(new Date(`${day}T00:00:00Z`));
}
