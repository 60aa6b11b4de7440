// Adds, copies, moves and removes further questions. Ids name answers for good, so a new question never takes one that is
// or was in the survey.
import type { Branch, Question, QuestionKind } from '../../../../src/core/survey/question.ts';

type Questions = readonly Question[];

/** A question of a kind as it begins: what must be written is empty. */
export function newQuestion(kind: QuestionKind, taken: readonly string[]): Question {
  const asked = { id: freeId(kind === 'multipleChoice' ? 'choice' : kind, taken), required: false, showIf: null };
  const labels = { lowLabel: null, highLabel: null };
  if (kind === 'text') return { ...asked, kind, text: '' };
  if (kind === 'scale') return { ...asked, kind, text: '', lowest: 1, highest: 5, ...labels };
  if (kind === 'csat' || kind === 'ces') return { ...asked, kind, text: null, ...labels };
  const choices = ['choice-1', 'choice-2'].map((id) => ({ id, text: '' }));
  return { ...asked, kind, text: '', choices, other: false };
}

/** The first of `name`, `name-2`, `name-3` … that is free. */
export function freeId(name: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? name : `${name}-${number}`;
    if (!taken.includes(id)) return id;
  }
}

export function withCopy(questions: Questions, index: number, taken: readonly string[]): Question[] {
  const original = questions[index];
  if (original === undefined) return [...questions];
  const id = freeId(original.id.replace(/-\d+$/, ''), [...taken, ...questions.map((question) => question.id)]);
  return questions.toSpliced(index + 1, 0, { ...structuredClone(original), id });
}

export function moved<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const item = items[from];
  if (item === undefined || to < 0 || to >= items.length) return [...items];
  return items.toSpliced(from, 1).toSpliced(to, 0, item);
}

/** Without the question, and without the conditions of others that looked at it. */
export function without(questions: Questions, id: string): Question[] {
  return questions
    .filter((question) => question.id !== id)
    .map((question) => ({ ...question, showIf: branchWithout(question.showIf, id) }));
}

function branchWithout(branch: Branch | null, id: string): Branch | null {
  if (branch === null) return null;
  const tests = branch.tests.filter((test) => !('question' in test) || test.question !== id);
  return tests.length === 0 ? null : { ...branch, tests };
}
