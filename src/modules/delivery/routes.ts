// The API of asking: send a survey to contacts, and follow what became of each invitation.
import { z } from 'zod';
import type { EmailSettings } from '../../channels/email/index.ts';
import { channels } from '../../channels/index.ts';
import { defaultGapDays } from '../../core/asking/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { channelOf, type Ways } from '../connections/index.ts';
import { contactInput, upsertContacts } from '../contacts/index.ts';
import { planInvitations } from './plan-invitations.ts';
import { previewEmail } from './preview-email.ts';
import { countStates, type InvitationRow, selectInvitations } from './queries/read.ts';
import { refuseUnlessAble } from './sender-checks.ts';

const states = ['planned', 'queued', 'sending', 'offered', 'sent', 'failed', 'uncertain', 'suppressed'] as const;

const invitation = z.object({
  id,
  contact: z.object({ id, name: z.string().nullable(), email: z.string().nullable() }),
  surveyId: id,
  surveyVersion: z.int(),
  campaignId: id.nullable().describe('null where it was asked by hand.'),
  channel: z.string().describe('The one of the message at hand.'),
  purpose: z.string(),
  state: z.enum(states),
  reason: z.string().nullable().describe('Why it was not sent, or what the provider said.'),
  attempts: z.int(),
  step: z.int().describe('How many messages came before the one at hand: reminders and fall-backs count on.'),
  sendAt: time,
  nextAt: time.nullable().describe('When the next message is due, unless it is answered before.'),
  sentAt: time.nullable(),
  answeredAt: time.nullable(),
  expiresAt: time.describe('Until when an answer is taken.'),
});

/** A message of the others waits to be asked for: only a campaign knows until when. */
const delivering = channels.filter(({ offers }) => !offers).map(({ id }) => id);

const askBody = z
  .object({
    surveyId: id,
    contactIds: z.array(id).max(10_000).optional().describe('Contacts that are known already.'),
    contacts: z.array(contactInput).max(1_000).optional().describe('Contacts to create or update, and to ask.'),
    everyone: z.boolean().default(false).describe('Ask every contact of the workspace.'),
    channel: z
      .enum(delivering)
      .default('email')
      .describe('By which they are asked. Who cannot be reached by it is left out, with the reason `no_address`.'),
    purpose: z.enum(['relationship', 'transactional', 'product', 'research']).default('relationship'),
    gapDays: z.int().min(0).max(3_650).default(defaultGapDays).describe('Days since the last ask; 0 asks always.'),
    sendAt: time.optional().describe('Later than now; at once without.'),
  })
  .meta({ examples: [{ surveyId: '17', contactIds: ['17', '18'], gapDays: 90 }] });

export function deliveryRoutes(settings: EmailSettings, ways: Ways): Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/api/v1/invitations',
        name: 'createInvitations',
        tag: 'Invitations',
        summary: 'Send a survey to contacts',
        permission: 'invitations:write',
        audit: ({ body }, { planned }) =>
          planned === 0
            ? null
            : { action: 'invitations.planned', subject: 'survey', subjectId: body.surveyId, facts: { planned } },
        body: askBody,
        returns: z.object({
          planned: z.int(),
          invitations: z.array(z.object({ id, contactId: id })).describe('The first 1,000.'),
          unknownContactIds: z.array(id),
          problems: z.array(z.object({ index: z.int(), message: z.string() })),
        }),
        status: 201,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { body }) => {
        const given = [body.contactIds, body.contacts, body.everyone || undefined].filter((one) => one !== undefined);
        if (given.length !== 1) {
          throw new AppError('invalid', 'Name exactly one of contactIds, contacts and everyone.');
        }
        await refuseUnlessAble(settings, ways, ctx.workspace.id, body.channel);
        const saved = body.contacts ? await upsertContacts(ctx, body.contacts) : null;
        const { planned, invitations, unknownContactIds } = await planInvitations(ctx, {
          surveyId: body.surveyId,
          channel: body.channel,
          contactIds: saved?.contactIds ?? body.contactIds ?? null,
          purpose: body.purpose,
          gapDays: body.gapDays,
          sendAt: body.sendAt ? new Date(body.sendAt) : null,
        });
        return {
          planned,
          invitations: invitations.slice(0, 1_000).map(({ id, contactId }) => ({ id, contactId })),
          unknownContactIds,
          problems: saved?.problems ?? [],
        };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/invitations',
        name: 'listInvitations',
        tag: 'Invitations',
        summary: 'List invitations, newest first',
        permission: 'invitations:read',
        query: z.object({
          ...pageQuery,
          surveyId: id.optional(),
          contactId: id.optional(),
          campaignId: id.optional(),
          state: z.enum(states).optional(),
        }),
        returns: pageOf(invitation),
      },
      async ({ db, workspace }, { query }) => {
        const { cursor, limit, ...filter } = query;
        const rows = await selectInvitations(db, workspace.id, {
          ...filter,
          before: readCursor(cursor),
          limit: limit + 1,
        });
        return toPage(rows, limit, presentInvitation);
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/invitations/summary',
        name: 'summarizeInvitations',
        tag: 'Invitations',
        summary: 'Count invitations by state',
        permission: 'invitations:read',
        query: z.object({ surveyId: id.optional(), campaignId: id.optional() }),
        returns: z.object({ states: z.record(z.string(), z.int()), total: z.int() }),
      },
      async ({ db, workspace }, { query }) => {
        const rows = await countStates(db, workspace.id, query);
        return {
          states: Object.fromEntries(rows.map((row) => [row.state, row.count])),
          total: rows.reduce((sum, row) => sum + row.count, 0),
        };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/invitations/channels',
        name: 'listAskingChannels',
        tag: 'Invitations',
        summary: 'List the channels by which contacts can be asked by hand',
        permission: 'invitations:read',
        returns: z.object({
          items: z.array(
            z.object({
              id: z.enum(delivering),
              name: z.string(),
              captured: z.boolean().describe('Whether its messages are kept here and reach nobody.'),
            }),
          ),
        }),
      },
      async ({ workspace }) => ({
        items: await Promise.all(
          delivering.map(async (id) => ({
            id,
            name: channelOf(id).name,
            captured: (await ways.find(workspace.id, id, { fresh: true })).carrier.captures,
          })),
        ),
      }),
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/invitations/:invitationId',
        name: 'getInvitation',
        tag: 'Invitations',
        summary: 'Get an invitation',
        permission: 'invitations:read',
        params: z.object({ invitationId: id }),
        returns: invitation,
        errors: ['not_found'],
      },
      async ({ db, workspace }, { params }) => {
        const [row] = await selectInvitations(db, workspace.id, { id: params.invitationId, limit: 1 });
        if (row === undefined) throw new AppError('not_found', 'There is no invitation with this id.');
        return presentInvitation(row);
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId/email-preview',
        name: 'previewEmail',
        tag: 'Surveys',
        summary: 'Preview the e-mail of a survey',
        permission: 'surveys:read',
        params: z.object({ surveyId: id }),
        query: z.object({ locale: z.string().max(35).optional() }),
        returns: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
        errors: ['not_found'],
      },
      (ctx, { params, query }) => previewEmail(ctx, ways, params.surveyId, query.locale ?? null),
    ),
  ];
}

function presentInvitation(row: InvitationRow): z.input<typeof invitation> {
  const { contactId, contactName, contactEmail, sendAt, nextAt, sentAt, answeredAt, expiresAt, state, ...rest } = row;
  return {
    ...rest,
    state: state as (typeof states)[number],
    contact: { id: contactId, name: contactName, email: contactEmail },
    sendAt: sendAt.toISOString(),
    nextAt: nextAt?.toISOString() ?? null,
    sentAt: sentAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}
