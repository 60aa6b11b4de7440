// How often a workspace asks: its one row, or none.
import type { Db } from '../../../platform/context.ts';

export type PolicyRow = { policy: unknown; updatedAt: Date };

export function selectPolicy(db: Db, workspaceId: string): Promise<PolicyRow | undefined> {
  return db
    .selectFrom('asking_policy')
    .select(['policy', 'updated_at as updatedAt'])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

export async function upsertPolicy(db: Db, workspaceId: string, policy: object, now: Date): Promise<void> {
  const row = { policy: JSON.stringify(policy), updated_at: now };
  await db
    .insertInto('asking_policy')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((clash) => clash.column('workspace_id').doUpdateSet(row))
    .execute();
}
