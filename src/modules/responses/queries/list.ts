// What the interface reads of answers.
import { type RawBuilder, sql } from 'kysely';
import type { Answers } from '../../../core/survey/index.ts';
import type { Db } from '../../../platform/context.ts';

export type ResponseRow = {
  id: string;
  surveyId: string;
  surveyName: string;
  surveyVersion: number;
  channel: string;
  score: number;
  comment: string | null;
  answers: Answers | null;
  locale: string | null;
  answeredAt: Date;
  updatedAt: Date;
  verdict: 'trusted' | 'suspect';
  verdictReasons: string[];
  verdictBy: string | null;
  evidence: Record<string, unknown>;
  contactId: string | null;
  contactName: string | null;
  contactEmail: string | null;
  linkId: string | null;
  linkName: string | null;
};

export type ResponseFilter = {
  id?: string;
  surveyId?: string;
  contactId?: string;
  verdict?: string;
  firstDay?: number;
  lastDay?: number;
  scores?: readonly number[];
  commented?: boolean;
  /** A query for the ids of the answers among which to look. */
  among?: RawBuilder<unknown>;
  before?: string;
  limit: number;
};

/** Answers of a workspace, newest first. */
export async function selectResponses(db: Db, workspaceId: string, filter: ResponseFilter): Promise<ResponseRow[]> {
  const { rows } = await sql<ResponseRow>`
    select r.id, r.survey_id as "surveyId", s.name as "surveyName", r.survey_version as "surveyVersion", r.channel, r.score,
      r.comment, r.answers, r.locale, r.answered_at as "answeredAt", r.updated_at as "updatedAt", r.verdict,
      r.verdict_reasons as "verdictReasons", r.verdict_by as "verdictBy", r.evidence, c.id as "contactId",
      c.name as "contactName", c.email as "contactEmail", l.id as "linkId", l.name as "linkName"
    from response r
    join survey s on s.workspace_id = r.workspace_id and s.id = r.survey_id
    left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
    left join survey_link l on l.workspace_id = r.workspace_id and l.id = r.link_id
    where r.workspace_id = ${workspaceId} ${filterSql(workspaceId, filter)}
      ${filter.before ? sql`and r.id < ${filter.before}` : sql``}
    order by r.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** Conditions on `response r`, each with its `and`, for what a filter lets through. */
export function filterSql(workspaceId: string, filter: Omit<ResponseFilter, 'before' | 'limit'>): RawBuilder<unknown> {
  return sql`
    ${filter.id ? sql`and r.id = ${filter.id}` : sql``}
    ${filter.surveyId ? sql`and r.survey_id = ${filter.surveyId}` : sql``}
    ${filter.contactId ? sql`and r.id in (${answersOf(workspaceId, filter.contactId)})` : sql``}
    ${filter.verdict ? sql`and r.verdict = ${filter.verdict}` : sql``}
    ${filter.firstDay === undefined ? sql`` : sql`and r.day >= ${filter.firstDay}`}
    ${filter.lastDay === undefined ? sql`` : sql`and r.day <= ${filter.lastDay}`}
    ${filter.scores ? sql`and r.score = any(${[...filter.scores]}::smallint[])` : sql``}
    ${filter.commented ? sql`and r.comment is not null` : sql``}
    ${filter.among ? sql`and r.id in (${filter.among})` : sql``}`;
}

// Whoever is known was asked, so that answers need no index of their own by contact; but for those from elsewhere.
export function answersOf(workspaceId: string, contactId: string): RawBuilder<unknown> {
  return sql`
    select id from response where workspace_id = ${workspaceId} and invitation_id in (
      select id from invitation where workspace_id = ${workspaceId} and contact_id = ${contactId})
    union all
    select id from response where workspace_id = ${workspaceId} and contact_id = ${contactId} and invitation_id is null`;
}

/** Answers by their workspaces: one statement is about all of them. */
export type AnswerKeys = { workspaceIds: string[]; ids: string[] };

function tableOf({ workspaceIds, ids }: AnswerKeys): RawBuilder<unknown> {
  return sql`unnest(${workspaceIds}::bigint[], ${ids}::bigint[]) as t(workspace_id, id)`;
}

/** A query for the invitations that these answers close, with the time of each answer: workspace_id, invitation_id, answered_at. */
export function closedBy(keys: AnswerKeys): RawBuilder<unknown> {
  return sql`
    select r.workspace_id, r.invitation_id, r.answered_at
    from ${tableOf(keys)} join response r on r.workspace_id = t.workspace_id and r.id = t.id`;
}

/**
 * Lets go of the invitations of these answers, and so of their contacts, that are no longer there. Whether they were deleted or
 * erased cannot be told any more, so that the words of such an answer go as well.
 */
export async function forgetDeleted(db: Db, keys: AnswerKeys): Promise<void> {
  await sql`
    update response r set contact_id = null, invitation_id = null, comment = null, answers = null,
      evidence = evidence - '{userAgent,network}'::text[]
    from ${tableOf(keys)}
    where r.workspace_id = t.workspace_id and r.id = t.id and r.invitation_id is not null
      and not exists (select from invitation i where i.workspace_id = r.workspace_id and i.id = r.invitation_id)`.execute(
    db,
  );
}

/** As many answers as one announcement of theirs names. */
const idsAtOnce = 5_000;

/**
 * Sets the day of every answer of a workspace to what it is in the zone of the workspace and announces how the counts
 * move: all in one statement, so that no reader sees half of it.
 */
export async function redate(db: Db, workspaceId: string): Promise<void> {
  await sql`
    with moving as (
      select r.id, r.survey_id, r.day as old_day, r.verdict, r.score,
        (r.answered_at at time zone w.time_zone)::date - date '1970-01-01' as new_day
      from response r join workspace w on w.id = r.workspace_id
      where r.workspace_id = ${workspaceId} for update of r
    ), moved as (
      update response r set day = m.new_day from moving m
      where r.workspace_id = ${workspaceId} and r.id = m.id and m.old_day <> m.new_day
      returning r.id, r.survey_id, m.old_day, m.new_day, r.verdict, r.score
    ), numbered as materialized (
      select moved.*, (row_number() over (order by id) - 1) / ${idsAtOnce}::int as part from moved
    ), steps as (
      select part, survey_id, day, verdict, score, sum(count)::int as count
      from (
        select part, survey_id, old_day as day, verdict, score, -1 as count from numbered
        union all
        select part, survey_id, new_day, verdict, score, 1 from numbered
      ) both_ways group by 1, 2, 3, 4, 5 having sum(count) <> 0
    )
    insert into announcement (workspace_id, event, ids, changes)
    select ${workspaceId}, 'response.changed', (select array_agg(n.id order by n.id) from numbered n where n.part = s.part),
      jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, count))
    from steps s group by part`.execute(db);
}
