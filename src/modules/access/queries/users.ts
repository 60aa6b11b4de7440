// People and their passwords, in the rows that the sign-in library reads. Only the hash of a password comes here.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export async function someUserExists(db: Db, besides: string): Promise<boolean> {
  return (
    (await db.selectFrom('user').select('id').where('email', '<>', besides).limit(1).executeTakeFirst()) !== undefined
  );
}

/** Lets nobody else add a user until the transaction ends. */
export async function lockUsers(db: Db): Promise<void> {
  await sql`lock table "user" in share row exclusive mode`.execute(db);
}

/** Undefined where somebody has this address already. */
export async function insertUser(db: Db, user: { name: string; email: string }): Promise<string | undefined> {
  const row = await db
    .insertInto('user')
    .values(user)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** The id of the person with this address, in lower case. */
export async function findUserId(db: Db, email: string): Promise<string | undefined> {
  return (await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst())?.id;
}

export async function savePassword(db: Db, userId: string, hash: string): Promise<void> {
  await db
    .insertInto('credential')
    .values({ user_id: userId, provider_id: 'credential', account_id: userId, password: hash })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: sql`now()` }),
    )
    .execute();
}

export async function deleteSessions(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute();
}
