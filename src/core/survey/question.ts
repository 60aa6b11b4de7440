// What may be asked after the score: up to ten further questions and when each of them is shown. Types and limits only, so
// that a browser can have them for nothing.
import type { Category } from '../nps/index.ts';

export type Choice = {
  /** A slug, unique in its question; `other` is the one that the respondent writes. */
  id: string;
  text: string;
};

type Asked = {
  /** A slug, unique in the survey. It names the answer for good, so it stays when the text changes. */
  id: string;
  /** Asked for once more when it is missing. A score is never lost for it. */
  required: boolean;
  /** null: always shown. */
  showIf: Branch | null;
};

export type TextQuestion = Asked & { kind: 'text'; text: string };

/** `choice` takes one, `multipleChoice` any number. `other` adds one more with a field to write in. */
export type ChoiceQuestion = Asked & {
  kind: 'choice' | 'multipleChoice';
  text: string;
  choices: Choice[];
  other: boolean;
};

/** Whole numbers from `lowest` to `highest`. A label that is null is not shown. */
export type ScaleQuestion = Asked & {
  kind: 'scale';
  text: string;
  lowest: number;
  highest: number;
  lowLabel: string | null;
  highLabel: string | null;
};

/** Satisfaction from 1 to 5, effort from 1 to 7. What is null is built in, in the language of the respondent. */
export type MetricQuestion = Asked & {
  kind: 'csat' | 'ces';
  text: string | null;
  lowLabel: string | null;
  highLabel: string | null;
};

export type Question = TextQuestion | ChoiceQuestion | ScaleQuestion | MetricQuestion;

export type QuestionKind = Question['kind'];

/** When a question is shown: all or any of the tests hold. A question may look at the score and at earlier questions. */
export type Branch = { match: 'all' | 'any'; tests: BranchTest[] };

export type BranchTest =
  | { kind: 'category'; anyOf: Category[] }
  /** The score is within these bounds, which count in; 0 to 10. */
  | { kind: 'score'; from: number; to: number }
  /** At least one of these choices was taken; `other` may be among them. */
  | { kind: 'choice'; question: string; anyOf: string[] }
  /** The answer to a scale, CSAT or CES question is within these bounds, which count in. */
  | { kind: 'number'; question: string; from: number; to: number }
  /** An earlier question of any kind was answered, or not (also because it was not shown). */
  | { kind: 'answered'; question: string; answered: boolean };

/** What was answered to one question: a text, a number of a scale, or choices with what was written under "Other". */
export type AnswerValue = string | number | { choices: string[]; other: string | null };

/** Answers by question id; what was not answered is absent. */
export type Answers = Readonly<Record<string, AnswerValue>>;

/** The id of the choice that the respondent writes. */
export const otherChoice = 'other';

export const questionsMax = 10;
export const choicesMin = 2;
export const choicesMax = 20;
/** How many numbers a scale has. */
export const stepsMin = 2;
export const stepsMax = 11;
export const branchTestsMax = 10;

/** The greatest length of each text, in UTF-16 code units. */
export const lengthMax = { question: 300, choice: 200, label: 60, link: 60, sms: 1_000 } as const;

/** The bounds of a question that takes a number; null for one that takes something else. */
export function boundsOf(question: Question): { lowest: number; highest: number } | null {
  if (question.kind === 'scale') return { lowest: question.lowest, highest: question.highest };
  if (question.kind === 'csat') return { lowest: 1, highest: 5 };
  return question.kind === 'ces' ? { lowest: 1, highest: 7 } : null;
}
