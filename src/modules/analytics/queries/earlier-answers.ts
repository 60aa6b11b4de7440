// How far the answers from before there were facts have been counted.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

/** The workspaces that have some left. */
export async function selectEarlier(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('earlier_answers').select('workspace_id').orderBy('workspace_id').execute();
  return rows.map((row) => row.workspace_id);
}

export async function hasEarlier(db: Db, workspaceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('earlier_answers')
    .select('workspace_id')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The next ids to count, ascending. The caller has the turn. */
export async function selectBatch(db: Db, workspaceId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from earlier_answers e
    join response r on r.workspace_id = e.workspace_id and r.id > e.counted_to and r.id <= e.last_id
    where e.workspace_id = ${workspaceId}
    order by r.id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** @param id null when all have been counted. */
export async function setCountedTo(db: Db, workspaceId: string, id: string | null): Promise<void> {
  if (id === null) await db.deleteFrom('earlier_answers').where('workspace_id', '=', workspaceId).execute();
  else {
    await db.updateTable('earlier_answers').set({ counted_to: id }).where('workspace_id', '=', workspaceId).execute();
  }
}
