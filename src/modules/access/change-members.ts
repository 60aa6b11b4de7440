// Changes who may do what in a workspace. There is always an owner left, nobody gives a role above their own, and so only an
// owner makes or unmakes one.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { personOf } from './describe-me.ts';
import { isAbove, type Role } from './permissions.ts';
import { deleteMember, lockRoles, updateRole } from './queries/workspaces.ts';

/** Throws `not_found` for a stranger, `forbidden` and `conflict` by the rules above. */
export function changeRole(ctx: Context, userId: string, role: Role): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await checkChange(ctx, userId, role);
    await updateRole(ctx.db, ctx.workspace.id, userId, role);
  });
}

/** Ends a membership at once; the person keeps their sign-in and their other workspaces. Throws as `changeRole` does. */
export function removeMember(ctx: Context, userId: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    await checkChange(ctx, userId, undefined);
    await deleteMember(ctx.db, ctx.workspace.id, userId);
  });
}

/** Ends one's own membership of a workspace. Throws `not_found`, and `conflict` for its last owner. */
export function leaveWorkspace(ctx: Context, workspaceId: string): Promise<void> {
  const { id } = personOf(ctx);
  return inTransaction(ctx, async ({ db }) => {
    const roles = await lockRoles(db, workspaceId);
    if (!roles.has(id)) throw new AppError('not_found', 'You do not belong to such a workspace.');
    if (isLastOwner(roles, id)) {
      throw new AppError('conflict', 'You are its last owner: make somebody else an owner first, or delete it.');
    }
    await deleteMember(db, workspaceId, id);
  });
}

/** Whether the actor may give this role to somebody. Throws `forbidden` where not; locks the members. */
export async function checkGrant(ctx: Context, role: Role): Promise<void> {
  refuseAbove(ctx, await lockRoles(ctx.db, ctx.workspace.id), role);
}

async function checkChange(ctx: Context, userId: string, next: Role | undefined): Promise<void> {
  const roles = await lockRoles(ctx.db, ctx.workspace.id);
  const current = roles.get(userId);
  if (current === undefined) throw new AppError('not_found', 'There is no such member in this workspace.');
  refuseAbove(ctx, roles, current);
  if (next !== undefined) refuseAbove(ctx, roles, next);
  if (next !== 'owner' && isLastOwner(roles, userId)) {
    throw new AppError('conflict', 'This is the last owner of the workspace: make somebody else an owner first.');
  }
}

function refuseAbove({ actor }: Context, roles: ReadonlyMap<string, Role>, role: Role): void {
  const own = actor.kind === 'user' ? roles.get(actor.id) : undefined;
  if (own !== undefined && !isAbove(role, own)) return;
  if (role === 'owner') throw new AppError('forbidden', 'Only an owner can make or unmake an owner.');
  throw new AppError('forbidden', `You cannot give or take the role ${role}: it is above your own.`);
}

function isLastOwner(roles: ReadonlyMap<string, Role>, userId: string): boolean {
  const owners = [...roles.values()].filter((role) => role === 'owner').length;
  return roles.get(userId) === 'owner' && owners === 1;
}
