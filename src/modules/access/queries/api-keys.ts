// The API keys of a workspace.
import type { Db } from '../../../platform/context.ts';
import type { NewKey } from '../api-key.ts';
import type { Scope } from '../permissions.ts';

export async function insertApiKey(
  db: Db,
  key: NewKey,
  fields: { name: string; scopes: readonly Scope[]; expiresAt: Date | null; now: Date },
): Promise<string> {
  const { id } = await db
    .insertInto('api_key')
    .values({
      workspace_id: key.workspaceId,
      name: fields.name,
      start: key.start,
      fingerprint: key.fingerprint,
      scopes: [...fields.scopes],
      expires_at: fields.expiresAt,
      created_at: fields.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One more than `limit`, newest first, from those before the key `before`. */
export function listApiKeys(db: Db, workspaceId: string, before: string | undefined, limit: number) {
  return db
    .selectFrom('api_key')
    .select(['id', 'name', 'start', 'scopes', 'last_used_at as lastUsedAt'])
    .select(['expires_at as expiresAt', 'created_at as createdAt'])
    .where('workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
}

export async function updateApiKey(
  db: Db,
  workspaceId: string,
  id: string,
  changes: { name?: string; expires_at?: Date | null },
): Promise<boolean> {
  const key = await db
    .updateTable('api_key')
    .set(changes)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  return key !== undefined;
}

export async function apiKeyExists(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const key = await db
    .selectFrom('api_key')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return key !== undefined;
}

export async function deleteApiKey(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('api_key')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
