// Change detection through the routes, on a real database and a clock that is moved: silent while nothing changes, dated
// where something does, right again after late answers, and mindful of what people said.
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { formatDay, parseDay } from '../../../core/calendar/index.ts';
import { watchDays } from '../../../core/nps/change/index.ts';
import { fixedClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { ruleOf, settingsOf } from './change-settings.ts';
import { detectDueChanges } from './detect-changes.ts';

const first = parseDay('2026-01-05') as number;
const steadyDays = 200;
const perDay = 12;
const clock = fixedClock('2026-01-01T00:00:00Z');
const dice = xoroshiro128plus(29);
let app: TestApp;
let surveyId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
  await answerDays(first, steadyDays, 0.2);
});
afterAll(() => app.stop());

/** Seeded answers of consecutive days, this share of them detractors and 30 % passives, handed on as the relay does. */
async function answerDays(from: number, days: number, detractors: number, channel = 'email'): Promise<void> {
  const scores = Array.from({ length: days * perDay }, () => {
    const u = uniformFloat64(dice);
    return u < detractors ? 4 : u < detractors + 0.3 ? 8 : 10;
  });
  await app.database.pool.query(
    `with given as (
      insert into response (workspace_id, survey_id, survey_version, channel, score, day, answered_at, updated_at, verdict)
      select $1, $2, 1, $3, score, $4 + (n - 1) / $5, now(), now(), 'trusted' from unnest($6::int[]) with ordinality as t(score, n)
      returning id, day, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array($2::text, day, 'trusted', score, 1)) from given`,
    [app.workspaceId, surveyId, channel, from, perDay, scores],
  );
  await app.running.handOn();
}

/** Looks at all days up to this one, as the job does in the hour after it. */
async function lookAfter(day: number): Promise<void> {
  clock.set(`${formatDay(day + 1)}T06:00:00Z`);
  await detectDueChanges({ database: app.database, clock, log: createLog('silent') });
}

const changes = async (query = '') => (await app.api('GET', `/api/v1/score/changes${query}`)).items;
const detection = () => app.api('GET', '/api/v1/change-detection');

describe('the watched score', () => {
  const lastSteady = first + steadyDays - 1;
  const drop = lastSteady + 1;

  test('tells of no change in 200 days in which nothing changes, and what it could find', async () => {
    await lookAfter(lastSteady);
    expect(await changes()).toEqual([]);
    const { watched, thresholdDays } = await detection();
    expect(thresholdDays).toBe(5 * 365 * 2);
    expect(watched).toMatchObject([{ name: 'All answers', surveyId: null, status: 'watching', answersPerDay: perDay }]);
    expect(watched[0].baseline).toMatchObject({ from: formatDay(first), n: 90 * perDay, sample: 'full' });
    const days = watched[0].power.map(({ days }: { days: number | null }) => days ?? Number.POSITIVE_INFINITY);
    expect(days.slice(1).every(Number.isFinite)).toBe(true);
    expect(days).toEqual([...days].sort((a, b) => b - a));
    expect(watched[0].sentence).toMatch(
      /^At your volume a drop of 10 points takes about \d+ (day|week|month)s to confirm\.$/,
    );
  });

  test('tells of a drop of 30 points within weeks, dated to within days, with its size', async () => {
    await answerDays(drop, 25, 0.35);
    for (const day of [drop + 4, drop + 12, drop + 24]) await lookAfter(day);
    const [change, ...more] = await changes(`?from=${formatDay(drop)}`);
    expect(more).toEqual([]);
    expect(change).toMatchObject({ direction: 'drop', surveyId: null, where: '', state: 'open', dismissedAt: null });
    expect(Math.abs((parseDay(change.since) ?? 0) - drop)).toBeLessThanOrEqual(5);
    expect((parseDay(change.foundOn) ?? 0) - drop).toBeLessThan(21);
    expect(change.difference.lower).toBeLessThan(-20);
    expect(change.difference.upper).toBeGreaterThan(-40);
    expect(change.difference.upper).toBeLessThan(0);
    expect(change.sentence).toMatch(
      /^All answers: the score fell from \+\d+ \(.+ to .+, \d+ answers\) to .*\d+ \(.+ to .+, \d+ answers\), most likely on 2026-07-\d\d\.$/,
    );
    expect(await changes(`?to=${formatDay(first)}`)).toEqual([]);
    expect((await app.call('GET', '/api/v1/score/changes?from=2026-02-01&to=2026-01-01')).status).toBe(422);
  });

  test('that was dismissed stays so, whatever is looked at again, until somebody opens it', async () => {
    const [{ id }] = await changes();
    const judge = (state: string) => app.api('PATCH', `/api/v1/score/changes/${id}`, { state });
    expect(await judge('dismissed')).toMatchObject({ state: 'dismissed', dismissedAt: clock.now().toISOString() });
    await answerDays(drop + 25, 15, 0.35);
    await lookAfter(drop + 39);
    await app.api('PUT', '/api/v1/change-detection', { falseAlarmYears: 4 });
    await detectDueChanges({ database: app.database, clock, log: createLog('silent') }, app.workspaceId);
    expect(await changes()).toMatchObject([{ id, state: 'dismissed' }]);
    expect(await judge('open')).toMatchObject({ state: 'open', dismissedAt: null });
    expect((await app.call('PATCH', '/api/v1/score/changes/999', { state: 'open' })).status).toBe(404);
  });

  test('stands after late answers where it would stand had they been there, and finds nothing twice', async () => {
    const kept = async () =>
      (await app.database.pool.query("select * from watched_series where survey_id is null and filter = ''")).rows[0];
    const before = await kept();
    expect(before.since_day).not.toBeNull();
    await answerDays(before.since_day, 2, 0.45);
    await answerDays(drop + 40, 1, 0.35);
    await lookAfter(drop + 40);
    const after = await kept();
    expect(after.seen.reduce((sum: number, n: number) => sum + n)).toBe(
      before.seen.reduce((sum: number, n: number) => sum + n) + 3 * perDay,
    );
    const { rows } = await app.database.pool.query(
      `select count(*) filter (where score < 7)::int as detractors, count(*) filter (where score in (7, 8))::int as passives,
        count(*) filter (where score > 8)::int as promoters from response where day between $1 and $2 group by day order by day`,
      [before.from_day, drop + 40],
    );
    const rule = ruleOf(await settingsOf(app.database.kysely, app.workspaceId), 1);
    const { watch } = watchDays(rows, before.from_day, rule);
    expect([after.since_day, after.drop_state, after.rise_state]).toEqual([watch.since, watch.drop, watch.rise]);
    expect(await changes()).toHaveLength(1);
  });

  test('is watched by channel where somebody wants that, and by no group that answers are not counted by', async () => {
    const series = [{ where: 'channel:email' }, { surveyId, where: 'channel:sms' }];
    const { watched } = await app.api('PUT', '/api/v1/change-detection', { mode: 'quiet', series });
    expect(watched.map(({ name }: { name: string }) => name)).toEqual([
      'All answers',
      'All answers, Channel: E-mail',
      'Loop, Channel: SMS',
    ]);
    expect(watched[2].sentence).toBe('Too few answers to watch: 0, and 30 are needed.');
    await detectDueChanges({ database: app.database, clock, log: createLog('silent') }, app.workspaceId);
    expect((await detection()).watched.map(({ status }: { status: string }) => status)).toEqual([
      'watching',
      'watching',
      'waiting',
    ]);
    const found = await changes();
    expect(found.map(({ name }: { name: string }) => name)).toEqual(['All answers, Channel: E-mail', 'All answers']);
    for (const [body, path] of [
      [{ series: [{ where: 'contact.plan:pro' }] }, 'series.0.where'],
      [{ series: [{ surveyId: '999' }] }, 'series.0.surveyId'],
      [{ series: [{ where: 'channel:sms' }, { where: 'channel:sms' }] }, 'series.1'],
      [{ mode: 'tolerance' }, 'tolerancePoints'],
      [{ falseAlarmYears: 21 }, 'falseAlarmYears'],
      [{ series: [{ where: 'channel:sms;device:phone' }] }, 'series.0.where'],
    ] as const) {
      const { status, body: problem } = await app.call('PUT', '/api/v1/change-detection', body);
      expect([status, problem.errors?.[0]?.path], JSON.stringify(problem)).toEqual([422, path]);
    }
    await app.api('PUT', '/api/v1/change-detection', { active: false });
    expect((await detection()).watched).toEqual([]);
  });
});

describe('beside the score', () => {
  test('annotations stand in order of days, on the trend of their survey or of all', async () => {
    const all = await app.api('POST', '/api/v1/annotations', { day: '2026-03-02', text: ' Release 4 ' });
    const one = await app.api('POST', '/api/v1/annotations', { day: '2026-02-27', text: 'Outage', surveyId });
    expect(all).toMatchObject({ day: '2026-03-02', text: 'Release 4', surveyId: null });
    const list = async (query: string) =>
      (await app.api('GET', `/api/v1/annotations${query}`)).items.map(({ id }: { id: string }) => id);
    expect(await list('')).toEqual([one.id, all.id]);
    expect(await list('?surveyId=999')).toEqual([all.id]);
    expect(await list('?from=2026-03-01&to=2026-03-31')).toEqual([all.id]);
    const changed = { day: '2026-03-03', text: 'Release 4.1', surveyId: null };
    expect(await app.api('PUT', `/api/v1/annotations/${all.id}`, changed)).toMatchObject(changed);
    for (const [body, path] of [
      [{ day: '2026-03-02', text: 'x'.repeat(141) }, 'text'],
      [{ day: '2026-02-30', text: 'x' }, 'day'],
      [{ day: '2026-03-02', text: 'x', surveyId: '999' }, 'surveyId'],
    ] as const) {
      const { status, body: problem } = await app.call('POST', '/api/v1/annotations', body);
      expect([status, problem.errors[0].path]).toEqual([422, path]);
    }
    await app.api('DELETE', `/api/v1/annotations/${one.id}`);
    expect(await list('')).toEqual([all.id]);
    expect((await app.call('DELETE', `/api/v1/annotations/${one.id}`)).status).toBe(404);
    expect((await app.call('PUT', `/api/v1/annotations/${one.id}`, changed)).status).toBe(404);
  });

  test('benchmarks are kept with where they come from, highest first', async () => {
    const given = { name: 'SaaS, Europe', nps: 31.5, source: 'Retently 2026', n: 5_000 };
    const saas = await app.api('POST', '/api/v1/benchmarks', given);
    await app.api('POST', '/api/v1/benchmarks', { name: 'Best of all', nps: 72, source: 'Their own page' });
    const { items } = await app.api('GET', '/api/v1/benchmarks');
    expect(items).toMatchObject([{ name: 'Best of all', n: null }, given]);
    expect(await app.api('PUT', `/api/v1/benchmarks/${saas.id}`, { ...given, nps: -3 })).toMatchObject({ nps: -3 });
    await app.api('DELETE', `/api/v1/benchmarks/${saas.id}`);
    expect((await app.call('PUT', `/api/v1/benchmarks/${saas.id}`, given)).status).toBe(404);
    expect((await app.call('POST', '/api/v1/benchmarks', { ...given, nps: 101 })).body.errors[0].path).toBe('nps');
    expect((await app.call('POST', '/api/v1/benchmarks', { name: 'No source', nps: 1 })).status).toBe(422);
  });
});
