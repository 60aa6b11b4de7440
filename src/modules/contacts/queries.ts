// The SQL of contacts.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import type { Contact, ContactFields } from './contact.ts';
import type { Draft } from './merge-contacts.ts';

const fields = sql`c.id, c.email, c.phone, c.external_id as "externalId", c.name, c.locale, c.time_zone as "timeZone",
  c.company_id as "companyId", c.properties`;
const columns = sql`${fields}, k.name as "companyName", c.created_at as "createdAt", c.updated_at as "updatedAt"`;
const withCompany = sql`contact c left join company k on k.workspace_id = c.workspace_id and k.id = c.company_id`;

export type Identities = { emails: readonly string[]; externalIds: readonly string[]; phones: readonly string[] };

/** The contacts that any of these identifies, locked in the order of their ids until the transaction ends. */
export async function lockMatching(db: Db, workspaceId: string, { emails, externalIds, phones }: Identities) {
  // A list whose length the planner does not see makes it use the index; before the table was ever analysed, it would
  // rather scan all contacts for a list of a thousand.
  const { rows } = await sql<Draft & { id: string }>`
    select ${fields} from contact c
    where c.workspace_id = ${workspaceId} and c.id in (
      select id from contact where workspace_id = ${workspaceId}
        and lower(email) = any(array(select lower(given) from unnest(${emails}::text[]) given))
      union all
      select id from contact where workspace_id = ${workspaceId}
        and external_id = any(array(select unnest(${externalIds}::text[])))
      union all
      select id from contact where workspace_id = ${workspaceId}
        and phone = any(array(select unnest(${phones}::text[])))
    )
    order by c.id
    for update`.execute(db);
  return rows;
}

/** Inserts contacts; the ids are in the order of `contacts`. */
export async function insertContacts(db: Db, workspaceId: string, contacts: readonly ContactFields[], now: Date) {
  if (contacts.length === 0) return [];
  // Only ids of one statement are compared, and within it a sequence gives them in the order of the rows.
  const { rows } = await sql<{ id: string }>`
    with inserted as (
      insert into contact (workspace_id, email, phone, external_id, name, locale, time_zone, company_id, properties,
        created_at, updated_at)
      select ${workspaceId}, given.email, given.phone, given."externalId", given.name, given.locale, given."timeZone",
        given."companyId", given.properties, ${now}::timestamptz, ${now}::timestamptz
      from ${given(contacts)}
      order by given.place
      returning id
    )
    select id from inserted order by id`.execute(db);
  return rows.map((row) => row.id);
}

export async function updateContacts(db: Db, workspaceId: string, contacts: readonly Draft[], now: Date) {
  if (contacts.length === 0) return;
  await sql`
    update contact c set email = given.email, phone = given.phone, external_id = given."externalId", name = given.name,
      locale = given.locale, time_zone = given."timeZone", company_id = given."companyId", properties = given.properties, updated_at = ${now}
    from ${given(contacts)}
    where c.workspace_id = ${workspaceId} and c.id = given.id`.execute(db);
}

function given(contacts: readonly (ContactFields & { id?: string | null })[]) {
  const rows = JSON.stringify(contacts.map((contact, place) => ({ ...contact, place })));
  return sql`jsonb_to_recordset(${rows}::jsonb) as given(place int, id bigint, email text, phone text, "externalId" text,
    name text, locale text, "timeZone" text, "companyId" bigint, properties jsonb)`;
}

export type ContactFilter = {
  /** Part of a name or an e-mail address, or a whole external id; upper and lower case are the same. */
  search?: string;
  email?: string;
  externalId?: string;
  companyId?: string;
};

/** At most `limit` contacts, newest first, from those before the id `before`. */
export async function selectContacts(
  db: Db,
  workspaceId: string,
  { search, email, externalId, companyId }: ContactFilter,
  page: { before: string | undefined; limit: number },
): Promise<Contact[]> {
  const part = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Contact>`
    select ${columns} from ${withCompany}
    where c.workspace_id = ${workspaceId}
      ${page.before === undefined ? sql`` : sql`and c.id < ${page.before}`}
      ${email === undefined ? sql`` : sql`and lower(c.email) = lower(${email})`}
      ${externalId === undefined ? sql`` : sql`and c.external_id = ${externalId}`}
      ${companyId === undefined ? sql`` : sql`and c.company_id = ${companyId}`}
      ${search ? sql`and (c.name ilike ${part} or c.email ilike ${part} or c.external_id = ${search})` : sql``}
    order by c.id desc
    limit ${page.limit}`.execute(db);
  return rows;
}

export async function selectContactsById(db: Db, workspaceId: string, ids: readonly string[]): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${columns} from ${withCompany} where c.workspace_id = ${workspaceId} and c.id = any(${ids}::bigint[])`.execute(
    db,
  );
  return rows;
}

export async function lockContact(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<(Draft & { id: string }) | undefined> {
  const { rows } = await sql<Draft & { id: string }>`
    select ${fields} from contact c where c.workspace_id = ${workspaceId} and c.id = ${id} for update`.execute(db);
  return rows[0];
}

export async function deleteContactById(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('contact')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
