// What a request needs to be let in: one statement each, because every request pays for it.
import type { Db } from '../../../platform/context.ts';
import type { KeyReference } from '../api-key.ts';

/** The person's membership in the workspace `named`; where that is not theirs or none is named, in their first. */
export function findMembership(db: Db, userId: string, named: string | undefined) {
  return db
    .selectFrom('member')
    .innerJoin('workspace', 'workspace.id', 'member.workspace_id')
    .select(['workspace.id', 'workspace.name', 'workspace.time_zone as timeZone', 'member.role'])
    .select('workspace.two_factor_required as twoFactorRequired')
    .where('member.user_id', '=', userId)
    .orderBy((eb) => eb('workspace.id', '=', named ?? '0'), 'desc')
    .orderBy('member.created_at')
    .orderBy('workspace.id')
    .limit(1)
    .executeTakeFirst();
}

export function findApiKey(db: Db, key: KeyReference) {
  return db
    .selectFrom('api_key')
    .innerJoin('workspace', 'workspace.id', 'api_key.workspace_id')
    .select([
      'api_key.id',
      'api_key.name',
      'api_key.scopes',
      'api_key.last_used_at as lastUsedAt',
      'api_key.expires_at as expiresAt',
      'workspace.id as workspaceId',
      'workspace.name as workspaceName',
      'workspace.time_zone as timeZone',
    ])
    .where('api_key.workspace_id', '=', key.workspaceId)
    .where('api_key.fingerprint', '=', key.fingerprint)
    .executeTakeFirst();
}

/** Notes that a key was used; requests that find another one doing so pass by instead of waiting for it. */
export async function touchApiKey(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await db
    .updateTable('api_key')
    .set({ last_used_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('api_key')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .forUpdate()
        .skipLocked(),
    )
    .execute();
}
