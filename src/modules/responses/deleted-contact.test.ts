import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
let surveyId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loyalty', definition: { productName: 'Acme' } });
  surveyId = survey.id;
});

afterAll(() => app.stop());

const someone = (email: string) => invite(app, clock, surveyId, { email });

async function answer({ page }: Invited, score: number): Promise<number> {
  const evidence = { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false };
  const { statusCode } = await app.server.inject({
    method: 'POST',
    url: page,
    payload: { version: 1, score, act: 'touch', evidence },
  });
  return statusCode;
}

async function answersWith(score: number) {
  const { rows } = await app.database.pool.query(
    'select contact_id, invitation_id from response where survey_id = $1 and score = $2',
    [surveyId, score],
  );
  return rows;
}

const nobody = { contact_id: null, invitation_id: null };

test('what a person said stays when the person is deleted, and names nobody any more', async () => {
  const person = await someone('leaving@example.com');
  expect(await answer(person, 3)).toBe(200);
  await app.running.handOn();
  expect(await answersWith(3)).toEqual([{ contact_id: person.contactId, invitation_id: person.invitationId }]);
  await app.api('DELETE', `/api/v1/contacts/${person.contactId}`);
  expect(await answersWith(3)).toEqual([nobody]);
});

test('an answer that comes while its contact is being deleted names nobody once it is handed on', async () => {
  const person = await someone('just-leaving@example.com');
  const deleting = await app.database.pool.connect();
  try {
    await deleting.query('begin');
    await deleting.query('delete from contact where id = $1', [person.contactId]);
    expect(await answer(person, 4)).toBe(200);
    const handedOn = app.running.handOn();
    await deleting.query('commit');
    await handedOn;
  } finally {
    deleting.release();
  }
  expect(await answersWith(4)).toEqual([nobody]);
});
