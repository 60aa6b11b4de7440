// Writes the invitations of the demo company and the messages that carried them.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import type { Invitation } from '../model.ts';
import { asTable, instant, milliseconds } from './rows.ts';

/** An invitation with the ids of the rows that it names. */
export type Row = Invitation & {
  contactId: string;
  surveyId: string;
  purpose: string;
  gapDays: number;
  campaignId: string | null;
};

/**
 * The ids, in the order of the invitations. Tokens are drawn by the database and are as random as any: who knows the seed
 * of the demo must not be able to answer in it.
 */
export async function insertInvitations(db: Db, workspaceId: string, invitations: readonly Row[]): Promise<string[]> {
  const given = asTable(invitations, {
    contact_id: ['bigint', (row) => row.contactId],
    survey_id: ['bigint', (row) => row.surveyId],
    survey_version: ['int', (row) => row.version],
    campaign_id: ['bigint', (row) => row.campaignId],
    purpose: ['text', (row) => row.purpose],
    state: ['text', (row) => row.state],
    reason: ['text', (row) => row.reason],
    gap_days: ['smallint', (row) => row.gapDays],
    attempts: ['smallint', (row) => row.attempts],
    send_ms: [milliseconds, (row) => row.sendAt],
    expires_ms: [milliseconds, (row) => row.expiresAt],
    sent_ms: [milliseconds, (row) => row.sentAt],
    answered_ms: [milliseconds, (row) => row.answeredAt],
    settled_ms: [milliseconds, (row) => row.settledAt],
  });
  const { rows } = await sql<{ ids: string[] }>`
    with inserted as (
      insert into invitation (workspace_id, contact_id, survey_id, survey_version, campaign_id, channel, purpose, state, reason, token,
        send_at, expires_at, gap_days, attempts, sent_at, answered_at, created_at, updated_at)
      select ${workspaceId}, contact_id, survey_id, survey_version, campaign_id, 'email', purpose, state, reason,
        substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16), ${instant('send_ms')},
        ${instant('expires_ms')}, gap_days, attempts, ${instant('sent_ms')}, ${instant('answered_ms')},
        ${instant('send_ms')}, ${instant('settled_ms')}
      from ${given} order by place returning id
    )
    select array_agg(id order by id) as ids from inserted`.execute(db);
  return rows[0]?.ids ?? [];
}

export type Message = { invitationId: string; address: string; subject: string; reply: string; sentAt: number };

export async function insertMessages(db: Db, workspaceId: string, messages: readonly Message[]): Promise<void> {
  const given = asTable(messages, {
    invitation_id: ['bigint', (message) => message.invitationId],
    address: ['text', (message) => message.address],
    subject: ['text', (message) => message.subject],
    reply: ['text', (message) => message.reply],
    sent_ms: [milliseconds, (message) => message.sentAt],
  });
  await sql`
    insert into message (workspace_id, invitation_id, channel, provider, address, domain, subject, message_id, provider_reply,
      recipient, sent_at)
    select ${workspaceId}, invitation_id, 'email', 'smtp', address, split_part(address, '@', 2), subject,
      ${workspaceId}::text || '.' || invitation_id || '@larkmoor.example', reply,
      (select jsonb_build_object('name', c.name, 'locale', c.locale, 'properties', c.properties) from invitation i
        join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
        where i.workspace_id = ${workspaceId} and i.id = invitation_id), ${instant('sent_ms')}
    from ${given} order by place`.execute(db);
}
