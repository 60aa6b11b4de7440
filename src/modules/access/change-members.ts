// Changes who may do what in a workspace. There is always an owner left, and only an owner makes or unmakes one.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Role } from './permissions.ts';
import { deleteMember, lockRoles, updateRole } from './queries/workspaces.ts';

/** Throws `not_found` for a stranger, `forbidden` and `conflict` by the two rules above. */
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

async function checkChange(ctx: Context, userId: string, next: Role | undefined): Promise<void> {
  const roles = await lockRoles(ctx.db, ctx.workspace.id);
  const current = roles.get(userId);
  if (current === undefined) throw new AppError('not_found', 'There is no such member in this workspace.');
  const touchesOwner = current === 'owner' || next === 'owner';
  if (touchesOwner && (ctx.actor.kind !== 'user' || roles.get(ctx.actor.id) !== 'owner')) {
    throw new AppError('forbidden', 'Only an owner can make or unmake an owner.');
  }
  const owners = [...roles.values()].filter((role) => role === 'owner').length;
  if (current === 'owner' && next !== 'owner' && owners === 1) {
    throw new AppError('conflict', 'This is the last owner of the workspace: make somebody else an owner first.');
  }
}
