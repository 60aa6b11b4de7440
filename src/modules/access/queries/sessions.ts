// Where a person is signed in. The rows are the sign-in library's; what is shown of them never holds a token.
import type { Db } from '../../../platform/context.ts';

/** Sessions that still hold, the one that was seen last first. */
export function listSessions(db: Db, userId: string, now: Date) {
  return db
    .selectFrom('session')
    .select(['id', 'ip_address as address', 'user_agent as userAgent', 'created_at as createdAt'])
    .select((eb) => eb.fn.coalesce('last_seen_at', 'updated_at').as('lastSeenAt'))
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy((eb) => eb.fn.coalesce('last_seen_at', 'updated_at'), 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
}

export async function deleteSession(db: Db, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function deleteOtherSessions(db: Db, userId: string, keptId: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('user_id', '=', userId)
    .where('id', '<>', keptId)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Notes that a session is in use, where that was not noted since `before`. */
export async function touchSession(db: Db, id: string, now: Date, before: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_seen_at', 'is', null), eb('last_seen_at', '<', before)]))
    .execute();
}
