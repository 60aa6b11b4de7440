// The SQL of what became of messages after they left.
import { type RawBuilder, sql } from 'kysely';
import type { DeliveryEvent, Recipient } from '../../../channels/channel.ts';
import type { Db } from '../../../platform/context.ts';

export type FoundMessage = {
  id: string;
  invitationId: string;
  contactId: string;
  channel: string;
  connectionId: string | null;
  provider: string;
  address: string;
  domain: string | null;
  sentAt: Date;
};

/** An event and the message it is about. */
export type About = { message: FoundMessage; event: DeliveryEvent };

const columns = sql`m.id, m.invitation_id as "invitationId", i.contact_id as "contactId", m.channel,
  m.connection_id as "connectionId", m.provider, m.address, m.domain, m.sent_at as "sentAt"`;
const ofInvitation = sql`join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id`;

/** Messages by the part of their id before the host; of several with one id the last. */
export async function selectByMessageId(
  db: Db,
  workspaceId: string,
  ids: readonly { local: string; invitationId: string }[],
): Promise<Map<string, FoundMessage>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<FoundMessage & { local: string }>`
    select ${columns}, wanted.local
    from unnest(${ids.map((one) => one.invitationId)}::bigint[], ${ids.map((one) => one.local)}::text[])
      as wanted(invitation_id, local)
    join message m on m.workspace_id = ${workspaceId} and m.invitation_id = wanted.invitation_id
      and split_part(m.message_id, '@', 1) = wanted.local
    ${ofInvitation}
    order by m.id`.execute(db);
  return new Map(rows.map(({ local, ...message }) => [local, message]));
}

export async function selectByProviderId(
  db: Db,
  workspaceId: string,
  providerIds: readonly string[],
): Promise<Map<string, FoundMessage>> {
  if (providerIds.length === 0) return new Map();
  const { rows } = await sql<FoundMessage & { providerId: string }>`
    select ${columns}, m.provider_id as "providerId"
    from message m ${ofInvitation}
    where m.workspace_id = ${workspaceId} and m.provider_id = any(${providerIds}::text[])
    order by m.id`.execute(db);
  return new Map(rows.map(({ providerId, ...message }) => [providerId, message]));
}

/** The last message that had gone to an address by then, of this connection where one is named. */
export async function selectByAddress(
  db: Db,
  workspaceId: string,
  connectionId: string | null,
  address: string,
  at: Date,
): Promise<FoundMessage | undefined> {
  const { rows } = await sql<FoundMessage>`
    select ${columns}
    from contact c
    join invitation i on i.workspace_id = c.workspace_id and i.contact_id = c.id
    join message m on m.workspace_id = i.workspace_id and m.invitation_id = i.id
    where c.workspace_id = ${workspaceId} and (lower(c.email) = lower(${address}) or c.phone = ${address})
      and lower(m.address) = lower(${address}) and m.sent_at <= ${at}::timestamptz + interval '1 hour'
      ${connectionId === null ? sql`` : sql`and m.connection_id = ${connectionId}`}
    order by m.id desc limit 1`.execute(db);
  return rows[0];
}

/** Which of these invitations are being handed over, so that their message is not written yet. */
export async function selectSending(
  db: Db,
  workspaceId: string,
  invitationIds: readonly string[],
): Promise<Set<string>> {
  if (invitationIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select id from invitation
    where workspace_id = ${workspaceId} and id = any(${invitationIds}::bigint[]) and state = 'sending'`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Whether anything of the workspace is being handed over. */
export async function isSending(db: Db, workspaceId: string): Promise<boolean> {
  const { rows } = await sql`
    select from invitation where workspace_id = ${workspaceId} and state = 'sending' limit 1`.execute(db);
  return rows.length > 0;
}

/** Locks contacts in one order, until the transaction ends, without being in the way of those who only refer to them. */
export async function lockContacts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, Recipient>> {
  const { rows } = await sql<Recipient & { id: string }>`
    select id, email, phone, name, locale, properties from contact
    where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])
    order by id for no key update`.execute(db);
  return new Map(rows.map(({ id, ...contact }) => [id, contact]));
}

/** What is known to have become of messages. */
export async function selectKinds(db: Db, workspaceId: string, messageIds: readonly string[]) {
  const { rows } = await sql<{ messageId: string; kinds: string[] }>`
    select message_id as "messageId", array_agg(distinct kind) as kinds from message_event
    where workspace_id = ${workspaceId} and message_id = any(${messageIds}::bigint[])
    group by message_id`.execute(db);
  return new Map(rows.map(({ messageId, kinds }) => [messageId, new Set(kinds)]));
}

const detailLengthMax = 500;
const oneLine = (text: string) =>
  text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, detailLengthMax);

/** Inserts what is new, and returns that. What claims to be of the future is of now. */
export async function insertEvents(db: Db, workspaceId: string, abouts: readonly About[], now: Date): Promise<About[]> {
  const of = <Value>(read: (about: About) => Value) => abouts.map(read);
  const timeOf = ({ event }: About) => (event.at > now ? now : event.at);
  const { rows } = await sql<{ messageId: string; kind: string; at: Date }>`
    insert into message_event (workspace_id, message_id, kind, hard, detail, at)
    select ${workspaceId}, message_id, kind, hard, detail, at
    from unnest(${of(({ message }) => message.id)}::bigint[], ${of(({ event }) => event.kind)}::text[],
      ${of(({ event }) => event.hard ?? false)}::bool[],
      ${of(({ event }) => oneLine(event.detail))}::text[], ${of(timeOf)}::timestamptz[])
      as told(message_id, kind, hard, detail, at)
    where exists (select from message m where m.workspace_id = ${workspaceId} and m.id = told.message_id)
    on conflict do nothing
    returning message_id as "messageId", kind, at`.execute(db);
  const keyOf = (messageId: string, kind: string, at: Date) => `${messageId} ${kind} ${at.getTime()}`;
  const fresh = new Set(rows.map((row) => keyOf(row.messageId, row.kind, row.at)));
  return abouts.filter((about) => fresh.delete(keyOf(about.message.id, about.event.kind, timeOf(about))));
}

/** No more messages of these invitations: neither those to come nor one that waits after the first. */
export async function stopInvitations(
  db: Db,
  workspaceId: string,
  invitationIds: readonly string[],
  now: Date,
): Promise<void> {
  if (invitationIds.length === 0) return;
  await sql`
    update invitation set later_steps = null, next_at = null, updated_at = ${now},
      state = case when state = 'queued' and step > 0 then 'sent' else state end
    where workspace_id = ${workspaceId} and id in (
      select id from invitation
      where workspace_id = ${workspaceId} and id = any(${invitationIds}::bigint[])
        and (next_at is not null or later_steps is not null or state = 'queued' and step > 0)
      order by id for update
    )`.execute(db);
}

export type Moved = {
  message: FoundMessage;
  delivered: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
};

/** Moves the counts of the days on which these messages left, in one order for all who do. */
export async function addToDays(db: Db, workspaceId: string, moves: readonly Moved[]): Promise<void> {
  const moving = moves.filter((one) => one.delivered || one.bounced || one.complained || one.unsubscribed);
  if (moving.length === 0) return;
  const of = (read: (move: Moved) => unknown): RawBuilder<unknown> => sql`${moving.map(read)}`;
  await sql`
    insert into delivery_day (workspace_id, day, channel, connection_id, provider, domain, delivered, bounced, complained,
      unsubscribed)
    select ${workspaceId}, day, channel, connection_id, min(provider), domain, sum(delivered), sum(bounced), sum(complained),
      sum(unsubscribed)
    from (
      select (t.sent_at at time zone 'UTC')::date - date '1970-01-01' as day, t.channel,
        coalesce(t.connection_id, 0) as connection_id, t.provider, coalesce(t.domain, '') as domain, t.delivered, t.bounced,
        t.complained, t.unsubscribed
      from unnest(${of((m) => m.message.sentAt)}::timestamptz[], ${of((m) => m.message.channel)}::text[],
        ${of((m) => m.message.connectionId)}::bigint[], ${of((m) => m.message.provider)}::text[],
        ${of((m) => m.message.domain)}::text[], ${of((m) => m.delivered)}::int[], ${of((m) => m.bounced)}::int[],
        ${of((m) => m.complained)}::int[], ${of((m) => m.unsubscribed)}::int[])
        as t(sent_at, channel, connection_id, provider, domain, delivered, bounced, complained, unsubscribed)
    ) moved
    group by day, channel, connection_id, domain
    order by day, channel, connection_id, domain
    on conflict (workspace_id, day, channel, connection_id, domain) do update set
      delivered = delivery_day.delivered + excluded.delivered, bounced = delivery_day.bounced + excluded.bounced,
      complained = delivery_day.complained + excluded.complained,
      unsubscribed = delivery_day.unsubscribed + excluded.unsubscribed`.execute(db);
}
