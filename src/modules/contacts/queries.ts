// The SQL of contacts.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import { copyRows, copyText } from '../../platform/db/index.ts';
import type { Contact, ContactFields } from './contact.ts';
import type { Draft } from './merge-contacts.ts';

const fields = sql`c.id, c.email, c.phone, c.external_id as "externalId", c.name, c.locale, c.time_zone as "timeZone",
  c.company_id as "companyId", c.properties`;
export const contactColumns = sql`${fields}, k.name as "companyName", c.created_at as "createdAt", c.updated_at as "updatedAt"`;
export const contactWithCompany = sql`contact c left join company k on k.workspace_id = c.workspace_id and k.id = c.company_id`;

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
export async function insertContacts(
  db: Db,
  workspaceId: string,
  contacts: readonly ContactFields[],
  now: Date,
): Promise<string[]> {
  const fresh = await toInsert(db, workspaceId, contacts, now);
  await insertFresh(db, fresh);
  return fresh.ids;
}

/** Contacts that have their ids, in the order in which they were given, and are ready to be written. */
export type Fresh = { ids: readonly string[]; text: string };

/** Gives contacts their ids. Needs no transaction: an id that is not used is lost. */
export async function toInsert(db: Db, workspaceId: string, contacts: readonly ContactFields[], now: Date) {
  if (contacts.length === 0) return { ids: [], text: '' };
  const { rows } = await sql<{ ids: string[] }>`
    select array_agg(nextval('contact_id_seq'))::text[] as ids from generate_series(1, ${contacts.length})`.execute(db);
  const ids = rows[0]?.ids ?? [];
  const at = now.toISOString();
  const text = copyText(
    contacts.map((c, place) => [
      ...[workspaceId, ids[place] as string, c.email, c.phone, c.externalId, c.name, c.locale, c.timeZone, c.companyId],
      ...[JSON.stringify(c.properties), at, at],
    ]),
  );
  return { ids, text };
}

const copied = [
  ...['workspace_id', 'id', 'email', 'phone', 'external_id', 'name', 'locale', 'time_zone', 'company_id'],
  ...['properties', 'created_at', 'updated_at'],
];

export async function insertFresh(db: Db, { ids, text }: Fresh): Promise<void> {
  if (ids.length > 0) await copyRows(db, 'contact', copied, text);
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

export async function selectContactsById(db: Db, workspaceId: string, ids: readonly string[]): Promise<Contact[]> {
  const { rows } = await sql<Contact>`
    select ${contactColumns} from ${contactWithCompany} where c.workspace_id = ${workspaceId} and c.id = any(${ids}::bigint[])`.execute(
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
