// What can be made of the columns of a file of past answers, and what is proposed.
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { id } from '../../../platform/http/shapes.ts';
import {
  checkFields,
  columnPlan,
  contactKeys,
  contactMeanings,
  guessFields,
  guessFormat,
  type Meanings,
  type Sample,
} from '../../contacts/index.ts';
import { selectSurveyNames } from '../queries/import.ts';

export const answerColumns = [
  'score',
  'comment',
  'answeredAt',
  'survey',
  'channel',
  'answerId',
  'email',
  'externalId',
  'phone',
  'name',
  'locale',
] as const;

export const answerPlan = z.strictObject({
  heading: z.boolean().describe('Whether the first row names the columns.'),
  columns: z
    .array(columnPlan)
    .max(500)
    .describe(`One for each column: ${answerColumns.join(', ')}, or null to leave it out.`),
  key: z
    .enum(contactKeys)
    .nullable()
    .describe('What identifies who answered; null leaves every answer without a name.'),
  surveyId: id.nullable().describe('The survey of the answers whose row names none.'),
  channel: z.string().trim().min(1).max(40).describe('The channel of the answers whose row names none.'),
  dayFirst: z.boolean().describe('Whether 03/04/2026 is the third of April.'),
});

export type AnswerPlan = z.infer<typeof answerPlan>;

const answerMeanings: Meanings = {
  score: `score nps npsscore rating answer wert bewertung punktzahl note puntuacion puntaje voto punteggio nota cijfer
    betyg ocena puan スコア 评分 wouldyourecommend likelihoodtorecommend`,
  comment: `comment comments feedback verbatim reason text kommentar rückmeldung ruckmeldung bemerkung commentaire
    comentario commento comentário opmerking komentarz yorum コメント 评论`,
  answeredAt: `answeredat date responsedate respondedat submittedat completedat createdat created timestamp datum
    beantwortetam date_reponse datereponse fecha data tarih 日付 日期 time`,
  survey: 'survey surveyname campaign umfrage enquete encuesta sondaggio pesquisa enquête ankieta anket undersökning',
  channel: 'channel source kanal canal canale kanaal',
  answerId: 'answerid responseid submissionid antwortid',
  email: contactMeanings.email ?? '',
  externalId: (contactMeanings.externalId ?? '').replace(/ id$/, ''),
  phone: contactMeanings.phone ?? '',
  name: contactMeanings.name ?? '',
  locale: contactMeanings.locale ?? '',
};

export async function proposeAnswerPlan({ db, workspace }: Context, { headings, rows }: Sample): Promise<AnswerPlan> {
  const fields = guessFields({ headings, rows }, answerMeanings);
  if (!fields.includes('score')) {
    const cellsOf = (place: number) => rows.map((cells) => cells[place]?.trim() ?? '').filter((cell) => cell !== '');
    const isScore = (cell: string) => /^(\d|10)$/.test(cell);
    const place = headings.findIndex(
      (_, at) => fields[at] === null && cellsOf(at).length > 0 && cellsOf(at).every(isScore),
    );
    if (place !== -1) fields[place] = 'score';
  }
  const dates = rows.map((cells) => cells[fields.indexOf('answeredAt')]?.trim() ?? '');
  const surveys = await selectSurveyNames(db, workspace.id);
  return {
    heading: true,
    columns: fields.map((field) => ({ field })),
    key: contactKeys.find((one) => fields.includes(one)) ?? null,
    surveyId: surveys[0]?.id ?? null,
    channel: 'email',
    dayFirst: guessFormat(dates).dayFirst,
  };
}

/** @throws AppError invalid where an answer could have no score, no day or no survey. */
export async function checkAnswerPlan({ db, workspace }: Context, plan: AnswerPlan): Promise<AnswerPlan> {
  checkFields(plan.columns, answerColumns, false);
  const has = (field: string) => plan.columns.some((column) => column.field === field);
  if (!has('score')) throw new AppError('invalid', 'No column is the score.');
  if (!has('answeredAt')) throw new AppError('invalid', 'No column is the date of the answer.');
  if (plan.key !== null && !has(plan.key)) {
    throw new AppError('invalid', 'No column is what identifies who answered.');
  }
  const surveys = await selectSurveyNames(db, workspace.id);
  const known = surveys.some((survey) => survey.id === plan.surveyId);
  if (plan.surveyId !== null && !known) throw new AppError('invalid', 'There is no survey with this id.');
  if (plan.surveyId === null && !has('survey')) {
    throw new AppError('invalid', 'Choose the survey to which the answers belong.');
  }
  return plan;
}
