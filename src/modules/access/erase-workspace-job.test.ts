// The end of a large workspace, by its route and a worker.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { tablesOfWorkspaces } from '../../platform/db/index.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: true });
});
afterAll(() => app.stop());

test('a workspace with more than one batch of contacts, asks and answers goes whole, and asks nobody meanwhile', async () => {
  const { pool, kysely } = app.database;
  const { id: surveyId } = await app.api('POST', '/api/v1/surveys', {
    name: 'Loyalty',
    definition: { productName: 'Acme' },
  });
  await pool.query(
    `with people as (
       insert into contact (workspace_id, email) select $1, 'p' || n || '@large.example' from generate_series(1, 2500) n
       returning id
     ), asked as (
       insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
         expires_at, gap_days, created_at, updated_at)
       select $1, id, $2, 1, 'email', 'relationship', 'planned', uuid_send(gen_random_uuid()), now() + interval '1 hour',
         now() + interval '9 days', 0, now(), now() from people
     )
     insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, day, answered_at, updated_at,
       verdict)
     select $1, $2, 1, id, 'email', 9, 20000, now(), now(), 'trusted' from people`,
    [app.workspaceId, surveyId],
  );
  await app.api('DELETE', '/api/v1/workspace?name=Acme');
  expect((await app.call('GET', '/api/v1/contacts')).status).toBe(404);
  await waitFor('the rows to go', async () => {
    const { rows } = await pool.query('select from workspace where id = $1', [app.workspaceId]);
    return rows.length === 0;
  });
  for (const table of await tablesOfWorkspaces(kysely)) {
    const { rows } = await pool.query(`select from "${table}" where workspace_id = $1`, [app.workspaceId]);
    expect(rows, table).toEqual([]);
  }
  expect((await pool.query('select from message')).rows).toEqual([]);
});
