import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { waitFor } from '../../../../test/wait-for.ts';
import { checkRollUps } from '../../analytics/index.ts';

let app: TestApp;
let surveyId: string;
beforeAll(async () => {
  app = await startTestApp({ work: true });
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loyalty', definition: { productName: 'Acme' } });
  surveyId = survey.id;
});
afterAll(() => app.stop());

const base = '/api/v1/imports/answers';

async function bring(csv: string, change: object = {}) {
  const reply = await app.server.inject({
    method: 'POST',
    url: base,
    headers: {
      cookie: app.cookie,
      origin: app.config.publicUrl,
      'hark-workspace': app.workspaceId,
      'content-type': 'application/octet-stream',
    },
    payload: csv,
  });
  const { id, preview } = reply.json();
  await app.api('POST', `${base}/${id}/start`, { ...preview.proposal, ...change });
  return waitFor('the import to end', async () => {
    const found = await app.api('GET', `${base}/${id}`);
    return ['done', 'failed'].includes(found.state) && found;
  });
}

const history = `E-Mail;Name;NPS;Kommentar;Datum;Sprache
ada@past.example;Ada;9;Sehr gut;31.12.2024;de
ben@past.example;Ben;3;;05.01.2025 23:30;de
;;7;;05.01.2025;
;;7;;05.01.2025;
`;

test('past answers come in with who gave them, their own days, and counts that are right', async () => {
  expect(await bring(history)).toMatchObject({ state: 'done', rows: 4, created: 4, rejected: 0 });
  await app.running.handOn();
  const { items } = await app.api('GET', '/api/v1/responses');
  expect(
    items.map(({ score, comment, contact, answeredAt }: any) => [score, comment, contact?.email, answeredAt]),
  ).toEqual(
    expect.arrayContaining([
      [9, 'Sehr gut', 'ada@past.example', '2024-12-30T23:00:00.000Z'],
      [3, null, 'ben@past.example', '2025-01-05T22:30:00.000Z'],
      [7, null, undefined, '2025-01-04T23:00:00.000Z'],
    ]),
  );
  const [{ contact }] = items.filter(({ score }: any) => score === 9);
  const own = await app.api('GET', `/api/v1/responses?contactId=${contact.id}`);
  expect(own.items.map(({ score }: any) => score)).toEqual([9]);
  const { rows } = await app.database.pool.query(
    `select day, sum(c3) as detractors, sum(c7) as passives from score_day where survey_id = $1 group by 1 order by 1`,
    [surveyId],
  );
  expect(rows.map(({ day }) => new Date(day * 86_400_000).toISOString().slice(0, 10))).toEqual([
    '2024-12-31',
    '2025-01-05',
  ]);
  expect(rows.at(-1)).toMatchObject({ detractors: '1', passives: '2' });
  expect(await checkRollUps(app.database)).toEqual([]);
});

test('the same file again adds nothing, and two answers that are alike in it stay two', async () => {
  expect(await bring(history)).toMatchObject({ rows: 4, created: 0, skipped: 4 });
  expect(await bring(`${history};;7;;05.01.2025;\n`)).toMatchObject({ rows: 5, created: 1, skipped: 4 });
  await app.running.handOn();
  expect(await checkRollUps(app.database)).toEqual([]);
});

test('each row that is no answer is left out with its reason', async () => {
  const report = await bring(
    'score,date,survey,email\n11,2025-01-01,,\n8,0202-03-04,,\n8,1899-12-30,,\n8,2025-13-01,,\n8,2999-01-01,,\n8,2025-01-01,Unknown,\n8,2025-01-01,loyalty,no address\n8,2025-01-01,loyalty,fine@past.example\n',
  );
  expect(report).toMatchObject({ rows: 8, created: 1, rejected: 7 });
  const { rows } = await app.database.pool.query(
    'select reason from import_rejection where import_id = $1 order by line',
    [report.id],
  );
  expect(rows.map(({ reason }) => reason)).toEqual([
    'The score must be a whole number from 0 to 10, not "11".',
    '"0202-03-04" is not a date such as 2026-03-04.',
    'The date 1899-12-30 lies before 1990.',
    '"2025-13-01" is not a date such as 2026-03-04.',
    'The date 2999-01-01 lies in the future.',
    'There is no survey “Unknown”.',
    '"no address" is not an e-mail address.',
  ]);
});

test('an answer from elsewhere stays when its contact is deleted, and names nobody any more', async () => {
  const { items } = await app.api('GET', '/api/v1/contacts?email=ada%40past.example');
  await app.api('DELETE', `/api/v1/contacts/${items[0].id}`);
  const { rows } = await app.database.pool.query('select contact_id from response where score = 9');
  expect(rows).toEqual([{ contact_id: null }]);
});

test('a column of addresses is taken for who answered, whatever its heading', async () => {
  const csv = 'Respondent,Score,Date\nrespondent@past.example,8,2024-11-30\n';
  expect(await bring(csv)).toMatchObject({ created: 1, plan: { key: 'email', columns: [{ field: 'email' }, {}, {}] } });
});
