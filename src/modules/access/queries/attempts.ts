// How often something was tried. One statement counts and reads, so that many at once are all counted.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Counted = { count: number; since: Date };

/** Counts one more try; a count that began before `windowStart` begins anew. */
export async function countAttempt(db: Db, key: string, now: Date, windowStart: Date): Promise<Counted> {
  const { rows } = await sql<Counted>`
    insert into attempt as kept (key, count, since) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when kept.since > ${windowStart} then kept.count + 1 else 1 end,
      since = case when kept.since > ${windowStart} then kept.since else ${now} end
    returning count, since`.execute(db);
  return rows[0] as Counted;
}

export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.deleteFrom('attempt').where('key', '=', key).execute();
}

/** Takes away what counts for nothing any more; those that another does so with are passed by. */
export async function deleteAttemptsBefore(db: Db, before: Date): Promise<void> {
  await db
    .deleteFrom('attempt')
    .where('key', 'in', (eb) =>
      eb.selectFrom('attempt').select('key').where('since', '<', before).limit(100).forUpdate().skipLocked(),
    )
    .execute();
}
