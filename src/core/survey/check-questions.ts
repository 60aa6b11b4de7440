// Reads further questions of unknown shape. A branch is read with the questions before it, the only ones it may look at.
import { canBeTrue } from './can-be-true.ts';
import { checkBranch } from './check-branch.ts';
import {
  type Branch,
  type Choice,
  choicesMax,
  choicesMin,
  lengthMax,
  otherChoice,
  type Question,
  questionsMax,
  stepsMax,
  stepsMin,
} from './question.ts';
import { type Fields, type Problem, readFields, readText } from './read-value.ts';

const asked = ['id', 'kind', 'text', 'required', 'showIf'];
const labels = ['lowLabel', 'highLabel'];
const fieldsOf: Record<Question['kind'], readonly string[]> = {
  text: asked,
  choice: [...asked, 'choices', 'other'],
  multipleChoice: [...asked, 'choices', 'other'],
  scale: [...asked, 'lowest', 'highest', ...labels],
  csat: [...asked, ...labels],
  ces: [...asked, ...labels],
};
const anyField = [...new Set(Object.values(fieldsOf).flat())];

/** Problems name a question by its place, as in `questions.2.choices.0.text`. Questions with problems are left out. */
export function checkQuestions(value: unknown, problems: Problem[]): Question[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push({ path: 'questions', message: 'Must be a list of questions.' });
    return [];
  }
  if (value.length > questionsMax) {
    problems.push({ path: 'questions', message: `At most ${questionsMax} further questions can be asked.` });
    return [];
  }
  const questions: Question[] = [];
  const ids = new Map<unknown, number>(value.map((each, place) => [each?.id, place]));
  for (const [place, each] of value.entries()) {
    const path = `questions.${place}`;
    const before = problems.length;
    const question = readQuestion(each, path, problems);
    if (questions.some(({ id }) => id === question.id)) {
      problems.push({ path: `${path}.id`, message: 'Another question has this id already.' });
    }
    const showIf = checkBranch(
      readFields(each, path, anyField, []).showIf,
      path,
      { earlier: questions, ids },
      problems,
    );
    if (problems.length > before) continue;
    const branched: Question = { ...question, showIf };
    if (!canBeTrue(showIf, questions)) problems.push({ path: `${path}.showIf`, message: never });
    questions.push(branched);
  }
  return questions;
}

const never = 'Can never be true: nobody would be asked this question.';

/** The question without its branch. */
function readQuestion(value: unknown, path: string, problems: Problem[]): Question {
  const kind = kindOf(value);
  const fields = readFields(value, path, kind === null ? anyField : fieldsOf[kind], problems);
  const own = {
    id: readSlug(fields.id, `${path}.id`, problems),
    required: readFlag(fields.required, `${path}.required`, problems),
    showIf: null satisfies Branch | null,
  };
  const text = readText(fields.text, `${path}.text`, { maximumLength: lengthMax.question, lines: 'many' }, problems);
  if (kind === null) {
    problems.push({ path: `${path}.kind`, message: `Must be one of ${Object.keys(fieldsOf).join(', ')}.` });
    return { ...own, kind: 'text', text: '' };
  }
  if (kind === 'csat' || kind === 'ces') return { ...own, kind, text, ...readLabels(fields, path, problems) };
  if (text === null && !problems.some((problem) => problem.path === `${path}.text`)) {
    problems.push({ path: `${path}.text`, message: 'Write what you want to ask.' });
  }
  const asked = { ...own, text: text ?? '' };
  if (kind === 'text') return { ...asked, kind };
  if (kind === 'scale') {
    return { ...asked, kind, ...readBounds(fields, path, problems), ...readLabels(fields, path, problems) };
  }
  const choices = readChoices(fields.choices, `${path}.choices`, problems);
  return { ...asked, kind, choices, other: readFlag(fields.other, `${path}.other`, problems) };
}

function kindOf(value: unknown): Question['kind'] | null {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : null;
  return typeof kind === 'string' && Object.hasOwn(fieldsOf, kind) ? (kind as Question['kind']) : null;
}

function readSlug(value: unknown, path: string, problems: Problem[]): string {
  if (typeof value === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(value) && value.length <= 40) return value;
  const message = 'Must be 1 to 40 small letters, digits and single hyphens, such as delivery-speed.';
  problems.push({ path, message });
  return '';
}

function readFlag(value: unknown, path: string, problems: Problem[]): boolean {
  if (value === undefined || typeof value === 'boolean') return value ?? false;
  problems.push({ path, message: 'Must be true or false.' });
  return false;
}

function readLabels(fields: Fields, path: string, problems: Problem[]) {
  const read = (name: string) =>
    readText(fields[name], `${path}.${name}`, { maximumLength: lengthMax.label, lines: 'one' }, problems);
  return { lowLabel: read('lowLabel'), highLabel: read('highLabel') };
}

function readBounds(fields: Fields, path: string, problems: Problem[]): { lowest: number; highest: number } {
  const { lowest = 1, highest = 5 } = fields;
  const bounds = { lowest: wholeOr(lowest, 1), highest: wholeOr(highest, 5) };
  if (bounds.lowest !== lowest || bounds.lowest < 0 || bounds.lowest > 1) {
    problems.push({ path: `${path}.lowest`, message: 'Must be 0 or 1.' });
  }
  const steps = bounds.highest - bounds.lowest + 1;
  if (bounds.highest !== highest || steps < stepsMin || steps > stepsMax) {
    problems.push({ path: `${path}.highest`, message: `A scale has ${stepsMin} to ${stepsMax} whole numbers.` });
  }
  return bounds;
}

function wholeOr(value: unknown, fallback: number): number {
  return Number.isInteger(value) ? (value as number) : fallback;
}

function readChoices(value: unknown, path: string, problems: Problem[]): Choice[] {
  if (!Array.isArray(value) || value.length < choicesMin || value.length > choicesMax) {
    problems.push({ path, message: `Offer ${choicesMin} to ${choicesMax} choices.` });
    return [];
  }
  const choices = value.map((each, place): Choice => {
    const fields = readFields(each, `${path}.${place}`, ['id', 'text'], problems);
    const rule = { maximumLength: lengthMax.choice, lines: 'one' } as const;
    const before = problems.length;
    const text = readText(fields.text, `${path}.${place}.text`, rule, problems);
    if (text === null && problems.length === before) {
      problems.push({ path: `${path}.${place}.text`, message: 'Write what can be chosen.' });
    }
    return { id: readSlug(fields.id, `${path}.${place}.id`, problems), text: text ?? '' };
  });
  for (const [place, { id, text }] of choices.entries()) {
    const earlier = choices.slice(0, place);
    if (id === otherChoice)
      problems.push({ path: `${path}.${place}.id`, message: '"other" is kept for the written choice.' });
    else if (id !== '' && earlier.some((one) => one.id === id)) {
      problems.push({ path: `${path}.${place}.id`, message: 'Another choice has this id already.' });
    }
    if (text !== '' && earlier.some((one) => one.text === text)) {
      problems.push({ path: `${path}.${place}.text`, message: 'Another choice reads the same.' });
    }
  }
  return choices;
}
