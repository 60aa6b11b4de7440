// Takes a workspace out of every table. The tables are asked of the database itself, so that one that is added later cannot be
// forgotten.
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Deletes the workspace and every row that names it; to be called in a transaction. */
export async function eraseWorkspace(db: Kysely<Schema>, workspaceId: string): Promise<void> {
  await db.deleteFrom('workspace').where('id', '=', workspaceId).execute();
  // What hangs on the workspace is gone with it. What is left has no foreign key: answers, announcements.
  for (const table of await tablesOfWorkspaces(db)) {
    await sql`delete from ${sql.id(table)} where workspace_id = ${workspaceId}`.execute(db);
  }
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
