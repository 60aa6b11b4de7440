// People who were asked to join a workspace and have not done so yet.
import type { Db } from '../../../platform/context.ts';
import type { LinkToken } from '../link-token.ts';
import type { Role } from '../permissions.ts';

export type InviteFields = {
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
};

/** One invite per address: a second one takes the place of the first, whose link is worth nothing from then on. */
export async function saveInvite(db: Db, link: LinkToken, fields: InviteFields): Promise<string> {
  const given = {
    role: fields.role,
    fingerprint: link.fingerprint,
    invited_by: fields.invitedBy,
    created_at: fields.createdAt,
    expires_at: fields.expiresAt,
  };
  const { id } = await db
    .insertInto('invite')
    .values({ workspace_id: link.workspaceId, email: fields.email, ...given })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'email']).doUpdateSet(given))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One more than `limit`, newest first, from those before the invite `before`. */
export function listInvites(db: Db, workspaceId: string, before: string | undefined, limit: number) {
  return db
    .selectFrom('invite')
    .leftJoin('user', 'user.id', 'invite.invited_by')
    .select([
      'invite.id',
      'invite.email',
      'invite.role',
      'invite.created_at as createdAt',
      'invite.expires_at as expiresAt',
      'user.name as invitedBy',
    ])
    .where('invite.workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('invite.id', '<', before as string))
    .orderBy('invite.id', 'desc')
    .limit(limit + 1)
    .execute();
}

export function findInvite(db: Db, workspaceId: string, id: string) {
  return db
    .selectFrom('invite')
    .select(['email', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The invite of a link that still holds, and whether its address has an account. */
export function findOpenInvite(db: Db, link: LinkToken, now: Date) {
  return db
    .selectFrom('invite')
    .innerJoin('workspace', 'workspace.id', 'invite.workspace_id')
    .leftJoin('user as inviter', 'inviter.id', 'invite.invited_by')
    .leftJoin('user as invited', 'invited.email', 'invite.email')
    .select([
      'invite.email',
      'invite.role',
      'workspace.name as workspaceName',
      'inviter.name as invitedBy',
      'invited.id as userId',
    ])
    .where('invite.workspace_id', '=', link.workspaceId)
    .where('invite.fingerprint', '=', link.fingerprint)
    .where('invite.expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes the invite of a link that still holds away: of two who use it at the same time one gets it. */
export function takeInvite(db: Db, link: LinkToken, now: Date) {
  return db
    .deleteFrom('invite')
    .where('workspace_id', '=', link.workspaceId)
    .where('fingerprint', '=', link.fingerprint)
    .where('expires_at', '>', now)
    .returning(['email', 'role'])
    .executeTakeFirst();
}

export async function deleteInvite(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('invite')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
