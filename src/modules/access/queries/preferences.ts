// What people have chosen for themselves.
import type { Db } from '../../../platform/context.ts';
import type { Preferences } from '../preference-routes.ts';

export async function selectPreferences(db: Db, userId: string): Promise<Preferences | undefined> {
  const row = await db
    .selectFrom('preference')
    .select(['color_scheme as colorScheme', 'shortcuts'])
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row as Preferences | undefined;
}

/** Changes what is named and leaves the rest as it is. */
export async function savePreferences(db: Db, userId: string, change: Partial<Preferences>): Promise<void> {
  const columns = {
    ...(change.colorScheme === undefined ? {} : { color_scheme: change.colorScheme }),
    ...(change.shortcuts === undefined ? {} : { shortcuts: change.shortcuts }),
  };
  await db
    .insertInto('preference')
    .values({ user_id: userId, ...columns })
    .onConflict((conflict) =>
      Object.keys(columns).length === 0 ? conflict.doNothing() : conflict.column('user_id').doUpdateSet(columns),
    )
    .execute();
}
