// Workspaces and their members.
import type { Db } from '../../../platform/context.ts';
import type { Role } from '../permissions.ts';

export type WorkspaceFields = { name: string; timeZone: string };

export async function insertWorkspace(db: Db, fields: WorkspaceFields): Promise<string> {
  const { id } = await db
    .insertInto('workspace')
    .values({ name: fields.name, time_zone: fields.timeZone })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Locks the workspace, so that of two changes the second sees what the first has done. */
export function lockWorkspace(db: Db, id: string) {
  return db
    .selectFrom('workspace')
    .select(['id', 'name', 'time_zone as timeZone'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
}

export async function updateWorkspace(db: Db, id: string, fields: WorkspaceFields): Promise<void> {
  await db
    .updateTable('workspace')
    .set({ name: fields.name, time_zone: fields.timeZone })
    .where('id', '=', id)
    .execute();
}

export async function saveTwoFactorRequired(db: Db, id: string, required: boolean): Promise<void> {
  await db.updateTable('workspace').set({ two_factor_required: required }).where('id', '=', id).execute();
}

/** The workspaces a person belongs to, in the order in which they joined. */
export function listMemberships(db: Db, userId: string) {
  return db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select(['workspace.id', 'workspace.name', 'workspace.time_zone as timeZone', 'member.role'])
    .select('workspace.two_factor_required as twoFactorRequired')
    .where('member.user_id', '=', userId)
    .orderBy('member.created_at')
    .orderBy('workspace.id')
    .execute();
}

/** One more than `limit`, newest people first, from those before the person `before`. */
export function listMembers(db: Db, workspaceId: string, before: string | undefined, limit: number) {
  return db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select(['user.id', 'user.name', 'user.email', 'user.two_factor_enabled as twoFactor'])
    .select(['member.role', 'member.created_at as joinedAt'])
    .where('member.workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('member.user_id', '<', before as string))
    .orderBy('member.user_id', 'desc')
    .limit(limit + 1)
    .execute();
}

export async function insertMember(db: Db, workspaceId: string, userId: string, role: Role): Promise<void> {
  await db.insertInto('member').values({ workspace_id: workspaceId, user_id: userId, role }).execute();
}

/** Lets a person in who may belong to the workspace already: then their role stays. */
export async function joinMember(db: Db, workspaceId: string, userId: string, role: Role): Promise<void> {
  await db
    .insertInto('member')
    .values({ workspace_id: workspaceId, user_id: userId, role })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doNothing())
    .execute();
}

/** @param email in lower case. */
export async function isMemberByEmail(db: Db, workspaceId: string, email: string): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .innerJoin('user', 'user.id', 'member.user_id')
    .select('member.user_id')
    .where('member.workspace_id', '=', workspaceId)
    .where('user.email', '=', email)
    .executeTakeFirst();
  return member !== undefined;
}

/** Every member's role, locked in one order for all, so that two owners cannot both step down at once. */
export async function lockRoles(db: Db, workspaceId: string): Promise<Map<string, Role>> {
  const members = await db
    .selectFrom('member')
    .select(['user_id', 'role'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('user_id')
    .forUpdate()
    .execute();
  return new Map(members.map((member) => [member.user_id, member.role]));
}

export async function updateRole(db: Db, workspaceId: string, userId: string, role: Role): Promise<void> {
  await db
    .updateTable('member')
    .set({ role })
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}

export async function deleteMember(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db.deleteFrom('member').where('workspace_id', '=', workspaceId).where('user_id', '=', userId).execute();
}

/** Lets nobody in any more: no member, no key, and nobody who was asked to join. */
export async function closeWorkspace(db: Db, id: string): Promise<void> {
  for (const table of ['member', 'api_key', 'invite'] as const) {
    await db.deleteFrom(table).where('workspace_id', '=', id).execute();
  }
}
