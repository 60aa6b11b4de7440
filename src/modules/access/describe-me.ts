// Who is signed in, where they belong and what they may do there: all that a dashboard needs to draw its frame.
import type { Context, Workspace } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Permission, permissionsOf, type Role } from './permissions.ts';
import { hasTwoFactor } from './queries/users.ts';
import { listMemberships } from './queries/workspaces.ts';

export type Membership = Workspace & { role: Role; twoFactorRequired: boolean };

export type Me = {
  user: { id: string; name: string; email: string; twoFactor: boolean };
  workspaces: Membership[];
  /** The one that was asked for, else the first; null where they belong to none. */
  workspace: Membership | null;
  /** None where the workspace asks for a second factor that the person does not have. */
  permissions: Permission[];
  mayCreateWorkspaces: boolean;
};

/** @param openWorkspaces whether everybody may create workspaces. */
export async function describeMe(ctx: Context, openWorkspaces: boolean): Promise<Me> {
  const { id, name, email } = personOf(ctx);
  const workspaces = await listMemberships(ctx.db, id);
  const workspace = workspaces.find((one) => one.id === ctx.workspace.id) ?? null;
  const mayCreateWorkspaces = openWorkspaces || workspaces.some(({ role }) => role === 'owner');
  const twoFactor = await hasTwoFactor(ctx.db, id);
  const open = workspace !== null && (twoFactor || !workspace.twoFactorRequired);
  const permissions = open ? [...permissionsOf[workspace.role]] : [];
  return { user: { id, name, email, twoFactor }, workspaces, workspace, permissions, mayCreateWorkspaces };
}

/** The person who acts. Throws `forbidden` for any other actor. */
export function personOf({ actor }: Context): { id: string; name: string; email: string } {
  if (actor.kind === 'user') return actor;
  throw new AppError('forbidden', 'This is for a person who is signed in.');
}
