// The API of messages: look for them, follow what became of each, read what it said.
import { z } from 'zod';
import { channels } from '../../channels/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import type { Ways } from '../connections/index.ts';
import { type MessageRow, messageStates, selectMessageEvents, selectMessages } from './queries/messages.ts';
import { createMessageView } from './show-message.ts';

const message = z.object({
  id,
  invitationId: id,
  survey: z.object({ id, name: z.string() }),
  campaignId: id.nullable().describe('null where it was asked by hand.'),
  contact: z.object({ id, name: z.string().nullable() }),
  channel: z.string(),
  provider: z.string(),
  connectionId: id.nullable().describe('null is the way of the installation.'),
  step: z.int().describe('How many messages of the same invitation came before.'),
  address: z.string(),
  subject: z.string(),
  messageId: z.string(),
  providerId: z
    .string()
    .nullable()
    .describe('The name that the provider gave it.')
    .meta({ examples: ['0100019a1c2f-7d0b'] }),
  providerReply: z.string().nullable(),
  state: z
    .enum(messageStates)
    .describe(
      'What is known to have become of it. `captured` stayed on this machine; `uncertain` may have gone out or not.',
    ),
  sentAt: time,
  answeredAt: time.nullable().describe('When its invitation was answered.'),
  captured: z.boolean().describe('Whether it stayed on this machine.'),
});

const event = z.object({
  kind: z.enum(['delivered', 'deferred', 'bounced', 'complained', 'unsubscribed']),
  hard: z.boolean().describe('Of what bounced: whether the address takes no mail at all.'),
  detail: z.string().describe('What the provider said.'),
  at: time,
});

const content = z.object({
  source: z.enum(['kept', 'rendered']).describe('`rendered` was made again from what it was made of.'),
  html: z.string().nullable(),
  text: z.string(),
  headers: z.array(z.tuple([z.string(), z.string()])),
});

export function messageRoutes(ways: Ways, publicUrl: string): Route[] {
  const show = createMessageView(ways, publicUrl);
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/messages',
        name: 'listMessages',
        tag: 'Messages',
        summary: 'List messages, newest first',
        permission: 'messages:read',
        query: z.object({
          ...pageQuery,
          invitationId: id.optional(),
          surveyId: id.optional(),
          campaignId: id.optional(),
          contactId: id.optional(),
          channel: z.enum(channels.map((one) => one.id) as [string, ...string[]]).optional(),
          state: z.enum(messageStates).optional(),
          address: z.string().trim().min(1).max(320).optional().describe('A part of the address.'),
        }),
        returns: pageOf(message).extend({
          delivery: z.enum(['smtp', 'outbox']).describe('Where e-mails go now: `outbox` keeps them on this machine.'),
        }),
      },
      async ({ db, workspace }, { query }) => {
        const { cursor, limit, ...filter } = query;
        const rows = await selectMessages(db, workspace.id, {
          ...filter,
          before: readCursor(cursor),
          limit: limit + 1,
        });
        const { carrier } = await ways.find(workspace.id, 'email');
        return {
          ...toPage(rows, limit, present),
          delivery: carrier.captures ? ('outbox' as const) : ('smtp' as const),
        };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/messages/:messageId',
        name: 'getMessage',
        tag: 'Messages',
        summary: 'Get a message: what it said, and what became of it',
        permission: 'messages:read',
        params: z.object({ messageId: id }),
        returns: message.extend({
          content: content.nullable(),
          contentNote: z
            .string()
            .nullable()
            .describe('What may differ from what went out, or why there is no content.')
            .meta({ examples: ['The contact’s address has changed since.'] }),
          events: z.array(event).describe('What was told of it after it left, in order.'),
        }),
        errors: ['not_found'],
      },
      async ({ db, workspace }, { params }) => {
        const shown = await show(db, workspace.id, params.messageId);
        if (shown === null) throw new AppError('not_found', 'There is no message with this id.');
        const events = await selectMessageEvents(db, workspace.id, params.messageId);
        return {
          ...present(shown.message),
          content: shown.content,
          contentNote: shown.note,
          events: events.map(({ kind, at, ...rest }) => ({
            ...rest,
            kind: kind as z.output<typeof event>['kind'],
            at: at.toISOString(),
          })),
        };
      },
    ),
  ];
}

function present(row: MessageRow): z.input<typeof message> {
  const { id, invitationId, campaignId, channel, provider, connectionId, step, address, subject, state } = row;
  const { messageId, providerId, providerReply } = row;
  return {
    ...{ id, invitationId, campaignId, channel, provider, connectionId, step, address, subject, state },
    ...{ messageId, providerId, providerReply },
    survey: { id: row.surveyId, name: row.surveyName },
    contact: { id: row.contactId, name: row.contactName },
    sentAt: row.sentAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    captured: row.state === 'captured',
  };
}
