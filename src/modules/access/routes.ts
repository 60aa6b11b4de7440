// The endpoints of access: the first set-up, who I am, the workspace, its API keys and its members.
import { z } from 'zod';
import type { Database } from '../../platform/db/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { type Auth, passwordLengthMax, passwordLengthMin } from './auth.ts';
import { changeRole, removeMember } from './change-members.ts';
import { createApiKey } from './create-api-key.ts';
import { describeMe, personOf } from './describe-me.ts';
import { checkOrigin } from './origins.ts';
import { permissions, roles, scopes } from './permissions.ts';
import { listApiKeys } from './queries/api-keys.ts';
import { listMembers } from './queries/workspaces.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { renewSession, signIn } from './session-cookies.ts';
import { isSetUpOpen, setUp } from './set-up.ts';
import { timeZone } from './time-zone.ts';
import { changeWorkspace, createOwnWorkspace } from './workspaces.ts';

const name = z.string().trim().min(1).max(100);
const workspace = z.object({
  id,
  name: z.string(),
  timeZone: z.string().describe('An IANA name: the zone of its days.'),
});
const membership = workspace.extend({ role: z.enum(roles) });
const nothing = z.object({});
const tag = 'Access';

/** The routes. What they are given is touched only when one of them is called. */
export function accessRoutes({ auth, database }: { auth: Auth; database: Pick<Database, 'kysely'> }): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/set-up',
        name: 'getSetUp',
        summary: 'Tell whether this Hark still waits for its first owner',
        tag,
        permission: 'public',
        returns: z.object({ open: z.boolean() }),
      },
      async () => ({ open: await isSetUpOpen(database.kysely) }),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/set-up',
        name: 'setUp',
        summary: 'Create the owner and the first workspace, and sign in',
        tag,
        permission: 'public',
        body: z.object({
          token: z.string().max(100).describe('From the link that Hark prints when it starts.'),
          name,
          email: z.email().max(254),
          password: z.string().min(passwordLengthMin).max(passwordLengthMax),
          workspaceName: name,
          timeZone,
        }),
        returns: z.object({ workspaceId: id }),
        status: 201,
        errors: ['forbidden', 'gone'],
      },
      async ({ clock }, { body, request, reply }) => {
        checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
        const { token, workspaceName, timeZone, ...owner } = body;
        const done = await setUp(database, clock, { token, owner, workspace: { name: workspaceName, timeZone } });
        await signIn(auth, request, reply, owner);
        return done;
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/me',
        name: 'getMe',
        summary: 'Tell who is signed in, where they belong and what they may do',
        tag,
        permission: 'signed-in',
        returns: z.object({
          user: z.object({ id, name: z.string(), email: z.string() }),
          workspaces: z.array(membership),
          workspace: membership.nullable().describe('The one that was asked for, else the first.'),
          permissions: z.array(z.enum(permissions)),
        }),
      },
      async (ctx, { request, reply }) => {
        await renewSession(auth, request, reply);
        return describeMe(ctx);
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/workspaces',
        name: 'createWorkspace',
        summary: 'Create a workspace and become its owner',
        tag,
        permission: 'signed-in',
        body: z.object({ name, timeZone }),
        returns: workspace,
        status: 201,
      },
      (ctx, { body }) => createOwnWorkspace(ctx, personOf(ctx).id, body),
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/workspace',
        name: 'getWorkspace',
        summary: 'Read the workspace',
        tag,
        permission: 'workspace:read',
        returns: workspace,
      },
      async (ctx) => ctx.workspace,
    ),
    route(
      {
        method: 'PATCH',
        path: '/api/v1/workspace',
        name: 'changeWorkspace',
        summary: 'Change the name or the time zone of the workspace',
        tag,
        permission: 'workspace:write',
        body: z.object({ name: name.optional(), timeZone: timeZone.optional() }),
        returns: workspace,
      },
      (ctx, { body }) => changeWorkspace(ctx, body),
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/api-keys',
        name: 'listApiKeys',
        summary: 'List the API keys of the workspace',
        tag,
        permission: 'apiKeys:read',
        query: z.object(pageQuery),
        returns: pageOf(
          z.object({
            id,
            name: z.string(),
            start: z.string().describe('How the key begins.'),
            scopes: z.array(z.string()),
            lastUsedAt: time.nullable().describe('To the minute.'),
            createdAt: time,
          }),
        ),
      },
      async (ctx, { query: { cursor, limit } }) =>
        toPage(await listApiKeys(ctx.db, ctx.workspace.id, readCursor(cursor), limit), limit, (key) => ({
          ...key,
          lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
          createdAt: key.createdAt.toISOString(),
        })),
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/api-keys',
        name: 'createApiKey',
        summary: 'Create an API key; its text is in this answer and never again',
        tag,
        permission: 'apiKeys:write',
        body: z.object({ name, scopes: z.array(z.enum(scopes)).min(1) }),
        returns: z.object({ id, key: z.string(), start: z.string(), createdAt: time }),
        status: 201,
      },
      async (ctx, { body }) => {
        const created = await createApiKey(ctx, body);
        return { ...created, createdAt: created.createdAt.toISOString() };
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/v1/api-keys/:apiKeyId',
        name: 'revokeApiKey',
        summary: 'Revoke an API key at once',
        tag,
        permission: 'apiKeys:write',
        params: z.object({ apiKeyId: id }),
        returns: nothing,
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        await revokeApiKey(ctx, params.apiKeyId);
        return {};
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/members',
        name: 'listMembers',
        summary: 'List the members of the workspace',
        tag,
        permission: 'members:read',
        query: z.object(pageQuery),
        returns: pageOf(
          z.object({ userId: id, name: z.string(), email: z.string(), role: z.enum(roles), joinedAt: time }),
        ),
      },
      async (ctx, { query: { cursor, limit } }) =>
        toPage(await listMembers(ctx.db, ctx.workspace.id, readCursor(cursor), limit), limit, (member) => ({
          userId: member.id,
          name: member.name,
          email: member.email,
          role: member.role,
          joinedAt: member.joinedAt.toISOString(),
        })),
    ),
    route(
      {
        method: 'PATCH',
        path: '/api/v1/members/:userId',
        name: 'changeRole',
        summary: 'Change the role of a member',
        tag,
        permission: 'members:write',
        params: z.object({ userId: id }),
        body: z.object({ role: z.enum(roles) }),
        returns: nothing,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) => {
        await changeRole(ctx, params.userId, body.role);
        return {};
      },
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/v1/members/:userId',
        name: 'removeMember',
        summary: 'Remove a member from the workspace',
        tag,
        permission: 'members:write',
        params: z.object({ userId: id }),
        returns: nothing,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params }) => {
        await removeMember(ctx, params.userId);
        return {};
      },
    ),
  ];
}
