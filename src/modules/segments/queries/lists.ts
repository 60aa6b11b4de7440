// The SQL of lists and of who stands on them.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { SegmentContact } from './contacts.ts';

export type List = { id: string; name: string; contacts: number; createdAt: Date; updatedAt: Date };

const columns = sql`l.id, l.name, l.created_at as "createdAt", l.updated_at as "updatedAt",
  (select count(*)::int from list_member m where m.workspace_id = l.workspace_id and m.list_id = l.id) as contacts`;

/** At most `limit` lists, newest first, from those before the id `before`. */
export async function selectLists(
  db: Db,
  workspaceId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<List[]> {
  const { rows } = await sql<List>`
    select ${columns} from list l
    where l.workspace_id = ${workspaceId} ${before === undefined ? sql`` : sql`and l.id < ${before}`}
    order by l.id desc limit ${limit}`.execute(db);
  return rows;
}

export async function selectList(db: Db, workspaceId: string, id: string): Promise<List | undefined> {
  const { rows } = await sql<List>`
    select ${columns} from list l where l.workspace_id = ${workspaceId} and l.id = ${id}`.execute(db);
  return rows[0];
}

export async function insertList(db: Db, workspaceId: string, name: string, now: Date): Promise<string> {
  const { id } = await db
    .insertInto('list')
    .values({ workspace_id: workspaceId, name, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function renameList(db: Db, workspaceId: string, id: string, name: string, now: Date): Promise<void> {
  await db
    .updateTable('list')
    .set({ name, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** The list, which nobody else can delete until the transaction ends; whether there is one. */
export async function lockList(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('list')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function deleteListById(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom('list').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

/** The names of the segments whose condition asks about the list, wherever in the tree. */
export async function selectSegmentsOfList(db: Db, workspaceId: string, listId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from segment
    where workspace_id = ${workspaceId}
      and jsonb_path_exists(condition, '$.** ? (@.listId == $id)', jsonb_build_object('id', ${listId}::text))
    order by name limit 10`.execute(db);
  return rows.map((row) => row.name);
}

export type Members = { contactIds: readonly string[]; emails: readonly string[] };

/** Puts the contacts among these on the list; who stands there already stays as he is. */
export async function insertMembers(
  db: Db,
  workspaceId: string,
  listId: string,
  { contactIds, emails }: Members,
  now: Date,
): Promise<{ added: number; knownIds: string[]; knownEmails: string[] }> {
  const { rows } = await sql<{ added: number; knownIds: string[]; knownEmails: string[] }>`
    with known as (
      select c.id, null as email from contact c
      where c.workspace_id = ${workspaceId} and c.id = any(${[...contactIds]}::bigint[])
      union all
      select c.id, given.email from unnest(${[...emails]}::text[]) given(email)
      join contact c on c.workspace_id = ${workspaceId} and lower(c.email) = lower(given.email)
    ), added as (
      insert into list_member (workspace_id, list_id, contact_id, added_at)
      select distinct ${workspaceId}::bigint, ${listId}::bigint, id, ${now}::timestamptz from known
      on conflict do nothing
      returning contact_id
    )
    select (select count(*)::int from added) as added,
      coalesce(array_agg(id::text) filter (where email is null), '{}') as "knownIds",
      coalesce(array_agg(email) filter (where email is not null), '{}') as "knownEmails"
    from known`.execute(db);
  return rows[0] as { added: number; knownIds: string[]; knownEmails: string[] };
}

export async function deleteMember(db: Db, workspaceId: string, listId: string, contactId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('list_member')
    .where('workspace_id', '=', workspaceId)
    .where('list_id', '=', listId)
    .where('contact_id', '=', contactId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export type Member = SegmentContact & { addedAt: Date };

/** At most `limit` contacts of the list, newest contacts first, from those before the id `before`. */
export async function selectMembers(
  db: Db,
  workspaceId: string,
  listId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Member[]> {
  const { rows } = await sql<Member>`
    select c.id, c.name, c.email, c.phone, c.external_id as "externalId", m.added_at as "addedAt"
    from list_member m join contact c on c.workspace_id = m.workspace_id and c.id = m.contact_id
    where m.workspace_id = ${workspaceId} and m.list_id = ${listId}
      ${before === undefined ? sql`` : sql`and m.contact_id < ${before}`}
    order by m.contact_id desc limit ${limit}`.execute(db);
  return rows;
}
