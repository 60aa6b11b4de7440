// Ways to a new password: one per person, the newest.
import type { Db } from '../../../platform/context.ts';

export async function saveReset(
  db: Db,
  reset: { userId: string; fingerprint: string; expiresAt: Date },
): Promise<void> {
  const { userId, fingerprint, expiresAt } = reset;
  await db
    .insertInto('password_reset')
    .values({ user_id: userId, fingerprint, expires_at: expiresAt })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ fingerprint, expires_at: expiresAt }))
    .execute();
}

/** Takes a way that still holds away and says whose it was: it is used once. */
export async function takeReset(db: Db, fingerprint: string, now: Date): Promise<string | undefined> {
  const row = await db
    .deleteFrom('password_reset')
    .where('fingerprint', '=', fingerprint)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst();
  return row?.user_id;
}

export async function deleteReset(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('password_reset').where('user_id', '=', userId).execute();
}
