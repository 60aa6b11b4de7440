// What goes with the score and what companies say is what the raw rows say, recounted here by other code.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { pearson, spearman } from '../../core/drivers/index.ts';
import { npsSummary } from '../../core/nps/index.ts';
import { selectMetricAnswers } from './queries/metric-answers.ts';

type Person = {
  company: string | null;
  properties: Record<string, unknown>;
  /** One for each answer, the latest last. */
  answers: { score: number; day: number; answers?: Record<string, unknown>; verdict?: string }[];
  asked?: boolean;
};

const day = 20_500;
const days = 'from=2026-01-01&to=2026-12-31';
let app: TestApp;
let surveyId: string;
let otherSurvey: string;

/** Even and repeatable, from 0 to 1. */
let state = 7;
function dice(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >> 8) / 2 ** 23;
}

async function writePeople(survey: string, prefix: string, people: readonly Person[]): Promise<string[]> {
  const contacts = people.map(({ company, properties }, n) => ({
    email: `${prefix}${n}@example.com`,
    ...(company === null ? {} : { company }),
    properties,
  }));
  const { saved } = await app.api('POST', '/api/v1/contacts/batch', { contacts });
  const ids: string[] = saved.map((row: { contactId: string }) => row.contactId);
  const rows = people.flatMap(({ answers, asked }, n) => {
    const given = asked && answers.length === 0 ? [null] : answers;
    return given.map((answer) => ({ contact: ids[n], ...answer }));
  });
  await app.database.pool.query(
    `with given as (
      select ordinality, (g ->> 'contact')::bigint as contact, g from jsonb_array_elements($3::jsonb) with ordinality as t(g, ordinality)
    ), asked as (
      insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
        sent_at, expires_at, gap_days, created_at, updated_at)
      select $1, contact, $2, 1, 'email', 'relationship', 'sent', uuid_send(gen_random_uuid()), now(),
        coalesce(date '1970-01-01' + (g ->> 'day')::int, date '2026-02-10'), now(), 0, now(), now()
      from given order by ordinality returning id, contact_id
    ), numbered as (
      select id, contact_id, row_number() over (order by id) as ordinality from asked
    ), written as (
      insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day,
        answered_at, updated_at, verdict, answers)
      select $1, $2, 1, a.id, a.contact_id, 'email', (g ->> 'score')::int, (g ->> 'day')::int, now(), now(),
        coalesce(g ->> 'verdict', 'trusted'), g -> 'answers'
      from numbered a join given using (ordinality) where g ? 'score' order by ordinality
      returning id, survey_id, day, verdict, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id),
      jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, 1)) from written having count(*) > 0`,
    [app.workspaceId, survey, JSON.stringify(rows)],
  );
  await app.running.handOn();
  return ids;
}

const shopper = (): Person => {
  const mood = dice();
  const delivery = 1 + Math.floor(5 * Math.min(0.999, 0.7 * mood + 0.3 * dice()));
  const speed = 1 + Math.floor(7 * dice());
  const score = Math.min(10, Math.max(0, Math.round(1.6 * delivery + 0.4 * speed - 1 + 2 * dice())));
  const seats = Math.round(1 + 40 * dice());
  const answers = { delivery, ...(dice() < 0.9 ? { speed } : {}) };
  return {
    company: null,
    properties: { seats, seatsTwice: 2 * seats, churned: dice() < (score <= 6 ? 0.5 : 0.1), shoe: 42 },
    answers: [...(dice() < 0.1 ? [{ score: 5, day: day - 1, answers }] : []), { score, day, answers }],
  };
};
const shoppers = Array.from({ length: 160 }, shopper);

beforeAll(async () => {
  app = await startTestApp();
  for (const [subject, name, kind, choices] of [
    ['contact', 'seats', 'number'],
    ['contact', 'seatsTwice', 'number'],
    ['contact', 'shoe', 'number'],
    ['contact', 'churned', 'boolean'],
    ['contact', 'role', 'choice', ['buyer', 'boss', 'user']],
    ['company', 'revenue', 'number'],
  ] as const) {
    await app.api('POST', '/api/v1/properties', { subject, name, kind, ...(choices && { choices }) });
  }
  const plain = { required: false, showIf: null, lowLabel: null, highLabel: null };
  const questions = [
    { id: 'delivery', kind: 'csat', text: null, ...plain },
    { id: 'speed', kind: 'scale', text: 'How fast?', lowest: 1, highest: 7, ...plain },
    { id: 'why', kind: 'text', text: 'Why?', required: false, showIf: null },
  ];
  surveyId = (
    await app.api('POST', '/api/v1/surveys', { name: 'Shop', definition: { productName: 'Acme', questions } })
  ).id;
  otherSurvey = (await app.api('POST', '/api/v1/surveys', { name: 'Firms', definition: { productName: 'Acme' } })).id;
  await writePeople(surveyId, 'shopper', shoppers);
});
afterAll(() => app.stop());

describe('drivers', () => {
  const drivers = (more: string) => app.api('GET', `/api/v1/score/drivers?surveyId=${surveyId}&${days}${more}`);
  const last = ({ answers }: Person) => answers.at(-1) as Person['answers'][number];

  test('tell what each metric alone does, of the latest answer of each contact that knows it', async () => {
    const { answers, predictors } = await drivers('');
    const earlier = shoppers.filter((one) => one.answers.length > 1).length;
    expect(earlier).toBeGreaterThan(5);
    expect(answers).toMatchObject({ inPeriod: 160 + earlier, read: 160 + earlier, sampled: false, earlier });
    const told = Object.fromEntries(predictors.map((one: any) => [one.key, one]));
    expect(Object.keys(told)).toEqual([
      'question.delivery',
      'question.speed',
      'contact.churned',
      'contact.seats',
      'contact.seatsTwice',
      'contact.shoe',
      'company.revenue',
    ]);

    const fast = shoppers.filter((one) => last(one).answers?.speed !== undefined);
    const [scores, speeds] = [
      fast.map((one) => last(one).score),
      fast.map((one) => last(one).answers?.speed as number),
    ];
    expect(told['question.speed']).toMatchObject({ title: 'How fast?', chosen: true, known: fast.length, of: 160 });
    for (const [name, found] of [
      ['pearson', pearson(scores, speeds)],
      ['spearman', spearman(scores, speeds)],
    ] as const) {
      expect(told['question.speed'][name]).toEqual({ r: found?.r, lower: found?.lower, upper: found?.upper });
    }
    expect(told['contact.shoe']).toMatchObject({ known: 160, pearson: null, q: null });
    expect(told['company.revenue']).toMatchObject({ known: 0, chosen: false, pearson: null });

    const unhappy = shoppers.filter((one) => last(one).score <= 6);
    const left = unhappy.filter(({ properties }) => properties.churned === true).length;
    const { rates, difference, oddsRatio } = told['contact.churned'].yes;
    expect(rates.detractor).toMatchObject({ hits: left, trials: unhappy.length, rate: left / unhappy.length });
    expect(difference.value).toBeCloseTo(rates.detractor.rate - rates.promoter.rate, 12);
    expect(difference.lower).toBeGreaterThan(0);
    expect(oddsRatio.upper).toBeLessThan(1);
  });

  test('tell the parts of several metrics together, and the same ones each time', async () => {
    const chosen = '&predictors=question.delivery,question.speed,contact.seats,contact.shoe';
    const [first, again] = [await drivers(chosen), await drivers(chosen)];
    const incomplete = shoppers.filter((one) => last(one).answers?.speed === undefined).length;
    expect(first.answers).toMatchObject({ incomplete, used: 160 - incomplete });
    const { problem, method, constant, rSquared, items } = first.drivers;
    expect({ problem, method, constant }).toEqual({ problem: null, method: 'lmg', constant: ['contact.shoe'] });
    expect(items.map(({ key }: any) => key).slice(0, 2)).toEqual(['question.delivery', 'question.speed']);
    expect(items.reduce((sum: number, { importance }: any) => sum + importance, 0)).toBeCloseTo(rSquared, 10);
    for (const { importance, lower, upper } of items) expect(lower <= importance && importance <= upper).toBe(true);
    expect(again.drivers).toEqual(first.drivers);
  });

  test('say why they cannot be told', async () => {
    const problemOf = async (more: string) => (await drivers(more)).drivers.problem;
    expect(await problemOf('&predictors=contact.seats,contact.seatsTwice')).toMatchObject({
      kind: 'redundant',
      message: expect.stringContaining('seatsTwice follows from seats'),
    });
    expect(await problemOf('&predictors=question.delivery&where=channel:sms')).toMatchObject({ kind: 'noPredictors' });
    const { status, body } = await app.call(
      'GET',
      `/api/v1/score/drivers?surveyId=${surveyId}&predictors=question.why`,
    );
    expect([status, body.errors[0].path]).toEqual([422, 'predictors']);
    expect((await app.call('GET', '/api/v1/score/drivers?surveyId=999999')).status).toBe(404);
  });

  test('a part that is drawn is one of whole contacts, and the same one each time', async () => {
    const asked = { question: { surveyId, firstDay: 0, lastDay: 30_000, where: [] }, withSuspects: false, metrics: [] };
    const read = (share: number) =>
      selectMetricAnswers(app.database.kysely, app.workspaceId, asked, { share, limit: 1_000 });
    const [all, half, again] = [await read(1), await read(0.5), await read(0.5)];
    expect(half).toEqual(again);
    expect(half.length / all.length).toBeGreaterThan(0.35);
    expect(half.length / all.length).toBeLessThan(0.65);
    const drawn = new Set(half.map(({ contactId }) => contactId));
    expect(half).toEqual(all.filter(({ contactId }) => drawn.has(contactId)));
  });
});

describe('companies', () => {
  const firms: Person[] = [
    { company: 'Large', properties: { role: 'boss' }, answers: [{ score: 2, day }] },
    { company: 'Large', properties: { role: 'boss' }, answers: [], asked: true },
    { company: 'Large', properties: { role: 'buyer' }, answers: [] },
    { company: 'Large', properties: { role: 'user' }, answers: [10, 9, 10, 6, 9].map((score) => ({ score, day })) },
    { company: 'Small', properties: { role: 'boss' }, answers: [{ score: 10, day: day - 400 }] },
    {
      company: 'Small',
      properties: { role: 'user' },
      answers: [
        { score: 9, day },
        { score: 0, day, verdict: 'suspect' },
      ],
    },
    {
      company: 'Unknown',
      properties: {},
      answers: [
        { score: 7, day },
        { score: 3, day },
      ],
    },
    { company: 'Mute', properties: { role: 'buyer' }, answers: [] },
    { company: null, properties: { role: 'boss' }, answers: [{ score: 0, day }] },
  ];
  const revenue: Record<string, unknown> = { Large: 900, Small: 100, Unknown: -5, Mute: 50 };
  const companies = (more = '') => app.api('GET', `/api/v1/score/companies?surveyId=${otherSurvey}&${days}${more}`);
  let ids: string[];

  beforeAll(async () => {
    ids = await writePeople(otherSurvey, 'firm', firms);
    for (const [name, value] of Object.entries(revenue)) {
      const { company } = await app.api('POST', '/api/v1/companies', { name });
      await app.api('PATCH', `/api/v1/companies/${company.id}`, { properties: { revenue: value } });
    }
  });

  test('are told without roles and revenue until somebody says which these are', async () => {
    const { view, total, items } = await companies();
    expect(view).toEqual({ roleProperty: null, decidingRoles: [], revenueProperty: null });
    expect(
      items.map(({ name, n, nps, sample, answered, contacts }: any) => [name, n, nps, sample, answered, contacts]),
    ).toEqual([
      ['Large', 6, (2 / 6) * 100, 'marked', 2, 4],
      ['Unknown', 2, -50, 'counts', 1, 1],
      ['Small', 1, 100, 'counts', 1, 2],
      ['Mute', 0, null, 'none', 0, 1],
    ]);
    expect(total).toMatchObject({
      companies: 4,
      answering: 3,
      contacts: 8,
      answered: 4,
      n: 9,
      weighted: null,
      roles: [],
    });
    const counts = { detractors: 3, passives: 1, promoters: 5 };
    expect(total.nps).toBeCloseTo(100 * (npsSummary(counts)?.nps ?? 0), 10);
  });

  test('what cannot be a role or a revenue is refused', async () => {
    const set = async (view: object) => {
      const whole = { roleProperty: null, decidingRoles: [], revenueProperty: null, ...view };
      const { status, body } = await app.call('PUT', '/api/v1/companies-view', whole);
      return [status, body.errors?.[0]?.path];
    };
    expect(await set({ roleProperty: 'seats' })).toEqual([422, 'roleProperty']);
    expect(await set({ roleProperty: 'nothing' })).toEqual([422, 'roleProperty']);
    expect(await set({ roleProperty: 'role', decidingRoles: ['king'] })).toEqual([422, 'decidingRoles']);
    expect(await set({ decidingRoles: ['boss'] })).toEqual([422, 'decidingRoles']);
    expect(await set({ revenueProperty: 'role' })).toEqual([422, 'revenueProperty']);
  });

  test('who decides and said nothing, asked or not, and the score by revenue', async () => {
    const view = { roleProperty: 'role', decidingRoles: ['boss', 'buyer'], revenueProperty: 'revenue' };
    expect(await app.api('PUT', '/api/v1/companies-view', view)).toMatchObject({
      ...view,
      roles: [
        { role: 'boss', contacts: 3 },
        { role: 'buyer', contacts: 2 },
        { role: 'user', contacts: 2 },
      ],
    });
    const { total, items } = await companies();
    expect(
      items.map(({ name, revenue, deciders, silent, silentAsked }: any) => [
        name,
        revenue,
        deciders,
        silent,
        silentAsked,
      ]),
    ).toEqual([
      ['Large', 900, 3, 2, 1],
      ['Small', 100, 1, 1, 0],
      ['Mute', 50, 1, 1, 0],
      ['Unknown', null, 0, 0, 0],
    ]);
    expect(items[0].silentContacts.map(({ id, role, asked }: any) => [id, role, asked])).toEqual([
      [ids[2], 'buyer', false],
      [ids[1], 'boss', true],
    ]);
    expect(items[0].roles).toEqual([
      { role: 'boss', decides: true, contacts: 2, answered: 1 },
      { role: 'buyer', decides: true, contacts: 1, answered: 0 },
      { role: 'user', decides: false, contacts: 1, answered: 1 },
    ]);
    expect(total).toMatchObject({ deciders: 5, silent: 4 });
    const { weighted } = total;
    expect(weighted.nps).toBeCloseTo((900 * (200 / 6) + 100 * 100) / 1000, 10);
    expect(weighted).toMatchObject({ n: 7, companies: 2, revenue: 1000, withoutRevenue: { companies: 1, n: 2 } });
    expect(weighted.effectiveN).toBeCloseTo(1000 ** 2 / (6 * 150 ** 2 + 100 ** 2), 10);
    expect(weighted.interval.lower < weighted.nps && weighted.nps < weighted.interval.upper).toBe(true);
  });

  test('in any order, page by page, with suspects and for some of the answers', async () => {
    const names = async (more: string) => (await companies(more)).items.map(({ name }: any) => name);
    expect(await names('&sort=name')).toEqual(['Large', 'Mute', 'Small', 'Unknown']);
    expect(await names('&sort=silent')).toEqual(['Large', 'Mute', 'Small', 'Unknown']);
    expect(await names('&sort=nps')).toEqual(['Large', 'Mute', 'Small', 'Unknown']);
    expect(await names('&sort=n&order=asc')).toEqual(['Mute', 'Small', 'Unknown', 'Large']);
    const first = await companies('&limit=3');
    const rest = await companies(`&limit=3&cursor=${first.next}`);
    expect([...first.items, ...rest.items].map(({ name }: any) => name)).toEqual(['Large', 'Small', 'Mute', 'Unknown']);
    expect(rest.next).toBeNull();
    expect((await companies('&suspects=include')).total.n).toBe(10);
    // Whoever answered by another way is not silent.
    const filtered = await companies('&where=channel:sms');
    expect(filtered.total).toMatchObject({ n: 0, silent: 4 });
  });
});
