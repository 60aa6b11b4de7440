// Everything that touches one answer after it was first committed.
import { sql } from 'kysely';
import type { Answers } from '../../../core/survey/index.ts';
import type { Db } from '../../../platform/context.ts';
import { answersOf } from './list.ts';

export type StoredResponse = {
  id: string;
  workspaceId: string;
  surveyId: string;
  day: number;
  score: number;
  comment: string | null;
  answers: Answers | null;
  verdict: 'trusted' | 'suspect';
  verdictReasons: string[];
  verdictBy: string | null;
  /** The link for everybody that it came through. */
  linkId: string | null;
  evidence: Record<string, unknown>;
};

export const columns =
  sql.raw(`r.id, r.workspace_id as "workspaceId", r.survey_id as "surveyId", r.day, r.score, r.comment,
  r.answers, r.verdict, r.verdict_reasons as "verdictReasons", r.verdict_by as "verdictBy", r.link_id as "linkId",
  r.evidence`);

/** Locks the answer of an invitation until the transaction ends. */
export async function lockByInvitation(db: Db, workspaceId: string, invitationId: string) {
  const { rows } = await sql<StoredResponse>`
    select ${columns} from response r
    where r.workspace_id = ${workspaceId} and r.invitation_id = ${invitationId} for update`.execute(db);
  return rows[0];
}

/** Locks an answer until the transaction ends. */
export async function lockById(db: Db, workspaceId: string, id: string) {
  const { rows } = await sql<StoredResponse>`
    select ${columns} from response r where r.workspace_id = ${workspaceId} and r.id = ${id} for update`.execute(db);
  return rows[0];
}

/** Locks what a contact has answered, asked by Hark or elsewhere, until the transaction ends. */
export async function lockByContact(db: Db, workspaceId: string, contactId: string): Promise<StoredResponse[]> {
  const { rows } = await sql<StoredResponse>`
    select ${columns} from response r
    where r.workspace_id = ${workspaceId} and r.id in (${answersOf(workspaceId, contactId)})
    order by r.id for update`.execute(db);
  return rows;
}

export async function updateResponse(db: Db, response: StoredResponse, now: Date): Promise<void> {
  await sql`
    update response set score = ${response.score}, comment = ${response.comment}, verdict = ${response.verdict},
      verdict_reasons = ${response.verdictReasons}, verdict_by = ${response.verdictBy},
      evidence = ${JSON.stringify(response.evidence)}::jsonb,
      answers = ${response.answers === null ? null : JSON.stringify(response.answers)}::jsonb, updated_at = ${now}
    where workspace_id = ${response.workspaceId} and id = ${response.id}`.execute(db);
}

export async function removeResponse(db: Db, workspaceId: string, id: string): Promise<void> {
  await sql`delete from response where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

/** The invitation behind a link, whatever its state, with its answer if there is one. */
export type LinkedInvitation = {
  workspaceId: string;
  id: string;
  contactId: string;
  surveyId: string;
  surveyVersion: number;
  state: string;
  channel: string;
  expired: boolean;
  expiresAt: Date;
  deliveredAt: Date;
  locale: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactPhone: string | null;
  contactProperties: Record<string, unknown>;
  workspaceName: string;
  timeZone: string;
  response: { id: string; score: number; comment: string | null; answers: Answers | null; act: string } | null;
};

export async function findLinked(db: Db, workspaceId: string, token: Buffer, now: Date) {
  const { rows } = await sql<LinkedInvitation>`
    select i.workspace_id as "workspaceId", i.id, i.contact_id as "contactId", i.survey_id as "surveyId",
      i.survey_version as "surveyVersion", i.state, i.channel, i.expires_at <= ${now} as expired, i.expires_at as "expiresAt",
      coalesce(i.sent_at, i.updated_at) as "deliveredAt", coalesce(i.locale, c.locale) as locale, c.name as "contactName",
      c.email as "contactEmail", c.phone as "contactPhone", c.properties as "contactProperties", w.name as "workspaceName",
      w.time_zone as "timeZone",
      case when r.id is null then null else jsonb_build_object('id', r.id::text, 'score', r.score, 'comment', r.comment,
        'answers', r.answers, 'act', r.evidence ->> 'act') end as response
    from invitation i
    join workspace w on w.id = i.workspace_id
    join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    left join response r on r.workspace_id = i.workspace_id and r.invitation_id = i.id
    where i.workspace_id = ${workspaceId} and i.token = ${token}`.execute(db);
  return rows[0];
}

export type OpenedLink = { link: number; firstAt: Date; lastAt: Date };

/** Which links of an invitation were fetched, in the order of their first fetch. */
export async function selectOpenedLinks(db: Db, workspaceId: string, invitationId: string): Promise<OpenedLink[]> {
  const { rows } = await sql<OpenedLink>`
    select link, first_at as "firstAt", last_at as "lastAt" from link_open
    where workspace_id = ${workspaceId} and invitation_id = ${invitationId} order by first_at`.execute(db);
  return rows;
}

/** When an invitation was handed over, as far as is known. */
export async function findDelivery(db: Db, workspaceId: string, invitationId: string) {
  const { rows } = await sql<{ workspaceId: string; id: string; deliveredAt: Date }>`
    select workspace_id as "workspaceId", id, coalesce(sent_at, updated_at) as "deliveredAt" from invitation
    where workspace_id = ${workspaceId} and id = ${invitationId}`.execute(db);
  return rows[0] as { workspaceId: string; id: string; deliveredAt: Date };
}

/** The handover behind an answer; undefined for an answer that came without an invitation. */
export async function findDeliveryOf(db: Db, workspaceId: string, responseId: string) {
  const { rows } = await sql<{ workspaceId: string; id: string; deliveredAt: Date }>`
    select i.workspace_id as "workspaceId", i.id, coalesce(i.sent_at, i.updated_at) as "deliveredAt"
    from response r join invitation i on i.workspace_id = r.workspace_id and i.id = r.invitation_id
    where r.workspace_id = ${workspaceId} and r.id = ${responseId}`.execute(db);
  return rows[0];
}
