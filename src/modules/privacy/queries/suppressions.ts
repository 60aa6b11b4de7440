// The SQL of suppressions. What makes or ends one is kept in the contact's history, and an unsubscribe is also announced, in
// the same statement.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { EventKind } from '../../../platform/queue/announcements.ts';
import { contactResubscribed, contactUnsubscribed } from '../events.ts';
import { type Suppression, type SuppressionReason, suppressionReasons } from '../suppression.ts';

type Key = { contactId: string; channel: string };

/** `by` names who decided; null is the contact or Hark itself. */
export type Change = { by: string | null; at: Date };

/** Whether the reason in column `weaker` gives way to the one in `stronger`. */
export function givesWay(weaker: string, stronger: string): RawBuilder<boolean> {
  const strength = (of: string) => sql`array_position(${[...suppressionReasons]}::text[], ${sql.ref(of)})`;
  return sql<boolean>`${strength(weaker)} < ${strength(stronger)}`;
}

/** Returns whether anything changed: a reason that is there or stronger stays, with its date. */
export async function upsertSuppression(
  db: Db,
  workspaceId: string,
  { contactId, channel, reason }: Suppression,
  { by, at }: Change,
): Promise<boolean> {
  const change = sql`
    insert into suppression (workspace_id, contact_id, channel, reason, since, set_by)
    values (${workspaceId}, ${contactId}, ${channel}, ${reason}, ${at}, ${by})
    on conflict (workspace_id, contact_id, channel)
      do update set reason = excluded.reason, since = excluded.since, set_by = excluded.set_by, listed_as = null
    where ${givesWay('suppression.reason', 'excluded.reason')}
    returning reason`;
  return keeping(db, workspaceId, { contactId, channel }, change, { suppressed: true, by, at });
}

/**
 * Deletes the suppression where it has this reason, or whatever it has, and the contact's address from the list for the
 * same reason; returns whether there was one.
 */
export async function deleteSuppression(
  db: Db,
  workspaceId: string,
  key: Key,
  reason: SuppressionReason | undefined,
  { by, at }: Change,
): Promise<boolean> {
  const only = reason === undefined ? sql`` : sql`and reason = ${reason}`;
  await sql`
    delete from do_not_contact
    where workspace_id = ${workspaceId} and channel = ${key.channel} ${only} and fingerprint in (
      select address_fingerprint(c.workspace_id, known.address)
      from contact c cross join lateral (values (c.email), (c.phone)) as known(address)
      where c.workspace_id = ${workspaceId} and c.id = ${key.contactId}
    )`.execute(db);
  const change = sql`
    delete from suppression
    where workspace_id = ${workspaceId} and contact_id = ${key.contactId} and channel = ${key.channel} ${only}
    returning reason`;
  return keeping(db, workspaceId, key, change, { suppressed: false, by, at });
}

/** Runs a change that returns at most one reason, keeps it in the history, announces it where that is an unsubscribe. */
async function keeping(
  db: Db,
  workspaceId: string,
  { contactId, channel }: Key,
  change: RawBuilder<unknown>,
  { suppressed, by, at }: Change & { suppressed: boolean },
): Promise<boolean> {
  const event: EventKind = suppressed ? contactUnsubscribed : contactResubscribed;
  const { rows } = await sql`
    with changed as (${change}), kept as (
      insert into consent_change (workspace_id, contact_id, channel, reason, suppressed, changed_by, changed_at)
      select ${workspaceId}, ${contactId}, ${channel}, reason, ${suppressed}, ${by}, ${at} from changed
    ), announced as (
      insert into announcement (workspace_id, event, ids, changes)
      select ${workspaceId}, ${event.name}, array[${contactId}]::bigint[], ${JSON.stringify({ channel })}::jsonb
      from changed where reason = 'unsubscribed'
    )
    select reason from changed`.execute(db);
  return rows.length > 0;
}

/** Whether the contact `c` of a query is suppressed: on this channel and for this reason where they are named. */
export function isSuppressed(
  workspaceId: string,
  { channel, reason }: { channel?: string | undefined; reason?: string | undefined },
): RawBuilder<boolean> {
  return sql`exists (
    select from suppression s where s.workspace_id = ${workspaceId} and s.contact_id = c.id
      ${channel === undefined ? sql`` : sql`and s.channel = ${channel}`}
      ${reason === undefined ? sql`` : sql`and s.reason = ${reason}`})`;
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

export type SuppressionRow = Suppression & {
  since: Date;
  by: string | null;
  listed: boolean;
  email: string | null;
  name: string | null;
  externalId: string | null;
  phone: string | null;
};

export type SuppressionFilter = { contactId?: string; channel?: string; reason?: SuppressionReason; search?: string };

/** At most `limit`, the newest contacts first, from those after the suppression `after`. */
export async function selectSuppressions(
  db: Db,
  workspaceId: string,
  { contactId, channel, reason, search }: SuppressionFilter,
  { after, limit }: { after: Key | undefined; limit: number },
): Promise<SuppressionRow[]> {
  const part = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<SuppressionRow>`
    select s.contact_id as "contactId", s.channel, s.reason, s.since, s.set_by as by, s.listed_as is not null as listed,
      c.email, c.name, c.external_id as "externalId", c.phone
    from suppression s
    join contact c on c.workspace_id = s.workspace_id and c.id = s.contact_id
    where s.workspace_id = ${workspaceId}
      ${contactId === undefined ? sql`` : sql`and s.contact_id = ${contactId}`}
      ${channel === undefined ? sql`` : sql`and s.channel = ${channel}`}
      ${reason === undefined ? sql`` : sql`and s.reason = ${reason}`}
      ${search ? sql`and (c.name ilike ${part} or c.email ilike ${part})` : sql``}
      ${after === undefined ? sql`` : sql`and (s.contact_id, s.channel) < (${after.contactId}, ${after.channel})`}
    order by s.contact_id desc, s.channel desc
    limit ${limit}`.execute(db);
  return rows;
}
