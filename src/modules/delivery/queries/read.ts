// What the interface reads of invitations and messages.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export async function workspaceName(db: Db, workspaceId: string): Promise<string> {
  const row = await db.selectFrom('workspace').select('name').where('id', '=', workspaceId).executeTakeFirstOrThrow();
  return row.name;
}

export type InvitationRow = {
  id: string;
  contactId: string;
  contactName: string | null;
  contactEmail: string | null;
  surveyId: string;
  surveyVersion: number;
  channel: string;
  purpose: string;
  state: string;
  reason: string | null;
  attempts: number;
  sendAt: Date;
  sentAt: Date | null;
  answeredAt: Date | null;
  expiresAt: Date;
};

export type InvitationFilter = {
  id?: string;
  surveyId?: string;
  contactId?: string;
  state?: string;
  before?: string;
  limit: number;
};

/** Invitations of a workspace, newest first. */
export async function selectInvitations(
  db: Db,
  workspaceId: string,
  filter: InvitationFilter,
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select i.id, i.contact_id as "contactId", c.name as "contactName", c.email as "contactEmail", i.survey_id as "surveyId",
      i.survey_version as "surveyVersion", i.channel, i.purpose, i.state, i.reason, i.attempts, i.send_at as "sendAt",
      i.sent_at as "sentAt", i.answered_at as "answeredAt", i.expires_at as "expiresAt"
    from invitation i join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    where i.workspace_id = ${workspaceId}
      ${filter.id ? sql`and i.id = ${filter.id}` : sql``}
      ${filter.surveyId ? sql`and i.survey_id = ${filter.surveyId}` : sql``}
      ${filter.contactId ? sql`and i.contact_id = ${filter.contactId}` : sql``}
      ${filter.state ? sql`and i.state = ${filter.state}` : sql``}
      ${filter.before ? sql`and i.id < ${filter.before}` : sql``}
    order by i.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** How many invitations are in each state. */
export async function countStates(db: Db, workspaceId: string, surveyId: string | undefined) {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from invitation
    where workspace_id = ${workspaceId} ${surveyId ? sql`and survey_id = ${surveyId}` : sql``}
    group by state`.execute(db);
  return rows;
}

export type MessageRow = {
  id: string;
  invitationId: string;
  provider: string;
  address: string;
  subject: string;
  messageId: string;
  providerReply: string | null;
  sentAt: Date;
  captured: boolean;
};

/** Messages of a workspace, newest first. */
export async function selectMessages(
  db: Db,
  workspaceId: string,
  filter: { before?: string; invitationId?: string; limit: number },
): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select id, invitation_id as "invitationId", provider, address, subject, message_id as "messageId",
      provider_reply as "providerReply", sent_at as "sentAt", content is not null as captured
    from message
    where workspace_id = ${workspaceId}
      ${filter.invitationId ? sql`and invitation_id = ${filter.invitationId}` : sql``}
      ${filter.before ? sql`and id < ${filter.before}` : sql``}
    order by id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export async function selectMessage(db: Db, workspaceId: string, id: string) {
  const { rows } = await sql<MessageRow & { content: unknown }>`
    select id, invitation_id as "invitationId", provider, address, subject, message_id as "messageId",
      provider_reply as "providerReply", sent_at as "sentAt", content is not null as captured, content
    from message where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
  return rows[0];
}
