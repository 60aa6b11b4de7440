// The person who is signed in: who they are, what they are called, and where they are signed in.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, time } from '../../platform/http/shapes.ts';
import { describeMe, personOf } from './describe-me.ts';
import { permissions } from './permissions.ts';
import { touchSession } from './queries/sessions.ts';
import { renameUser } from './queries/users.ts';
import { type AccessParts, membership, name, nothing, tag } from './route-shapes.ts';
import { renewSession } from './session-cookies.ts';
import { currentSessionId, endOtherSessions, endSession, listOwnSessions } from './sessions.ts';

const touchEveryMs = 60_000;

export function meRoutes({ auth, openWorkspaces }: AccessParts): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/me',
        name: 'getMe',
        summary: 'Tell who is signed in, where they belong and what they may do',
        tag,
        permission: 'signed-in',
        returns: z.object({
          user: z.object({ id, name: z.string(), email: z.string(), twoFactor: z.boolean() }),
          workspaces: z.array(membership),
          workspace: membership.nullable().describe('The one that was asked for, else the first.'),
          permissions: z
            .array(z.enum(permissions))
            .describe('None where the workspace asks for two-factor sign-in and the person has not set it up.'),
          mayCreateWorkspaces: z.boolean(),
        }),
      },
      async (ctx, { request, reply }) => {
        const sessionId = await renewSession(auth, request, reply);
        const now = ctx.clock.now();
        if (sessionId) await touchSession(ctx.db, sessionId, now, new Date(now.getTime() - touchEveryMs));
        return describeMe(ctx, openWorkspaces);
      },
    ),
    route(
      {
        method: 'PATCH',
        path: '/api/v1/me',
        name: 'changeMe',
        summary: 'Change the name of the person who is signed in',
        tag,
        permission: 'signed-in',
        body: z.object({ name }),
        returns: nothing,
      },
      async (ctx, { body }) => {
        await renameUser(ctx.db, personOf(ctx).id, body.name);
        return {};
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/me/sessions',
        name: 'listSessions',
        summary: 'List where the person who is signed in is signed in',
        tag,
        permission: 'signed-in',
        returns: z.object({
          items: z.array(
            z.object({
              id,
              browser: z.string().nullable(),
              system: z.string().nullable(),
              network: z.string().nullable().describe('The first half of the address, such as `203.0.113.*`.'),
              createdAt: time,
              lastSeenAt: time.describe('To the minute.'),
              current: z.boolean().describe('Whether it is the one that asks.'),
            }),
          ),
        }),
      },
      async (ctx, { request }) => {
        const sessions = await listOwnSessions(ctx, await currentSessionId(auth, request));
        return {
          items: sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
            ...session,
            createdAt: createdAt.toISOString(),
            lastSeenAt: lastSeenAt.toISOString(),
          })),
        };
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/v1/me/sessions/:sessionId',
        name: 'endSession',
        summary: 'Sign out one device of the person who is signed in',
        tag,
        permission: 'signed-in',
        params: z.object({ sessionId: id }),
        returns: nothing,
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        await endSession(ctx, params.sessionId);
        return {};
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/me/sessions/end-others',
        name: 'endOtherSessions',
        summary: 'Sign out every other device of the person who is signed in',
        tag,
        permission: 'signed-in',
        transaction: 'own',
        returns: z.object({ ended: z.number().int() }),
      },
      async (ctx, { request }) => ({ ended: await endOtherSessions(ctx, await currentSessionId(auth, request)) }),
    ),
  ];
}
