// Answers of past days, as rows with their announcements: what the relay counts when a test tells it to.
import type { TestApp } from './app.ts';

/** `day`: days since 1970-01-01. */
export type PastAnswer = { contact: string; score: number; day: number; verdict: string };

/** Writes these answers to invitations of their own and resolves to their ids, in order; they are announced and not handed on yet. */
export async function writeAnswers(app: TestApp, surveyId: string, answers: readonly PastAnswer[]): Promise<string[]> {
  const { rows } = await app.database.pool.query<{ id: string }>(
    `with given as (
      select ordinality, g from jsonb_array_elements($3::jsonb) with ordinality as t(g, ordinality)
    ), asked as (
      insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
        sent_at, expires_at, gap_days, created_at, updated_at)
      select $1, (g ->> 'contact')::bigint, $2, 1, 'email', 'relationship', 'sent', uuid_send(gen_random_uuid()), now(), now(),
        now() + interval '9 days', 0, now(), now() from given order by ordinality returning id
    ), numbered as (
      select id, row_number() over (order by id) as ordinality from asked
    ), written as (
      insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day,
        answered_at, updated_at, verdict)
      select $1, $2, 1, a.id, (g ->> 'contact')::bigint, 'email', (g ->> 'score')::int, (g ->> 'day')::int,
        date '1970-01-01' + (g ->> 'day')::int + interval '12 hours', now(), g ->> 'verdict'
      from numbered a join given using (ordinality) order by ordinality
      returning id, survey_id, day, verdict, score
    ), told as (
      insert into announcement (workspace_id, event, ids, changes)
      select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, 1))
      from written
    )
    select id from written order by id`,
    [app.workspaceId, surveyId, JSON.stringify(answers)],
  );
  return rows.map(({ id }) => id);
}
