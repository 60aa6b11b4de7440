// Values of the installation itself, by name.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export async function findValue(db: Db, name: string): Promise<string | undefined> {
  return (await db.selectFrom('installation').select('value').where('name', '=', name).executeTakeFirst())?.value;
}

export async function saveValue(db: Db, name: string, value: string): Promise<void> {
  await db
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value, updated_at: sql`now()` }))
    .execute();
}

/** Keeps `value` unless there is one already, and returns the one that is kept. */
export async function keepValue(db: Db, name: string, value: string): Promise<string> {
  await db
    .insertInto('installation')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return (await findValue(db, name)) ?? value;
}

export async function deleteValues(db: Db, prefix: string): Promise<void> {
  await db.deleteFrom('installation').where('name', '^@', prefix).execute();
}
