// Contacts who answered on both sides of a comparison, counted by the last score of each side.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Question } from '../question.ts';
import { countedIn } from './counted.ts';

/** Draws contacts evenly, and the same ones each time; hashed by another number than anything else that is drawn. */
const seed = 20_051;
const draws = 2 ** 31;

/** @param share of the contacts that are read, 0 to 1. `sharedOn`: where answers count that are on both sides. */
export async function selectContactsOnBothSides(
  db: Db,
  workspaceId: string,
  { first, second }: { first: Question; second: Question },
  { withSuspects, share, sharedOn }: { withSuspects: boolean; share: number; sharedOn: 'first' | 'second' },
): Promise<{ first: number; second: number; contacts: number }[]> {
  const [inFirst, inSecond] = [first, second].map((question) => countedIn(workspaceId, question, withSuspects)) as [
    RawBuilder<boolean>,
    RawBuilder<boolean>,
  ];
  const drawn =
    share >= 1 ? sql`` : sql`and hashint8extended(f.contact_id, ${seed}) & ${draws - 1} < ${Math.floor(share * draws)}`;
  // The latest answer of a contact is the greatest by day and then by arrival.
  const last = (side: boolean) => sql`(max(array[day, response_id, score]) filter (where first = ${side}))[3]::int`;
  const { rows } = await sql<{ first: number; second: number; contacts: number }>`
    with answers as (
      select f.contact_id, f.day::bigint as day, f.response_id, f.score::bigint as score,
        ${sharedOn === 'first' ? sql`(${inFirst})` : sql`not (${inSecond})`} as first
      from response_fact f
      where f.workspace_id = ${workspaceId} and f.contact_id is not null ${drawn}
        and f.day between ${Math.min(first.firstDay, second.firstDay)} and ${Math.max(first.lastDay, second.lastDay)}
        and ((${inFirst}) or (${inSecond}))
    ), contacts as (
      select ${last(true)} as first, ${last(false)} as second from answers
      group by contact_id having bool_or(first) and not bool_and(first)
    )
    select first, second, count(*)::int as contacts from contacts group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}
