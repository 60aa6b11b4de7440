// The SQL of segments themselves.
import type { Condition } from '../../../core/conditions/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Segment } from '../segment.ts';

const columns = ['id', 'name', 'condition', 'created_at as createdAt', 'updated_at as updatedAt'] as const;

// Only conditions that were read are ever written.
const present = (row: Omit<Segment, 'condition'> & { condition: unknown }): Segment => ({
  ...row,
  condition: row.condition as Condition,
});

/** At most `limit` segments, newest first, from those before the id `before`. */
export async function selectSegments(
  db: Db,
  workspaceId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Segment[]> {
  const rows = await db
    .selectFrom('segment')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(present);
}

export async function selectSegment(db: Db, workspaceId: string, id: string): Promise<Segment | undefined> {
  const row = await db
    .selectFrom('segment')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && present(row);
}

type Given = Pick<Segment, 'name' | 'condition'>;

export async function insertSegment(db: Db, workspaceId: string, given: Given, now: Date): Promise<Segment> {
  const row = await db
    .insertInto('segment')
    .values({
      workspace_id: workspaceId,
      name: given.name,
      condition: JSON.stringify(given.condition),
      created_at: now,
      updated_at: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
  return present(row);
}

export async function updateSegment(
  db: Db,
  workspaceId: string,
  id: string,
  given: Given,
  now: Date,
): Promise<Segment | undefined> {
  const row = await db
    .updateTable('segment')
    .set({ name: given.name, condition: JSON.stringify(given.condition), updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
  return row && present(row);
}

export async function deleteSegmentById(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('segment')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
