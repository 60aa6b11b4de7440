// What a bench asks about: a workspace with a few surveys, and invitations in any number.
import type pg from 'pg';
import { defaultDefinition, type SurveyDefinition } from '../src/core/survey/index.ts';
import type { Connection } from '../src/platform/db/connect.ts';

export const workspaceId = '1';
export const surveyCount = 4;

/** With texts of its own that name the recipient, so that each message is merged and not only addressed. */
export const definition: SurveyDefinition = {
  ...defaultDefinition('Acme'),
  email: {
    subject: '{{ contact.name }}, how did we do?',
    introduction:
      'Hello {{ contact.name | default: "there" }},\nyou have been with Acme for a while. Tell us how it goes.',
  },
};

export async function seedSurveys({ pool }: Connection): Promise<void> {
  await pool.query(`insert into workspace (name, time_zone) values ('Acme', 'Europe/Berlin')`);
  for (let survey = 1; survey <= surveyCount; survey++) {
    await pool.query('insert into survey (workspace_id, name, version) values ($1, $2, 1)', [
      workspaceId,
      `Survey ${survey}`,
    ]);
    await pool.query(
      'insert into survey_version (workspace_id, survey_id, version, definition) values ($1, $2, 1, $3)',
      [workspaceId, survey, JSON.stringify(definition)],
    );
  }
}

export type Invited = { id: string; contactId: string; surveyId: string; token: Buffer };

/** Adds this many contacts with an invitation each: sent a day ago, or queued to be sent. */
export async function seedInvitations(
  db: Pick<pg.ClientBase, 'query'>,
  count: number,
  state: 'sent' | 'queued',
): Promise<Invited[]> {
  const { rows } = await db.query<Invited>(
    `with asked as (
      insert into contact (workspace_id, email, name, locale)
      select $1, 'person-' || gen_random_uuid() || '@example.com', 'Person ' || n, (array['en', 'de', 'fr', 'es'])[n % 4 + 1]
      from generate_series(1, $2::int) n
      returning id
    )
    insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
      sent_at, expires_at, gap_days, created_at, updated_at)
    select $1, id, id % $4 + 1, 1, 'email', 'relationship', $3, decode(md5(gen_random_uuid()::text), 'hex'),
      now() - interval '1 day', case when $3 = 'sent' then now() - interval '1 day' end, now() + interval '29 days', 0,
      now() - interval '2 days', now() - interval '1 day'
    from asked
    returning id, contact_id as "contactId", survey_id as "surveyId", token`,
    [workspaceId, count, state, surveyCount],
  );
  return rows;
}
