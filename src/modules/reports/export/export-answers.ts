// Answers as a file: the filter of the list of answers, every column that is known of them.
import type { z } from 'zod';
import { parseDay } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Reply } from '../../../platform/http/route.ts';
import type { Format } from '../../../platform/table-writer/index.ts';
import {
  answersMeeting,
  askQuestion,
  type Question,
  readDictionary,
  readQuestion,
  whereParam,
} from '../../analytics/index.ts';
import { answerFilters, readAnswerFilter } from '../../responses/index.ts';
import { answerPages, countAnswers, type ExportFilter, selectAskedVersions } from '../queries/exported-answers.ts';
import { type AnswerColumn, fixedColumns } from './answer-columns.ts';
import { dimensionColumns, writtenDimensions } from './dimension-columns.ts';
import { questionColumns } from './question-columns.ts';
import { sendFile } from './send-file.ts';

/** A question has a period where nobody names one, an export has all days. */
const everyDay = { first: -1_000_000, last: 1_000_000 } as const;

export const answersAsked = { ...answerFilters, where: whereParam.optional() };
type Asked = z.output<z.ZodObject<typeof answersAsked>>;

export async function exportAnswers(
  ctx: Context,
  reply: Reply,
  format: Format,
  { bom, people, ...asked }: Asked & { bom: boolean; people: 'include' | 'exclude' },
) {
  const { filter } = await readAsked(ctx, asked);
  const { columns, dimensions } = await answerColumns(ctx, asked.surveyId);
  const kept = people === 'include' ? columns : columns.filter(({ personal }) => !personal);
  const pages = answerPages(ctx.db, ctx.workspace.id, filter, dimensions);
  const exported = { name: 'answers', format, byteOrderMark: bom, asked: { ...asked, people } };
  return sendFile(ctx, reply, exported, { title: 'Answers', columns: kept, pages });
}

/** How many answers a file with this filter would hold now. */
export async function countExported(ctx: Context, asked: Asked): Promise<number> {
  const { filter, question } = await readAsked(ctx, asked);
  const { contactId, commented, scores, verdict } = filter;
  // Who answered and what they wrote is in no roll-up.
  if (contactId !== undefined || commented) return countAnswers(ctx.db, ctx.workspace.id, filter);
  const groups = await askQuestion(ctx, question);
  return groups
    .filter(({ suspect }) => verdict === undefined || suspect === (verdict === 'suspect'))
    .flatMap(({ bins }) => bins.filter((_, score) => scores?.includes(score) ?? true))
    .reduce((sum, count) => sum + count, 0);
}

/** The columns of an export of one survey, or of all; `dimensions` are columns of the facts, in the order of their codes. */
export async function answerColumns(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  surveyId: string | undefined,
): Promise<{ columns: AnswerColumn[]; dimensions: string[] }> {
  const [dictionary, versions] = await Promise.all([
    readDictionary(db, workspace.id),
    selectAskedVersions(db, workspace.id, surveyId),
  ]);
  return {
    columns: [...fixedColumns, ...dimensionColumns(dictionary), ...questionColumns(versions)],
    dimensions: writtenDimensions(dictionary).map(({ column }) => column),
  };
}

/** @throws AppError invalid where the period ends before it begins, or a dimension is none. */
async function readAsked(
  ctx: Context,
  { where, ...asked }: Asked,
): Promise<{ filter: ExportFilter; question: Question }> {
  const [from, to] = [asked.from && parseDay(asked.from), asked.to && parseDay(asked.to)];
  if (typeof from === 'number' && typeof to === 'number' && from > to) {
    throw new AppError('invalid', 'The period ends before it begins.', {
      fields: [{ path: 'to', message: 'is before `from`' }],
    });
  }
  const filter = readAnswerFilter(asked);
  const { firstDay = everyDay.first, lastDay = everyDay.last } = filter;
  const asking = await readQuestion(ctx, { surveyId: asked.surveyId, where, suspects: 'include' });
  const question = { ...asking, firstDay, lastDay };
  return { filter: where ? { ...filter, among: answersMeeting(ctx.workspace.id, question) } : filter, question };
}
