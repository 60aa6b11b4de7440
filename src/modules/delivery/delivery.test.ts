import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { deliverDue, openWay, outboxSender } from '../../../test/invite.ts';
import { emailSettings } from '../../app.ts';
import type { Outcome } from '../../channels/channel.ts';
import { openEmail } from '../../channels/email/index.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { takeWorkerIdentity, workerLockClass } from '../../platform/queue/worker-identity.ts';
import { queueInvitations, type Sender } from './index.ts';
import { abandonClaims, claimQueued } from './queries/send.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
let surveyId: string;
let sender: Sender;
let sent: string[] = [];
let outcome: (address: string) => Outcome;

beforeAll(async () => {
  app = await startTestApp({ clock });
  const survey = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  surveyId = survey.id;
  const settings = emailSettings(app.config);
  const carrier = openEmail(settings);
  const way = openWay(settings, {
    ...carrier,
    async deliver(message) {
      const result = outcome(message.address);
      if (result.kind === 'accepted') sent.push(message.address);
      return result;
    },
  });
  sender = outboxSender(app, clock, async () => way);
});

beforeEach(() => {
  sent = [];
  outcome = () => ({ kind: 'accepted', reply: '250 ok' });
  clock.advance(400 * 86_400_000);
});

afterAll(() => app.stop());

const people = (...names: string[]) => names.map((name) => ({ email: `${name}@example.com`, name }));

async function ask(names: string[], more: object = {}): Promise<string[]> {
  const { invitations } = await app.api('POST', '/api/v1/invitations', {
    surveyId,
    contacts: people(...names),
    ...more,
  });
  return invitations.map((invitation: { id: string }) => invitation.id);
}

const work = () => deliverDue(sender);
const lane = () => ({ workspaceId: app.workspaceId, channel: 'email', campaignId: '0' });

const stateOf = async (id: string) => {
  const { state, reason } = await app.api('GET', `/api/v1/invitations/${id}`);
  return { state, reason };
};

test('nobody is asked with a survey that was archived after they were planned to be', async () => {
  const { id: archived } = await app.api('POST', '/api/v1/surveys', {
    name: 'Old',
    definition: { productName: 'Acme' },
  });
  const { invitations } = await app.api('POST', '/api/v1/invitations', {
    surveyId: archived,
    contacts: [{ email: 'archived@example.com' }],
    sendAt: new Date(clock.now().getTime() + 3_600_000).toISOString(),
  });
  await app.api('POST', `/api/v1/surveys/${archived}/archive`);
  clock.advance(3_600_000);
  await queueInvitations(app.database, clock);
  expect(await stateOf(invitations[0].id)).toEqual({ state: 'suppressed', reason: 'archived' });
});

test('whoever is asked has an address of the channel by which they are', async () => {
  const { invitations } = await app.api('POST', '/api/v1/invitations', {
    surveyId,
    contacts: [{ phone: '+4915112345678' }],
  });
  await queueInvitations(app.database, clock);
  expect(await stateOf(invitations[0].id)).toEqual({ state: 'suppressed', reason: 'no_address' });
  const [id] = await ask(['mailed'], { channel: 'sms' });
  await queueInvitations(app.database, clock);
  expect(await stateOf(id as string)).toEqual({ state: 'suppressed', reason: 'no_address' });
  const [texted] = (
    await app.api('POST', '/api/v1/invitations', {
      surveyId,
      channel: 'sms',
      contacts: [{ phone: '+4915112345678' }],
    })
  ).invitations;
  await queueInvitations(app.database, clock);
  expect(await app.api('GET', `/api/v1/invitations/${texted.id}`)).toMatchObject({ state: 'queued', channel: 'sms' });
});

test('an invitation goes from planned to queued to sent, and its message can be read', async () => {
  const [id] = await ask(['ada']);
  expect(await stateOf(id as string)).toEqual({ state: 'planned', reason: null });
  await queueInvitations(app.database, clock);
  expect(await stateOf(id as string)).toEqual({ state: 'queued', reason: null });
  await work();
  expect(await stateOf(id as string)).toEqual({ state: 'sent', reason: null });
  const { items, delivery } = await app.api('GET', `/api/v1/messages?invitationId=${id}`);
  expect(delivery).toBe('outbox');
  expect(items).toMatchObject([{ address: 'ada@example.com', captured: true }]);
  const { content } = await app.api('GET', `/api/v1/messages/${items[0].id}`);
  expect(content.html).toContain(`${app.config.publicUrl}/r/`);
  expect(content.text).toContain('/10');
});

test('a contact who was asked is left in peace for the gap, and asked again after it', async () => {
  await ask(['bob']);
  await work();
  clock.advance(29 * 86_400_000);
  const [early] = await ask(['bob']);
  await work();
  expect(await stateOf(early as string)).toEqual({ state: 'suppressed', reason: 'asked_recently' });
  clock.advance(1 * 86_400_000);
  const [late] = await ask(['bob']);
  await work();
  expect(await stateOf(late as string)).toEqual({ state: 'sent', reason: null });
  const [forced] = await ask(['bob'], { gapDays: 0 });
  await work();
  expect(await stateOf(forced as string)).toEqual({ state: 'sent', reason: null });
});

test('many planners at once never ask one contact twice inside the gap', async () => {
  const names = Array.from({ length: 60 }, (_, n) => `crowd${n}`);
  for (let round = 0; round < 5; round++) await ask(names);
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while ((await queueInvitations(app.database, clock)) > 0);
    }),
  );
  const { rows } = await app.database.pool.query(
    `select count(*)::int as queued, count(distinct contact_id)::int as people from invitation where state = 'queued'`,
  );
  expect(rows[0]).toEqual({ queued: 60, people: 60 });
  await work();
  expect(sent.toSorted()).toEqual(names.map((name) => `${name}@example.com`).toSorted());
});

test('what was planned for later is not sent before its time', async () => {
  const [id] = await ask(['dora'], { sendAt: new Date(clock.now().getTime() + 3_600_000).toISOString() });
  await work();
  expect((await stateOf(id as string)).state).toBe('planned');
  clock.advance(3_600_000);
  await work();
  expect((await stateOf(id as string)).state).toBe('sent');
});

test('a refused message fails with the reply, one put off is tried again later, an uncertain one never', async () => {
  outcome = (address) =>
    address.startsWith('refused')
      ? { kind: 'refused', reply: '550 no such user' }
      : address.startsWith('later')
        ? { kind: 'deferred', reply: '451 try later' }
        : { kind: 'uncertain', reply: 'connection lost' };
  const [refused, later, uncertain] = await ask(['refused', 'later', 'unknown']);
  await work();
  expect(await stateOf(refused as string)).toEqual({ state: 'failed', reason: '550 no such user' });
  expect(await stateOf(later as string)).toEqual({ state: 'queued', reason: '451 try later' });
  expect(await stateOf(uncertain as string)).toEqual({ state: 'uncertain', reason: 'connection lost' });
  outcome = () => ({ kind: 'accepted', reply: '250 ok' });
  await work();
  expect(sent).toEqual([]);
  clock.advance(30_000);
  await work();
  expect(sent).toEqual(['later@example.com']);
});

test('who unsubscribes between queueing and sending is not sent to', async () => {
  const [id] = await ask(['eve']);
  await queueInvitations(app.database, clock);
  const { contact } = await app.api('GET', `/api/v1/invitations/${id}`);
  await app.api('POST', '/api/v1/suppressions', { contactId: contact.id, channel: 'email', reason: 'do_not_contact' });
  await work();
  expect(await stateOf(id as string)).toEqual({ state: 'suppressed', reason: 'do_not_contact' });
  expect(sent).toEqual([]);
});

test('the claims of a worker that is gone become uncertain; those of a living one stay', async () => {
  const [id] = await ask(['fred']);
  await queueInvitations(app.database, clock);
  const identity = await takeWorkerIdentity(app.database, createLog('silent'));
  expect(await claimQueued(app.database.kysely, identity.id, lane(), clock.now(), 10)).toMatchObject({ taken: 1 });
  expect(await abandonClaims(app.database.kysely, workerLockClass, clock.now())).toBe(0);
  await identity.close();
  expect(await abandonClaims(app.database.kysely, workerLockClass, clock.now())).toBe(1);
  expect(await stateOf(id as string)).toEqual({ state: 'uncertain', reason: 'interrupted' });
});

test('two workers never claim the same invitation', async () => {
  await ask(Array.from({ length: 100 }, (_, n) => `pair${n}`));
  while ((await queueInvitations(app.database, clock)) > 0);
  const claims = await Promise.all(
    Array.from({ length: 20 }, (_, n) => claimQueued(app.database.kysely, String(n + 1), lane(), clock.now(), 10)),
  );
  const ids = claims.flatMap(({ claimed }) => claimed.map(({ id }) => id));
  expect(ids).toHaveLength(100);
  expect(new Set(ids).size).toBe(100);
  await abandonClaims(app.database.kysely, workerLockClass, clock.now());
});

test('what cannot be asked is refused with a sentence', async () => {
  const unknownSurvey = await app.call('POST', '/api/v1/invitations', { surveyId: '999', contactIds: ['1'] });
  expect(unknownSurvey).toMatchObject({ status: 404, body: { detail: 'There is no survey with this id.' } });
  const nobody = await app.call('POST', '/api/v1/invitations', { surveyId });
  expect(nobody.status).toBe(422);
  const stranger = await app.api('POST', '/api/v1/invitations', { surveyId, contactIds: ['999999'] });
  expect(stranger).toMatchObject({ planned: 0, unknownContactIds: ['999999'] });
});
