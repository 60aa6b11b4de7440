// The API of how far a campaign is, and of the last word on each contact.
import { z } from 'zod';
import { ruleIds } from '../../core/asking/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, time, wrongCursor } from '../../platform/http/shapes.ts';
import { findCampaign } from './find-campaign.ts';
import {
  type Considered,
  isHeld,
  selectBlocked,
  selectConsidered,
  selectEvents,
  selectMessages,
} from './queries/progress.ts';

const tag = 'Campaigns';
const path = '/api/v1/campaigns/:campaignId';
const params = z.object({ campaignId: id });
const verdict = z.enum(['ask', 'wait', 'never']);
const rule = z.enum(ruleIds);

const messageStates = ['planned', 'queued', 'sending', 'sent', 'failed', 'uncertain', 'suppressed', 'offered'] as const;

export const progressRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: `${path}/progress`,
      name: 'readCampaignProgress',
      tag,
      summary: 'Read how far a campaign is: who was asked, what blocks the rest, and what became of the messages',
      permission: 'campaigns:read',
      params,
      returns: z.object({
        contacts: z.object({ waiting: z.int(), asked: z.int(), never: z.int() }),
        blocked: z
          .array(z.object({ rule, verdict, contacts: z.int() }))
          .describe('What stands against those who are not asked, the most frequent rule first.'),
        messages: z
          .object({
            planned: z.int(),
            queued: z.int(),
            sending: z.int(),
            sent: z.int(),
            delivered: z.int(),
            bounced: z.int(),
            complained: z.int(),
            failed: z.int(),
            uncertain: z.int(),
            suppressed: z.int(),
            offered: z.int(),
            answered: z.int(),
          })
          .describe(
            'Invitations by state; delivered, bounced, complained and answered count on, beside the state they are in.',
          ),
        nextLookAt: time.nullable().describe('When the next of those who wait is looked at.'),
        held: z.boolean().describe('Whether nothing of it leaves now.'),
      }),
      errors: ['not_found'],
    },
    async (ctx, { params: { campaignId } }) => {
      const { db, workspace } = ctx;
      await findCampaign(ctx, campaignId);
      const considered = await selectBlocked(db, workspace.id, campaignId);
      const messages = await selectMessages(db, workspace.id, campaignId);
      const looks = considered.flatMap(({ nextLookAt }) => (nextLookAt === null ? [] : [nextLookAt.getTime()]));
      const contactsOf = (wanted: string) =>
        considered.filter(({ verdict }) => verdict === wanted).reduce((sum, { contacts }) => sum + contacts, 0);
      const inState = (state: string) => messages.find((one) => one.state === state)?.invitations ?? 0;
      const byState = Object.fromEntries(messageStates.map((state) => [state, inState(state)]));
      return {
        contacts: { waiting: contactsOf('wait'), asked: contactsOf('ask'), never: contactsOf('never') },
        blocked: considered.flatMap(({ rule, verdict, contacts }) =>
          rule === null || verdict === 'ask' ? [] : [{ rule, verdict, contacts }],
        ),
        messages: {
          ...(byState as Record<(typeof messageStates)[number], number>),
          ...(await selectEvents(db, workspace.id, campaignId)),
          answered: messages.reduce((sum, { answered }) => sum + answered, 0),
        },
        nextLookAt: looks.length > 0 ? new Date(Math.min(...looks)).toISOString() : null,
        held: await isHeld(db, workspace.id, campaignId),
      };
    },
  ),
  route(
    {
      method: 'GET',
      path: `${path}/contacts`,
      name: 'listCampaignContacts',
      tag,
      summary: 'List the contacts that a campaign has looked at, with the last word on each',
      permission: ['campaigns:read', 'contacts:read'],
      params,
      query: z.object({ ...pageQuery, verdict: verdict.optional(), because: rule.optional() }),
      returns: pageOf(
        z.object({
          contact: z.object({
            id,
            name: z.string().nullable(),
            email: z.string().nullable(),
            phone: z.string().nullable(),
            externalId: z.string().nullable(),
          }),
          verdict,
          because: rule.nullable().describe('The rule that decided; null for an ask.'),
          until: time.nullable().describe('The next possible moment, for who waits.'),
          channel: z.string().nullable(),
          askedAt: time.nullable(),
          consideredAt: time,
        }),
      ),
      errors: ['not_found'],
    },
    async (ctx, { params: { campaignId }, query: { cursor, limit, ...filter } }) => {
      await findCampaign(ctx, campaignId);
      const page = { after: readPlace(cursor), limit: limit + 1 };
      const rows = await selectConsidered(ctx.db, ctx.workspace.id, campaignId, filter, page);
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      const more = rows.length > limit && last !== undefined;
      return { items: shown.map(present), next: more ? `${last.contactId}.${last.occasion}` : null };
    },
  ),
];

/** A contact may stand there for several occasions: the place of a row is both. */
function readPlace(cursor: string | undefined): { contactId: string; occasion: string } | null {
  if (cursor === undefined) return null;
  const [, contactId, occasion] = /^([1-9]\d{0,17})\.(-?\d{1,18})$/.exec(cursor) ?? [];
  if (contactId === undefined || occasion === undefined) throw wrongCursor();
  return { contactId, occasion };
}

function present({ contactId, occasion: _, name, email, phone, externalId, ...row }: Considered) {
  return {
    ...row,
    contact: { id: contactId, name, email, phone, externalId },
    until: row.until?.toISOString() ?? null,
    askedAt: row.askedAt?.toISOString() ?? null,
    consideredAt: row.consideredAt.toISOString(),
  };
}
