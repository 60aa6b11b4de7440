// The workspace itself: begun, named, ended.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { deleteWorkspace } from './delete-workspace.ts';
import { personOf } from './describe-me.ts';
import { requireTwoFactor } from './require-two-factor.ts';
import { type AccessParts, name, nothing, tag, workspace } from './route-shapes.ts';
import { timeZone } from './time-zone.ts';
import { changeWorkspace, checkMayCreate, createOwnWorkspace } from './workspaces.ts';

const count = z.number().int().nonnegative();

export function workspaceRoutes({ openWorkspaces, countContents }: AccessParts): Route[] {
  return [
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
        errors: ['forbidden'],
      },
      async (ctx, { body }) => {
        await checkMayCreate(ctx, openWorkspaces);
        return createOwnWorkspace(ctx, personOf(ctx).id, body);
      },
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
        method: 'PUT',
        path: '/api/v1/workspace/two-factor',
        name: 'requireTwoFactor',
        summary: 'Say whether everybody in the workspace needs two-factor sign-in',
        tag,
        permission: 'workspace:secure',
        body: z.object({
          required: z
            .boolean()
            .describe('The owner who switches it on must have set it up. API keys are not affected.'),
        }),
        returns: nothing,
        errors: ['conflict'],
      },
      async (ctx, { body }) => {
        await requireTwoFactor(ctx, body.required);
        return {};
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/workspace/contents',
        name: 'countWorkspaceContents',
        summary: 'Count what goes when the workspace is deleted',
        tag,
        permission: 'workspace:delete',
        returns: z.object({
          members: count,
          contacts: count,
          surveys: count,
          invitations: count,
          responses: count,
          sending: count.describe('Messages that are on their way now: while there are any, it cannot be deleted.'),
        }),
      },
      (ctx) => countContents(ctx.db, ctx.workspace.id),
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/v1/workspace',
        name: 'deleteWorkspace',
        summary: 'Delete the workspace with everything in it, for good',
        tag,
        permission: 'workspace:delete',
        query: z.object({
          name: z.string().min(1).describe('The name of the workspace, to be sure it is the one meant.'),
        }),
        returns: nothing,
        errors: ['conflict'],
        // Its audit log goes with it.
        audit: () => null,
      },
      async (ctx, { query }) => {
        await deleteWorkspace(ctx, query.name, countContents);
        return {};
      },
    ),
  ];
}
