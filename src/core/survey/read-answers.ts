// Reads posted answers to further questions against the questions of their own version. What was not shown is dropped, what
// cannot be read counts as not answered: a score is never lost for what came after it.
import { furtherQuestions, shownAnswers } from './branching.ts';
import {
  type Answers,
  type AnswerValue,
  boundsOf,
  type ChoiceQuestion,
  otherChoice,
  type Question,
} from './question.ts';
import { readText } from './read-value.ts';

/**
 * What a form posts, by field: the answer under the id of its question, what is written under "Other" under
 * `otherField(id)`. Anyone can post anything here.
 */
export type PostedAnswers = Readonly<Record<string, unknown>>;

/** `missing`: the ids of shown questions that must be answered and are not. */
export type ReadAnswers = { answers: Answers; shown: string[]; missing: string[] };

/** In UTF-16 code units. */
export const answerLengthMax = 5_000;
export const otherLengthMax = 500;

/** No id of a question holds a dot. */
export function otherField(id: string): string {
  return `${id}.other`;
}

/** @param score 0 to 10, or null while none is chosen. */
export function readAnswers(questions: readonly Question[], score: number | null, posted: PostedAnswers): ReadAnswers {
  const read = questions.flatMap((question): [string, AnswerValue][] => {
    const value = readValue(question, fieldOf(posted, question.id), fieldOf(posted, otherField(question.id)));
    return value === null ? [] : [[question.id, value]];
  });
  const readable: Answers = Object.fromEntries(read);
  return {
    answers: shownAnswers(questions, score, readable),
    ...furtherQuestions({ questions }, { score, answers: readable }),
  };
}

/** A list of one is what it holds: forms differ in whether they make one. */
function fieldOf(posted: PostedAnswers, name: string): unknown {
  const value = Object.hasOwn(posted, name) ? posted[name] : undefined;
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function readValue(question: Question, value: unknown, other: unknown): AnswerValue | null {
  if (question.kind === 'text') return readLine(value, answerLengthMax);
  if ('choices' in question) return readChoices(question, value, other);
  const number = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value;
  const { lowest, highest } = boundsOf(question) ?? { lowest: 0, highest: 0 };
  const whole = typeof number === 'number' && Number.isInteger(number);
  return whole && number >= lowest && number <= highest ? number + 0 : null;
}

/** Cut where it is too long: the field takes no more, so whoever sends it did not use the page. */
function readLine(value: unknown, lengthMax: number): string | null {
  if (typeof value !== 'string') return null;
  const plain = value.slice(0, lengthMax).replace(/(?![\t\n\r])\p{Cc}/gu, '');
  return readText(plain, '', { maximumLength: lengthMax, lines: 'many' }, []);
}

/** Choices in the order of the question. What is written under "Other" is kept only where that is chosen. */
function readChoices(question: ChoiceQuestion, value: unknown, other: unknown): AnswerValue | null {
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  const offered = [...question.choices.map(({ id }) => id), ...(question.other ? [otherChoice] : [])];
  const choices = offered.filter((id) => given.includes(id));
  if (choices.length === 0 || (question.kind === 'choice' && choices.length > 1)) return null;
  return { choices, other: choices.includes(otherChoice) ? readLine(other, otherLengthMax) : null };
}
