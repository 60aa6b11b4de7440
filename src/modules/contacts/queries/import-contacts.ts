// The SQL by which an import puts contacts on a list.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

/** Adds contacts to a list; those that are on it stay on it. */
export async function addToList(db: Db, workspaceId: string, listId: string, ids: readonly string[], now: Date) {
  if (ids.length === 0) return;
  await sql`
    insert into list_member (workspace_id, list_id, contact_id, added_at)
    select ${workspaceId}, ${listId}, id, ${now} from unnest(${ids}::bigint[]) id
    on conflict do nothing`.execute(db);
}

/** The list of this name, made where it is missing. */
export async function ensureList(db: Db, workspaceId: string, name: string, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into list (workspace_id, name, created_at, updated_at) values (${workspaceId}, ${name}, ${now}, ${now})
    on conflict (workspace_id, lower(name)) do update set name = list.name
    returning id`.execute(db);
  return (rows[0] as { id: string }).id;
}
