// All that happened to one contact, in one statement. It stands in this module because it is the first that may see the
// tables of contacts, of privacy, of delivery and of answers.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Preference } from '../../privacy/index.ts';

export type HistoryRow = {
  /** Kind and id: what orders rows of one moment. */
  key: string;
  /** Microseconds since 1970, as text: the order, and exact. */
  micros: string;
  kind: 'added' | 'asked' | 'not_asked' | 'opened' | 'answered' | 'event' | 'stopped' | 'allowed' | 'wished';
  at: Date;
  channel: string | null;
  surveyId: string | null;
  surveyName: string | null;
  /** Of the answer or the event. */
  subjectId: string | null;
  score: number | null;
  comment: string | null;
  verdict: 'trusted' | 'suspect' | null;
  name: string | null;
  properties: Record<string, string | number | boolean> | null;
  reason: string | null;
  by: string | null;
  wish: Preference | null;
};

export type Place = { micros: string; key: string };

/** At most `limit` things, the latest first, from those before the place `before`. */
export async function selectHistory(
  db: Db,
  workspaceId: string,
  contactId: string,
  { before, limit }: { before: Place | undefined; limit: number },
): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    with asked as (
      select * from invitation where workspace_id = ${workspaceId} and contact_id = ${contactId}
    ), happened as (
      select 'added' as kind, id, created_at as at, null as channel, null::bigint as survey_id, null::bigint as subject_id,
        null::smallint as score, null as comment, null as verdict, null as name, null::jsonb as properties, null as reason,
        null as by, null::jsonb as wish
      from contact where workspace_id = ${workspaceId} and id = ${contactId}
      union all
      select case when state in ('sent', 'uncertain') then 'asked' else 'not_asked' end, id, coalesce(sent_at, updated_at),
        channel, survey_id, null, null, null, null, null, null, reason, null, null
      from asked where state in ('sent', 'uncertain', 'failed', 'suppressed')
      union all
      select 'opened', a.id, min(o.first_at), a.channel, a.survey_id, null, null, null, null, null, null, null, null, null
      from asked a join link_open o on o.workspace_id = ${workspaceId} and o.invitation_id = a.id and o.link <> 12
      group by a.id, a.channel, a.survey_id
      union all
      select 'answered', r.id, r.answered_at, r.channel, r.survey_id, r.id, r.score, r.comment, r.verdict, null, null, null,
        null, null
      from (
        select r.* from asked a join response r on r.workspace_id = ${workspaceId} and r.invitation_id = a.id
        union all
        select * from response
        where workspace_id = ${workspaceId} and contact_id = ${contactId} and invitation_id is null
      ) r
      union all
      select 'event', id, occurred_at, null, null, id, null, null, null, name, properties, null, null, null
      from event where workspace_id = ${workspaceId} and contact_id = ${contactId}
      union all
      select case when suppressed then 'stopped' else 'allowed' end, id, changed_at, channel, null, null, null, null, null,
        null, null, reason, changed_by, null
      from consent_change where workspace_id = ${workspaceId} and contact_id = ${contactId}
      union all
      select 'wished', id, changed_at, channel, null, null, null, null, null, null, null, null, changed_by,
        jsonb_build_object('gapDays', gap_days, 'mutedPurposes', muted_purposes, 'channel', channel)
      from preference_change where workspace_id = ${workspaceId} and contact_id = ${contactId}
    ), ordered as (
      select h.*, h.kind || '-' || h.id as key, (extract(epoch from h.at) * 1000000)::bigint as micros from happened h
    )
    select o.key, o.micros::text as micros, o.kind, o.at, o.channel, o.survey_id as "surveyId", s.name as "surveyName",
      o.subject_id as "subjectId", o.score, o.comment, o.verdict, o.name, o.properties, o.reason, o.by, o.wish
    from ordered o
    left join survey s on s.workspace_id = ${workspaceId} and s.id = o.survey_id
    ${before === undefined ? sql`` : sql`where (o.micros, o.key) < (${before.micros}::bigint, ${before.key})`}
    order by o.micros desc, o.key desc
    limit ${limit}`.execute(db);
  return rows;
}
