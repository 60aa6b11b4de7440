// The database commits and the reply is lost on its way: Hark cannot know what became of its statement, and must neither
// send twice nor leave anything behind.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { type LossyProxy, startLossyProxy } from '../lossy-proxy.ts';
import { createInstallation, type Installation } from '../processes/hark.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

const people = 40;
let sink: SmtpSink;
let database: TestDatabase;
let proxy: LossyProxy;
let installation: Installation;
let surveyId: string;

beforeAll(async () => {
  sink = await startSmtpSink();
  database = await createTestDatabase();
  proxy = await startLossyProxy(database.url);
  installation = await createInstallation({ DATABASE_URL: proxy.url, HARK_SMTP_URL: sink.url });
  await installation.setUp(installation.hark('start'));
});
afterAll(async () => {
  await installation.remove();
  proxy.close();
  await database.drop();
  await sink.close();
});
beforeEach(async () => {
  sink.received.length = 0;
  const survey = { name: 'Relationship', definition: { productName: 'Acme' } };
  surveyId = (await installation.api('POST', '/api/v1/surveys', survey)).id;
});

async function ask(): Promise<Record<'sent' | 'uncertain', number>> {
  const contacts = Array.from({ length: people }, (_, n) => ({ email: `person${n}@example.com` }));
  await installation.api('POST', '/api/v1/invitations', { surveyId, contacts, gapDays: 0 });
  return waitFor('every invitation to be settled', async () => {
    const { states } = await installation.api('GET', `/api/v1/invitations/summary?surveyId=${surveyId}`);
    return ['planned', 'queued', 'sending'].every((state) => states[state] === undefined) && states;
  });
}

const timesSent = () => [...Map.groupBy(sink.received, ({ to }) => to).values()].map((mails) => mails.length);

test('a claim whose reply is lost is given up, and the rest is sent', async () => {
  const lost = proxy.loseReply(`then 'sending' else 'suppressed'`, '@example.com');
  const states = await ask();
  await lost;
  expect(states.sent).toBe(sink.received.length);
  expect([states.sent + states.uncertain, states.uncertain > 0]).toEqual([people, true]);
  expect(Math.max(...timesSent())).toBe(1);
});

test('an outcome whose reply is lost is written once', async () => {
  const lost = proxy.loseReply('insert into message', 'INSERT 0 ');
  expect(await ask()).toEqual({ sent: people });
  await lost;
  expect(timesSent()).toEqual(Array.from({ length: people }, () => 1));
  const { items } = await installation.api('GET', '/api/v1/messages?limit=200');
  const ids = items.map(({ invitationId }: { invitationId: string }) => invitationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an answer whose commit is not confirmed is answered with an error, and counts once when it is sent again', async () => {
  await ask();
  const [, key] = /^List-Unsubscribe: <\S+\/u\/([\w-]+)>/m.exec(sink.received[0]?.raw.toString('latin1') ?? '') ?? [];
  const answer = () =>
    fetch(`${installation.url}/r/${key}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' },
      body: JSON.stringify({
        score: 9,
        act: 'touch',
        version: 1,
        evidence: { pointerEvents: 1, keyEvents: 0, visibleMs: 2_000, automated: false },
      }),
    });
  const lost = proxy.loseReply('response.recorded', 'SELECT 1');
  const first = await answer();
  await lost;
  expect(first.status).toBe(503);
  expect((await answer()).status).toBe(200);
  expect(await installation.api('GET', `/api/v1/score?surveyId=${surveyId}`)).toMatchObject({ n: 1, nps: 100 });
});
