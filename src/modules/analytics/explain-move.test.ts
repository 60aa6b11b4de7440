// How the score moved, told from counts, is what the raw answers say: the change against the period before, its split, and the trend.
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { formatDay, parseDay, stepsBetween } from '../../core/calendar/index.ts';
import { countsOf, emptyHistogram, histogramOf, npsSummary } from '../../core/nps/index.ts';
import { fixedClock } from '../../platform/clock.ts';

type Answer = { day: number; channel: string; score: number; suspect: boolean };

const clock = fixedClock('2026-05-01T09:00:00Z');
const [first, last] = ['2025-11-01', '2026-04-30'].map((day) => parseDay(day) as number) as [number, number];
const dice = xoroshiro128plus(7);
const throwDice = (from: number, to: number) => uniformInt(dice, from, to);
let app: TestApp;
let answers: Answer[];

beforeAll(async () => {
  app = await startTestApp({ clock });
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } });
  answers = Array.from({ length: 900 }, () => {
    const day = throwDice(first, last);
    const late = day > last - 60;
    const channel = ['email', 'sms', 'link'][throwDice(0, late ? 2 : 1)] as string;
    return { day, channel, score: throwDice(channel === 'sms' ? 0 : 5, 10), suspect: throwDice(0, 9) === 0 };
  });
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
      survey.id,
      answers.map(({ channel }) => channel),
      answers.map(({ score }) => score),
      answers.map(({ day }) => day),
      answers.map(({ suspect }) => (suspect ? 'suspect' : 'trusted')),
    ],
  );
  await app.running.handOn();
});
afterAll(() => app.stop());

/** The NPS of these answers, in points, by another way than the counts. */
function npsOf(some: readonly Answer[]): number | null {
  const summary = npsSummary(countsOf(histogramOf(some.map(({ score }) => score)) ?? emptyHistogram()));
  return summary === null ? null : summary.nps * 100;
}

const within = (from: string, to: string, more: (answer: Answer) => boolean = () => true) =>
  answers.filter(
    (answer) =>
      answer.day >= (parseDay(from) as number) &&
      answer.day <= (parseDay(to) as number) &&
      !answer.suspect &&
      more(answer),
  );

test('the period before is as long, ends the day before, and the difference is that of both', async () => {
  for (const where of ['', '&where=channel:sms']) {
    const only = (answer: Answer) => where === '' || answer.channel === 'sms';
    const score = await app.api('GET', `/api/v1/score?from=2026-04-01&to=2026-04-30${where}`);
    const then = within('2026-03-02', '2026-03-31', only);
    const now = within('2026-04-01', '2026-04-30', only);
    expect(score.before).toMatchObject({ from: '2026-03-02', to: '2026-03-31', n: then.length });
    expect(score.n).toBe(now.length);
    expect(score.before.difference).toBeCloseTo((npsOf(now) ?? 0) - (npsOf(then) ?? 0), 9);
    expect(score.before.differenceInterval.lower).toBeLessThan(score.before.difference);
    expect(score.before.p).toBeGreaterThan(0);
  }
});

test('nobody before is no difference, and no chance of one', async () => {
  const { before } = await app.api('GET', '/api/v1/score?from=2025-11-01&to=2026-04-30');
  expect(before).toMatchObject({ n: 0, nps: null, difference: null, differenceInterval: null, p: null });
});

test('the parts of a change add up to it, group by group as the answers say', async () => {
  const days = 'from=2026-03-01&to=2026-04-30&beforeFrom=2025-12-01&beforeTo=2026-02-28';
  const { before, after, change, split } = await app.api('GET', `/api/v1/score/move?by=channel&${days}`);
  const [then, now] = [within('2025-12-01', '2026-02-28'), within('2026-03-01', '2026-04-30')];
  expect([before.n, after.n]).toEqual([then.length, now.length]);
  expect(change.difference).toBeCloseTo((npsOf(now) ?? 0) - (npsOf(then) ?? 0), 9);
  expect(split.mix.points + split.within.points).toBeCloseTo(change.difference, 9);
  const parts = split.groups.map((one: { mix: { points: number }; within: { points: number } }) => [
    one.mix,
    one.within,
  ]);
  const sum = parts.flat().reduce((points: number, part: { points: number }) => points + part.points, 0);
  expect(sum).toBeCloseTo(change.difference, 9);
  const kinds = Object.fromEntries(split.groups.map((one: { value: string; kind: string }) => [one.value, one.kind]));
  expect(kinds).toEqual({ email: 'stayed', sms: 'stayed', link: 'entered' });
  const sms = split.groups.find((one: { value: string }) => one.value === 'sms');
  const bySms = (some: Answer[]) => some.filter(({ channel }) => channel === 'sms');
  expect([sms.before.n, sms.after.n]).toEqual([bySms(then).length, bySms(now).length]);
  expect(sms.after.nps).toBeCloseTo(npsOf(bySms(now)) ?? 0, 9);
  expect(sms.after).toMatchObject({ sample: 'full', interval: { lower: expect.any(Number) } });
});

test.each([
  ['is none', 'beforeFrom=2026-02-01&beforeTo=2026-01-01'],
  ['shares days with the later', 'from=2026-03-01&to=2026-03-31&beforeFrom=2026-02-01&beforeTo=2026-03-01'],
])('an earlier period that %s is told at its field', async (_, days) => {
  const refused = await app.call('GET', `/api/v1/score/move?${days}`);
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toMatchObject([{ path: 'beforeTo' }]);
});

test.each(['month', 'quarter', 'year'] as const)('a trend by %s holds the answers of each step', async (by) => {
  const { points } = await app.api('GET', `/api/v1/score/trend?by=${by}&from=2025-11-01&to=2026-04-30`);
  const steps = stepsBetween(by, first, last);
  expect(points).toHaveLength(steps.length);
  for (const [place, step] of steps.entries()) {
    const inStep = answers.filter(({ day, suspect }) => day >= step.first && day <= step.last && !suspect);
    expect(points[place].n).toBe(inStep.length);
  }
});

test.each(['', '&where=channel:email'])('a rolling trend holds the answers of each window%s', async (where) => {
  const query = `by=week&smooth=30&from=2026-02-01&to=2026-04-30${where}`;
  const { points } = await app.api('GET', `/api/v1/score/trend?${query}`);
  for (const { from, to, n, nps, windowDays } of points) {
    expect(parseDay(to) as number).toBe((parseDay(from) as number) + 29);
    const inWindow = within(from, to, ({ channel }) => where === '' || channel === 'email');
    expect([n, windowDays]).toEqual([inWindow.length, 30]);
    expect(nps).toBeCloseTo(npsOf(inWindow) ?? 0, 9);
  }
  expect(points.slice(1).every(({ overlaps }: { overlaps: boolean }) => overlaps)).toBe(true);
  expect(points.at(-1).to).toBe(formatDay(last));
});

test('an adaptive window is as long as 50 answers need', async () => {
  const { points } = await app.api('GET', '/api/v1/score/trend?by=month&smooth=adaptive&from=2026-02-01&to=2026-04-30');
  for (const { to, n, windowDays } of points) {
    const shorter = [7, 14, 30, 90].filter((days) => days < windowDays).at(-1);
    if (windowDays < 90) expect(n).toBeGreaterThanOrEqual(50);
    if (shorter === undefined) continue;
    expect(within(formatDay((parseDay(to) as number) - shorter + 1), to).length).toBeLessThan(50);
  }
});
