// The reader behind a link.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Subscription = { id: string; digest: string; workspace: string; unsubscribedAt: Date | null };

export async function findSubscription(db: Db, workspaceId: string, token: Buffer): Promise<Subscription | undefined> {
  const { rows } = await sql<Subscription>`
    select r.id, d.name as digest, w.name as workspace, r.unsubscribed_at as "unsubscribedAt"
    from digest_reader r
    join digest d on d.workspace_id = r.workspace_id and d.id = r.digest_id
    join workspace w on w.id = r.workspace_id
    where r.workspace_id = ${workspaceId} and r.token = ${token}`.execute(db);
  return rows[0];
}

/** @param at null brings the reader back. */
export async function setUnsubscribed(db: Db, workspaceId: string, id: string, at: Date | null): Promise<void> {
  await sql`
    update digest_reader set unsubscribed_at = ${at}
    where workspace_id = ${workspaceId} and id = ${id} and (unsubscribed_at is null) <> (${at}::timestamptz is null)`.execute(
    db,
  );
}
