import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { deliverDue, type Invited, invite, outboxSender } from '../../../test/invite.ts';
import { countsOf, npsSummary, scoreInterval } from '../../core/nps/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { checkRollUps, repairRollUps } from './index.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ clock });
});

afterAll(() => app.stop());

async function newSurvey(): Promise<string> {
  const survey = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  return survey.id;
}

let people = 0;
const someone = (surveyId: string) => invite(app, clock, surveyId, { email: `person${++people}@example.com` });
const touched = { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false };

async function answer({ page }: Invited, score: number, act = 'touch'): Promise<void> {
  const response = await app.server.inject({
    method: 'POST',
    url: page,
    headers: { 'user-agent': act === 'touch' ? 'Mozilla/5.0 (Macintosh)' : 'curl/8.5' },
    payload: { version: 1, score, act, evidence: touched },
  });
  expect(response.statusCode).toBe(200);
}

const score = (surveyId: string, more = '') => app.api('GET', `/api/v1/score?surveyId=${surveyId}${more}`);

async function counted(surveyId: string, verdicts: string[]): Promise<number[]> {
  const { rows } = await app.database.pool.query(
    `select score, count(*)::int as count from response where survey_id = $1 and verdict = any($2) group by 1`,
    [surveyId, verdicts],
  );
  const bins = new Array<number>(11).fill(0);
  for (const row of rows) bins[row.score] = row.count;
  return bins;
}

test('no answers is no score, never 0', async () => {
  const result = await score(await newSurvey());
  expect(result).toMatchObject({ n: 0, nps: null, interval: null, sample: 'none' });
  expect(result.responseRate).toEqual({ asked: 0, answered: 0, rate: null, interval: null });
});

test('a score comes with n, its interval, shares and the histogram', async () => {
  const surveyId = await newSurvey();
  for (const value of [10, 9, 9, 8, 7, 3]) await answer(await someone(surveyId), value);
  const result = await score(surveyId);
  const counts = { promoters: 3, passives: 2, detractors: 1 };
  expect(result.n).toBe(6);
  expect(result.nps).toBeCloseTo((npsSummary(counts)?.nps ?? 0) * 100, 10);
  expect(result.interval.lower).toBeCloseTo((scoreInterval(counts)?.lower ?? 0) * 100, 10);
  expect(result.categories.promoters).toMatchObject({ count: 3, share: 0.5 });
  expect(result.histogram).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 1, 2, 1]);
  expect(result.sample).toBe('marked');
});

test('an answer is in the number as soon as it is acknowledged, and the relay moves nothing', async () => {
  const surveyId = await newSurvey();
  const person = await someone(surveyId);
  await answer(person, 9);
  const before = await score(surveyId);
  expect([before.n, before.responseRate.answered]).toEqual([1, 1]);
  await app.running.handOn();
  const after = await score(surveyId);
  expect({ ...after, asOf: '' }).toEqual({ ...before, asOf: '' });
});

test('suspects are left out unless they are asked for, and what they would change is told', async () => {
  const surveyId = await newSurvey();
  await answer(await someone(surveyId), 10);
  await answer(await someone(surveyId), 0, 'form');
  expect(await score(surveyId)).toMatchObject({ n: 1, nps: 100, suspects: { n: 1, npsWith: 0, npsWithout: 100 } });
  expect(await score(surveyId, '&suspects=include')).toMatchObject({ n: 2, nps: 0 });
});

test('whatever happens to answers, in whatever order and wherever the relay stands, the number equals a recount', async () => {
  const surveyId = await newSurvey();
  const invited: Invited[] = [];
  for (let n = 0; n < 12; n++) invited.push(await someone(surveyId));
  const act = fc.record({
    who: fc.nat(11),
    what: fc.constantFrom('answer', 'answer', 'suspect', 'trusted', 'rules', 'delete', 'relay', 'relay'),
    value: fc.nat(10),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 12 }), async (acts) => {
      for (const { who, what, value } of acts) {
        const person = invited[who] as Invited;
        if (what === 'relay') await app.running.handOn();
        else if (what === 'answer') await answer(person, value);
        else {
          const { items } = await app.api('GET', `/api/v1/responses?contactId=${person.contactId}`);
          const id = items[0]?.id;
          if (id === undefined) continue;
          if (what === 'delete') await app.api('DELETE', `/api/v1/responses/${id}`);
          else await app.api('PATCH', `/api/v1/responses/${id}`, { verdict: what });
        }
        expect((await score(surveyId)).histogram).toEqual(await counted(surveyId, ['trusted']));
        const all = await score(surveyId, '&suspects=include');
        expect(all.histogram).toEqual(await counted(surveyId, ['trusted', 'suspect']));
        expect(all.n).toBe(Object.values(countsOf(all.histogram)).reduce((sum, count) => sum + count, 0));
      }
      expect(await checkRollUps(app.database)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('a roll-up that was damaged is found and set right', async () => {
  const surveyId = await newSurvey();
  for (const value of [10, 10, 2]) await answer(await someone(surveyId), value);
  await app.running.handOn();
  await answer(await someone(surveyId), 7);
  await app.database.pool.query('update score_day set c10 = c10 + 5 where survey_id = $1', [surveyId]);
  expect(await checkRollUps(app.database)).toMatchObject([{ surveyId, about: 'trusted' }]);
  expect(await repairRollUps(app.database)).toHaveLength(1);
  expect(await checkRollUps(app.database)).toEqual([]);
  expect((await score(surveyId)).histogram).toEqual(await counted(surveyId, ['trusted']));
  await app.database.pool.query('delete from score_day where survey_id is null');
  expect(await repairRollUps(app.database)).toContainEqual(expect.objectContaining({ surveyId: null }));
  expect(await checkRollUps(app.database)).toEqual([]);
});

test('the score of all surveys is that of their answers together', async () => {
  const before = await app.api('GET', '/api/v1/score');
  for (const value of [10, 3]) await answer(await someone(await newSurvey()), value);
  await app.running.handOn();
  await answer(await someone(await newSurvey()), 7);
  const after = await app.api('GET', '/api/v1/score');
  const added = after.histogram.map((count: number, value: number) => count - before.histogram[value]);
  expect(added).toEqual([0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1]);
});

test('days are those of the workspace, and move with its time zone', async () => {
  clock.set('2026-05-31T20:30:00Z');
  const surveyId = await newSurvey();
  await answer(await someone(surveyId), 9);
  clock.set('2026-05-31T22:30:00Z');
  await answer(await someone(surveyId), 1);
  const june = '&from=2026-06-01&to=2026-06-01';
  expect(await score(surveyId, june)).toMatchObject({ n: 1, nps: -100 });
  await app.api('PATCH', '/api/v1/workspace', { timeZone: 'America/New_York' });
  await app.running.handOn();
  const { redate } = await import('../responses/queries/list.ts');
  await redate(app.database.kysely, app.workspaceId);
  expect(await score(surveyId, june)).toMatchObject({ n: 0 });
  expect(await score(surveyId, '&from=2026-05-31&to=2026-05-31')).toMatchObject({ n: 2, nps: 0 });
  await app.running.handOn();
  expect(await checkRollUps(app.database)).toEqual([]);
  await app.api('PATCH', '/api/v1/workspace', { timeZone: 'Europe/Berlin' });
  await redate(app.database.kysely, app.workspaceId);
});

test('the trend has every step of the period, gaps included, and adds up to the score', async () => {
  const surveyId = await newSurvey();
  for (const day of ['2026-07-01', '2026-07-01', '2026-07-15', '2026-08-03']) {
    clock.set(`${day}T10:00:00Z`);
    await answer(await someone(surveyId), day === '2026-07-15' ? 2 : 10);
  }
  await app.running.handOn();
  const period = `surveyId=${surveyId}&from=2026-07-01&to=2026-08-10`;
  const monthly = await app.api('GET', `/api/v1/score/trend?${period}&by=month`);
  expect(monthly.points).toMatchObject([
    { from: '2026-07-01', to: '2026-07-31', whole: true, n: 3 },
    { from: '2026-08-01', to: '2026-08-10', whole: false, n: 1, nps: 100 },
  ]);
  const weekly = await app.api('GET', `/api/v1/score/trend?${period}&by=week`);
  expect(weekly.points.map((point: { n: number }) => point.n)).toEqual([2, 0, 1, 0, 0, 1, 0]);
  expect(weekly.points[1]).toMatchObject({ from: '2026-07-06', to: '2026-07-12', n: 0, nps: null, interval: null });
  const daily = await app.api('GET', `/api/v1/score/trend?${period}&by=day`);
  expect(daily.points).toHaveLength(41);
  expect(daily.points.reduce((sum: number, point: { n: number }) => sum + point.n, 0)).toBe(4);
});

test('the response rate counts who was asked in the period, and only them', async () => {
  clock.set('2026-10-05T08:00:00Z');
  const surveyId = await newSurvey();
  const asked: Invited[] = [];
  for (let n = 0; n < 4; n++) asked.push(await someone(surveyId));
  await answer(asked[0] as Invited, 8);
  await app.api('POST', '/api/v1/invitations', {
    surveyId,
    contacts: [{ email: 'later@example.com' }],
    sendAt: '2026-12-24T08:00:00Z',
  });
  await deliverDue(outboxSender(app, clock));
  expect((await score(surveyId)).responseRate).toMatchObject({ asked: 4, answered: 1, rate: 0.25 });
  expect((await score(surveyId, '&from=2026-10-06&to=2026-10-07')).responseRate.asked).toBe(0);
});

test('a period that makes no sense is refused with a sentence', async () => {
  const backwards = await app.call('GET', '/api/v1/score?from=2026-02-01&to=2026-01-01');
  expect(backwards).toMatchObject({ status: 422, body: { detail: 'The period ends before it begins.' } });
  expect((await app.call('GET', '/api/v1/score?from=yesterday')).status).toBe(422);
  expect((await app.call('GET', '/api/v1/score?from=1990-01-01&to=2026-01-01')).status).toBe(422);
});
