// Reads what is asked of one value from a shape that nobody has checked.
import { parseDay } from '../calendar/index.ts';
import { type Problem, readFields, readText } from '../survey/read-value.ts';
import { daysMax } from './condition.ts';
import type { Op, Test } from './test.ts';

export const textLengthMax = 200;
export const textsMax = 100;

const fieldsOf = (op: Op): readonly string[] => {
  if (op === 'between') return ['from', 'to'];
  if (op === 'before' || op === 'after') return ['day'];
  if (op === 'inLast' || op === 'inNext') return ['days'];
  if (op === 'anyOf' || op === 'noneOf') return ['texts'];
  if (isNumberOp(op)) return ['number'];
  return isTextOp(op) ? ['text'] : [];
};

const isNumberOp = (op: Op) => ['equals', 'below', 'atMost', 'above', 'atLeast'].includes(op);
const isTextOp = (op: Op) => ['is', 'isNot', 'contains', 'startsWith'].includes(op);

/** @param ops the tests that suit the value. Null where there are problems. */
export function readTest(value: unknown, path: string, ops: readonly Op[], problems: Problem[]): Test | null {
  const given = typeof value === 'object' && value !== null ? (value as { op?: unknown }).op : undefined;
  const op = ops.find((one) => one === given);
  if (op === undefined) {
    problems.push({ path: `${path}.op`, message: given === undefined ? 'Choose what to ask.' : 'Does not suit this.' });
    return null;
  }
  const fields = readFields(value, path, ['op', ...fieldsOf(op)], problems);
  const before = problems.length;
  const test = readArguments(op, fields, path, problems);
  return problems.length === before ? test : null;
}

function readArguments(op: Op, fields: Readonly<Record<string, unknown>>, path: string, problems: Problem[]): Test {
  switch (op) {
    case 'known':
    case 'unknown':
    case 'yes':
    case 'no':
      return { op };
    case 'is':
    case 'isNot':
    case 'contains':
    case 'startsWith':
      return { op, text: readWord(fields.text, `${path}.text`, problems) };
    case 'anyOf':
    case 'noneOf':
      return { op, texts: readWords(fields.texts, `${path}.texts`, problems) };
    case 'between': {
      const from = readNumber(fields.from, `${path}.from`, problems);
      const to = readNumber(fields.to, `${path}.to`, problems);
      if (from > to) problems.push({ path: `${path}.to`, message: 'Must not be below the other end.' });
      return { op, from, to };
    }
    case 'before':
    case 'after': {
      const day = typeof fields.day === 'string' ? fields.day : '';
      if (parseDay(day) === null) problems.push({ path: `${path}.day`, message: 'Choose a date.' });
      return { op, day };
    }
    case 'inLast':
    case 'inNext':
      return { op, days: readWhole(fields.days, `${path}.days`, { least: 1, most: daysMax }, problems) };
    default:
      return { op, number: readNumber(fields.number, `${path}.number`, problems) };
  }
}

function readWords(value: unknown, path: string, problems: Problem[]): string[] {
  if (!Array.isArray(value) || value.length === 0) {
    problems.push({ path, message: 'Choose at least one.' });
    return [];
  }
  if (value.length > textsMax) problems.push({ path, message: `Choose at most ${textsMax}.` });
  return value.slice(0, textsMax).map((one) => readWord(one, path, problems));
}

/** A text of one line that is not empty. */
export function readWord(value: unknown, path: string, problems: Problem[], lengthMax = textLengthMax): string {
  const before = problems.length;
  const text = readText(value, path, { maximumLength: lengthMax, lines: 'one' }, problems);
  if (text === null && problems.length === before) problems.push({ path, message: 'Must not be empty.' });
  return text ?? '';
}

function readNumber(value: unknown, path: string, problems: Problem[]): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  problems.push({ path, message: 'Enter a number.' });
  return 0;
}

/** A whole number within limits, both included. */
export function readWhole(
  value: unknown,
  path: string,
  { least, most }: { least: number; most: number },
  problems: Problem[],
): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  problems.push({ path, message: `Enter a whole number from ${least} to ${most.toLocaleString('en')}.` });
  return least;
}
