// What a way with limits may still let through. Taken before a message is handed over, by one statement, so that processes that
// send side by side never let through more together.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

/** The way, the beginning of the minute or day, and how many messages it may let through in it. */
export type Period = { workspaceId: string; connectionId: string; since: Date; max: number };

/** @param wanted how many for each domain. Returns how many of them were still there, and are now taken. */
export async function takeAllowance(
  db: Db,
  { workspaceId, connectionId, since, max }: Period,
  wanted: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ domain: string; given: number }>`
    insert into sending_allowance as a (workspace_id, connection_id, domain, since, taken)
    select ${workspaceId}, ${connectionId}, domain, ${since}, least(count, ${max}::int)
    from unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::int[]) as w(domain, count)
    order by domain
    on conflict (workspace_id, connection_id, domain, since)
      do update set taken = greatest(a.taken, least(a.taken + excluded.taken, ${max}::int))
    returning domain, new.taken - coalesce(old.taken, 0) as given`.execute(db);
  return new Map(rows.map(({ domain, given }) => [domain, given]));
}

/** Forgets the minutes and days that have begun before. */
export async function clearAllowances(db: Db, before: Date): Promise<void> {
  await sql`delete from sending_allowance where since < ${before}`.execute(db);
}
