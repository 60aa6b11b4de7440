// A figure that was published can be told again, and what it is now differs from it by exactly what is said.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ clock });
});
afterAll(() => app.stop());

let people = 0;
async function answered(surveyId: string, score: number): Promise<Invited & { responseId: string }> {
  const person = await invite(app, clock, surveyId, { email: `person${++people}@example.com` });
  await give(person, score);
  const { items } = await app.api('GET', `/api/v1/responses?contactId=${person.contactId}`);
  return { ...person, responseId: items[0].id };
}

async function give({ page }: Invited, score: number): Promise<void> {
  const evidence = { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false };
  const reply = await app.server.inject({
    method: 'POST',
    url: page,
    payload: { version: 1, score, act: 'touch', evidence },
  });
  expect(reply.statusCode).toBe(200);
}

test('late answers, reversed verdicts, changed scores and deletions add up to the difference from what was published', async () => {
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Board', definition: { productName: 'Acme' } });
  const first = [];
  for (const score of [10, 9, 8, 3, 10]) first.push(await answered(survey.id, score));
  await app.running.handOn();
  const question = { surveyId: survey.id, where: 'channel:email' };
  const figure = await app.api('POST', '/api/v1/figures', { title: 'For the board', question });
  expect(figure).toMatchObject({ published: { n: 5, nps: 40 }, question: { to: '2026-03-02' } });
  const untouched = await app.api('GET', `/api/v1/figures/${figure.id}`);
  expect(untouched).toMatchObject({ now: { n: 5, nps: 40 }, difference: { n: 0, nps: 0, parts: [] } });

  await answered(survey.id, 0);
  await app.api('PATCH', `/api/v1/responses/${first[3]?.responseId}`, { verdict: 'suspect' });
  await app.api('DELETE', `/api/v1/responses/${first[0]?.responseId}`);
  await give(first[2] as Invited, 9);
  await app.running.handOn();
  const { published, now, difference } = await app.api('GET', `/api/v1/figures/${figure.id}`);
  expect([published.n, now.n]).toEqual([5, 4]);
  expect(difference.parts.map((part: any) => [part.reason, part.answers]).sort()).toEqual([
    ['deleted', 1],
    ['edited', 1],
    ['later', 1],
    ['verdict', 1],
  ]);
  const told = difference.parts.reduce(
    (sum: number[], part: any) => sum.map((count, score) => count + part.histogram[score]),
    published.histogram,
  );
  expect(told).toEqual(now.histogram);
});

test('what became of an answer and back again is no difference', async () => {
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Back', definition: { productName: 'Acme' } });
  const { responseId } = await answered(survey.id, 2);
  await app.running.handOn();
  const figure = await app.api('POST', '/api/v1/figures', { title: 'Back', question: { surveyId: survey.id } });
  for (const verdict of ['suspect', 'trusted']) {
    await app.api('PATCH', `/api/v1/responses/${responseId}`, { verdict });
    await app.running.handOn();
  }
  expect(await app.api('GET', `/api/v1/figures/${figure.id}`)).toMatchObject({ difference: { n: 0, parts: [] } });
  await app.api('DELETE', `/api/v1/figures/${figure.id}`);
  expect((await app.call('GET', `/api/v1/figures/${figure.id}`)).status).toBe(404);
});

test('a figure stays what it was when answers are no longer counted by what it asked', async () => {
  await app.api('POST', '/api/v1/contacts', { email: 'planned@example.com', properties: { plan: 'pro' } });
  await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property: 'plan' });
  await app.database.pool.query('update dimension set ready = true');
  const question = { where: 'contact.plan:pro' };
  const { id, published } = await app.api('POST', '/api/v1/figures', { title: 'By plan', question });
  await app.api('DELETE', '/api/v1/dimensions/contact.plan');
  expect(await app.api('GET', `/api/v1/figures/${id}`)).toMatchObject({ published, now: null, difference: null });
});
