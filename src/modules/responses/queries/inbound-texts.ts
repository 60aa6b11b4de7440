// Messages that came in: kept once, and found by the number they came from.
import { sql } from 'kysely';
import type { InboundText } from '../../../channels/channel.ts';
import type { Db } from '../../../platform/context.ts';

/** Returns the numbers of those that were not there yet, one for each. */
export async function insertTexts(
  db: Db,
  workspaceId: string,
  connectionId: string,
  texts: readonly InboundText[],
): Promise<string[]> {
  const of = <Value>(read: (text: InboundText) => Value) => texts.map(read);
  const { rows } = await sql<{ address: string }>`
    insert into inbound_text (workspace_id, connection_id, provider_id, address, body, answered, received_at)
    select ${workspaceId}, ${connectionId}, t.provider_id, t.address, t.body, t.answered, t.received_at
    from unnest(${of((t) => t.providerId)}::text[], ${of((t) => t.from)}::text[], ${of((t) => t.text)}::text[],
      ${of((t) => t.answered ?? false)}::boolean[], ${of((t) => t.at)}::timestamptz[])
      with ordinality as t(provider_id, address, body, answered, received_at, place)
    order by t.place
    on conflict (workspace_id, connection_id, provider_id) where provider_id is not null do nothing
    returning address`.execute(db);
  return rows.map(({ address }) => address);
}

export type UnreadText = { id: string; address: string; body: string; answered: boolean; receivedAt: Date };

/** The first that is unread of a number. Only one worker at a time reads a number: see `lockNumber`. */
export async function selectNextUnread(db: Db, workspaceId: string, address: string): Promise<UnreadText | undefined> {
  const { rows } = await sql<UnreadText>`
    select id, address, body, answered, received_at as "receivedAt" from inbound_text
    where workspace_id = ${workspaceId} and address = ${address} and meaning is null
    order by id limit 1`.execute(db);
  return rows[0];
}

/** Waits until no other worker reads this number, and holds it until the transaction ends. */
export async function lockNumber(db: Db, workspaceId: string, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`text ${workspaceId} ${address}`}, 0))`.execute(db);
}

/** Who a message is from and about, as far as that is known, and what it was read as. */
export async function markRead(
  db: Db,
  workspaceId: string,
  id: string,
  { contactId, invitationId, meaning }: { contactId: string | null; invitationId: string | null; meaning: string },
): Promise<void> {
  await sql`
    update inbound_text set meaning = ${meaning}, contact_id = ${contactId}, invitation_id = ${invitationId}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}
