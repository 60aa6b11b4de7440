// The demo company in a real database: whole or not at all, once however often it is asked for, beside everybody else.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessServer, startAccess } from '../../test/access-server.ts';
import { createTestDatabase } from '../../test/database.ts';
import { readCampaign } from '../core/asking/index.ts';
import { dayIn } from '../core/calendar/index.ts';
import type { Condition } from '../core/conditions/index.ts';
import { npsSummary } from '../core/nps/index.ts';
import { demoEmail, isSetUpOpen } from '../modules/access/index.ts';
import { checkRollUps } from '../modules/analytics/index.ts';
import { selectionOf } from '../modules/segments/index.ts';
import { properties } from './business.ts';
import { restDemo, seedDemo } from './index.ts';

const now = new Date('2026-11-22T14:23:00Z');
let access: AccessServer;
let first: Awaited<ReturnType<typeof seedDemo>>;

beforeAll(async () => {
  access = await startAccess();
  access.clock.set(now);
  // Two servers that start together: the second must wait and then find the company there.
  const both = await Promise.all([seedDemo(access.database, access.clock), seedDemo(access.database, access.clock)]);
  expect(both.map(({ created }) => created).sort()).toEqual([false, true]);
  first = both.find(({ created }) => !created) as typeof first;
}, 120_000);
afterAll(() => access.close());

async function count(from: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(
    access.database.kysely,
  );
  return rows[0]?.n ?? 0;
}

async function sizes(): Promise<Record<string, number>> {
  const tables =
    'workspace contact company event list list_member segment campaign consideration survey survey_version invitation message response link_open'.split(
      ' ',
    );
  const entries = tables.map(async (table) => [table, await count(table)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

const signIn = (password: string) => access.ask('POST', '/api/auth/sign-in/email', { email: demoEmail, password });

test('its messages are counted by the day on which they left, and some came back', async () => {
  const sent = await count(`message m join invitation i on i.id = m.invitation_id and i.state <> 'failed'`);
  expect(await count('(select from delivery_day, generate_series(1, sent)) one')).toBe(sent);
  const bounced = await count(`message_event where kind = 'bounced'`);
  expect(await count('(select from delivery_day, generate_series(1, bounced)) one')).toBe(bounced);
  expect(bounced).toBeGreaterThan(100);
});

test('brings two years of a mid-size company', async () => {
  const found = await sizes();
  expect(found).toMatchObject({ workspace: 1, survey: 3, survey_version: 6, segment: 6, list: 3, campaign: 5 });
  expect(found.company).toBeGreaterThan(45);
  expect(found.event).toBeGreaterThan(5_000);
  expect(found.contact).toBeGreaterThan(19_500);
  expect(found.contact).toBeLessThan(20_500);
  expect(found.invitation).toBeGreaterThan(45_000);
  expect(found.invitation).toBeLessThan(60_000);
  expect(found.response).toBeGreaterThan(7_000);
  expect(found.response).toBeLessThan(9_000);
  for (const state of ['sent', 'failed', 'uncertain', 'suppressed']) {
    expect(await count(`invitation where state = '${state}'`)).toBeGreaterThan(10);
  }
  expect(await count(`invitation where state in ('planned', 'queued', 'sending')`)).toBe(0);
  expect(await count(`suppression where reason = 'unsubscribed'`)).toBeGreaterThan(50);
  expect(
    await count(`response where answered_at > '${new Date(now.getTime() - 600_000).toISOString()}'`),
  ).toBeGreaterThan(0);
});

test('the bad release stands on its trend, found and dated within days', async () => {
  const { rows } = await sql<{
    survey: string | null;
    direction: string;
    since: number;
    release: number;
    found: number;
  }>`
    select s.name as survey, direction, since_day as since, found_day as found,
      (select day from annotation where text like 'New app%') as release
    from score_change c left join survey s on s.workspace_id = c.workspace_id and s.id = c.survey_id
    order by since_day`.execute(access.database.kysely);
  const drop = rows.find(
    ({ survey, direction, since, release }) => survey === null && direction === 'drop' && since >= release - 7,
  );
  expect(Math.abs((drop?.since ?? 0) - (drop?.release ?? 0))).toBeLessThanOrEqual(7);
});

test('every roll-up says what its answers say', async () => {
  expect(await count('score_day')).toBeGreaterThan(700);
  expect(await checkRollUps(access.database)).toEqual([]);
});

test('every property is declared and holds values of its kind', async () => {
  const { rows } = await sql<{ subject: string; name: string; kinds: string[]; declared: string | null }>`
    select known.subject, key as name, array_agg(distinct jsonb_typeof(value)) as kinds, min(p.kind) as declared
    from (
      select 'contact' as subject, properties from contact union all select 'company', properties from company
    ) known cross join jsonb_each(properties)
    left join property p on p.subject = known.subject and p.name = key
    group by known.subject, key`.execute(access.database.kysely);
  const written = { text: 'string', choice: 'string', date: 'string', number: 'number', boolean: 'boolean' };
  expect(rows.map(({ subject, name }) => `${subject}.${name}`).sort()).toEqual(
    properties.map(({ subject, name }) => `${subject}.${name}`).sort(),
  );
  for (const { kinds, declared } of rows) expect(kinds).toEqual([written[declared as keyof typeof written]]);
});

test('each segment finds some people, and not all of them', async () => {
  const segments = await access.database.kysely.selectFrom('segment').selectAll().execute();
  for (const { name, condition, workspace_id } of segments) {
    const db = access.database.kysely;
    const { meeting } = await selectionOf(db, workspace_id, condition as Condition, { now, timeZone: 'Europe/Berlin' });
    const { rows } = await sql<{ n: number }>`select count(*)::int as n ${meeting}`.execute(db);
    expect(rows[0]?.n, name).toBeGreaterThan(10);
    expect(rows[0]?.n, name).toBeLessThan(15_000);
  }
});

test('campaigns have asked what was asked, and each says of everybody why', async () => {
  const db = access.database.kysely;
  const campaigns = await db.selectFrom('campaign').selectAll().orderBy('id').execute();
  expect(campaigns.map(({ state }) => state)).toEqual(['running', 'done', 'running', 'paused', 'draft']);
  expect(await count('invitation where campaign_id is null')).toBeLessThan(3_000);
  for (const { id, state, asked, enrolled, definition } of campaigns) {
    expect(readCampaign(definition)).toEqual({ campaign: definition });
    expect(await count(`invitation where campaign_id = ${id} and state <> 'suppressed'`)).toBe(Number(asked));
    expect(await count(`consideration where campaign_id = ${id}`)).toBe(Number(enrolled));
    if (state === 'draft') expect(Number(enrolled)).toBe(0);
    else expect(await count(`consideration where campaign_id = ${id} and verdict = 'ask'`)).toBeGreaterThan(200);
  }
  expect(await count(`consideration where (asked_at is null) <> (verdict <> 'ask')`)).toBe(0);
  const asks = 'consideration k join invitation i using (workspace_id, campaign_id, contact_id)';
  const asked = await count(`consideration where asked_at is not null`);
  expect(await count(`${asks} where i.send_at = k.asked_at and i.state <> 'suppressed'`)).toBe(asked);
});

test('the day of an answer is the local day of the company', async () => {
  const responses = await access.database.kysely
    .selectFrom('response')
    .select(['day', 'answered_at'])
    .limit(500)
    .execute();
  for (const { day, answered_at } of responses) expect(day).toBe(dayIn('Europe/Berlin', answered_at));
});

test('nothing comes before its cause, after its end or from the future', async () => {
  const at = `'${now.toISOString()}'`;
  expect(await count(`invitation where sent_at < send_at or updated_at < send_at or expires_at <= send_at`)).toBe(0);
  expect(await count(`invitation where (sent_at is null) <> (state in ('failed', 'suppressed'))`)).toBe(0);
  expect(await count(`invitation where greatest(send_at, sent_at, answered_at, updated_at) > ${at}`)).toBe(0);
  expect(await count(`response where updated_at < answered_at or updated_at > ${at}`)).toBe(0);
  expect(await count(`link_open where last_at < first_at or last_at > ${at}`)).toBe(0);
  const answers = 'response r join invitation i on i.workspace_id = r.workspace_id and i.id = r.invitation_id';
  const wrong = 'r.answered_at <= i.sent_at or r.answered_at >= i.expires_at or r.answered_at <> i.answered_at';
  expect(await count(`${answers} where ${wrong} or r.survey_version <> i.survey_version`)).toBe(0);
  expect(await count('invitation where answered_at is not null')).toBe(await count('response'));
  const left = 'suppression s join invitation i on i.workspace_id = s.workspace_id and i.contact_id = s.contact_id';
  expect(await count(`${left} where i.send_at >= s.since and i.state <> 'suppressed'`)).toBe(0);
});

test('the counts that a page reads show an NPS that a company could have', async () => {
  const { rows } = await sql<{ promoters: number; passives: number; detractors: number }>`
    select sum(c9 + c10)::int as promoters, sum(c7 + c8)::int as passives, sum(c0 + c1 + c2 + c3 + c4 + c5 + c6)::int as detractors
    from score_day where survey_id is null and verdict = 'trusted'`.execute(access.database.kysely);
  const summary = npsSummary(rows[0] as (typeof rows)[0]);
  expect(summary?.nps).toBeGreaterThan(0.2);
  expect(summary?.nps).toBeLessThan(0.5);
});

test('leaves the first set-up open, and whoever goes through it owns a workspace of their own', async () => {
  expect(await isSetUpOpen(access.database.kysely)).toBe(true);
  const token = await access.setUpToken();
  const owner = {
    name: 'Ada',
    email: 'ada@example.com',
    password: 'long enough',
    workspaceName: 'Acme',
    timeZone: 'UTC',
  };
  const done = await access.ask('POST', '/api/v1/set-up', { token, ...owner });
  expect(done.status).toBe(201);
  expect(await isSetUpOpen(access.database.kysely)).toBe(false);

  const me = await access.asker(done.cookie)('GET', '/api/v1/me');
  expect(me.body.workspaces.map(({ name }: { name: string }) => name)).toEqual(['Acme']);
});

test('a second seeding adds nothing but a new password and the owners who came meanwhile', async () => {
  const acme = await access.workspace('Beta');
  const owner = await access.person('owner', acme);
  const viewer = await access.person('viewer', acme);
  expect((await signIn(first.password)).status).toBe(200);
  const before = await sizes();

  const again = await seedDemo(access.database, access.clock);
  expect(again).toMatchObject({ email: demoEmail, created: false });
  expect(await sizes()).toEqual(before);
  expect((await signIn(first.password)).status).toBe(401);
  expect((await signIn(again.password)).status).toBe(200);

  const mine = (await owner.ask('GET', '/api/v1/me')).body;
  expect(mine.workspace.name).toBe('Beta');
  expect(mine.workspaces.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
    ['Beta', 'owner'],
    ['Larkmoor Coffee (demo)', 'owner'],
  ]);
  expect((await viewer.ask('GET', '/api/v1/me')).body.workspaces).toHaveLength(1);
});

test('where mail goes out for real the campaigns rest, until a person resumes one', async () => {
  const running = () => count(`campaign where state = 'running'`);
  expect(await running()).toBe(2);
  await restDemo(access.database, access.clock);
  expect(await running()).toBe(0);
  expect(await count('held_lane')).toBe(3);
  expect(await count('lane_hours')).toBe(await count(`campaign where state <> 'draft'`));
  await sql`update campaign set state = 'running' where name = 'After an order'`.execute(access.database.kysely);
  await restDemo(access.database, access.clock);
  expect(await running()).toBe(1);
});

test('a seeding that breaks off leaves nothing', async () => {
  const database = await createTestDatabase();
  let asked = 0;
  const clock = {
    now() {
      if (++asked > 1) throw new Error('cut off');
      return now;
    },
  };
  await expect(seedDemo(database, clock)).rejects.toThrow('cut off');
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from workspace) + (select count(*) from "user") + (select count(*) from installation) as n`.execute(
    database.kysely,
  );
  expect(Number(rows[0]?.n)).toBe(0);
  await database.drop();
}, 60_000);
