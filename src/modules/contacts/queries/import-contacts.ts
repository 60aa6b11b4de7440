// The SQL by which an import writes contacts: new ones without looking first, and those of a list.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { ContactFields } from '../contact.ts';

/**
 * Inserts those contacts that collide with no other, and returns their ids by place. One array per column is what costs
 * least on both sides; a statement per row takes five times as long, JSON twice.
 */
export async function insertUnknown(
  db: Db,
  workspaceId: string,
  contacts: readonly ContactFields[],
  now: Date,
): Promise<Map<number, string>> {
  if (contacts.length === 0) return new Map();
  const of = <Value>(read: (one: ContactFields) => Value) => contacts.map(read);
  const { rows } = await sql<{ id: string; email: string | null; external_id: string | null }>`
    insert into contact (workspace_id, email, phone, external_id, name, locale, time_zone, company_id, properties,
      created_at, updated_at)
    select ${workspaceId}, email, phone, external_id, name, locale, time_zone, company_id, properties,
      ${now}::timestamptz, ${now}::timestamptz
    from unnest(${of((c) => c.email)}::text[], ${of((c) => c.phone)}::text[], ${of((c) => c.externalId)}::text[],
      ${of((c) => c.name)}::text[], ${of((c) => c.locale)}::text[], ${of((c) => c.timeZone)}::text[],
      ${of((c) => c.companyId)}::bigint[], ${of((c) => JSON.stringify(c.properties))}::jsonb[])
      as given(email, phone, external_id, name, locale, time_zone, company_id, properties)
    on conflict do nothing
    returning id, email, external_id`.execute(db);
  // What comes back are the rows that went in, in their order, without those that collided.
  const ids = new Map<number, string>();
  let place = 0;
  for (const { id, email, external_id } of rows) {
    while (contacts[place]?.email !== email || contacts[place]?.externalId !== external_id) place += 1;
    ids.set(place, id);
    place += 1;
  }
  return ids;
}

/** Adds contacts to a list; those that are on it stay on it. */
export async function addToList(db: Db, workspaceId: string, listId: string, ids: readonly string[], now: Date) {
  if (ids.length === 0) return;
  await sql`
    insert into list_member (workspace_id, list_id, contact_id, added_at)
    select ${workspaceId}, ${listId}, id, ${now} from unnest(${ids}::bigint[]) id
    on conflict do nothing`.execute(db);
}

/** The list of this name, made where it is missing. */
export async function ensureList(db: Db, workspaceId: string, name: string, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into list (workspace_id, name, created_at, updated_at) values (${workspaceId}, ${name}, ${now}, ${now})
    on conflict (workspace_id, lower(name)) do update set name = list.name
    returning id`.execute(db);
  return (rows[0] as { id: string }).id;
}
