// What the interface reads of invitations.
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
  campaignId: string | null;
  channel: string;
  purpose: string;
  state: string;
  reason: string | null;
  attempts: number;
  step: number;
  sendAt: Date;
  nextAt: Date | null;
  sentAt: Date | null;
  answeredAt: Date | null;
  expiresAt: Date;
};

export type InvitationFilter = {
  id?: string;
  surveyId?: string;
  contactId?: string;
  campaignId?: string;
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
      i.survey_version as "surveyVersion", i.campaign_id as "campaignId", i.channel, i.purpose, i.state, i.reason, i.attempts, i.step,
      i.send_at as "sendAt", case when i.answered_at is null then i.next_at end as "nextAt", i.sent_at as "sentAt", i.answered_at as "answeredAt", i.expires_at as "expiresAt"
    from invitation i join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    where i.workspace_id = ${workspaceId}
      ${filter.id ? sql`and i.id = ${filter.id}` : sql``}
      ${filter.surveyId ? sql`and i.survey_id = ${filter.surveyId}` : sql``}
      ${filter.contactId ? sql`and i.contact_id = ${filter.contactId}` : sql``}
      ${filter.campaignId ? sql`and i.campaign_id = ${filter.campaignId}` : sql``}
      ${filter.state ? sql`and i.state = ${filter.state}` : sql``}
      ${filter.before ? sql`and i.id < ${filter.before}` : sql``}
    order by i.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** How many invitations are in each state. */
export async function countStates(
  db: Db,
  workspaceId: string,
  { surveyId, campaignId }: { surveyId?: string; campaignId?: string },
) {
  const { rows } = await sql<{ state: string; count: number }>`
    select state, count(*)::int as count from invitation
    where workspace_id = ${workspaceId} ${surveyId ? sql`and survey_id = ${surveyId}` : sql``}
      ${campaignId ? sql`and campaign_id = ${campaignId}` : sql``}
    group by state`.execute(db);
  return rows;
}
