// What is left of a person's answers once the person was erased.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';
import { checkRollUps } from '../analytics/index.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const definition = {
  productName: 'Acme',
  questions: [
    { id: 'effort', kind: 'ces' },
    { id: 'story', kind: 'text', text: 'What happened?' },
    {
      id: 'reason',
      kind: 'choice',
      text: 'Why?',
      choices: ['Price', 'Speed'].map((text) => ({ id: text.toLowerCase(), text })),
      other: true,
    },
  ],
};
/** What only this person could have written or sent. */
const own = /Ada|Lovelace|Firefox|203\.0\.113|ada@erase/;

let app: TestApp;
let surveyId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Loyalty', definition })).id;
});
afterAll(() => app.stop());

async function answer({ page }: Invited) {
  const { statusCode } = await app.server.inject({
    method: 'POST',
    url: page,
    remoteAddress: '203.0.113.7',
    headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Gecko/20100101 Firefox/140.0' },
    payload: {
      version: 1,
      score: 3,
      comment: 'Call me, Ada Lovelace.',
      act: 'touch',
      evidence: { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false },
      answers: { effort: ['6'], story: ['I am Ada'], reason: ['other'], 'reason.other': ['Lovelace knows'] },
    },
  });
  expect(statusCode).toBe(200);
}

const responses = async () => (await app.database.pool.query('select * from response order by id')).rows;

test('the score and what was chosen stay and count; what was written, and by which browser, is gone everywhere', async () => {
  const person = await invite(app, clock, surveyId, { email: 'ada@erase.example', name: 'Ada' });
  const other = await invite(app, clock, surveyId, { email: 'ben@erase.example' });
  await answer(person);
  await answer(other);
  await app.running.handOn();
  const [before, others] = await responses();
  await app.api('PATCH', `/api/v1/responses/${before.id}`, { verdict: 'suspect' });
  expect(JSON.stringify(before)).toMatch(own);

  await app.api('POST', `/api/v1/contacts/${person.contactId}/erase`);
  await app.running.handOn();
  const [after, untouched] = await responses();
  expect(after).toMatchObject({
    score: 3,
    comment: null,
    contact_id: null,
    invitation_id: null,
    answers: { effort: 6, reason: { choices: ['other'], other: null } },
  });
  expect(JSON.stringify(after)).not.toMatch(own);
  expect(untouched).toEqual(others);
  const { rows: entries } = await app.database.pool.query(
    'select subject_name, changes from audit_entry where contact_id = $1',
    [person.contactId],
  );
  expect(entries.length).toBeGreaterThan(0);
  expect(JSON.stringify(entries)).not.toMatch(own);
  expect(await checkRollUps(app.database)).toEqual([]);
});

test('an answer that was imported loses its words, too', async () => {
  const { contact } = await app.api('POST', '/api/v1/contacts', { email: 'past@erase.example' });
  await app.database.pool.query(
    `insert into response (workspace_id, survey_id, survey_version, contact_id, channel, score, comment, day, answered_at,
       updated_at, verdict, import_key)
     values ($1, $2, 1, $3, 'email', 9, 'Ada was here', 20000, now(), now(), 'trusted', 'key')`,
    [app.workspaceId, surveyId, contact.id],
  );
  await app.api('POST', `/api/v1/contacts/${contact.id}/erase`);
  const [imported] = (await responses()).filter(({ import_key }) => import_key === 'key');
  expect(imported).toMatchObject({ score: 9, comment: null, contact_id: null });
});

test('an answer that comes in the very moment of the erasure keeps its score alone', async () => {
  const person = await invite(app, clock, surveyId, { email: 'moment@erase.example' });
  const erasing = await app.database.pool.connect();
  try {
    await erasing.query('begin');
    await erasing.query('delete from contact where id = $1', [person.contactId]);
    await answer(person);
    const handedOn = app.running.handOn();
    await erasing.query('commit');
    await handedOn;
  } finally {
    erasing.release();
  }
  const last = (await responses()).at(-1);
  expect(last).toMatchObject({ score: 3, comment: null, contact_id: null, invitation_id: null });
  expect(JSON.stringify(last)).not.toMatch(own);
});
