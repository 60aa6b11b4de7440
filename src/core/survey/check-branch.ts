// Reads the branch of a question: that what it looks at is asked earlier and can be answered so.
import type { Category } from '../nps/index.ts';
import { type Branch, type BranchTest, boundsOf, branchTestsMax, otherChoice, type Question } from './question.ts';
import { type Fields, type Problem, readFields } from './read-value.ts';

/** What a branch may look at, and where each id of the survey stands, to tell a later question from an unknown one. */
type Surroundings = { earlier: readonly Question[]; ids: ReadonlyMap<unknown, number> };

const fieldsOf: Record<BranchTest['kind'], readonly string[]> = {
  category: 'kind anyOf'.split(' '),
  score: 'kind from to'.split(' '),
  choice: 'kind question anyOf'.split(' '),
  number: 'kind question from to'.split(' '),
  answered: 'kind question answered'.split(' '),
};
const categories: readonly Category[] = ['promoter', 'passive', 'detractor'];

/** @param path of the question; problems are told below `showIf` in it. */
export function checkBranch(value: unknown, path: string, around: Surroundings, problems: Problem[]): Branch | null {
  if (value === undefined || value === null) return null;
  const place = `${path}.showIf`;
  const fields = readFields(value, place, ['match', 'tests'], problems);
  const match = fields.match === 'any' ? 'any' : 'all';
  if (fields.match !== undefined && fields.match !== match) {
    problems.push({ path: `${place}.match`, message: 'Must be all or any.' });
  }
  if (!Array.isArray(fields.tests) || fields.tests.length === 0 || fields.tests.length > branchTestsMax) {
    problems.push({ path: `${place}.tests`, message: `Must hold 1 to ${branchTestsMax} conditions.` });
    return null;
  }
  const tests = fields.tests.map((test, index) => readTest(test, `${place}.tests.${index}`, around, problems));
  return { match, tests: tests.filter((test) => test !== null) };
}

function readTest(value: unknown, path: string, around: Surroundings, problems: Problem[]): BranchTest | null {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  if (typeof kind !== 'string' || !Object.hasOwn(fieldsOf, kind)) {
    problems.push({ path: `${path}.kind`, message: `Must be one of ${Object.keys(fieldsOf).join(', ')}.` });
    return null;
  }
  const known = kind as BranchTest['kind'];
  const fields = readFields(value, path, fieldsOf[known], problems);
  if (known === 'category') return { kind: known, anyOf: readSome(fields.anyOf, categories, path, problems) };
  if (known === 'score') return { kind: known, ...readRange(fields, { lowest: 0, highest: 10 }, path, problems) };
  const question = findEarlier(fields.question, path, around, problems);
  return question === null ? null : readAnswerTest(known, fields, question, path, problems);
}

function findEarlier(id: unknown, path: string, { earlier, ids }: Surroundings, problems: Problem[]): Question | null {
  const found = earlier.find((question) => question.id === id);
  if (found !== undefined) return found;
  // A question that stands there and has problems of its own is told of once.
  const message = ids.has(id)
    ? 'Is asked later or not yet whole: a question can only depend on what was asked before it.'
    : 'There is no such question.';
  problems.push({ path: `${path}.question`, message });
  return null;
}

function readAnswerTest(
  kind: 'choice' | 'number' | 'answered',
  fields: Fields,
  question: Question,
  path: string,
  problems: Problem[],
): BranchTest | null {
  const { id } = question;
  if (kind === 'answered') {
    if (typeof fields.answered === 'boolean') return { kind, question: id, answered: fields.answered };
    problems.push({ path: `${path}.answered`, message: 'Must be true or false.' });
    return null;
  }
  const bounds = boundsOf(question);
  if (kind === 'number' && bounds !== null) {
    return { kind, question: id, ...readRange(fields, bounds, path, problems) };
  }
  if (kind === 'choice' && 'choices' in question) {
    return { kind, question: id, anyOf: readSome(fields.anyOf, choiceIds(question), path, problems) };
  }
  problems.push({ path: `${path}.kind`, message: `That question is not answered with a ${kind}.` });
  return null;
}

function choiceIds(question: Extract<Question, { kind: 'choice' | 'multipleChoice' }>): string[] {
  return [...question.choices.map((choice) => choice.id), ...(question.other ? [otherChoice] : [])];
}

function readSome<Id extends string>(value: unknown, known: readonly Id[], path: string, problems: Problem[]): Id[] {
  if (Array.isArray(value) && value.length > 0 && value.every((each) => known.includes(each))) {
    return known.filter((id) => value.includes(id));
  }
  problems.push({ path: `${path}.anyOf`, message: `Choose one or more of ${known.join(', ')}.` });
  return [];
}

function readRange(
  { from, to }: Fields,
  { lowest, highest }: { lowest: number; highest: number },
  path: string,
  problems: Problem[],
): { from: number; to: number } {
  const within = (value: unknown) =>
    Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest;
  for (const [name, value] of Object.entries({ from, to })) {
    if (!within(value)) {
      problems.push({ path: `${path}.${name}`, message: `Must be a whole number from ${lowest} to ${highest}.` });
    }
  }
  const range = { from: within(from) ? (from as number) : lowest, to: within(to) ? (to as number) : highest };
  if (range.from > range.to) problems.push({ path: `${path}.to`, message: 'Must not be less than where it begins.' });
  return range;
}
