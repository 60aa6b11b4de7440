// The API of asking: send a survey to contacts, follow what became of each invitation, read what was captured.
import { z } from 'zod';
import type { EmailContent, EmailSettings } from '../../channels/email/index.ts';
import { defaultGapDays } from '../../core/asking/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { contactInput, upsertContacts } from '../contacts/index.ts';
import { planInvitations } from './plan-invitations.ts';
import { previewEmail } from './preview-email.ts';
import {
  countStates,
  type InvitationRow,
  type MessageRow,
  selectInvitations,
  selectMessage,
  selectMessages,
} from './queries/read.ts';
import { refuseUnlessAble } from './sender-checks.ts';

const states = ['planned', 'queued', 'sending', 'sent', 'failed', 'uncertain', 'suppressed'] as const;

const invitation = z.object({
  id,
  contact: z.object({ id, name: z.string().nullable(), email: z.string().nullable() }),
  surveyId: id,
  surveyVersion: z.int(),
  channel: z.string(),
  purpose: z.string(),
  state: z.enum(states),
  reason: z.string().nullable().describe('Why it was not sent, or what the provider said.'),
  attempts: z.int(),
  sendAt: time,
  sentAt: time.nullable(),
  answeredAt: time.nullable(),
  expiresAt: time.describe('Until when an answer is taken.'),
});

const message = z.object({
  id,
  invitationId: id,
  provider: z.string(),
  address: z.string(),
  subject: z.string(),
  messageId: z.string(),
  providerReply: z.string().nullable(),
  sentAt: time,
  captured: z.boolean().describe('Whether it stayed on this machine because no SMTP server is set.'),
});

const askBody = z
  .object({
    surveyId: id,
    contactIds: z.array(id).max(10_000).optional().describe('Contacts that are known already.'),
    contacts: z.array(contactInput).max(1_000).optional().describe('Contacts to create or update, and to ask.'),
    everyone: z.boolean().default(false).describe('Ask every contact of the workspace.'),
    purpose: z.enum(['relationship', 'transactional', 'product', 'research']).default('relationship'),
    gapDays: z.int().min(0).max(3_650).default(defaultGapDays).describe('Days since the last ask; 0 asks always.'),
    sendAt: time.optional().describe('Later than now; at once without.'),
  })
  .meta({ examples: [{ surveyId: '17', contactIds: ['17', '18'], gapDays: 90 }] });

export function deliveryRoutes(settings: EmailSettings): Route[] {
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
        refuseUnlessAble(settings);
        const saved = body.contacts ? await upsertContacts(ctx, body.contacts) : null;
        const { planned, invitations, unknownContactIds } = await planInvitations(ctx, {
          surveyId: body.surveyId,
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
        query: z.object({ surveyId: id.optional() }),
        returns: z.object({ states: z.record(z.string(), z.int()), total: z.int() }),
      },
      async ({ db, workspace }, { query }) => {
        const rows = await countStates(db, workspace.id, query.surveyId);
        return {
          states: Object.fromEntries(rows.map((row) => [row.state, row.count])),
          total: rows.reduce((sum, row) => sum + row.count, 0),
        };
      },
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
        path: '/api/v1/messages',
        name: 'listMessages',
        tag: 'Messages',
        summary: 'List messages, newest first',
        permission: 'messages:read',
        query: z.object({ ...pageQuery, invitationId: id.optional() }),
        returns: pageOf(message).extend({
          delivery: z.enum(['smtp', 'outbox']).describe('Where messages go now: `outbox` keeps them on this machine.'),
        }),
      },
      async ({ db, workspace }, { query }) => {
        const rows = await selectMessages(db, workspace.id, {
          before: readCursor(query.cursor),
          invitationId: query.invitationId,
          limit: query.limit + 1,
        });
        const delivery = settings.smtpUrl === null ? ('outbox' as const) : ('smtp' as const);
        return { ...toPage(rows, query.limit, presentMessage), delivery };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/messages/:messageId',
        name: 'getMessage',
        tag: 'Messages',
        summary: 'Get a message as it went out or was captured',
        permission: 'messages:read',
        params: z.object({ messageId: id }),
        returns: message.extend({
          content: z
            .object({ html: z.string(), text: z.string(), headers: z.array(z.tuple([z.string(), z.string()])) })
            .nullable(),
        }),
        errors: ['not_found'],
      },
      async ({ db, workspace }, { params }) => {
        const row = await selectMessage(db, workspace.id, params.messageId);
        if (row === undefined) throw new AppError('not_found', 'There is no message with this id.');
        return { ...presentMessage(row), content: presentContent(row.content) };
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
      (ctx, { params, query }) => previewEmail(ctx, settings, params.surveyId, query.locale ?? null),
    ),
  ];
}

function presentInvitation(row: InvitationRow): z.input<typeof invitation> {
  const { contactId, contactName, contactEmail, sendAt, sentAt, answeredAt, expiresAt, state, ...rest } = row;
  return {
    ...rest,
    state: state as (typeof states)[number],
    contact: { id: contactId, name: contactName, email: contactEmail },
    sendAt: sendAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    answeredAt: answeredAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
  };
}

function presentContent(content: unknown) {
  if (content === null) return null;
  const { raw, html, text } = content as EmailContent;
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const headers = head.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  return { html, text, headers };
}

function presentMessage(row: MessageRow): z.input<typeof message> {
  const { id, invitationId, provider, address, subject, messageId, providerReply, captured } = row;
  return {
    id,
    invitationId,
    provider,
    address,
    subject,
    messageId,
    providerReply,
    captured,
    sentAt: row.sentAt.toISOString(),
  };
}
