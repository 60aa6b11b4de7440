// The API of answers: read them, reverse a verdict, delete one.
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { parseDay } from '../../core/calendar/index.ts';
import { categoryOf } from '../../core/nps/index.ts';
import { describeReason, type SuspicionReason } from '../../core/survey/index.ts';
import type { Context, Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { importRoutes } from '../contacts/index.ts';
import { changeVerdict } from './change-verdict.ts';
import { historyRoutes } from './contact-history.ts';
import { deleteResponse } from './delete-response.ts';
import { answerImport } from './import/answer-import.ts';
import { type FurtherAnswer, furtherAnswer, presentAnswers } from './present-answers.ts';
import { type ResponseFilter, type ResponseRow, selectResponses } from './queries/list.ts';
import { textRoutes } from './texts/routes.ts';

export const responseOutput = z.object({
  id,
  survey: z.object({ id, name: z.string(), version: z.int() }),
  contact: z.object({ id, name: z.string().nullable(), email: z.string().nullable() }).nullable(),
  channel: z.string(),
  link: z
    .object({ id, name: z.string().meta({ examples: ['Store Berlin'] }) })
    .nullable()
    .describe('The link for everybody that it came through.'),
  hiddenFields: z
    .record(z.string(), z.string())
    .describe('What the link brought along, signed.')
    .meta({ examples: [{ store: 'Berlin' }] }),
  score: z.int().min(0).max(10),
  category: z.enum(['promoter', 'passive', 'detractor']),
  comment: z.string().nullable(),
  answers: z.array(furtherAnswer).describe('Answers to the questions after the score.'),
  locale: z.string().nullable(),
  answeredAt: time,
  updatedAt: time,
  verdict: z.object({
    value: z.enum(['trusted', 'suspect']),
    reasons: z.array(z.object({ id: z.string(), text: z.string() })),
    by: z.string().nullable().describe('The person who decided; null when the rules did.'),
  }),
  evidence: z.record(z.string(), z.unknown()).describe('What is known of how the score came.'),
});

/** What the answers of a workspace can be filtered by. */
export const answerFilters = {
  surveyId: id.optional(),
  contactId: id.optional(),
  verdict: z.enum(['trusted', 'suspect']).optional(),
  category: z.enum(['promoter', 'passive', 'detractor']).optional(),
  score: z.coerce.number().int().min(0).max(10).optional(),
  commented: z.stringbool().optional().describe('Only answers with a comment.'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
};

const answersGiven = z.object(answerFilters);
/** How a list of answers is asked for. */
export const listQuery = z.object({ ...pageQuery, ...answerFilters });

const responsePage = pageOf(responseOutput);
const params = z.object({ responseId: id });
const scores = Array.from({ length: 11 }, (_, score) => score);

export const responsesRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/responses',
      name: 'listResponses',
      tag: 'Responses',
      summary: 'List answers, newest first',
      permission: 'responses:read',
      query: listQuery,
      returns: responsePage,
    },
    (ctx, { query }) => listResponses(ctx, query),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/responses/:responseId',
      name: 'getResponse',
      tag: 'Responses',
      summary: 'Get an answer',
      permission: 'responses:read',
      params,
      returns: responseOutput,
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => presentOne(db, workspace.id, params.responseId),
  ),
  route(
    {
      method: 'PATCH',
      path: '/api/v1/responses/:responseId',
      name: 'changeVerdict',
      tag: 'Responses',
      summary: 'Decide whether a score counts as trusted',
      permission: 'responses:write',
      params,
      body: z.object({
        verdict: z.enum(['trusted', 'suspect', 'rules']).describe('`rules` lets the rules decide again.'),
      }),
      returns: responseOutput,
      errors: ['not_found'],
    },
    async (ctx, { params, body }) => {
      await changeVerdict(ctx, params.responseId, body.verdict);
      return presentOne(ctx.db, ctx.workspace.id, params.responseId);
    },
  ),
  route(
    {
      method: 'DELETE',
      path: '/api/v1/responses/:responseId',
      name: 'deleteResponse',
      tag: 'Responses',
      summary: 'Delete an answer for good',
      permission: 'responses:write',
      params,
      returns: z.object({ deleted: z.literal(true) }),
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await deleteResponse(ctx, params.responseId);
      return { deleted: true as const };
    },
  ),
  ...historyRoutes,
  ...textRoutes,
  ...importRoutes(answerImport),
];

export function readAnswerFilter(given: z.output<typeof answersGiven>): Omit<ResponseFilter, 'before' | 'limit'> {
  const { category, score, from, to, ...filter } = given;
  return {
    ...filter,
    ...(category ? { scores: scores.filter((one) => categoryOf(one) === category) } : {}),
    ...(score === undefined ? {} : { scores: [score] }),
    firstDay: from ? (parseDay(from) ?? undefined) : undefined,
    lastDay: to ? (parseDay(to) ?? undefined) : undefined,
  };
}

/**
 * A page of answers, newest first.
 * @param among a query for the ids of those among which to look; all of them without.
 * @throws AppError invalid for a cursor that no page gave.
 */
export async function listResponses(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  { cursor, limit, ...given }: z.output<typeof listQuery>,
  among?: RawBuilder<unknown>,
): Promise<z.input<typeof responsePage>> {
  const rows = await selectResponses(db, workspace.id, {
    ...readAnswerFilter(given),
    among,
    before: readCursor(cursor),
    limit: limit + 1,
  });
  return presentPage(db, workspace.id, rows, limit);
}

async function presentOne(db: Db, workspaceId: string, responseId: string) {
  const [row] = await selectResponses(db, workspaceId, { id: responseId, limit: 1 });
  if (row === undefined) throw new AppError('not_found', 'There is no answer with this id.');
  return presentResponse(row, await presentAnswers(db, workspaceId, row));
}

async function presentPage(db: Db, workspaceId: string, rows: readonly ResponseRow[], limit: number) {
  const answers = await Promise.all(rows.map((row) => presentAnswers(db, workspaceId, row)));
  const withAnswers = rows.map((row, place) => ({ ...row, further: answers[place] ?? [] }));
  return toPage(withAnswers, limit, (row) => presentResponse(row, row.further));
}

function presentResponse(row: ResponseRow, answers: FurtherAnswer[]): z.input<typeof responseOutput> {
  const { hidden, ...evidence } = row.evidence;
  return {
    id: row.id,
    survey: { id: row.surveyId, name: row.surveyName, version: row.surveyVersion },
    contact: row.contactId === null ? null : { id: row.contactId, name: row.contactName, email: row.contactEmail },
    channel: row.channel,
    link: row.linkId === null ? null : { id: row.linkId, name: row.linkName ?? '' },
    hiddenFields: (hidden as Record<string, string> | undefined) ?? {},
    score: row.score,
    category: categoryOf(row.score) ?? 'detractor',
    comment: row.comment,
    answers,
    locale: row.locale,
    answeredAt: row.answeredAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    verdict: {
      value: row.verdict,
      reasons: row.verdictReasons.map((reason) => ({ id: reason, text: describeReason(reason as SuspicionReason) })),
      by: row.verdictBy,
    },
    evidence,
  };
}
