// What goes out after the first message of an invitation: fall-backs and reminders, until it is answered or not wanted any more.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { deliverDue, openWay, outboxSender } from '../../../test/invite.ts';
import { emailSettings } from '../../app.ts';
import type { Outcome, Rendered } from '../../channels/channel.ts';
import { openEmail } from '../../channels/email/index.ts';
import type { Step } from '../../core/asking/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { type SuppressionReason, suppress } from '../privacy/index.ts';
import {
  type Ask,
  askContacts,
  changeLaterSteps,
  endLaterSteps,
  holdSending,
  releaseSending,
  type Sender,
  withdrawUnsent,
} from './index.ts';

const dayMs = 86_400_000;
const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
let sender: Sender;
let surveyId: string;
let contactId: string;
let outcome: Outcome;
/** What went out: the day since the ask, the subject, and the text. */
let sent: { day: number; subject: string; text: string; messageId: string }[];
let askedAt: Date;
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  const definition = { productName: 'Acme', email: { subject: 'How was it?' } };
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition })).id;
  const settings = emailSettings(app.config);
  const deliver = async ({ subject, content, messageId }: Rendered<any>) => {
    const day = (clock.now().getTime() - askedAt.getTime()) / dayMs;
    if (outcome.kind === 'accepted') sent.push({ day, subject, text: content.text, messageId });
    return outcome;
  };
  const way = openWay(settings, { ...openEmail(settings), captures: false, deliver });
  sender = outboxSender(app, clock, async () => way);
});
beforeEach(async () => {
  clock.advance(400 * dayMs);
  sent = [];
  askedAt = clock.now();
  outcome = { kind: 'accepted', reply: '250 ok' };
  const email = `person${++people}@example.com`;
  contactId = await addContact(email);
});
afterAll(() => app.stop());

async function addContact(email: string): Promise<string> {
  await app.api('POST', '/api/v1/contacts', { email });
  const { rows } = await app.database.pool.query('select id from contact where email = $1', [email]);
  return rows[0].id;
}

const step = (kind: Step['kind'], channel: string, days: number, wording: Step['wording'] = null): Step => ({
  ...{ kind, channel, wording },
  at: new Date(askedAt.getTime() + days * dayMs),
  reminder: kind === 'reminder' ? 0 : null,
});

async function ask(more: Partial<Ask>, campaignId = '5'): Promise<string> {
  const now = clock.now();
  const plan = {
    ...{ workspaceId: app.workspaceId, campaignId, priority: 3, surveyId, surveyVersion: 1 },
    ...{ purpose: 'relationship' as const, budget: null, locale: null, now },
    expiresAt: new Date(now.getTime() + 30 * dayMs),
  };
  const asks = [{ contactId, channel: 'email', offered: false, gapDays: 30, restDays: null, laterSteps: [], ...more }];
  const asked = await app.database.kysely.transaction().execute((db) => askContacts(db, plan, asks));
  expect([...asked]).toEqual([contactId]);
  const { items } = await app.api('GET', `/api/v1/invitations?contactId=${contactId}`);
  return items[0].id;
}

async function pass(days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    await deliverDue(sender);
    clock.advance(dayMs);
  }
  await deliverDue(sender);
}

async function stop(channel: string, reason: SuppressionReason): Promise<void> {
  await suppress(
    { db: app.database.kysely, workspace: { id: app.workspaceId }, clock },
    { contactId, channel, reason },
  );
}

const answer = (id: string) =>
  app.database.pool.query('update invitation set answered_at = $2 where id = $1', [id, clock.now()]);
const stateOf = async (id: string) => {
  const { state, channel, step, nextAt, reason } = await app.api('GET', `/api/v1/invitations/${id}`);
  return { state, channel, step, nextAt, reason };
};
const ended = { step: expect.any(Number), channel: 'email', nextAt: null, reason: null };

test('what is offered first goes out as an e-mail after three days, unless it was answered', async () => {
  const id = await ask({ channel: 'in-app', offered: true, laterSteps: [step('fallback', 'email', 3)] });
  await pass(2);
  expect(await stateOf(id)).toMatchObject({ state: 'offered', channel: 'in-app', nextAt: expect.any(String) });
  expect(sent).toEqual([]);
  await pass(1);
  expect(sent.map(({ day }) => day)).toEqual([3]);
  expect(await stateOf(id)).toEqual({ ...ended, state: 'sent', step: 1 });
});

test('five reminders go out in their time, each with its own words, and each a message of its own', async () => {
  const laterSteps = [3, 6, 9, 12, 15].map((days, n) =>
    step('reminder', 'email', days, { subject: `Reminder ${n + 1}`, text: n === 4 ? 'The last one.' : null }),
  );
  const id = await ask({ laterSteps });
  await pass(30);
  expect(sent.map(({ day, subject }) => `${day} ${subject}`)).toEqual([
    '0 How was it?',
    ...[3, 6, 9, 12, 15].map((day, n) => `${day} Reminder ${n + 1}`),
  ]);
  expect(sent.at(-1)?.text).toContain('The last one.');
  expect(sent.at(-2)?.text).not.toContain('The last one.');
  expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(6);
  expect(await stateOf(id)).toEqual({ ...ended, state: 'sent', step: 5 });
  const { items } = await app.api('GET', `/api/v1/messages?invitationId=${id}`);
  expect(items.map((one: { step: number }) => one.step)).toEqual([5, 4, 3, 2, 1, 0]);
  const { content } = await app.api('GET', `/api/v1/messages/${items[0].id}`);
  expect(content).toMatchObject({ source: 'rendered', text: sent.at(-1)?.text });
});

test('nothing more comes after an answer, not even what waits to go out', async () => {
  const id = await ask({ laterSteps: [step('reminder', 'email', 3), step('reminder', 'email', 6)] });
  await pass(2);
  await answer(id);
  await pass(10);
  expect(sent).toHaveLength(1);
  expect(await stateOf(id)).toEqual({ ...ended, state: 'sent', step: 0 });
});

test('a reminder that waits in a lane that is held is not sent once its invitation was answered', async () => {
  const id = await ask({ laterSteps: [step('reminder', 'email', 2)] });
  await pass(1);
  await holdSending(app.database.kysely, app.workspaceId, '5', clock.now());
  await pass(2);
  expect(await stateOf(id)).toMatchObject({ state: 'queued', step: 1 });
  await answer(id);
  await releaseSending(app.database.kysely, app.workspaceId, '5');
  await pass(1);
  expect(sent).toHaveLength(1);
  expect(await stateOf(id)).toEqual({ ...ended, state: 'sent', step: 1 });
});

test('a complaint ends all that was to come, on every channel', async () => {
  const id = await ask({ channel: 'in-app', offered: true, laterSteps: [step('fallback', 'email', 3)] });
  await pass(1);
  await stop('sms', 'complained');
  await pass(5);
  expect(sent).toEqual([]);
  expect(await stateOf(id)).toMatchObject({ state: 'offered', nextAt: null });
});

test('who unsubscribes from the message they got hears no more of it; a channel left before is passed over', async () => {
  const laterSteps = [step('reminder', 'email', 2), step('fallback', 'in-app', 3), step('reminder', 'email', 6)];
  const id = await ask({ laterSteps });
  await pass(1);
  await stop('email', 'unsubscribed');
  await pass(6);
  expect(sent).toHaveLength(1);
  expect(await stateOf(id)).toEqual({ ...ended, state: 'sent', step: 0 });

  contactId = await addContact('left@example.com');
  askedAt = clock.now();
  sent = [];
  await stop('sms', 'unsubscribed');
  const other = await ask({
    channel: 'in-app',
    offered: true,
    laterSteps: [step('fallback', 'sms', 1), step('reminder', 'sms', 2), step('fallback', 'email', 4)],
  });
  await pass(2);
  expect(await stateOf(other)).toMatchObject({ state: 'offered', step: 0 });
  await pass(3);
  expect(sent.map(({ day }) => day)).toEqual([4]);
  expect(await stateOf(other)).toMatchObject({ state: 'sent', step: 1, channel: 'email' });
});

test('an address that is refused for good is not tried with a reminder, and the contact counts as not to be reached', async () => {
  outcome = { kind: 'refused', reply: '550 no such user', badAddress: true };
  const id = await ask({ laterSteps: [step('reminder', 'email', 2)] });
  await pass(5);
  expect(await stateOf(id)).toMatchObject({ state: 'failed', reason: '550 no such user', step: 0, nextAt: null });
  const { items } = await app.api('GET', `/api/v1/messages?contactId=${contactId}`);
  expect(items).toMatchObject([{ state: 'refused' }]);
  const { rows } = await app.database.pool.query('select reason from suppression where contact_id = $1', [contactId]);
  expect(rows).toEqual([{ reason: 'bounced' }]);
});

test('what left days late moves what comes after it', async () => {
  const id = await ask({ laterSteps: [step('reminder', 'email', 3)] });
  await holdSending(app.database.kysely, app.workspaceId, '5', clock.now());
  await pass(10);
  expect(sent).toEqual([]);
  await releaseSending(app.database.kysely, app.workspaceId, '5');
  await pass(5);
  expect(sent.map(({ day }) => day)).toEqual([10, 13]);
  expect(await stateOf(id)).toMatchObject({ state: 'sent', step: 1 });
});

test('an outage that puts an ask off hour after hour moves what comes after it as far', async () => {
  await ask({ laterSteps: [step('reminder', 'email', 3)] });
  outcome = { kind: 'deferred', reply: '503', pauseMs: 3_600_000 };
  for (let hour = 0; hour < 96; hour++) {
    await deliverDue(sender);
    clock.advance(3_600_000);
  }
  outcome = { kind: 'accepted', reply: '250 ok' };
  await pass(5);
  expect(sent.map(({ day }) => day)).toEqual([4, 7]);
});

test('an ask that nobody has got yet can be taken back, and leaves the contact as free as before', async () => {
  await holdSending(app.database.kysely, app.workspaceId, '5', clock.now());
  const id = await ask({ laterSteps: [step('reminder', 'email', 3)] });
  await pass(1);
  const withdrawn = await withdrawUnsent(app.database.kysely, app.workspaceId, '5');
  expect(withdrawn.map((one) => one.invitationId)).toContain(id);
  expect((await app.call('GET', `/api/v1/invitations/${id}`)).status).toBe(404);
  await releaseSending(app.database.kysely, app.workspaceId, '5');
  askedAt = clock.now();
  await ask({});
  await pass(1);
  expect(sent).toHaveLength(1);
  expect(await withdrawUnsent(app.database.kysely, app.workspaceId, '5')).toEqual([]);
});

test('what is to come can be changed or ended after the first message', async () => {
  const db = app.database.kysely;
  const id = await ask({ laterSteps: [step('reminder', 'email', 3)] });
  await pass(1);
  const laterSteps = [step('reminder', 'email', 5, { subject: 'Changed', text: null }), step('reminder', 'email', 9)];
  await changeLaterSteps(db, app.workspaceId, [{ invitationId: id, laterSteps }], clock.now());
  await pass(6);
  expect(sent.map(({ day, subject }) => `${day} ${subject}`)).toEqual(['0 How was it?', '5 Changed']);
  expect(await endLaterSteps(db, app.workspaceId, '5', clock.now())).toBe(1);
  await pass(5);
  expect(sent).toHaveLength(2);
  expect(await stateOf(id)).toMatchObject({ state: 'sent', nextAt: null });
});

test('a text message waits until the law at the place of the number allows it, which is no attempt', async () => {
  const { pool } = app.database;
  await pool.query(`update contact set phone = '+33612345678' where id = $1`, [contactId]);
  clock.set(`${clock.now().toISOString().slice(0, 10)}T22:30:00Z`);
  const id = await ask({ channel: 'sms' }, '7');
  await deliverDue(sender);
  const { state, attempts, sendAt, reason } = await app.api('GET', `/api/v1/invitations/${id}`);
  expect({ state, attempts, reason }).toEqual({ state: 'queued', attempts: 0, reason: 'not_allowed_now' });
  expect(new Date(sendAt) > clock.now()).toBe(true);
  expect(sent).toEqual([]);
});
