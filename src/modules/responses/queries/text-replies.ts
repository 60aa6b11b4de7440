// What is answered to messages that came in: at most one reply each, claimed before it is sent.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type NewReply = {
  textId: string;
  contactId: string | null;
  invitationId: string | null;
  address: string;
  kind: string;
  body: string;
};

/** More than so many in an hour are a talk between two machines. */
const perHourMax = 10;

/** Nothing is said where a number has had very many replies already. */
export async function insertReply(db: Db, workspaceId: string, reply: NewReply, now: Date): Promise<void> {
  const hourAgo = new Date(now.getTime() - 3_600_000);
  await sql`
    insert into text_reply (workspace_id, text_id, contact_id, invitation_id, address, kind, body, state, created_at, updated_at)
    select ${workspaceId}, ${reply.textId}, ${reply.contactId}, ${reply.invitationId}, ${reply.address}, ${reply.kind},
      ${reply.body}, 'queued', ${now}, ${now}
    where (select count(*) from inbound_text t
      join text_reply r on r.workspace_id = t.workspace_id and r.text_id = t.id
      where t.workspace_id = ${workspaceId} and t.address = ${reply.address} and t.received_at > ${hourAgo}) < ${perHourMax}
    on conflict do nothing`.execute(db);
}

/** Gives up on what a worker that is gone had claimed, and on what nobody waits for any more. */
export async function settleOldReplies(
  db: Db,
  workspaceId: string,
  address: string,
  { claimedBefore, queuedBefore, now }: { claimedBefore: Date; queuedBefore: Date; now: Date },
): Promise<void> {
  await sql`
    update text_reply
    set state = case state when 'sending' then 'uncertain' else 'failed' end, updated_at = ${now},
      provider_reply = case state when 'sending' then 'interrupted' else 'too late' end
    where workspace_id = ${workspaceId} and address = ${address}
      and (state = 'sending' and updated_at < ${claimedBefore} or state = 'queued' and created_at < ${queuedBefore})`.execute(
    db,
  );
}

/** What was to be said to a number and has not left. */
export async function withdrawReplies(db: Db, workspaceId: string, address: string, now: Date): Promise<void> {
  await sql`
    update text_reply set state = 'failed', provider_reply = 'withdrawn', updated_at = ${now}
    where workspace_id = ${workspaceId} and address = ${address} and state = 'queued'`.execute(db);
}

export type ClaimedReply = { textId: string; body: string };

/** The next one to a number. Once claimed nobody else sends it. */
export async function claimReply(db: Db, workspaceId: string, address: string, now: Date) {
  const { rows } = await sql<ClaimedReply>`
    update text_reply set state = 'sending', updated_at = ${now}
    where workspace_id = ${workspaceId} and text_id = (
      select text_id from text_reply
      where workspace_id = ${workspaceId} and address = ${address} and state = 'queued'
      order by text_id limit 1 for update skip locked)
    returning text_id as "textId", body`.execute(db);
  return rows[0];
}

export type SettledReply = {
  state: 'queued' | 'sent' | 'failed' | 'uncertain';
  reply: string;
  connectionId: string | null;
  provider: string;
  providerId: string | null;
};

export async function settleReply(
  db: Db,
  workspaceId: string,
  textId: string,
  { state, reply, connectionId, provider, providerId }: SettledReply,
  now: Date,
): Promise<void> {
  await sql`
    update text_reply set state = ${state}, provider_reply = ${reply}, connection_id = ${connectionId}, provider = ${provider},
      provider_id = ${providerId}, updated_at = ${now}
    where workspace_id = ${workspaceId} and text_id = ${textId} and state = 'sending'`.execute(db);
}
