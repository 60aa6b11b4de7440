// Which questions a respondent is shown. The page, its script and the server that checks what was posted all ask here.
import { categoryOf } from '../nps/category.ts';
import type { Answers, AnswerValue, Branch, BranchTest } from './question.ts';

/** As much of a question as decides whether it is shown. */
export type Branching = { id: string; showIf: Branch | null };

/**
 * The questions that are shown, in their order. An answer to a question that is not shown counts as none, so one answer can
 * close a whole branch. Without a score nothing is shown. Never throws: a test of a question that is not among those
 * before it counts as one of an unanswered question.
 * @param score 0 to 10, or null while none is chosen.
 */
export function shownQuestions<Question extends Branching>(
  questions: readonly Question[],
  score: number | null,
  answers: Answers,
): Question[] {
  if (score === null) return [];
  const counted = new Map<string, AnswerValue>();
  return questions.filter(({ id, showIf }) => {
    if (showIf !== null && !holds(showIf, score, counted)) return false;
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer !== undefined) counted.set(id, answer);
    return true;
  });
}

/** Which questions an answer calls for, and which of them must still be answered, by id. */
export function furtherQuestions(
  { questions }: { questions: readonly (Branching & { required: boolean })[] },
  { score, answers }: { score: number | null; answers: Answers | null },
): { shown: string[]; missing: string[] } {
  const shown = shownQuestions(questions, score, answers ?? {});
  const missing = shown.filter(({ id, required }) => required && !Object.hasOwn(answers ?? {}, id));
  return { shown: shown.map(({ id }) => id), missing: missing.map(({ id }) => id) };
}

/** The answers without those to questions that are not shown. */
export function shownAnswers(questions: readonly Branching[], score: number | null, answers: Answers): Answers {
  const shown = shownQuestions(questions, score, answers).filter(({ id }) => Object.hasOwn(answers, id));
  return Object.fromEntries(shown.map(({ id }) => [id, answers[id] as AnswerValue]));
}

function holds({ match, tests }: Branch, score: number, answers: ReadonlyMap<string, AnswerValue>): boolean {
  const passes = (test: BranchTest) => passesTest(test, score, answers);
  return match === 'any' ? tests.some(passes) : tests.every(passes);
}

function passesTest(test: BranchTest, score: number, answers: ReadonlyMap<string, AnswerValue>): boolean {
  if (test.kind === 'category') return test.anyOf.some((category) => category === categoryOf(score));
  if (test.kind === 'score') return score >= test.from && score <= test.to;
  const answer = answers.get(test.question);
  if (test.kind === 'answered') return (answer !== undefined) === test.answered;
  if (test.kind === 'number') return typeof answer === 'number' && answer >= test.from && answer <= test.to;
  return typeof answer === 'object' && test.anyOf.some((choice) => answer.choices.includes(choice));
}
