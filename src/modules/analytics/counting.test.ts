// What is counted of answers, by whatever way, is what the answers say: recounted here from the raw rows, after and in the midst of
// whatever happens to them.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { fixedClock } from '../../platform/clock.ts';
import { redate } from '../responses/queries/list.ts';
import { askQuestion, type Group } from './ask-question.ts';
import { askColumns, binCount, findNewest, limitColumnMemory, tendBlocks } from './columns/index.ts';
import { windows } from './contact-chain.ts';
import { countEarlier } from './count-earlier.ts';
import { fillEarlier } from './declare-dimension.ts';
import { readDictionary } from './dictionary.ts';
import { checkRollUps, repairRollUps } from './index.ts';
import { selectGroups } from './queries/groups.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const lastDay = 20_514;
let app: TestApp;
let surveys: string[] = [];
const contacts: string[] = [];

beforeAll(async () => {
  app = await startTestApp({ clock, environment: { HARK_LOG_LEVEL: 'error' } });
  const made = ['One', 'Two'].map((name) =>
    app.api('POST', '/api/v1/surveys', { name, definition: { productName: 'Acme' } }),
  );
  surveys = (await Promise.all(made)).map(({ id }) => id);
  for (let n = 0; n < 5; n++) await newContact();
  await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property: 'plan' });
  await fillEarlier(app.database, app.workspaceId, 1);
  await answers(contacts.map((contactId, n) => ({ contactId, survey: 0, day: lastDay - n, score: n })));
  await app.running.handOn();
});
afterAll(() => app.stop());

let people = 0;
async function newContact(): Promise<string> {
  const plan = ['pro', 'free', 'max'][++people % 3];
  const saved = await app.api('POST', '/api/v1/contacts', { email: `p${people}@example.com`, properties: { plan } });
  contacts.push(saved.contact.id);
  return saved.contact.id;
}

const query = async (text: string, values: unknown[] = []) => (await app.database.pool.query(text, values)).rows;

/** Answers as an import brings them, of any day; several in one transaction. */
async function answers(
  some: readonly { contactId: string | null; survey: number; day: number; score: number }[],
): Promise<void> {
  for (const { contactId, survey, day, score } of some) {
    await query(
      `with fresh as (
        insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, locale, day, answered_at,
          updated_at, verdict, evidence)
        select $1, $2, 1, (select id from contact where id = $3::bigint), 'email', $5::int, (array['de', 'en', null])[$5::int % 3 + 1], $4::int,
          at, at, case when $5::int % 5 = 4 then 'suspect' else 'trusted' end, '{}'
        from (select (date '1970-01-01' + $4::int)::timestamp at time zone 'Europe/Berlin' + interval '30 minutes' as at) a
        returning *
      )
      insert into announcement (workspace_id, event, ids, changes)
      select workspace_id, 'response.recorded', array_agg(id),
        jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, 1)) from fresh group by 1`,
      [app.workspaceId, surveys[survey], contactId, day, score],
    );
  }
}

/** Each contact's latest trusted answer in the window, as the raw rows say. */
async function latestOf(surveyId: string | null, window: number, day: number): Promise<number[]> {
  const rows = await query(
    `select score from (
      select distinct on (contact_id) score from response
      where contact_id is not null and verdict = 'trusted' and day > $1::int - $2 and day <= $1 and ($3::bigint is null or survey_id = $3)
      order by contact_id, day desc, id desc
    ) l`,
    [day, window, surveyId],
  );
  const bins = new Array<number>(11).fill(0);
  for (const { score } of rows) bins[score] = (bins[score] ?? 0) + 1;
  return bins;
}

const sorted = (groups: readonly Group[]) => groups.map((group) => JSON.stringify(group)).sort();

/** What columns, facts and roll-ups say of the same questions. */
async function expectOneAnswer(): Promise<void> {
  const { kysely } = app.database;
  const dictionary = await readDictionary(kysely, app.workspaceId);
  const declared = dictionary.dimensions.flatMap((one) => one.declared ?? []);
  const dimension = (key: string) => dictionary.dimensions.find((one) => one.key === key) as never;
  const pro = { dimension: dimension('contact.plan'), codes: [dictionary.codeOf(dimension('contact.plan'), 'pro')] };
  const german = { dimension: dimension('language'), codes: [dictionary.codeOf(dimension('language'), 'de'), 0] };
  const period = { firstDay: lastDay - 70, lastDay };
  const weeks = [period.firstDay, lastDay - 40, lastDay - 20];
  const asked = [
    { question: { ...period, where: [pro, german] }, split: { dimensions: [], firstDays: [] } },
    {
      question: { ...period, where: [pro] },
      split: { dimensions: [dimension('visit'), dimension('language')], firstDays: weeks },
    },
    {
      question: { ...period, surveyId: surveys[1], where: [german] },
      split: { dimensions: [dimension('contact.plan')], firstDays: [] },
    },
  ];
  for (const { question, split } of asked) {
    const facts = await selectGroups(kysely, app.workspaceId, question, split, declared);
    const columns = await askColumns(kysely, app.workspaceId, question, split, declared);
    if (columns !== null) expect(sorted(columns.groups)).toEqual(sorted(facts.groups));
    const rows = await query(
      `select count(*)::int as n from response r left join contact c on c.id = r.contact_id
      where ${'surveyId' in question ? 'r.survey_id = $1' : '$1::bigint is not null'} and day between $2 and $3
        and ($4 or c.properties ->> 'plan' = 'pro') and ($5 or coalesce(r.locale, 'de') = 'de')`,
      [
        surveys[1],
        question.firstDay,
        question.lastDay,
        !question.where.includes(pro),
        !question.where.includes(german),
      ],
    );
    const told = await askQuestion({ db: kysely, workspace: { id: app.workspaceId } as never }, question, split);
    const total = told.reduce((sum, { bins }) => sum + bins.reduce((some, n) => some + n, 0), 0);
    // An answer keeps the plan of a contact who has been deleted, of whom the raw rows know nothing.
    if (!erased) expect(total).toBe(rows[0].n);
  }
  const wanted = new Uint8Array(binCount).fill(1, 0, 11);
  const question = { ...period, where: [german] };
  for (const before of [null, (await query('select max(id) - 3 as id from response'))[0].id]) {
    const found = await findNewest(kysely, app.workspaceId, question, { wanted, before, limit: 4 });
    if (found === null) continue;
    const rows = await query(
      `select response_id as id from response_fact where language = any($1) and not suspect and day between $2 and $3
      and ($4::bigint is null or response_id < $4) order by 1 desc limit 4`,
      [german.codes, period.firstDay, period.lastDay, before],
    );
    expect(found).toEqual(rows.map(({ id }) => id));
  }
}

let erased = false;

async function expectLatest(): Promise<void> {
  for (const survey of [null, surveys[0] as string]) {
    for (const window of windows) {
      const of = survey === null ? '' : `surveyId=${survey}&`;
      const told = await app.api(
        'GET',
        `/api/v1/score/latest?${of}window=${window}&from=2025-12-01&to=2026-02-28&step=month`,
      );
      expect(told.latest.histogram).toEqual(await latestOf(survey, window, 20_512));
      expect(told.points.map(({ n }: { n: number }) => n)).toEqual(
        await Promise.all(
          [20_453, 20_484, 20_512].map(async (day) =>
            (await latestOf(survey, window, day)).reduce((sum, n) => sum + n, 0),
          ),
        ),
      );
    }
  }
}

test('whatever happens to answers, facts, roll-ups, columns and latest answers say what the raw rows say', async () => {
  const act = fc.record({
    what: fc.constantFrom(
      'answer',
      'answer',
      'answer',
      'suspect',
      'trusted',
      'score',
      'delete',
      'relay',
      'relay',
      'blocks',
    ),
    who: fc.nat(5),
    survey: fc.nat(1),
    back: fc.nat(100),
    score: fc.nat(10),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 8, maxLength: 25 }), async (acts) => {
      for (const { what, who, survey, back, score } of acts) {
        const contactId = contacts[who] ?? null;
        if (what === 'relay') await app.running.handOn();
        else if (what === 'blocks') await tendBlocks(app.database, { from: 1, least: 1, size: 4 });
        else if (what === 'answer') {
          await answers([
            { contactId, survey, day: lastDay - back, score },
            { contactId, survey: 1 - survey, day: lastDay - (back >> 1), score: 10 - score },
          ]);
        } else {
          const [one] = await query(
            'select id, score, verdict, day, survey_id from response order by id offset $1 limit 1',
            [back >> 2],
          );
          if (one === undefined) continue;
          if (what === 'delete') await app.api('DELETE', `/api/v1/responses/${one.id}`);
          else if (what === 'score') {
            await query('update response set score = $2 where id = $1', [one.id, score]);
            await query(
              `insert into announcement (workspace_id, event, ids, changes) values ($1, 'response.changed', array[$2::bigint], $3)`,
              [
                app.workspaceId,
                one.id,
                JSON.stringify([
                  [one.survey_id, one.day, one.verdict, one.score, -1],
                  [one.survey_id, one.day, one.verdict, score, 1],
                ]),
              ],
            );
          } else await app.api('PATCH', `/api/v1/responses/${one.id}`, { verdict: what });
        }
      }
      await expectOneAnswer();
      await expectLatest();
      expect(await checkRollUps(app.database)).toEqual([]);
    }),
    { numRuns: 8 },
  );
});

test('the latest answers of a contact who is deleted stay as they were, and can still be taken back', async () => {
  await app.running.handOn();
  const contactId = await newContact();
  await answers([
    { contactId, survey: 0, day: lastDay - 9, score: 10 },
    { contactId, survey: 0, day: lastDay - 5, score: 0 },
  ]);
  await app.running.handOn();
  const path = '/api/v1/score/latest?window=30&from=2026-02-01&to=2026-03-02&step=day';
  const before = await app.api('GET', path);
  await app.api('DELETE', `/api/v1/contacts/${contactId}`);
  erased = true;
  await app.running.handOn();
  expect({ ...(await app.api('GET', path)), asOf: '' }).toEqual({ ...before, asOf: '' });
  expect(await checkRollUps(app.database)).toEqual([]);
  const [gone] = await query('select id from response order by id desc limit 1');
  await app.api('PATCH', `/api/v1/responses/${gone.id}`, { verdict: 'suspect' });
  for (const relayed of [false, true]) {
    if (relayed) await app.running.handOn();
    expect((await app.api('GET', path)).latest.n).toBe(before.latest.n - 1);
  }
  expect(await checkRollUps(app.database)).toEqual([]);
});

test('answers move their day with the zone of the workspace, in their facts and in what is counted of them', async () => {
  await tendBlocks(app.database, { from: 1, least: 1, size: 4 });
  await query(`update workspace set time_zone = 'America/New_York'`);
  await redate(app.database.kysely, app.workspaceId);
  const [{ ids }] = await query('select sum(cardinality(ids))::int as ids from announcement');
  expect(ids).toBeGreaterThan(0);
  await app.running.handOn();
  expect(
    await query('select from response_fact f join response r on r.id = f.response_id where f.day <> r.day'),
  ).toEqual([]);
  expect(await checkRollUps(app.database)).toEqual([]);
  await expectOneAnswer();
  await query(`update workspace set time_zone = 'Europe/Berlin'`);
  await redate(app.database.kysely, app.workspaceId);
  await app.running.handOn();
});

test('an installation from before there were facts counts its answers, says so meanwhile, and can be interrupted', async () => {
  await app.running.handOn();
  const read = () => app.api('GET', '/api/v1/score/groups?by=visit&from=2025-06-01&to=2026-03-02');
  const before = await read();
  for (const table of ['response_fact', 'fact_block', 'dimension_day', 'dimension_month', 'latest_day']) {
    await query(`delete from ${table}`);
  }
  await query('insert into earlier_answers select workspace_id, 0, max(id) from response group by 1');
  const { items } = await app.api('GET', '/api/v1/dimensions');
  expect(items.map(({ ready }: { ready: boolean }) => ready)).not.toContain(true);
  expect((await app.call('GET', '/api/v1/score/groups?by=visit')).status).toBe(409);
  expect((await app.call('GET', '/api/v1/score/latest')).status).toBe(409);
  // One that comes meanwhile is not its contact's first, though nothing of it is counted yet.
  const [{ contact_id: contactId }] = await query(
    'select contact_id from response where contact_id is not null limit 1',
  );
  await answers([{ contactId, survey: 0, day: lastDay, score: 10 }]);
  await app.running.handOn();
  await countEarlier(app.database, () => true);
  expect(await countEarlier(app.database)).toBeGreaterThan(0);
  expect(await query('select from earlier_answers')).toEqual([]);
  expect(await checkRollUps(app.database)).toEqual([]);
  const after = await read();
  expect(after.total.n).toBe(before.total.n + 1);
  const [visits] = await query(
    'select count(*) filter (where visit = 1)::int as first, count(distinct contact_id)::int as contacts from response_fact',
  );
  expect(visits.first).toBe(visits.contacts);
});

test('whatever is damaged is found by day and set right', async () => {
  const damages = [
    `update dimension_day set c3 = c3 + 1 where dimension = 2 and survey_id = 0 and day = (select max(day) from dimension_day)`,
    `update dimension_month set c9 = c9 - 1 where dimension = 11`,
    `delete from latest_day where window_days = 90`,
    `delete from response_fact where response_id = (select max(response_id) from response_fact)`,
    `update response_fact set score = 10 - score, next_day = null`,
    `insert into response_fact (workspace_id, response_id, survey_id, day, score, suspect, channel, language, device, hour, visit)
      select workspace_id, 999999, survey_id, day, 5, false, 1, 0, 0, 1, 0 from response_fact limit 1`,
  ];
  for (const damage of damages) {
    await query(damage);
    const found = await checkRollUps(app.database);
    expect(found).toContainEqual(expect.objectContaining({ workspaceId: app.workspaceId, day: expect.any(Number) }));
    expect((await repairRollUps(app.database)).length).toBeGreaterThan(0);
    expect(await checkRollUps(app.database)).toEqual([]);
  }
});

test('without memory for columns the facts answer', async () => {
  await tendBlocks(app.database, { from: 1, least: 1, size: 4 });
  await expectOneAnswer();
  const list = (more: string) =>
    app.api(
      'GET',
      `/api/v1/score/responses?from=2025-06-01&where=language:de,en;channel:email&verdict=trusted&${more}`,
    );
  const all = await list('limit=100');
  const page = await list('limit=2');
  expect((await list(`limit=2&cursor=${page.next}`)).items).toEqual(all.items.slice(2, 4));
  expect((await list('limit=2&commented=true')).items).toEqual([]);
  limitColumnMemory(0);
  expect((await list('limit=100')).items).toEqual(all.items);
  const question = { firstDay: 0, lastDay, where: [] };
  const dimensions = (await readDictionary(app.database.kysely, app.workspaceId)).dimensions.slice(0, 2);
  expect(
    await askColumns(app.database.kysely, app.workspaceId, question, { dimensions, firstDays: [] }, []),
  ).toBeNull();
  limitColumnMemory(512);
  await tendBlocks(app.database, { from: 0 });
  expect(await query('select from fact_block')).toEqual([]);
});
