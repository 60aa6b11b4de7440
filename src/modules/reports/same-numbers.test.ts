// Whichever way the score leaves Hark, it is the same score: every route is asked the same questions, across months and years, with
// answers that are counted and answers that are only announced.
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { parseDay } from '../../core/calendar/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { headlineOf } from '../analytics/index.ts';
import { writeScore } from './image/words.ts';

type Answer = { day: number; channel: string; score: number; suspect: boolean };

const clock = fixedClock('2026-04-30T10:00:00Z');
const dice = xoroshiro128plus(20_260);
const throwDice = (low: number, high: number) => low + ((dice.next() >>> 0) % (high - low + 1));
const dayOf = (text: string) => parseDay(text) as number;
let app: TestApp;
let surveyId: string;
let answers: Answer[];

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } })).id;
  answers = Array.from({ length: 1_200 }, () => ({
    day: throwDice(dayOf('2025-11-15'), dayOf('2026-04-30')),
    channel: ['email', 'sms', 'link'][throwDice(0, 2)] as string,
    score: throwDice(3, 10),
    suspect: throwDice(0, 9) === 0,
  }));
  answers.push({ day: dayOf('2026-01-01'), channel: 'in-app', score: 0, suspect: false });
  await write(answers.slice(200));
  await app.running.handOn();
  await write(answers.slice(0, 200));
});
afterAll(() => app.stop());

async function write(some: readonly Answer[]): Promise<void> {
  await app.database.pool.query(
    `with given as (
      insert into response (workspace_id, survey_id, survey_version, channel, score, day, answered_at, updated_at, verdict)
      select $1, $2, 1, channel, score, day, now(), now(), verdict
      from unnest($3::text[], $4::int[], $5::int[], $6::text[]) as t(channel, score, day, verdict)
      returning id, day, score, verdict
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array($2::text, day, verdict, score, 1)) from given`,
    [
      app.workspaceId,
      surveyId,
      some.map(({ channel }) => channel),
      some.map(({ score }) => score),
      some.map(({ day }) => day),
      some.map(({ suspect }) => (suspect ? 'suspect' : 'trusted')),
    ],
  );
}

const headline = ({ n, nps, interval, sample }: any) => ({ n, nps, interval, sample });
const sumOf = (points: { n: number }[]) => points.reduce((sum, { n }) => sum + n, 0);

async function read(path: string): Promise<string> {
  const headers = { cookie: app.cookie, 'hark-workspace': app.workspaceId };
  const reply = await app.server.inject({ url: path, headers });
  expect(reply.statusCode, path).toBe(200);
  return reply.body;
}

test.each([
  ['2025-12-01', '2026-02-15', 'exclude', ''],
  ['2025-12-31', '2026-01-01', 'include', ''],
  ['2026-03-29', '2026-03-29', 'exclude', ''],
  ['2025-11-20', '2026-04-30', 'include', 'channel:email,link'],
  ['2026-01-01', '2026-01-31', 'exclude', 'channel:in-app'],
  ['2026-02-10', '2026-04-30', 'exclude', 'channel:sms;visit:'],
] as const)('from %s to %s, suspects %s, where “%s”', async (from, to, suspects, where) => {
  const days = { from, to };
  const also = { surveyId, suspects, ...(where && { where }) };
  const query = String(new URLSearchParams({ ...days, ...also }));
  const channels = /channel:([^;]*)/.exec(where)?.[1]?.split(',');
  const counted = answers.filter(
    ({ day, suspect, channel }) =>
      day >= dayOf(from) &&
      day <= dayOf(to) &&
      (suspects === 'include' || !suspect) &&
      (channels?.includes(channel) ?? true),
  );
  const count = (low: number, high: number) => counted.filter(({ score }) => score >= low && score <= high).length;
  const wanted = headlineOf({ detractors: count(0, 6), passives: count(7, 8), promoters: count(9, 10) });

  expect(headline(await app.api('GET', `/api/v1/score?${query}`))).toEqual(wanted);
  for (const by of ['day', 'week', 'month', 'quarter', 'year']) {
    const { points } = await app.api('GET', `/api/v1/score/trend?by=${by}&${query}`);
    expect(sumOf(points), by).toBe(wanted.n);
  }
  const groups = await app.api('GET', `/api/v1/score/groups?by=channel&${query}`);
  expect(headline(groups.total)).toEqual(wanted);
  const segments = await app.api('GET', `/api/v1/score/segments?by=channel&${query}`);
  expect(headline(segments.total)).toEqual(wanted);
  expect(segments.segments.map((one: any) => [one.values[0].value, one.nps]).sort()).toEqual(
    groups.groups.map((one: any) => [one.values[0].value, one.nps]).sort(),
  );
  const move = await app.api('GET', `/api/v1/score/move?by=channel&${query}`);
  expect(headline(move.after)).toEqual(wanted);
  const { second } = await app.api('GET', `/api/v1/score/compare?${query}`);
  expect(headline(second)).toEqual(wanted);
  const figure = await app.api('POST', '/api/v1/figures', { title: 'Same', question: { ...days, ...also } });
  expect(headline(figure.published)).toEqual(wanted);

  const [csvNames, csvValues] = (await read(`/api/v1/exports/score.csv?bom=false&${query}`))
    .split('\r\n')
    .map((line) => line.split(','));
  const isTold = wanted.n >= 5;
  expect(csvValues?.[csvNames?.indexOf('n') ?? -1]).toBe(String(wanted.n));
  expect(csvValues?.[csvNames?.indexOf('nps') ?? -1]).toBe(isTold ? String(wanted.nps) : '');
  expect(csvValues?.[csvNames?.indexOf('upper') ?? -1]).toBe(isTold ? String(wanted.interval?.upper) : '');
  expect(await read(`/api/v1/score/chart.svg?kind=tile&${query}`)).toContain(`NPS: ${writeScore(wanted)}.`);
  const { url } = await app.api('POST', '/api/v1/share-links', { title: 'Same', question: { ...days, ...also } });
  const page = (await app.server.inject({ url: new URL(url).pathname })).body;
  if (isTold) expect(page).toContain(`with ${new Intl.NumberFormat('en').format(wanted.n)} answers`);
  else expect(page).toContain('too few for a score');
});
