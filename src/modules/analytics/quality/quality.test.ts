// Every number of response quality and of those who did not answer is what the raw rows say, recounted here by other code.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { rateInterval, scoreInterval } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { fillEarlier } from '../declare-dimension.ts';
import { readNonResponse } from '../non-response/read-non-response.ts';
import { readQuality } from './read-quality.ts';

let app: TestApp;
let surveyIds: string[];
const zone = 'Europe/Berlin';
const [from, to] = ['2026-02-10', '2026-03-10'];
const days = `from=${from}&to=${to}`;

/** Even and repeatable, from 0 to 1. */
let state = 11;
function dice(): number {
  state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
  return (state >> 8) / 2 ** 23;
}
const one = <Value>(values: readonly Value[]) => values[Math.floor(dice() * values.length)] as Value;
const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
const computer = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0';
const plans = ['free', 'pro', 'team', null];

function answered(sentAt: number | null, scores: readonly number[]) {
  const seconds = Math.round(dice() < 0.1 ? dice() * 20 : dice() < 0.6 ? dice() * 80_000 : dice() * 400_000);
  const suspect = dice() < 0.1;
  const act = one(['touch', 'arrival', 'form', 'text', null]);
  const rating = 1 + Math.floor(dice() * 3);
  const line = dice() < 0.3;
  const ratings = ['a', 'b', 'c']
    .filter(() => dice() < 0.9)
    .map((id) => [id, line ? rating : 1 + Math.floor(dice() * 5)]);
  const at = sentAt === null ? Date.parse('2026-02-10T00:00:00Z') + dice() * 5 * 86_400_000 : sentAt + seconds * 1_000;
  return {
    score: one(scores),
    answeredAt: new Date(at).toISOString(),
    verdict: suspect ? 'suspect' : 'trusted',
    reasons: suspect ? one([['too_soon'], ['many_links', 'hidden_link'], ['not_seen']]) : [],
    comment: dice() < 0.4 ? 'So it is.' : null,
    answers: dice() < 0.6 && ratings.length > 0 ? Object.fromEntries(ratings) : null,
    evidence: {
      ...(act === null ? {} : { act }),
      visibleMs: dice() < 0.9 ? Math.round(dice() * 5_000) : null,
      ...(sentAt === null ? {} : { secondsSinceDelivery: seconds }),
      ...(dice() < 0.9 ? { network: one(['10.0.0.0/24', '10.0.1.0/24']) } : {}),
      userAgent: one([phone, computer]),
    },
  };
}

beforeAll(async () => {
  app = await startTestApp();
  await app.database.pool.query('update workspace set time_zone = $1', [zone]);
  const plain = { required: false, showIf: null, lowLabel: null, highLabel: null };
  const questions = [
    ...['a', 'b', 'c'].map((id) => ({ id, kind: 'csat', text: null, ...plain })),
    {
      id: 'why',
      kind: 'text',
      text: 'Why?',
      required: false,
      showIf: { match: 'all', tests: [{ kind: 'score', from: 0, to: 6 }] },
    },
  ];
  const create = async (name: string, more: object) =>
    (await app.api('POST', '/api/v1/surveys', { name, definition: { productName: 'Acme', ...more } })).id as string;
  surveyIds = [await create('Plain', {}), await create('Longer', { questions })];
  await app.api('POST', '/api/v1/properties', {
    subject: 'contact',
    name: 'plan',
    kind: 'choice',
    choices: ['free', 'pro', 'team'],
  });
  await app.api('POST', '/api/v1/properties', { subject: 'contact', name: 'seats', kind: 'number' });
  const contacts = Array.from({ length: 260 }, (_, n) => {
    const plan = one(plans);
    return {
      email: `p${n}@example.com`,
      properties: { ...(plan && { plan }), ...(dice() < 0.8 && { seats: Math.round(dice() * 30) }) },
    };
  });
  const { saved } = await app.api('POST', '/api/v1/contacts/batch', { contacts });
  await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property: 'plan' });
  await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property: 'seats', bands: [10, 20] });
  const invited = saved.flatMap(({ contactId }: { contactId: string }, n: number) => {
    const happy = contacts[n]?.properties.plan === 'pro';
    return Array.from({ length: 1 + Math.floor(dice() * 3) }, () => {
      // Also before and after the days that are asked about.
      const sentAt = Date.parse('2026-01-10T00:00:00Z') + Math.round(dice() * 60 * 86_400) * 1_000;
      const channel = one(['email', 'sms', 'in-app']);
      const speaks = dice() < (happy ? 0.7 : 0.35);
      const scores = happy ? [7, 8, 9, 9, 10, 10] : [0, 3, 5, 6, 7, 8, 9, 10];
      return {
        contact: contactId,
        survey: one(surveyIds),
        channel,
        sentAt: new Date(sentAt).toISOString(),
        campaign: one([null, 7, 8]),
        answer: speaks ? answered(sentAt, scores) : null,
      };
    });
  });
  const visits = Array.from({ length: 60 }, () => ({
    contact: null,
    survey: one(surveyIds),
    channel: 'link',
    answer: answered(null, [0, 5, 8, 10]),
  }));
  await app.database.pool.query(
    `with given as (
      select ordinality, g, g -> 'answer' as a from jsonb_array_elements($2::jsonb) with ordinality as t(g, ordinality)
    ), asked as (
      insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at, sent_at,
        expires_at, gap_days, created_at, updated_at, campaign_id)
      select $1, (g ->> 'contact')::bigint, (g ->> 'survey')::bigint, 1, g ->> 'channel', 'relationship', 'sent',
        uuid_send(gen_random_uuid()), now(), (g ->> 'sentAt')::timestamptz, now(), 0, now(), now(), (g ->> 'campaign')::bigint
      from given where g ->> 'contact' is not null order by ordinality returning id
    ), numbered as (
      select id, row_number() over (order by id) as ordinality from asked
    ), written as (
      insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day, answered_at,
        updated_at, verdict, verdict_reasons, comment, answers, evidence)
      select $1, (g ->> 'survey')::bigint, 1, n.id, (g ->> 'contact')::bigint, g ->> 'channel', (a ->> 'score')::int,
        ((a ->> 'answeredAt')::timestamptz at time zone $3)::date - date '1970-01-01', (a ->> 'answeredAt')::timestamptz, now(),
        a ->> 'verdict', array(select jsonb_array_elements_text(a -> 'reasons')), a ->> 'comment', nullif(a -> 'answers', 'null'),
        a -> 'evidence'
      from given left join numbered n using (ordinality) where jsonb_typeof(a) = 'object' order by ordinality
      returning id, survey_id, day, verdict, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array(survey_id::text, day, verdict, score, 1)) from written`,
    [app.workspaceId, JSON.stringify([...invited, ...visits]), zone],
  );
}, 30_000);
afterAll(() => app.stop());

type Row = Record<string, any>;
const dayOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
const hourOf = (at: Date) => Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' }).format(at));
const inDays = (at: Date) => dayOf(at) >= from && dayOf(at) <= to;

/** What stands in the tables, as it is. */
async function raw(): Promise<{ asks: Row[]; answers: Row[] }> {
  const { rows: asks } = await app.database.pool.query(
    `select i.*, c.properties, r.score, r.verdict from invitation i join contact c on c.id = i.contact_id
     left join response r on r.invitation_id = i.id`,
  );
  const { rows: answers } = await app.database.pool.query('select * from response order by id');
  return { asks, answers };
}

function headline(scores: readonly number[]) {
  const counts = {
    detractors: scores.filter((score) => score <= 6).length,
    passives: scores.filter((score) => score === 7 || score === 8).length,
    promoters: scores.filter((score) => score >= 9).length,
  };
  const n = scores.length;
  const limits = scoreInterval(counts, 0.95);
  return {
    n,
    nps: n === 0 ? null : expect.closeTo((100 * (counts.promoters - counts.detractors)) / n, 9),
    interval: limits && { lower: limits.lower * 100, upper: limits.upper * 100 },
    sample: n === 0 ? 'none' : n < 5 ? 'counts' : n < 30 ? 'marked' : 'full',
  };
}
const shareOf = (count: number, of: number) => {
  const rate = rateInterval(count, of);
  return rate && { count, of, share: count / of, interval: { lower: rate.lower, upper: rate.upper } };
};
const rateOf = (asks: readonly Row[], is = (ask: Row) => ask.score !== null) => {
  const hits = shareOf(asks.filter(is).length, asks.length);
  return hits && { asked: hits.of, answered: hits.count, rate: hits.share, interval: hits.interval };
};
function ratesBy(asks: readonly Row[], by: (ask: Row) => string): Record<string, unknown> {
  return Object.fromEntries([...Map.groupBy(asks, by)].map(([key, same]) => [key, rateOf(same)]));
}
const told = (rates: Row[], key = (rate: Row) => rate.value) =>
  Object.fromEntries(rates.map(({ name: _name, value, kind, ...rate }) => [key({ value, kind }), rate]));

async function recount(more: string, of: { survey?: string; plan?: string; suspects?: boolean } = {}) {
  const quality = await app.api('GET', `/api/v1/score/quality?${days}${more}`);
  const { asks, answers } = await raw();
  const asked = asks.filter(
    (ask) =>
      inDays(ask.sent_at) &&
      (!of.survey || ask.survey_id === of.survey) &&
      (of.plan === undefined || (ask.properties.plan ?? '') === of.plan),
  );
  expect(asked.length).toBeGreaterThan(of.plan === undefined ? 100 : 10);
  expect(quality.asked).toMatchObject({ every: 1, total: rateOf(asked) });
  expect(told(quality.asked.channels)).toEqual(ratesBy(asked, ({ channel }) => channel));
  expect(told(quality.asked.surveys)).toEqual(ratesBy(asked, (ask) => ask.survey_id));
  expect(told(quality.asked.hours)).toEqual(ratesBy(asked, (ask) => String(hourOf(ask.sent_at))));
  expect(told(quality.asked.askers, ({ kind, value }) => `${kind}${value}`)).toEqual(
    ratesBy(asked, (ask) => (ask.campaign_id === null ? 'hand' : `campaign${ask.campaign_id}`)),
  );
  const priorOf = (ask: Row) =>
    asks.filter((other) => other.contact_id === ask.contact_id && other.sent_at < ask.sent_at).length;
  expect(told(quality.asked.prior)).toEqual(ratesBy(asked, (ask) => String(Math.min(3, priorOf(ask)))));
  if (of.plan !== undefined) return quality;

  const all = answers.filter((answer) => inDays(answer.answered_at) && (!of.survey || answer.survey_id === of.survey));
  const counted = all.filter(({ verdict }) => of.suspects || verdict === 'trusted');
  const scores = (some: readonly Row[]) => some.map(({ score }) => score as number);
  const suspects = all.filter(({ verdict }) => verdict === 'suspect');
  expect(quality.score).toEqual(headline(scores(counted)));
  expect(quality.read).toEqual({ answers: counted.length, every: 1 });
  expect(quality.suspects).toMatchObject({
    share: shareOf(suspects.length, all.length),
    with: headline(scores(all)),
    without: headline(scores(all.filter(({ verdict }) => verdict === 'trusted'))),
  });
  const reasons: Record<string, number> = {};
  for (const { verdict_by, verdict_reasons } of suspects) {
    for (const reason of verdict_by ? ['decided'] : verdict_reasons) reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  expect(Object.fromEntries(quality.suspects.reasons.map((one: Row) => [one.reason, one.count]))).toEqual(reasons);
  const deviceOf = ({ evidence }: Row) =>
    evidence.userAgent === phone ? 'phone' : evidence.userAgent ? 'computer' : '';
  for (const [split, by] of [
    ['channels', ({ channel }: Row) => channel],
    ['devices', deviceOf],
    ['hours', ({ answered_at }: Row) => String(hourOf(answered_at))],
  ] as const) {
    const groups = Object.fromEntries(
      [...Map.groupBy(counted, by)].map(([key, same]) => [key, headline(scores(same))]),
    );
    expect(told(quality.answers[split])).toEqual(groups);
  }

  const further = counted
    .filter(({ survey_id, evidence }) => survey_id === surveyIds[1] && evidence.act && evidence.act !== 'text')
    .map(({ score, answers: given }) => {
      const shown = score <= 6 ? 4 : 3;
      const n = Object.keys(given ?? {}).length;
      return n === shown ? 'all' : n === 0 ? 'none' : 'some';
    });
  const furtherShare = (kind: string) => shareOf(further.filter((one) => one === kind).length, further.length);
  expect(quality.completeness).toEqual({
    commented: shareOf(counted.filter(({ comment }) => comment).length, counted.length),
    scoreOnly: shareOf(counted.filter(({ comment, answers: given }) => !comment && !given).length, counted.length),
    further: { all: furtherShare('all'), some: furtherShare('some'), none: furtherShare('none') },
  });
  const fast = ({ channel, evidence: { act, visibleMs, secondsSinceDelivery: seconds } }: Row) => {
    const tapped = act === 'touch' && visibleMs !== null ? visibleMs < 1_000 : null;
    const soon = ['email', 'sms'].includes(channel) && seconds !== undefined ? seconds < 10 : null;
    return tapped === null && soon === null ? null : tapped || soon || false;
  };
  const straight = ({ answers: given, survey_id }: Row) => {
    const ratings = survey_id === surveyIds[1] ? Object.values(given ?? {}) : [];
    return ratings.length < 3 ? null : new Set(ratings).size === 1;
  };
  const repeated = (answer: Row) => {
    const key = ({ survey_id, day, evidence: { network, userAgent } }: Row) =>
      `${survey_id} ${day} ${network} ${userAgent}`;
    if (answer.contact_id !== null || answer.invitation_id !== null || !answer.evidence.network) return null;
    const before = counted.slice(0, counted.indexOf(answer));
    return before.some((other) => other.contact_id === null && other.evidence.network && key(other) === key(answer));
  };
  for (const [name, is] of [
    ['speeders', fast],
    ['straightLines', straight],
    ['repeats', repeated],
  ] as const) {
    const of = counted.filter((answer) => is(answer) !== null);
    const hits = of.filter((answer) => is(answer) === true);
    expect(hits.length).toBeGreaterThan(0);
    expect(quality[name]).toEqual({
      rule: expect.any(String),
      share: shareOf(hits.length, of.length),
      without: headline(scores(counted.filter((answer) => is(answer) !== true))),
    });
  }
  const timed = counted.filter(({ evidence }) => evidence.secondsSinceDelivery !== undefined);
  const early = scores(timed.filter(({ evidence }) => evidence.secondsSinceDelivery < 86_400));
  const late = scores(timed.filter(({ evidence }) => evidence.secondsSinceDelivery >= 86_400));
  expect(quality.timing).toMatchObject({ early: headline(early), late: headline(late) });
  const nps = (some: readonly number[]) =>
    some.reduce((sum, score) => sum + (score >= 9 ? 1 : score <= 6 ? -1 : 0), 0) / some.length;
  expect(quality.timing.difference).toBeCloseTo(100 * (nps(late) - nps(early)), 9);
  return quality;
}

type Cell = { key: string; same: Row[]; scores: number[] };
async function recountSilent(by: string, segmentOf: (ask: Row, answers: Row[]) => string, suspects = false) {
  const found = await app.api(
    'GET',
    `/api/v1/score/non-response?${days}&by=${by}${suspects ? '&suspects=include' : ''}`,
  );
  const { asks, answers } = await raw();
  const asked = asks.filter((ask) => inDays(ask.sent_at));
  const counts = (ask: Row) => ask.score !== null && (suspects || ask.verdict === 'trusted');
  const cells = [...Map.groupBy(asked, (ask) => segmentOf(ask, answers))].map(([key, same]) => {
    const scores = same.filter(counts).map(({ score }) => score as number);
    return { key, same, scores };
  });
  const all = cells.flatMap(({ scores }) => scores);
  expect(found.total).toEqual(rateOf(asked, counts));
  expect(told(found.segments)).toEqual(
    Object.fromEntries(
      cells.map(({ key, same, scores }) => [
        key,
        {
          ...rateOf(same, counts),
          score: headline(scores),
          shareOfAsked: same.length / asked.length,
          shareOfAnswers: scores.length / all.length,
        },
      ]),
    ),
  );
  const mean = (scores: readonly number[]) => (headline(scores).nps as any).sample as number;
  // Those with fewer than five answers count as one, with the smallest of the others where that is not enough.
  const bySize = [...cells].sort((a, b) => a.scores.length - b.scores.length);
  const thin = bySize.filter(({ scores }) => scores.length < 5);
  while (thin.length > 0 && thin.flatMap(({ scores }) => scores).length < 5) thin.push(bySize[thin.length] as Cell);
  const others = { key: '', same: thin.flatMap(({ same }) => same), scores: thin.flatMap(({ scores }) => scores) };
  const merged = [...bySize.slice(thin.length), ...(thin.length > 0 ? [others] : [])];
  const reweighted = merged.reduce((sum, { same, scores }) => sum + (same.length / asked.length) * mean(scores), 0);
  expect(found.gap.raw).toEqual(headline(all));
  expect(found.gap.reweighted.nps).toBeCloseTo(reweighted, 9);
  expect(found.gap.points).toBeCloseTo(mean(all) - reweighted, 9);
  const sum = found.gap.parts.reduce((total: number, { points }: Row) => total + points, 0);
  expect(sum).toBeCloseTo(found.gap.points, 9);
  const weights = merged.map(({ same, scores }) => ({ n: scores.length, w: same.length / scores.length }));
  const [first, second] = [1, 2].map((power) => weights.reduce((total, { n, w }) => total + n * w ** power, 0)) as [
    number,
    number,
  ];
  expect(found.gap.reweighted.effectiveN).toBeCloseTo(first ** 2 / second, 6);
  const { lower, upper } = found.gap.reweighted.interval;
  expect(found.gap.misleading).toBe(Math.abs(found.gap.points) > (upper - lower) / 2);
  return found;
}

const byPlan = ({ properties }: Row) => properties.plan ?? '';
function before({ contact_id }: Row, answers: readonly Row[]): string {
  const last = answers
    .filter((one) => one.contact_id === contact_id && one.verdict === 'trusted' && dayOf(one.answered_at) < from)
    .sort((a, b) => a.day - b.day || Number(BigInt(a.id) - BigInt(b.id)))
    .at(-1);
  return last === undefined ? 'none' : last.score <= 6 ? 'detractor' : last.score <= 8 ? 'passive' : 'promoter';
}

describe('response quality', () => {
  test('rates count an answer before the relay has marked its invitation', async () => {
    const { asked } = await app.api('GET', `/api/v1/score/quality?${days}`);
    const { asks } = await raw();
    expect(asked.total).toEqual(rateOf(asks.filter((ask) => inDays(ask.sent_at))));
    await app.running.handOn();
    for (const slot of [1, 2]) await fillEarlier(app.database, app.workspaceId, slot);
  });

  test('every number is what the rows say, of all answers, of a survey, with suspects and of a segment', async () => {
    await recount('');
    await recount(`&surveyId=${surveyIds[1]}&suspects=include`, { survey: surveyIds[1] as string, suspects: true });
    await recount('&where=contact.plan:pro', { plan: 'pro' });
    await recount('&where=contact.plan:', { plan: '' });
    expect((await app.api('GET', `/api/v1/score/quality?${days}&where=device:phone`)).asked).toBeNull();
  });

  test('who did not answer is told by property, by bands, by channel and by the score before', async () => {
    const { gap } = await recountSilent('contact.plan', byPlan);
    expect(gap.points).toBeGreaterThan(0);
    expect(gap.correlation).toBeGreaterThan(0.5);
    await recountSilent('channel', ({ channel }) => channel, true);
    await recountSilent('previous', before);
    const band = (seats: number | undefined) => (seats === undefined ? '' : seats < 10 ? 0 : seats < 20 ? 1 : 2);
    const bands = await app.api('GET', `/api/v1/dimensions`);
    const names = bands.items.find(({ key }: Row) => key === 'contact.seats').values.map(({ value }: Row) => value);
    await recountSilent('contact.seats', ({ properties: { seats } }) =>
      seats === undefined ? '' : names[band(seats)],
    );
    const refused = await app.call('GET', `/api/v1/score/non-response?${days}&by=device`);
    expect([refused.status, refused.body.errors[0].path]).toEqual([422, 'by']);
    const filtered = await app.api('GET', `/api/v1/score/non-response?${days}&where=hour:9`);
    expect(filtered).toMatchObject({ problem: 'filter', gap: null, total: null });
  });

  test('of very many a part is read, the same one each time, and said', async () => {
    const ctx = {
      db: app.database.kysely,
      workspace: { id: app.workspaceId, timeZone: zone },
      clock: { now: () => new Date() },
    } as unknown as Context;
    const query = { from, to, suspects: 'exclude' as const };
    const reading = { most: 100, drawn: 50, details: 60 };
    const [part, again] = [await readQuality(ctx, query, reading), await readQuality(ctx, query, reading)];
    const whole = await readQuality(ctx, query);
    expect({ ...part, asOf: '' }).toEqual({ ...again, asOf: '' });
    expect(part.asked?.every).toBe(Math.ceil((whole.asked?.invitations ?? 0) / 50));
    expect(part.asked?.total?.asked).toBeLessThan(100);
    expect(part.asked?.total?.asked).toBeGreaterThan(20);
    expect(part.read.every).toBeGreaterThan(1);
    expect(part.score).toEqual(whole.score);
    expect(part.suspects.share).toEqual(whole.suspects.share);
    expect(part.repeats.share).toBeNull();
    const silent = await readNonResponse(ctx, { ...query, by: 'channel' }, reading);
    expect([silent.every, silent.total?.asked]).toEqual([part.asked?.every, part.asked?.total?.asked]);
  });

  test('the numbers follow a verdict that is reversed and a contact that is erased', async () => {
    const { answers } = await raw();
    const inside = answers.filter(({ answered_at, contact_id }) => contact_id !== null && inDays(answered_at));
    await app.api('PATCH', `/api/v1/responses/${inside[0]?.id}`, { verdict: 'suspect' });
    await app.database.pool.query('delete from contact where id = $1', [inside[1]?.contact_id]);
    await app.running.handOn();
    await recount('');
    await recountSilent('contact.plan', byPlan);
  });
});
