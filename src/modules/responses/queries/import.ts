// The SQL by which an import writes past answers. Their counts move by announcements, like those of any answer.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type PastAnswer = {
  surveyId: string;
  version: number;
  contactId: string | null;
  channel: string;
  score: number;
  comment: string | null;
  locale: string | null;
  /** ISO 8601; without a zone it is the time of the workspace. */
  answeredAt: string;
  /** What makes it the same answer when it comes again. */
  key: string;
};

/**
 * Writes answers that are not there yet and returns how many those were. Contacts are held until the commit, so that
 * whoever deletes one meanwhile finds its answers.
 */
export async function insertPastAnswers(
  db: Db,
  workspaceId: string,
  importId: string,
  answers: readonly PastAnswer[],
  now: Date,
): Promise<number> {
  if (answers.length === 0) return 0;
  const of = <Value>(read: (one: PastAnswer) => Value) => answers.map(read);
  const { rows } = await sql<{ count: number }>`
    with given as materialized (
      select g.*, case when g.answered_at ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' then g.answered_at::timestamptz
        else g.answered_at::timestamp at time zone w.time_zone end as at, w.time_zone
      from unnest(${of((r) => r.surveyId)}::bigint[], ${of((r) => r.version)}::int[], ${of((r) => r.contactId)}::bigint[],
        ${of((r) => r.channel)}::text[], ${of((r) => r.score)}::smallint[], ${of((r) => r.comment)}::text[],
        ${of((r) => r.locale)}::text[], ${of((r) => r.answeredAt)}::text[], ${of((r) => r.key)}::text[])
        as g(survey_id, version, contact_id, channel, score, comment, locale, answered_at, key)
      join workspace w on w.id = ${workspaceId}
    ), held as materialized (
      select c.id from contact c
      where c.workspace_id = ${workspaceId} and c.id in (select contact_id from given) order by c.id for key share
    ), inserted as (
      insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, comment, locale, day,
        answered_at, updated_at, verdict, evidence, import_key)
      select ${workspaceId}, g.survey_id, g.version, held.id, g.channel, g.score, g.comment, g.locale,
        (g.at at time zone g.time_zone)::date - date '1970-01-01', g.at, ${now}, 'trusted',
        jsonb_build_object('import', ${importId}::text), g.key
      from given g left join held on held.id = g.contact_id
      on conflict (workspace_id, import_key) where import_key is not null do nothing
      returning id, survey_id, day, verdict, score
    ), steps as (
      select survey_id, day, verdict, score, count(*)::int as count from inserted group by 1, 2, 3, 4
    ), announced as (
      insert into announcement (workspace_id, event, ids, changes)
      select ${workspaceId}, 'response.recorded', (select array_agg(id) from inserted),
        jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, count))
      from steps having count(*) > 0
    )
    select count(*)::int as count from inserted`.execute(db);
  return rows[0]?.count ?? 0;
}

export type SurveyName = { id: string; name: string; version: number };

/** Every survey with its current version. */
export async function selectSurveyNames(db: Db, workspaceId: string): Promise<SurveyName[]> {
  return db
    .selectFrom('survey')
    .select(['id', 'name', 'version'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
}
