// Who is in a segment: how many, some of them, a page of them.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Selection } from './compile.ts';

export type SegmentContact = {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
};

const columns = sql`c.id, c.name, c.email, c.phone, c.external_id as "externalId"`;

/** The contacts who meet the condition. Where most do, the others are counted, which are found by their ids. */
export async function countContacts(db: Db, workspaceId: string, selection: Selection): Promise<number> {
  if (!selection.mostMeet) return count(db, selection.meeting);
  const others = await count(db, selection.others);
  // Counted by a statement of its own: inside another one PostgreSQL would not share it among workers.
  return (await count(db, sql`from contact where workspace_id = ${workspaceId}`)) - others;
}

async function count(db: Db, from: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${from}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** At most `limit` contacts, newest first, from those before the id `before`. */
export async function selectSegmentContacts(
  db: Db,
  { meeting }: Selection,
  page: { before: string | undefined; limit: number },
): Promise<SegmentContact[]> {
  const { rows } = await sql<SegmentContact>`
    select ${columns} ${meeting}
      ${page.before === undefined ? sql`` : sql`and c.id < ${page.before}`}
    order by c.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/**
 * For the rest of the transaction: 20 seconds for a statement, memory enough that the sets of a large workspace are joined
 * without a detour through files, and the truth about a machine whose tables are in memory: looking a row up is cheap, and
 * a second worker soon pays.
 */
export async function limitStatements(db: Db): Promise<void> {
  await sql`
    select set_config('statement_timeout', '20s', true), set_config('work_mem', '64MB', true),
      set_config('jit', 'off', true), set_config('random_page_cost', '1.1', true),
      set_config('parallel_setup_cost', '100', true), set_config('parallel_tuple_cost', '0.01', true)`.execute(db);
}
