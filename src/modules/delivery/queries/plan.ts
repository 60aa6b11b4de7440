// From planned to queued: who may not be asked is set aside with the reason, and the clocks of the rest are claimed.
import { sql } from 'kysely';
import type { Purpose } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';

export type Plan = {
  workspaceId: string;
  surveyId: string;
  surveyVersion: number;
  channel: string;
  purpose: string;
  gapDays: number;
  sendAt: Date;
  expiresAt: Date;
  now: Date;
};

/**
 * Plans one invitation for each of these contacts, or for every contact where `contactIds` is null. Returns the first
 * 10,000, each with the number of all.
 */
export async function insertPlanned(db: Db, plan: Plan, contactIds: readonly string[] | null) {
  const { rows } = await sql<{ id: string; contactId: string; planned: number }>`
    with planned as (
    insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
      expires_at, gap_days, created_at, updated_at)
    select ${plan.workspaceId}, c.id, ${plan.surveyId}, ${plan.surveyVersion}, ${plan.channel}, ${plan.purpose}, 'planned',
      substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16), ${plan.sendAt}, ${plan.expiresAt}, ${plan.gapDays}, ${plan.now}, ${plan.now}
    from contact c
    where c.workspace_id = ${plan.workspaceId}
      ${contactIds === null ? sql`` : sql`and c.id = any(${contactIds}::bigint[])`}
    order by c.id
    returning id, contact_id
    )
    select id, contact_id as "contactId", count(*) over ()::int as planned from planned order by id limit 10000`.execute(
    db,
  );
  return rows;
}

/** A planned invitation that is due, with what decides whether it may be sent. */
export type Due = {
  workspaceId: string;
  id: string;
  contactId: string;
  purpose: Purpose;
  gapDays: number;
  muted: boolean;
  channel: string;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  suppression: string | null;
  archived: boolean;
  expired: boolean;
};

/** Takes planned invitations that are due; other planners pass over them until the transaction ends. */
export async function takeDue(db: Db, now: Date, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select i.workspace_id as "workspaceId", i.id, i.contact_id as "contactId", i.purpose,
      greatest(i.gap_days, p.gap_days) as "gapDays", coalesce(i.purpose = any(p.muted_purposes), false) as muted, i.channel, c.email,
      c.phone, c.external_id as "externalId",
      s.reason as suppression, survey.archived_at is not null as archived, i.expires_at <= ${now} as expired
    from invitation i
    join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    join survey on survey.workspace_id = i.workspace_id and survey.id = i.survey_id
    left join suppression s on s.workspace_id = i.workspace_id and s.contact_id = i.contact_id and s.channel = i.channel
    left join contact_preference p on p.workspace_id = i.workspace_id and p.contact_id = i.contact_id
    where i.state = 'planned' and i.send_at <= ${now}
    order by i.send_at, i.id
    limit ${limit}
    for update of i skip locked`.execute(db);
  return rows;
}

export type Decision = { workspaceId: string; id: string; state: 'queued' | 'suppressed'; reason: string | null };

export async function saveDecisions(db: Db, decisions: readonly Decision[], now: Date): Promise<void> {
  if (decisions.length === 0) return;
  await sql`
    update invitation i set state = d.state, reason = d.reason, updated_at = ${now},
      asked_at = case when d.state = 'queued' then ${now}::timestamptz end
    from unnest(${decisions.map((d) => d.workspaceId)}::bigint[], ${decisions.map((d) => d.id)}::bigint[],
      ${decisions.map((d) => d.state)}::text[], ${decisions.map((d) => d.reason)}::text[])
      as d(workspace_id, id, state, reason)
    where i.workspace_id = d.workspace_id and i.id = d.id`.execute(db);
}
