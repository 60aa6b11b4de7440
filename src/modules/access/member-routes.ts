// Who belongs to a workspace, and as what.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { changeRole, leaveWorkspace, removeMember } from './change-members.ts';
import { roles } from './permissions.ts';
import { listMembers } from './queries/workspaces.ts';
import { nothing, tag } from './route-shapes.ts';

export const memberRoutes: Route[] = [
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
        z.object({
          userId: id,
          name: z.string(),
          email: z.string(),
          role: z.enum(roles),
          twoFactor: z.boolean(),
          joinedAt: time,
        }),
      ),
    },
    async (ctx, { query: { cursor, limit } }) =>
      toPage(await listMembers(ctx.db, ctx.workspace.id, readCursor(cursor), limit), limit, (member) => ({
        userId: member.id,
        name: member.name,
        email: member.email,
        role: member.role,
        twoFactor: member.twoFactor,
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
  route(
    {
      method: 'DELETE',
      path: '/api/v1/workspaces/:workspaceId/membership',
      name: 'leaveWorkspace',
      summary: 'Leave a workspace',
      tag,
      permission: 'signed-in',
      params: z.object({ workspaceId: id }),
      returns: nothing,
      errors: ['not_found', 'conflict'],
    },
    async (ctx, { params }) => {
      await leaveWorkspace(ctx, params.workspaceId);
      return {};
    },
  ),
];
