// Scores of others that a workspace holds its own against.
import type { Db } from '../../../platform/context.ts';

export type BenchmarkInput = { name: string; nps: number; source: string; n: number | null };
export type Benchmark = BenchmarkInput & { id: string; createdAt: Date };

const columns = ['id', 'name', 'nps', 'source', 'n', 'created_at as createdAt'] as const;

export async function selectBenchmarks(db: Db, workspaceId: string): Promise<Benchmark[]> {
  return db
    .selectFrom('benchmark')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .orderBy('nps', 'desc')
    .orderBy('id')
    .execute();
}

export function insertBenchmark(db: Db, workspaceId: string, given: BenchmarkInput, now: Date): Promise<Benchmark> {
  return db
    .insertInto('benchmark')
    .values({ workspace_id: workspaceId, ...given, created_at: now, updated_at: now })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export function updateBenchmark(
  db: Db,
  workspaceId: string,
  id: string,
  given: BenchmarkInput,
  now: Date,
): Promise<Benchmark | undefined> {
  return db
    .updateTable('benchmark')
    .set({ ...given, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
}

/** Whether there was one. */
export async function deleteBenchmark(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('benchmark')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
