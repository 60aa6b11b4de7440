// The API of a contact's history: asked, opened, answered, events, and whether they may be asked, as one list. It stands in
// this module, not in that of contacts, because an earlier module may not see what later ones keep.
import { z } from 'zod';
import { purposes } from '../../core/asking/index.ts';
import { categoryOf } from '../../core/nps/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, time, wrongCursor } from '../../platform/http/shapes.ts';
import { findContact } from '../contacts/index.ts';
import { type HistoryRow, type Place, selectHistory } from './queries/history.ts';

const item = z.object({
  id: z.string().describe('Of this line of the history.'),
  kind: z
    .enum(['added', 'asked', 'not_asked', 'opened', 'answered', 'event', 'stopped', 'allowed', 'wished'])
    .describe(
      '`stopped` and `allowed`: whether they may be asked on the channel was changed. `wished`: how they wish to be asked.',
    ),
  at: time,
  channel: z.string().nullable(),
  survey: z.object({ id, name: z.string() }).nullable(),
  answer: z
    .object({
      id,
      score: z.int(),
      category: z.enum(['promoter', 'passive', 'detractor']),
      comment: z.string().nullable(),
      verdict: z.enum(['trusted', 'suspect']),
    })
    .nullable(),
  event: z
    .object({ id, name: z.string(), properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) })
    .nullable(),
  reason: z.string().nullable().describe('Why they were not asked, or may not be.'),
  by: z.string().nullable().describe('Who decided it; null is the contact, or Hark itself.'),
  wish: z
    .object({
      gapDays: z.int().nullable(),
      mutedPurposes: z.array(z.enum(purposes)),
      channel: z.string().nullable(),
    })
    .nullable()
    .describe('How they wish to be asked from then on.'),
});

export const historyRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/contacts/:contactId/history',
      name: 'getContactHistory',
      tag: 'Contacts',
      summary: 'List what happened to a contact, the latest first',
      permission: 'contacts:read',
      params: z.object({ contactId: id }),
      query: z.object(pageQuery),
      returns: pageOf(item),
      errors: ['not_found'],
    },
    async (ctx, { params, query: { cursor, limit } }) => {
      await findContact(ctx, params.contactId);
      const page = { before: readPlace(cursor), limit: limit + 1 };
      const rows = await selectHistory(ctx.db, ctx.workspace.id, params.contactId, page);
      const shown = rows.slice(0, limit);
      const last = rows.length > limit ? shown.at(-1) : undefined;
      return { items: shown.map(present), next: last ? `${last.micros}.${last.key}` : null };
    },
  ),
];

function present(row: HistoryRow): z.input<typeof item> {
  const { key, kind, at, channel, surveyId, surveyName, subjectId, score, reason, by, wish } = row;
  return {
    id: key,
    kind,
    at: at.toISOString(),
    channel,
    survey: surveyId === null ? null : { id: surveyId, name: surveyName ?? '' },
    answer:
      subjectId === null || score === null
        ? null
        : {
            id: subjectId,
            score,
            category: categoryOf(score) ?? 'detractor',
            comment: row.comment,
            verdict: row.verdict ?? 'trusted',
          },
    event:
      subjectId === null || row.name === null
        ? null
        : { id: subjectId, name: row.name, properties: row.properties ?? {} },
    reason,
    by,
    wish: wish && { ...wish, mutedPurposes: [...wish.mutedPurposes] },
  };
}

function readPlace(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [, micros, key] = /^(-?\d{1,18})\.([a-z_]+-\d{1,19})$/.exec(cursor) ?? [];
  if (!micros || !key) throw wrongCursor();
  return { micros, key };
}
