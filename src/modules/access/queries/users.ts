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

export function findPerson(db: Db, userId: string) {
  return db.selectFrom('user').select(['id', 'name', 'email']).where('id', '=', userId).executeTakeFirstOrThrow();
}

/** How the password of a person is kept; undefined where they have none. */
export async function findPassword(db: Db, userId: string): Promise<string | undefined> {
  const kept = await db
    .selectFrom('credential')
    .select('password')
    .where('provider_id', '=', 'credential')
    .where('account_id', '=', userId)
    .executeTakeFirst();
  return kept?.password ?? undefined;
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

export async function renameUser(db: Db, userId: string, name: string): Promise<void> {
  await db.updateTable('user').set({ name, updated_at: sql`now()` }).where('id', '=', userId).execute();
}

export async function hasTwoFactor(db: Db, userId: string): Promise<boolean> {
  const user = await db
    .selectFrom('user')
    .select('two_factor_enabled as on')
    .where('id', '=', userId)
    .executeTakeFirst();
  return user?.on ?? false;
}

/** Takes the second factor of a person away; false where they have none. */
export async function deleteTwoFactor(db: Db, userId: string): Promise<boolean> {
  await db.deleteFrom('two_factor').where('user_id', '=', userId).execute();
  const { numUpdatedRows } = await db
    .updateTable('user')
    .set({ two_factor_enabled: false, updated_at: sql`now()` })
    .where('id', '=', userId)
    .where('two_factor_enabled', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * From now on every device of the person is asked for a code again, and who has given the password only begins anew. The
 * library keeps both among its verifications; there the numbers of its `2fa-attempts-` are values, too.
 */
export async function forgetFirstSteps(db: Db, userId: string): Promise<void> {
  await db
    .deleteFrom('verification')
    .where('identifier', '~', '^(trust-device-|2fa-(?!attempts-))')
    .where('value', '=', userId)
    .execute();
}

export async function deleteSessions(db: Db, userId: string): Promise<void> {
  await db.deleteFrom('session').where('user_id', '=', userId).execute();
}
