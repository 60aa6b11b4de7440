// Addresses that people want to have and have not shown to be theirs yet: one per person, the newest.
import type { Db } from '../../../platform/context.ts';

export async function saveEmailChange(
  db: Db,
  change: { userId: string; email: string; fingerprint: string; expiresAt: Date },
): Promise<void> {
  const { userId, email, fingerprint, expiresAt } = change;
  const given = { email, fingerprint, expires_at: expiresAt };
  await db
    .insertInto('email_change')
    .values({ user_id: userId, ...given })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(given))
    .execute();
}

/** The address that a person still can take; undefined where there is none. */
export function findEmailChange(db: Db, userId: string, now: Date) {
  return db
    .selectFrom('email_change')
    .select(['email', 'expires_at as expiresAt'])
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
}

/** Takes a change that still holds away and says whose it was: it is used once. */
export function takeEmailChange(db: Db, fingerprint: string, now: Date) {
  return db
    .deleteFrom('email_change')
    .where('fingerprint', '=', fingerprint)
    .where('expires_at', '>', now)
    .returning(['user_id as userId', 'email'])
    .executeTakeFirst();
}

export async function deleteEmailChange(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('email_change').where('user_id', '=', userId).execute();
}

/** Gives a person an address that they have shown to be theirs. */
export async function saveEmail(db: Db, userId: string, email: string, now: Date): Promise<void> {
  await db.updateTable('user').set({ email, email_verified: true, updated_at: now }).where('id', '=', userId).execute();
}
