// The SQL of suppressions. What makes or ends an unsubscribe also announces it, in the same statement.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import type { EventKind } from '../../platform/queue/announcements.ts';
import { contactResubscribed, contactUnsubscribed } from './events.ts';
import { type Suppression, type SuppressionReason, suppressionReasons } from './suppression.ts';

type Key = { contactId: string; channel: string };

/** Returns whether anything changed: a reason that is there or stronger stays, with its date. */
export async function upsertSuppression(
  db: Db,
  workspaceId: string,
  { contactId, channel, reason }: Suppression,
  now: Date,
): Promise<boolean> {
  const strength = (of: string) => sql`array_position(${[...suppressionReasons]}::text[], ${sql.ref(of)})`;
  const change = sql`
    insert into suppression (workspace_id, contact_id, channel, reason, since)
    values (${workspaceId}, ${contactId}, ${channel}, ${reason}, ${now})
    on conflict (workspace_id, contact_id, channel) do update set reason = excluded.reason, since = excluded.since
    where ${strength('suppression.reason')} < ${strength('excluded.reason')}
    returning reason`;
  return announcing(db, workspaceId, { contactId, channel }, change, contactUnsubscribed);
}

/** Deletes the suppression where it has this reason, or whatever it has; returns whether there was one. */
export async function deleteSuppression(
  db: Db,
  workspaceId: string,
  key: Key,
  reason: SuppressionReason | undefined,
): Promise<boolean> {
  const change = sql`
    delete from suppression
    where workspace_id = ${workspaceId} and contact_id = ${key.contactId} and channel = ${key.channel}
      ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
    returning reason`;
  return announcing(db, workspaceId, key, change, contactResubscribed);
}

/** Runs a change that returns at most one reason, announces `event` where that is an unsubscribe, tells whether it changed. */
async function announcing(
  db: Db,
  workspaceId: string,
  { contactId, channel }: Key,
  change: RawBuilder<unknown>,
  event: EventKind,
): Promise<boolean> {
  const { rows } = await sql`
    with changed as (${change}), announced as (
      insert into announcement (workspace_id, event, ids, changes)
      select ${workspaceId}, ${event.name}, array[${contactId}]::bigint[], ${JSON.stringify({ channel })}::jsonb
      from changed where reason = 'unsubscribed'
    )
    select reason from changed`.execute(db);
  return rows.length > 0;
}

export function selectSuppressedAmong(db: Db, workspaceId: string, contactIds: readonly string[], channel: string) {
  return db
    .selectFrom('suppression')
    .select(['contact_id as contactId', 'reason'])
    .where('workspace_id', '=', workspaceId)
    .where('channel', '=', channel)
    .where(sql<boolean>`contact_id = any(${contactIds}::bigint[])`)
    .execute();
}

export type SuppressionRow = Suppression & { since: Date; email: string | null; name: string | null };

export type SuppressionFilter = { contactId?: string; channel?: string; reason?: SuppressionReason };

/** At most `limit`, the newest contacts first, from those after the suppression `after`. */
export async function selectSuppressions(
  db: Db,
  workspaceId: string,
  { contactId, channel, reason }: SuppressionFilter,
  { after, limit }: { after: Key | undefined; limit: number },
): Promise<SuppressionRow[]> {
  const { rows } = await sql<SuppressionRow>`
    select s.contact_id as "contactId", s.channel, s.reason, s.since, c.email, c.name
    from suppression s
    join contact c on c.workspace_id = s.workspace_id and c.id = s.contact_id
    where s.workspace_id = ${workspaceId}
      ${contactId === undefined ? sql`` : sql`and s.contact_id = ${contactId}`}
      ${channel === undefined ? sql`` : sql`and s.channel = ${channel}`}
      ${reason === undefined ? sql`` : sql`and s.reason = ${reason}`}
      ${after === undefined ? sql`` : sql`and (s.contact_id, s.channel) < (${after.contactId}, ${after.channel})`}
    order by s.contact_id desc, s.channel desc
    limit ${limit}`.execute(db);
  return rows;
}
