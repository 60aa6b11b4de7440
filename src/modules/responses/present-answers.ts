// Answers to further questions in words: with the texts that their own version of the survey asked, in its own language.
import { z } from 'zod';
import {
  type AnswerValue,
  boundsOf,
  nobody,
  type Question,
  type QuestionTexts,
  surveyTexts,
} from '../../core/survey/index.ts';
import type { Db } from '../../platform/context.ts';
import { surveyDefinition } from '../surveys/index.ts';
import type { ResponseRow } from './queries/list.ts';

export const furtherAnswer = z.object({
  questionId: z.string().describe('The same in every version of the survey.'),
  kind: z.enum(['text', 'choice', 'multipleChoice', 'scale', 'csat', 'ces']),
  question: z.string(),
  text: z.string().nullable().describe('What was written: the answer, or what stands under "Other".'),
  choices: z.array(z.object({ id: z.string(), text: z.string() })).describe('What was chosen.'),
  number: z.int().nullable(),
  scale: z
    .object({ lowest: z.int(), highest: z.int(), lowLabel: z.string().nullable(), highLabel: z.string().nullable() })
    .nullable(),
});

export type FurtherAnswer = z.output<typeof furtherAnswer>;

/** In the order in which they were asked. */
export async function presentAnswers(
  db: Db,
  workspaceId: string,
  { answers, surveyId, surveyVersion }: Pick<ResponseRow, 'answers' | 'surveyId' | 'surveyVersion'>,
): Promise<FurtherAnswer[]> {
  if (answers === null) return [];
  const definition = await surveyDefinition(db, workspaceId, surveyId, surveyVersion);
  const texts = surveyTexts(definition, definition.locale, { ...nobody, product: definition.productName }).questions;
  return definition.questions.flatMap((question, place) => {
    const answer = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    return answer === undefined ? [] : presentAnswer(question, texts[place] as QuestionTexts, answer);
  });
}

function presentAnswer(question: Question, texts: QuestionTexts, answer: AnswerValue): FurtherAnswer {
  const { lowLabel, highLabel } = texts;
  const bounds = boundsOf(question);
  const chosen = typeof answer === 'object' ? answer : null;
  return {
    questionId: question.id,
    kind: question.kind,
    question: texts.text,
    text: typeof answer === 'string' ? answer : (chosen?.other ?? null),
    choices: texts.choices.filter(({ id }) => chosen?.choices.includes(id)),
    number: typeof answer === 'number' ? answer : null,
    scale: bounds && { ...bounds, lowLabel, highLabel },
  };
}
