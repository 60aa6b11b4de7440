// Who is in a segment: how many, some of them, a page of them.
import { sql } from 'kysely';
import type { Condition, Moment } from '../../../core/conditions/index.ts';
import type { Db } from '../../../platform/context.ts';
import { contactsWhere } from './compile.ts';

export type SegmentContact = {
  id: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
};

const columns = sql`c.id, c.name, c.email, c.phone, c.external_id as "externalId"`;

export async function countContacts(
  db: Db,
  workspaceId: string,
  condition: Condition,
  moment: Moment,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count ${contactsWhere(condition, workspaceId, moment)}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** At most `limit` contacts, newest first, from those before the id `before`. */
export async function selectSegmentContacts(
  db: Db,
  workspaceId: string,
  condition: Condition,
  moment: Moment,
  page: { before: string | undefined; limit: number },
): Promise<SegmentContact[]> {
  const { rows } = await sql<SegmentContact>`
    select ${columns} ${contactsWhere(condition, workspaceId, moment)}
      ${page.before === undefined ? sql`` : sql`and c.id < ${page.before}`}
    order by c.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/**
 * For the rest of the transaction: 20 seconds for a statement, and memory enough that the sets of a large workspace are
 * joined without a detour through files.
 */
export async function limitStatements(db: Db): Promise<void> {
  await sql`
    select set_config('statement_timeout', '20s', true), set_config('work_mem', '64MB', true),
      set_config('jit', 'off', true)`.execute(db);
}
