// Reads one condition of a tree; what each kind may say stands in condition.ts.
import { type Fields, type Problem, readFields } from '../survey/read-value.ts';
import {
  companyFields,
  contactFields,
  countOps,
  daysMax,
  type EventCondition,
  type Leaf,
  timesMax,
} from './condition.ts';
import { readTest, readWhole, readWord } from './read-test.ts';
import { allOps, opsOf, type Test } from './test.ts';

const readers: Readonly<Record<Leaf['type'], (value: unknown, at: At, problems: Problem[]) => Leaf>> = {
  contact: (value, at, problems) => readAttribute(value, 'contact', contactFields, at, problems),
  company: (value, at, problems) => readAttribute(value, 'company', companyFields, at, problems),
  event: readEvent,
  answer(value, at, problems) {
    const fields = readFields(value, at(), ['type', 'given', 'surveyId', 'score', 'commented', 'lastDays'], problems);
    return {
      type: 'answer',
      given: readBoolean(fields.given, at('given'), problems),
      surveyId: readId(fields.surveyId, at('surveyId'), problems),
      score: readScores(fields.score, at('score'), problems),
      commented: absent(fields.commented) ? null : readBoolean(fields.commented, at('commented'), problems),
      lastDays: readDays(fields.lastDays, at('lastDays'), problems),
    };
  },
  ask(value, at, problems) {
    const fields = readFields(value, at(), ['type', 'asked', 'surveyId', 'lastDays'], problems);
    return {
      type: 'ask',
      asked: readBoolean(fields.asked, at('asked'), problems),
      surveyId: readId(fields.surveyId, at('surveyId'), problems),
      lastDays: readDays(fields.lastDays, at('lastDays'), problems),
    };
  },
  list(value, at, problems) {
    const fields = readFields(value, at(), ['type', 'on', 'listId'], problems);
    const listId = readId(fields.listId, at('listId'), problems);
    if (absent(fields.listId)) problems.push({ path: at('listId'), message: 'Choose a list.' });
    return { type: 'list', on: readBoolean(fields.on, at('on'), problems), listId: listId ?? '' };
  },
  suppressed(value, at, problems) {
    const fields = readFields(value, at(), ['type', 'is', 'channel'], problems);
    const channel = absent(fields.channel) ? null : readWord(fields.channel, at('channel'), problems, 40);
    return { type: 'suppressed', is: readBoolean(fields.is, at('is'), problems), channel };
  },
};

/** The path of the condition, or of one of its fields. */
type At = (name?: string) => string;

/** Null where the type is none or something is wrong. */
export function readLeaf(value: unknown, type: unknown, path: string, problems: Problem[]): Leaf | null {
  const at: At = (name) => [path, name].filter(Boolean).join('.');
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) {
    problems.push({ path: at('type'), message: 'Choose what the condition is about.' });
    return null;
  }
  const before = problems.length;
  const leaf = readers[type as Leaf['type']](value, at, problems);
  return problems.length === before ? leaf : null;
}

/** What stands in for a test that could not be read; a leaf with a problem is never handed out. */
const noTest: Test = { op: 'known' };

function readAttribute<Type extends 'contact' | 'company', Field extends string>(
  value: unknown,
  type: Type,
  known: readonly Field[],
  at: At,
  problems: Problem[],
): { type: Type; test: Test } & ({ field: Field } | { property: string }) {
  const fields = readFields(value, at(), ['type', 'field', 'property', 'test'], problems);
  if (absent(fields.field) && !absent(fields.property)) {
    const property = readWord(fields.property, at('property'), problems, 100);
    return { type, property, test: readTest(fields.test, at('test'), allOps, problems) ?? noTest };
  }
  const field = known.find((one) => one === fields.field);
  if (field === undefined || !absent(fields.property)) {
    problems.push({ path: at('field'), message: 'Choose a field or a property.' });
  }
  const ops = field === 'createdAt' ? opsOf.date : opsOf.text;
  const test = readTest(fields.test, at('test'), ops, problems) ?? noTest;
  return { type, field: field ?? (known[0] as Field), test };
}

function readEvent(value: unknown, at: At, problems: Problem[]): EventCondition {
  const fields = readFields(value, at(), ['type', 'name', 'count', 'lastDays', 'where'], problems);
  const count = readFields(fields.count, at('count'), ['op', 'times'], problems);
  const op = countOps.find((one) => one === count.op);
  if (op === undefined) problems.push({ path: at('count.op'), message: 'Choose how often.' });
  if (!absent(fields.where) && !Array.isArray(fields.where)) {
    problems.push({ path: at('where'), message: 'Must be a list.' });
  }
  const where = Array.isArray(fields.where) ? fields.where.slice(0, 10) : [];
  if (Array.isArray(fields.where) && fields.where.length > 10) {
    problems.push({ path: at('where'), message: 'An event may have at most 10 conditions.' });
  }
  return {
    type: 'event',
    name: readWord(fields.name, at('name'), problems),
    count: {
      op: op ?? 'atLeast',
      times: readWhole(count.times, at('count.times'), { least: op === 'atLeast' ? 1 : 0, most: timesMax }, problems),
    },
    lastDays: readDays(fields.lastDays, at('lastDays'), problems),
    where: where.map((one, index) => {
      const path = at(`where.${index}`);
      const { property, test } = readFields(one, path, ['property', 'test'], problems);
      return {
        property: readWord(property, `${path}.property`, problems, 100),
        test: readTest(test, `${path}.test`, allOps, problems) ?? noTest,
      };
    }),
  };
}

function readScores(value: unknown, path: string, problems: Problem[]): { from: number; to: number } | null {
  if (absent(value)) return null;
  const fields: Fields = readFields(value, path, ['from', 'to'], problems);
  const from = readWhole(fields.from, `${path}.from`, { least: 0, most: 10 }, problems);
  const to = readWhole(fields.to, `${path}.to`, { least: 0, most: 10 }, problems);
  if (from > to) problems.push({ path: `${path}.to`, message: 'Must not be below the other end.' });
  return { from, to };
}

function readDays(value: unknown, path: string, problems: Problem[]): number | null {
  return absent(value) ? null : readWhole(value, path, { least: 1, most: daysMax }, problems);
}

function readId(value: unknown, path: string, problems: Problem[]): string | null {
  if (absent(value)) return null;
  if (typeof value === 'string' && /^[1-9]\d{0,17}$/.test(value)) return value;
  problems.push({ path, message: 'Must be an id: a string of digits.' });
  return null;
}

function readBoolean(value: unknown, path: string, problems: Problem[]): boolean {
  if (typeof value === 'boolean') return value;
  problems.push({ path, message: 'Must be true or false.' });
  return false;
}

function absent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
