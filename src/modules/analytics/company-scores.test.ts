import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { npsSummary, scoreInterval } from '../../core/nps/index.ts';

type Score = {
  companyId: string;
  n: number;
  nps: number | null;
  interval: { lower: number; upper: number } | null;
  sample: string;
  suspects: number;
  contactsAnswered: number;
  histogram: number[];
};

let app: TestApp;
let surveyId: string;
let many: string;
let few: string;
let none: string;

const scores = async (...ids: string[]) =>
  (await app.api<{ items: Score[] }>('GET', `/api/v1/company-scores?companyIds=${ids.join(',')}`)).items;

/** One contact of the company for each score, asked and answered. */
async function answer(company: string, given: readonly number[], verdict = 'trusted') {
  const contacts = given.map((_, n) => ({ email: `${verdict}${n}@${company.toLowerCase()}.example`, company }));
  const { saved } = await app.api('POST', '/api/v1/contacts/batch', { contacts });
  await app.database.pool.query(
    `with asked as (
      insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
        expires_at, gap_days, created_at, updated_at)
      select $1, id, $2, 1, 'email', 'relationship', 'sent', uuid_send(gen_random_uuid()), now(), now(), 0, now(), now()
      from unnest($3::bigint[]) id returning id, contact_id
    )
    insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day,
      answered_at, updated_at, verdict)
    select $1, $2, 1, a.id, a.contact_id, 'email', g.score, 20000, now(), now(), $5
    from asked a join unnest($3::bigint[], $4::int[]) g(contact_id, score) using (contact_id)`,
    [app.workspaceId, surveyId, saved.map((row: { contactId: string }) => row.contactId), given, verdict],
  );
}

const companyOf = async (name: string) => (await app.api('POST', '/api/v1/companies', { name })).company.id as string;

beforeAll(async () => {
  app = await startTestApp();
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
  await answer('Many', [10, 10, 9, 9, 8, 7, 3, 0]);
  await answer('Many', [0, 0], 'suspect');
  await answer('Few', [9, 2]);
  [many, few, none] = [await companyOf('Many'), await companyOf('Few'), await companyOf('None')] as const;
});
afterAll(() => app.stop());

describe('the scores of companies', () => {
  it('are those of their contacts’ trusted answers, each with n and its interval, in the order asked for', async () => {
    const items = await scores(none, many, few);
    expect(items.map(({ companyId, n, sample }) => [companyId, n, sample])).toEqual([
      [none, 0, 'none'],
      [many, 8, 'marked'],
      [few, 2, 'counts'],
    ]);
    const counts = { promoters: 4, passives: 2, detractors: 2 };
    expect(items[1]?.nps).toBeCloseTo((npsSummary(counts)?.nps ?? 0) * 100);
    expect(items[1]?.interval?.lower).toBeCloseTo((scoreInterval(counts, 0.95)?.lower ?? 0) * 100);
    expect(items[1]).toMatchObject({ suspects: 2, contactsAnswered: 10, histogram: [1, 0, 0, 1, 0, 0, 0, 1, 1, 2, 2] });
    expect(items[0]).toMatchObject({ nps: null, interval: null, suspects: 0, contactsAnswered: 0 });
  });

  it('hold answers that were imported without an ask', async () => {
    const { contact } = await app.api('POST', '/api/v1/contacts', { email: 'i@imported.example', company: 'Imported' });
    await app.database.pool.query(
      `insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, day, answered_at,
        updated_at, verdict, import_key)
       values ($1, $2, 1, $3, 'email', 10, 20000, now(), now(), 'trusted', 'x')`,
      [app.workspaceId, surveyId, contact.id],
    );
    expect(await scores(contact.company.id)).toMatchObject([{ n: 1, sample: 'counts', contactsAnswered: 1 }]);
  });

  it('are empty without a company, and refused for what is no id', async () => {
    expect(await scores()).toEqual([]);
    expect((await app.call('GET', '/api/v1/company-scores?companyIds=1,x')).status).toBe(422);
  });

  it('say nothing of a company of another workspace', async () => {
    const { rows } = await app.database.pool.query(
      `with w as (insert into workspace (name) values ('Rival') returning id)
       insert into company (workspace_id, name) select id, 'Theirs' from w returning id`,
    );
    expect(await scores(rows[0].id)).toMatchObject([{ n: 0, histogram: Array(11).fill(0) }]);
  });
});
