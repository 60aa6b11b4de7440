// A campaign from its start to an answer, with nobody at the wheel: events over the API, the planner and the senders of a worker, a
// real mail server, reminders that end with an answer.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { linksOfHtml } from '../invitation-mail.ts';
import { submit, visit } from '../plain-browser.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

// A Monday, ten in Berlin.
const clock = fixedClock('2026-03-02T09:00:00Z');
const dayMs = 86_400_000;
let app: TestApp;
let sink: SmtpSink;

beforeAll(async () => {
  sink = await startSmtpSink();
  app = await startTestApp({ clock, work: true, environment: { HARK_SMTP_URL: sink.url } });
});
afterAll(async () => {
  await app?.stop();
  await sink?.close();
});

const mails = (address: string, count: number) =>
  waitFor(`${count} mails to ${address}`, async () => {
    const found = await sink.mailsTo(address);
    return found.length >= count && found;
  });

test('whoever places an order is asked after an hour and reminded until there is an answer', {
  timeout: 120_000,
}, async () => {
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Orders', definition: { productName: 'Acme' } });
  const campaign = await app.api('POST', '/api/v1/campaigns', {
    name: 'After an order',
    surveyId: survey.id,
    definition: {
      purpose: 'transactional',
      timing: { kind: 'event', name: 'order.placed', where: [], delayMinutes: 60 },
      how: {
        reminders: [
          { afterDays: 2, subject: 'One question is still open', text: null },
          { afterDays: 2 },
          { afterDays: 2 },
        ],
      },
    },
  });
  const path = `/api/v1/campaigns/${campaign.id}`;
  expect((await app.api('POST', `${path}/start`)).state).toBe('running');
  for (const email of ['ada@example.com', 'ben@example.com']) {
    await app.api('POST', '/api/v1/events', { name: 'order.placed', contact: { email } });
  }
  await waitFor('the orders to be taken in', async () => (await app.api('GET', path)).counts.waiting === 2);
  expect((await app.api('GET', `${path}/progress`)).blocked).toEqual([{ rule: 'due', verdict: 'wait', contacts: 2 }]);

  // A mail is there a moment before it is known to be.
  const allSent = () =>
    waitFor('the mails to be written down', async () => (await app.api('GET', `${path}/progress`)).messages.sent === 2);
  clock.advance(60 * 60_000);
  await Promise.all([mails('ada@example.com', 1), mails('ben@example.com', 1)]);
  await allSent();
  clock.advance(2 * dayMs);
  const [first, reminder] = await mails('ada@example.com', 2);
  await mails('ben@example.com', 2);
  expect(reminder?.subject).toBe('One question is still open');
  const { scores, page } = linksOfHtml(reminder?.html as string);
  expect(linksOfHtml(first?.html as string).page).toBe(page);
  await submit(await visit(scores[9] as string), {});
  const answered = async () => (await app.api('GET', `${path}/progress`)).messages.answered === 1;
  await waitFor('the answer to be counted', answered);

  await allSent();
  clock.advance(2 * dayMs);
  await mails('ben@example.com', 3);
  await allSent();
  // Two days later it is Sunday.
  clock.advance(3 * dayMs);
  await mails('ben@example.com', 4);
  expect(await sink.mailsTo('ada@example.com')).toHaveLength(2);
  expect(await app.api('GET', path)).toMatchObject({
    state: 'running',
    counts: { enrolled: 2, asked: 2, answered: 1 },
  });
  const { items } = await app.api('GET', `${path}/contacts?verdict=ask`);
  expect(items.map((item: { contact: { email: string } }) => item.contact.email)).toEqual([
    'ada@example.com',
    'ben@example.com',
  ]);
});
