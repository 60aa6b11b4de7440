// Reads values of a declared kind, and guesses the kind of what nobody declared: pure.
import type { PropertyValue } from './contact.ts';
import type { PropertyKind, PropertyType } from './property.ts';

const numberPattern = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const momentPattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const yes = new Set(['true', 'yes', 'y', '1']);
const no = new Set(['false', 'no', 'n', '0']);

/**
 * The value in the form in which the kind is stored: a number, a boolean, a text; a date as `2026-03-04`, or as
 * `2026-03-04T15:00:00.000Z` where it has a time (UTC where no zone is named). null is an empty text: no value.
 */
export function readPropertyValue(
  { kind, choices }: PropertyType,
  value: PropertyValue,
): { value: PropertyValue | null } | { because: string } {
  const text = String(value).trim();
  if (text === '') return { value: null };
  const because = (what: string) => ({
    because: `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}" is not ${what}.`,
  });
  switch (kind) {
    case 'text':
      return { value: text };
    case 'number':
      return typeof value !== 'boolean' && numberPattern.test(text) && Number.isFinite(Number(text))
        ? { value: Number(text) }
        : because('a number such as 42 or 3.14');
    case 'boolean': {
      const word = text.toLowerCase();
      if (yes.has(word)) return { value: true };
      return no.has(word) ? { value: false } : because('yes or no, true or false');
    }
    case 'date': {
      const date = typeof value === 'string' ? readDate(text) : null;
      return date === null ? because('a date such as 2026-03-04') : { value: date };
    }
    case 'choice': {
      const found = choices.find((choice) => choice.toLowerCase() === text.toLowerCase());
      return found === undefined ? because(`one of ${listed(choices)}`) : { value: found };
    }
  }
}

/** The kind that holds all of these values. A text is a date where all are; digits in a text stay a text: they may be an id. */
export function inferKind(values: readonly PropertyValue[]): PropertyKind {
  const are = (test: (value: PropertyValue) => boolean) => values.length > 0 && values.every(test);
  if (are((value) => typeof value === 'number')) return 'number';
  if (are((value) => typeof value === 'boolean')) return 'boolean';
  return are((value) => typeof value === 'string' && readDate(value.trim()) !== null) ? 'date' : 'text';
}

function readDate(text: string): string | null {
  const isMoment = momentPattern.test(text);
  if (!isMoment && !dayPattern.test(text)) return null;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  if (month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) return null;
  if (!isMoment) return text;
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10)) ? text : `${text}Z`;
  const moment = new Date(
    zoned
      .replace(' ', 'T')
      .replace(/([+-]\d{2})(\d{2})$/, '$1:$2')
      .toUpperCase(),
  );
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** The runtime takes 30 February for 2 March, and the year 50 for 1950; the calendar repeats every 400 years. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(2_000 + (year % 400), month, 0)).getUTCDate();
}

function listed(choices: readonly string[]): string {
  const shown = choices.slice(0, 8).map((choice) => `"${choice}"`);
  return choices.length > shown.length ? `${shown.join(', ')} …` : shown.join(', ');
}
