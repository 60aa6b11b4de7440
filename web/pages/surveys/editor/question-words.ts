// What further questions and their branches are called in sentences.
import type { SurveyDefinition } from '../../../../src/core/survey/definition.ts';
import {
  type Branch,
  type BranchTest,
  otherChoice,
  type Question,
  type QuestionKind,
} from '../../../../src/core/survey/question.ts';
import { builtInTexts, fillText } from '../../../../src/core/survey/texts.ts';

export const kindNames: Record<QuestionKind, string> = {
  text: 'Text',
  choice: 'Single choice',
  multipleChoice: 'Multiple choice',
  scale: 'Scale',
  csat: 'Satisfaction (CSAT)',
  ces: 'Effort (CES)',
};

export const categoryNames = { promoter: 'promoter', passive: 'passive', detractor: 'detractor' } as const;

/** The text of a question, the built-in one included; what was not written yet is named by its kind. */
export function textOf(question: Question): string {
  if (question.text) return question.text;
  if (question.kind === 'csat' || question.kind === 'ces') return builtInTexts('en')[question.kind].question;
  return `${kindNames[question.kind]} without a text yet`;
}

/** The text of a question as it is read, with the name of the product in it. */
export function readAs(question: Question, productName: string): string {
  return fillText(textOf(question), { product: productName.trim() || '…' });
}

export function choiceName(question: Question | undefined, id: string): string {
  if (id === otherChoice) return 'Other';
  const choice = question && 'choices' in question ? question.choices.find((one) => one.id === id) : undefined;
  return choice?.text || id;
}

type Asked = Pick<SurveyDefinition, 'questions' | 'productName'>;

/** As in “the score is 0 to 6 and “Why?” is Price or Other”; null is always. */
export function describeBranch(branch: Branch | null, of: Asked): string | null {
  if (branch === null) return null;
  return branch.tests.map((test) => describeTest(test, of)).join(branch.match === 'all' ? ' and ' : ' or ');
}

function describeTest(test: BranchTest, { questions, productName }: Asked): string {
  if (test.kind === 'category') return `the person is a ${listed(test.anyOf.map((one) => categoryNames[one]))}`;
  if (test.kind === 'score') return `the score is ${range(test)}`;
  const question = questions.find(({ id }) => id === test.question);
  const name = question ? `“${shortened(readAs(question, productName))}”` : 'a question that is gone';
  if (test.kind === 'answered') return `${name} ${test.answered ? 'was answered' : 'was not answered'}`;
  if (test.kind === 'number') return `${name} is ${range(test)}`;
  return `${name} is ${listed(test.anyOf.map((id) => choiceName(question, id)))}`;
}

export function shortened(text: string, length = 44): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

function range({ from, to }: { from: number; to: number }): string {
  return from === to ? String(from) : `${from} to ${to}`;
}

function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '…';
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
