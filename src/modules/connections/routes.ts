// The API of connections: the catalogue of what can be connected, and what a workspace has connected.
import { z } from 'zod';
import { channels } from '../../channels/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { checkConnection } from './check-connection.ts';
import { connectionShape, nameField, presentConnection, settingsField } from './connection-shapes.ts';
import { describeWay } from './describe-way.ts';
import { fieldsOf, settingsShape } from './fields-of.ts';
import { limitsSchema } from './limits.ts';
import { selectConnection, selectConnections } from './queries.ts';
import { changeConnection, createConnection } from './save-connection.ts';
import { deleteConnection, fallbackOf, stopUsing, useConnection } from './use-connection.ts';
import type { Ways, WaysParts } from './ways.ts';

const tag = 'Channels';
const path = '/api/v1/connections';
const params = z.object({ connectionId: id });
const fallback = z
  .enum(['installation', 'captured'])
  .nullable()
  .describe(
    'How messages of the channel leave from now on: by the mail server of this Hark, or not at all; null as before.',
  );

const channelShape = z.object({
  id: z.string().meta({ examples: ['email'] }),
  name: z.string().meta({ examples: ['E-mail'] }),
  way: z
    .object({
      kind: z.enum(['connection', 'installation', 'captured']).describe('`captured`: nothing leaves this machine.'),
      connectionId: id.nullable(),
      name: z
        .string()
        .nullable()
        .meta({ examples: ['Marketing mail'] }),
      provider: z.string().meta({ examples: ['sendgrid'] }),
      problem: z
        .string()
        .nullable()
        .describe('Why nothing can leave, and what to do.')
        .meta({ examples: [null] }),
      from: z
        .string()
        .nullable()
        .describe('The sender of e-mails.')
        .meta({ examples: ['Acme <feedback@acme.com>'] }),
    })
    .describe('How its messages leave now.'),
  fallback: z.enum(['installation', 'captured']).describe('How they leave where no connection is in use.'),
  providers: z.array(
    z.object({
      id: z.string().meta({ examples: ['sendgrid'] }),
      name: z.string().meta({ examples: ['SendGrid'] }),
      settings: settingsShape,
      reports: z
        .boolean()
        .describe('Whether it calls Hark about what became of messages, or with messages that came in.'),
      hookHelp: z
        .string()
        .nullable()
        .describe('Where at the provider the address for its reports is entered.')
        .meta({ examples: ['Settings → Mail settings → Event webhook.'] }),
      checks: z.boolean().describe('Whether it can be asked if what was entered is right.'),
    }),
  ),
});

export type ConnectionsParts = Pick<WaysParts, 'settings' | 'secret' | 'outbound' | 'publicUrl'> & { ways: Ways };

export function connectionsRoutes(parts: ConnectionsParts): Route[] {
  const { settings, secret, ways } = parts;
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/channels',
        name: 'listChannels',
        tag,
        summary: 'List channels: how messages leave now, and what can be connected',
        permission: 'connections:read',
        returns: z.object({ items: z.array(channelShape) }),
      },
      async ({ workspace }) => ({
        items: await Promise.all(
          channels.map(async (channel) => ({
            id: channel.id,
            name: channel.name,
            way: describeWay(channel.id, await ways.find(workspace.id, channel.id, { fresh: true })),
            fallback: fallbackOf(settings, channel.id),
            providers: channel.providers.map((provider) => ({
              id: provider.id,
              name: provider.name,
              settings: fieldsOf(provider),
              reports: provider.hook !== undefined,
              hookHelp: provider.hookHelp ?? null,
              checks: provider.check !== undefined,
            })),
          })),
        ),
      }),
    ),
    route(
      {
        method: 'GET',
        path,
        name: 'listConnections',
        tag,
        summary: 'List what is connected, newest first',
        permission: 'connections:read',
        query: z.object(pageQuery),
        returns: pageOf(connectionShape),
      },
      async ({ db, workspace, clock }, { query: { cursor, limit } }) => {
        const rows = await selectConnections(db, workspace.id, { before: readCursor(cursor), limit: limit + 1 });
        return toPage(rows, limit, (one) => presentConnection(parts, one, clock.now()));
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'createConnection',
        tag,
        summary: 'Connect a provider; it is not in use yet',
        permission: 'connections:write',
        body: z.object({
          channel: z
            .string()
            .max(50)
            .meta({ examples: ['email'] }),
          provider: z
            .string()
            .max(50)
            .meta({ examples: ['sendgrid'] }),
          name: nameField.optional().describe('That of the provider unless named.'),
          settings: settingsField,
          limits: limitsSchema.default({ perDayMax: null, perDomainMinuteMax: null, warmUp: null }),
        }),
        returns: connectionShape,
        status: 201,
        errors: ['conflict'],
      },
      async (ctx, { body: { name, ...given } }) =>
        presentConnection(parts, await createConnection(ctx, secret, { ...given, name }), ctx.clock.now()),
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:connectionId`,
        name: 'getConnection',
        tag,
        summary: 'Read a connection, without its secrets',
        permission: 'connections:read',
        params,
        returns: connectionShape,
        errors: ['not_found'],
      },
      async ({ db, workspace, clock }, { params }) => {
        const connection = await selectConnection(db, workspace.id, params.connectionId);
        if (connection === undefined) throw new AppError('not_found', 'There is no connection with this id.');
        return presentConnection(parts, connection, clock.now());
      },
    ),
    route(
      {
        method: 'PATCH',
        path: `${path}/:connectionId`,
        name: 'changeConnection',
        tag,
        summary: 'Change a connection; settings and secrets that are not named stay as they are',
        permission: 'connections:write',
        params,
        body: z.object({
          name: nameField.optional(),
          settings: settingsField.optional().describe('Those that change; null takes one away.'),
          limits: limitsSchema.optional().describe('In place of all that held before.'),
        }),
        returns: connectionShape,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) =>
        presentConnection(parts, await changeConnection(ctx, secret, params.connectionId, body), ctx.clock.now()),
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:connectionId`,
        name: 'deleteConnection',
        tag,
        summary: 'Delete a connection and its secrets; what was sent by it stays',
        permission: 'connections:write',
        params,
        returns: z.object({ now: fallback }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => ({ now: await deleteConnection(ctx, settings, params.connectionId) }),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:connectionId/use`,
        name: 'useConnection',
        tag,
        summary: 'Let messages leave by a connection, in place of the one that is in use',
        permission: 'connections:write',
        params,
        returns: connectionShape,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params }) =>
        presentConnection(parts, await useConnection(ctx, secret, params.connectionId), ctx.clock.now()),
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:connectionId/use`,
        name: 'stopUsingConnection',
        tag,
        summary: 'Stop using a connection; it stays connected',
        permission: 'connections:write',
        params,
        returns: z.object({ now: fallback }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => ({ now: await stopUsing(ctx, settings, params.connectionId) }),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:connectionId/check`,
        name: 'checkConnection',
        tag,
        summary: 'Ask a provider whether what was entered is right, without sending',
        permission: 'connections:write',
        transaction: 'own',
        params,
        returns: z.object({
          problem: z
            .string()
            .nullable()
            .describe('null where the provider agrees.')
            .meta({ examples: [null] }),
          checkedAt: time,
        }),
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params }) => ({
        problem: await checkConnection(ctx, parts, params.connectionId),
        checkedAt: ctx.clock.now().toISOString(),
      }),
    ),
  ];
}
