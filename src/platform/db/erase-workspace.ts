// Takes a workspace out of every table. The tables are asked of the database itself, so that one that is added later cannot be
// forgotten.
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

// What grows with the customers of a workspace; what hangs on these rows goes along. Imports first, so that nothing is added
// any more; then the newest invitations, so that nothing is sent any more.
const large = [
  ['import', 'id'],
  ['invitation', 'id'],
  ['response', 'id'],
  ['response_fact', 'response_id'],
  ['fact_change', 'id'],
  ['contact', 'id'],
] as const;
const batchRows = 1_000;

/**
 * Deletes the workspace and every row that names it: first what may be millions, a batch at a time, so that nobody waits for
 * a transaction of minutes; then the rest in one. Can be called again where it broke off.
 */
export async function eraseWorkspace(db: Kysely<Schema>, workspaceId: string): Promise<void> {
  for (const [table, key] of large) {
    let before: string | null = null;
    do before = await deleteNewest(db, table, key, workspaceId, before);
    while (before !== null);
  }
  await db.transaction().execute(async (db) => {
    await db.deleteFrom('workspace').where('id', '=', workspaceId).execute();
    // What hangs on the workspace is gone with it. What is left has no foreign key: announcements, answers to requests.
    for (const table of await tablesOfWorkspaces(db)) {
      await sql`delete from ${sql.id(table)} where workspace_id = ${workspaceId}`.execute(db);
    }
  });
}

/** Returns the lowest id of what was deleted, or null where nothing is left below `before`. */
async function deleteNewest(
  db: Kysely<Schema>,
  table: string,
  key: string,
  workspaceId: string,
  before: string | null,
): Promise<string | null> {
  const { rows } = await sql<{ lowest: string | null }>`
    with gone as (
      delete from ${sql.id(table)} where workspace_id = ${workspaceId} and ${sql.id(key)} = any(array(
        select ${sql.id(key)} from ${sql.id(table)}
        where workspace_id = ${workspaceId} ${before === null ? sql`` : sql`and ${sql.id(key)} < ${before}`}
        order by ${sql.id(key)} desc limit ${batchRows}))
      returning ${sql.id(key)} as id
    )
    select min(id) as lowest from gone`.execute(db);
  return rows[0]?.lowest ?? null;
}

/** The names of all tables with a `workspace_id`. */
export async function tablesOfWorkspaces(db: Kysely<Schema>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(db);
  return rows.map(({ name }) => name);
}
