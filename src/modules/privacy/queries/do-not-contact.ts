// The SQL of the list of addresses that must not be asked, whether a contact has them or not.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { SuppressionReason } from '../suppression.ts';
import { type Change, givesWay } from './suppressions.ts';

export type ListedAddress = {
  id: string;
  channel: string;
  reason: SuppressionReason;
  hint: string | null;
  since: Date;
  by: string | null;
};

/** The transaction's alone: whoever writes contacts at this moment is waited for and seen, or waits and sees the list. */
export async function lockList(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(1003, hashint8(${workspaceId}::bigint))`.execute(db);
}

export type NewEntry = { address: string; channel: string };

/**
 * Lists addresses, and stops asking the contacts that have them. A reason that is there and as strong stays. Returns how
 * many entries are new or stronger. The caller holds the lock of the list.
 */
export async function insertEntries(
  db: Db,
  workspaceId: string,
  entries: readonly NewEntry[],
  reason: SuppressionReason,
  { by, at }: Change,
): Promise<number> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as g(address text, channel text)`;
  const { numAffectedRows } = await sql`
    insert into do_not_contact (workspace_id, fingerprint, channel, reason, hint, since, set_by)
    select distinct on (lower(g.address), g.channel) ${workspaceId}::bigint, address_fingerprint(${workspaceId}, g.address),
      g.channel, ${reason}, ${reason === 'erased' ? null : sql`address_hint(g.address)`}, ${at}::timestamptz, ${by}
    from ${given}
    on conflict (workspace_id, fingerprint, channel)
      do update set reason = excluded.reason, hint = excluded.hint, since = excluded.since, set_by = excluded.set_by
    where ${givesWay('do_not_contact.reason', 'excluded.reason')}`.execute(db);
  await sql`
    with holders as (
      select c.id, g.channel, g.address from ${given}
      join contact c on c.workspace_id = ${workspaceId} and lower(c.email) = lower(g.address)
      union
      select c.id, g.channel, g.address from ${given}
      join contact c on c.workspace_id = ${workspaceId} and c.phone = g.address
    ), suppressed as (
      insert into suppression (workspace_id, contact_id, channel, reason, since, set_by, listed_as)
      select distinct on (h.id, h.channel) ${workspaceId}::bigint, h.id, h.channel, d.reason, d.since, d.set_by, d.id
      from holders h
      join do_not_contact d on d.workspace_id = ${workspaceId}
        and d.fingerprint = address_fingerprint(${workspaceId}, h.address) and d.channel = h.channel
      on conflict (workspace_id, contact_id, channel)
        do update set reason = excluded.reason, since = excluded.since, set_by = excluded.set_by,
          listed_as = excluded.listed_as
      where ${givesWay('suppression.reason', 'excluded.reason')}
      returning contact_id, channel, reason
    )
    insert into consent_change (workspace_id, contact_id, channel, reason, suppressed, changed_by, changed_at)
    select ${workspaceId}, contact_id, channel, reason, true, ${by}, ${at} from suppressed`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Takes an entry off the list and allows the contacts that it stopped; returns whether there was one. */
export async function deleteEntry(db: Db, workspaceId: string, entryId: string, { by, at }: Change): Promise<boolean> {
  const { rows } = await sql`
    with gone as (
      delete from do_not_contact where workspace_id = ${workspaceId} and id = ${entryId} returning id
    ), allowed as (
      delete from suppression s using gone
      where s.workspace_id = ${workspaceId} and s.listed_as = gone.id
      returning s.contact_id, s.channel, s.reason
    ), kept as (
      insert into consent_change (workspace_id, contact_id, channel, reason, suppressed, changed_by, changed_at)
      select ${workspaceId}, contact_id, channel, reason, false, ${by}, ${at} from allowed
    )
    select id from gone`.execute(db);
  return rows.length > 0;
}

/** Takes an address off the list that stands there for this reason; returns whether there was one. No contact has it. */
export async function deleteAddress(
  db: Db,
  workspaceId: string,
  { address, channel }: NewEntry,
  reason: SuppressionReason,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from do_not_contact
    where workspace_id = ${workspaceId} and fingerprint = address_fingerprint(${workspaceId}, ${address})
      and channel = ${channel} and reason = ${reason}`.execute(db);
  return Number(numAffectedRows ?? 0) > 0;
}

export type EntryFilter = {
  /** The whole address: the list knows nothing but its fingerprint. */
  address?: string | undefined;
  channel?: string | undefined;
  reason?: SuppressionReason | undefined;
};

/** At most `limit` entries, the latest first, from those before the id `before`. */
export async function selectEntries(
  db: Db,
  workspaceId: string,
  { address, channel, reason }: EntryFilter,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<ListedAddress[]> {
  const { rows } = await sql<ListedAddress>`
    select id, channel, reason, hint, since, set_by as by from do_not_contact
    where workspace_id = ${workspaceId}
      ${address === undefined ? sql`` : sql`and fingerprint = address_fingerprint(${workspaceId}, ${address})`}
      ${channel === undefined ? sql`` : sql`and channel = ${channel}`}
      ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
      ${before === undefined ? sql`` : sql`and id < ${before}`}
    order by id desc limit ${limit}`.execute(db);
  return rows;
}

/** The channels on which a contact is not asked now. */
export async function selectChannels(db: Db, workspaceId: string, contactId: string): Promise<string[]> {
  const { rows } = await sql<{ channel: string }>`
    select channel from suppression where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(db);
  return rows.map((row) => row.channel);
}

/** Deletes a contact with all that is only about them; answers let go of their contact by a trigger. */
export async function deleteErased(db: Db, workspaceId: string, contactId: string): Promise<void> {
  await sql`delete from contact where workspace_id = ${workspaceId} and id = ${contactId}`.execute(db);
}
