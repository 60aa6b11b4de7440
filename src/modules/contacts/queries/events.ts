// The SQL of what happened to contacts.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { CheckedEvent } from '../check-event.ts';
import type { Event } from '../event.ts';
import { eventRecorded } from '../events.ts';

export type NewEvent = CheckedEvent & { contactId: string };

/** `place` is the index in what was given. */
export type InsertedEvent = { place: number; id: string };

/**
 * Writes these events and announces those that are new, in one statement. Left out are those whose key is known already,
 * or twice among these, and those whose contact is gone.
 */
export async function insertEvents(
  db: Db,
  workspaceId: string,
  events: readonly NewEvent[],
  now: Date,
): Promise<InsertedEvent[]> {
  const given = JSON.stringify(events.map((event, place) => ({ ...event, place })));
  const { rows } = await sql<InsertedEvent>`
    with given as (
      select g.*, nextval(pg_get_serial_sequence('event', 'id')) as id
      from jsonb_to_recordset(${given}::jsonb)
        as g(place int, "contactId" bigint, name text, key text, "occurredAt" timestamptz, properties jsonb)
      order by g.place
    ), inserted as (
      insert into event (workspace_id, id, contact_id, name, key, properties, occurred_at, received_at)
      overriding system value
      select ${workspaceId}, g.id, g."contactId", g.name, g.key, g.properties, g."occurredAt", ${now}
      from given g join contact c on c.workspace_id = ${workspaceId} and c.id = g."contactId"
      order by g.place
      on conflict (workspace_id, key) where key is not null do nothing
      returning id
    ), announced as (
      insert into announcement (workspace_id, event, ids)
      select ${workspaceId}, ${eventRecorded.name}, array_agg(id order by id) from inserted having count(*) > 0
    )
    select place, id from given join inserted using (id) order by place`.execute(db);
  return rows;
}

export async function selectEventsByKey(db: Db, workspaceId: string, keys: readonly string[]) {
  const { rows } = await sql<{ id: string; key: string; contactId: string }>`
    select id, key, contact_id as "contactId" from event
    where workspace_id = ${workspaceId} and key = any(array(select unnest(${keys}::text[])))`.execute(db);
  return rows;
}

/** Which of these contacts are there. */
export async function selectKnownContacts(db: Db, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(db);
  return new Set(rows.map((row) => row.id));
}

export type EventFilter = { contactId?: string | undefined; name?: string | undefined };

/** At most `limit` events, those that came last first, from those before the id `before`. */
export async function selectEvents(
  db: Db,
  workspaceId: string,
  { contactId, name }: EventFilter,
  page: { before: string | undefined; limit: number },
): Promise<Event[]> {
  const { rows } = await sql<Event>`
    select id, contact_id as "contactId", name, key, properties, occurred_at as "occurredAt", received_at as "receivedAt"
    from event
    where workspace_id = ${workspaceId}
      ${page.before === undefined ? sql`` : sql`and id < ${page.before}`}
      ${contactId === undefined ? sql`` : sql`and contact_id = ${contactId}`}
      ${name === undefined ? sql`` : sql`and name = ${name}`}
    order by id desc limit ${page.limit}`.execute(db);
  return rows;
}
