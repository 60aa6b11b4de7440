import fc from 'fast-check';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import type { DeliveryEvent } from '../../channels/channel.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { findMessages } from './find-messages.ts';
import { recordDeliveryEvents } from './index.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const dayMs = 86_400_000;
let app: TestApp;
let surveyId: string;
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'NPS', definition: { productName: 'Acme' } })).id;
});
beforeEach(() => clock.advance(dayMs));
afterAll(() => app.stop());

type Message = Invited & { email: string; messageId: string };

async function send(email = `ada${people++}@mail${people}.example`): Promise<Message> {
  const invited = await invite(app, clock, surveyId, { email });
  return { ...invited, email, messageId: await messageIdOf(invited.invitationId) };
}

async function messageIdOf(invitationId: string): Promise<string> {
  const { rows } = await app.database.pool.query('select message_id from message where invitation_id = $1', [
    invitationId,
  ]);
  return rows[0].message_id;
}

function told(message: Message | null, kind: DeliveryEvent['kind'], more: Partial<DeliveryEvent> = {}): DeliveryEvent {
  const messageId = message?.messageId ?? null;
  return {
    kind,
    messageId,
    providerId: null,
    address: message?.email ?? null,
    detail: 'said',
    at: clock.now(),
    ...more,
  };
}

const record = (events: DeliveryEvent[], connectionId: string | null = null) =>
  recordDeliveryEvents(
    { db: app.database.kysely, clock, log: createLog('silent'), workspace: { id: app.workspaceId } },
    connectionId,
    events,
  );

async function reasonOf({ contactId }: Message): Promise<string | null> {
  const { rows } = await app.database.pool.query('select reason from suppression where contact_id = $1', [contactId]);
  return rows[0]?.reason ?? null;
}

async function countsOf({ email }: Message) {
  const { rows } = await app.database.pool.query(
    'select sum(sent)::int as sent, sum(delivered)::int as delivered, sum(bounced)::int as bounced, sum(complained)::int as complained, ' +
      'sum(unsubscribed)::int as unsubscribed from delivery_day where domain = $1',
    [email.split('@')[1]],
  );
  return rows[0];
}

const hard = (message: Message) => told(message, 'bounced', { hard: true });
const none = { sent: 1, delivered: 0, bounced: 0, complained: 0, unsubscribed: 0 };

describe('a message is found', () => {
  test('by its id with a host, in angle brackets, or without one as a return path carries it', async () => {
    const message = await send();
    const [local = ''] = message.messageId.split('@');
    for (const [index, messageId] of [message.messageId, `<${message.messageId}>`, local].entries()) {
      const event = told(message, 'deferred', { messageId, at: new Date(clock.now().getTime() - index) });
      expect(await record([event])).toMatchObject({ recorded: 1, unknown: 0 });
    }
  });

  test('by the id that the provider gave it', async () => {
    const message = await send();
    await app.database.pool.query('update message set provider_id = $1 where message_id = $2', [
      'pm-7',
      message.messageId,
    ]);
    expect(await record([told(message, 'delivered', { messageId: null, providerId: 'pm-7' })])).toMatchObject({
      recorded: 1,
    });
    expect(await countsOf(message)).toEqual({ ...none, delivered: 1 });
  });

  test('by the address alone, where nothing else is told: the last one that had gone there by then', async () => {
    const first = await send();
    clock.advance(100 * dayMs);
    const second = await send(first.email);
    await record([told(null, 'delivered', { address: first.email.toUpperCase() })]);
    const { rows } = await app.database.pool.query(
      'select message.message_id from message_event join message on message.id = message_event.message_id where address = $1',
      [first.email],
    );
    expect(rows).toEqual([{ message_id: second.messageId }]);
  });

  test('or it is counted as unknown: of other systems, other workspaces, or no one', async () => {
    const message = await send();
    const [, invitation] = message.messageId.split('.');
    const events = [
      told(null, 'bounced', { messageId: `<abc@other.example>`, address: message.email, hard: true }),
      told(null, 'bounced', { messageId: `999.${invitation}.0`, address: message.email, hard: true }),
      told(null, 'bounced', { providerId: 'nobody', address: message.email, hard: true }),
      told(null, 'complained', { address: 'nobody@nowhere.example' }),
      told(null, 'complained'),
    ];
    expect(await record(events)).toEqual({ recorded: 0, repeated: 0, unknown: 5, early: [] });
    expect(await reasonOf(message)).toBeNull();
  });

  test('or it is just leaving, and the event is handed back', async () => {
    const message = await send();
    await app.database.pool.query('delete from message where message_id = $1', [message.messageId]);
    await app.database.pool.query(`update invitation set state = 'sending' where id = $1`, [message.invitationId]);
    const event = hard(message);
    expect(await record([event])).toEqual({ recorded: 0, repeated: 0, unknown: 0, early: [event] });
    await app.database.pool.query(`update invitation set state = 'sent' where id = $1`, [message.invitationId]);
  });
});

describe('an event that comes before its message is written', () => {
  const isSending = (message: Message, state: string) =>
    app.database.pool.query('update invitation set state = $1 where id = $2', [state, message.invitationId]);

  test('is handed back also where only the provider names it, but not one that is long past', async () => {
    const message = await send();
    await isSending(message, 'sending');
    const named = { messageId: null, providerId: 'ses-early' };
    const event = told(message, 'delivered', named);
    const past = told(message, 'delivered', { ...named, at: new Date(clock.now().getTime() - 3_600_000) });
    expect(await record([event, past])).toEqual({ recorded: 0, repeated: 0, unknown: 1, early: [event] });
    await isSending(message, 'sent');
    expect(await record([event])).toMatchObject({ unknown: 1, early: [] });
  });

  test('is not lost where that is written while the event is looked up', async () => {
    const message = await send();
    await isSending(message, 'sending');
    await app.database.pool.query('update message set message_id = $1 where message_id = $2', [
      'none',
      message.messageId,
    ]);
    let looked = 0;
    const writing: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      async transformResult({ result }) {
        if (++looked > 1) return result;
        await isSending(message, 'sent');
        await app.database.pool.query(`update message set message_id = $1 where message_id = 'none'`, [
          message.messageId,
        ]);
        return result;
      },
    };
    const { found, early } = await findMessages(
      app.database.kysely.withPlugin(writing),
      app.workspaceId,
      null,
      [hard(message)],
      clock.now(),
    );
    expect([found.length, early.length]).toEqual([1, 0]);
  });
});

describe('who is not asked again', () => {
  test.each<[DeliveryEvent['kind'], string | null]>([
    ['complained', 'complained'],
    ['unsubscribed', 'unsubscribed'],
    ['delivered', null],
    ['deferred', null],
  ])('%s leads to %s', async (kind, reason) => {
    const message = await send();
    await record([told(message, kind)]);
    expect(await reasonOf(message)).toBe(reason);
  });

  test('a hard bounce ends asking at once, and asking again is set aside', async () => {
    const message = await send();
    await record([hard(message)]);
    expect(await reasonOf(message)).toBe('bounced');
    const again = await invite(app, clock, surveyId, { email: message.email });
    const invitation = await app.api('GET', `/api/v1/invitations/${again.invitationId}`);
    expect(invitation).toMatchObject({ state: 'suppressed', reason: 'bounced' });
  });

  test('a hard bounce of an address that the contact has no more says nothing of the new one', async () => {
    const message = await send();
    await app.api('PATCH', `/api/v1/contacts/${message.contactId}`, { email: `new-${message.email}` });
    await record([hard(message)]);
    expect(await reasonOf(message)).toBeNull();
  });

  test('a hard bounce of an address to which the mail was sent on is not the last word', async () => {
    const message = await send();
    await record([told(message, 'bounced', { hard: true, address: 'forwarded@elsewhere.example' })]);
    expect(await reasonOf(message)).toBeNull();
    expect(await countsOf(message)).toEqual({ ...none, bounced: 1 });
    const { items } = await app.api('GET', `/api/v1/messages?contactId=${message.contactId}`);
    const { events } = await app.api('GET', `/api/v1/messages/${items[0].id}`);
    expect(events).toMatchObject([{ kind: 'bounced', hard: false }]);
  });

  test('a complaint weighs more than a bounce, whichever is told first', async () => {
    const [first, second] = [await send(), await send()];
    await record([hard(first)]);
    await record([told(first, 'complained')]);
    await record([told(second, 'complained')]);
    await record([hard(second)]);
    expect([await reasonOf(first), await reasonOf(second)]).toEqual(['complained', 'complained']);
  });

  test('a complaint ends what was still to come of the invitation', async () => {
    const message = await send();
    await app.database.pool.query(
      `update invitation set next_at = now(), later_steps = '[{"channel":"sms","at":"2030-01-01T00:00:00Z"}]' where id = $1`,
      [message.invitationId],
    );
    await record([told(message, 'complained')]);
    const { rows } = await app.database.pool.query('select next_at, later_steps from invitation where id = $1', [
      message.invitationId,
    ]);
    expect(rows).toEqual([{ next_at: null, later_steps: null }]);
  });
});

describe('soft bounces', () => {
  /** Sends a message on each of the days and returns the messages. */
  async function sendOnDays(count: number): Promise<Message[]> {
    const first = await send();
    const messages = [first];
    for (let day = 1; day < count; day++) {
      clock.advance(dayMs);
      messages.push(await send(first.email));
    }
    return messages;
  }
  const soft = (message: Message, at: Date) => told(message, 'bounced', { hard: false, at });

  test('the third in a row on another day ends asking, in whatever order they are told', async () => {
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const messages = await sendOnDays(3);
      const events = messages.map((message, index) =>
        soft(message, new Date(clock.now().getTime() - (2 - index) * dayMs)),
      );
      for (const [place, index] of order.entries()) {
        expect(await reasonOf(messages[0] as Message)).toBeNull();
        await record([events[index] as DeliveryEvent]);
        if (place < 2) await record([events[index] as DeliveryEvent]);
      }
      expect(await reasonOf(messages[0] as Message)).toBe('bounced');
    }
  });

  test('of one day, or of one message told again and again, count once', async () => {
    const messages = await sendOnDays(3);
    const at = clock.now();
    await record(messages.map((message) => soft(message, at)));
    const [first] = messages as [Message];
    for (const days of [1, 2, 3]) await record([soft(first, new Date(at.getTime() + days))]);
    clock.advance(9 * dayMs);
    for (const days of [4, 5, 6]) await record([soft(first, new Date(at.getTime() + days * dayMs))]);
    expect(await reasonOf(first)).toBeNull();
  });

  test('start anew after a message that was delivered', async () => {
    const [a, b, c, d] = (await sendOnDays(4)) as [Message, Message, Message, Message];
    const day = (index: number) => new Date(clock.now().getTime() - (3 - index) * dayMs);
    await record([soft(a, day(0)), soft(b, day(1)), told(c, 'delivered', { at: day(2) }), soft(d, day(3))]);
    expect(await reasonOf(a)).toBeNull();
    expect(await countsOf(a)).toEqual({ sent: 4, delivered: 1, bounced: 3, complained: 0, unsubscribed: 0 });
  });

  test('are forgiven when a message that left in between is delivered after all, but never a hard bounce', async () => {
    for (const reason of ['bounced', null]) {
      const messages = await sendOnDays(4);
      const [first, , , last] = messages as [Message, Message, Message, Message];
      const day = (index: number) => new Date(clock.now().getTime() - (3 - index) * dayMs);
      await record(messages.slice(0, 3).map((message, index) => soft(message, day(index))));
      if (reason === 'bounced') await record([hard(messages[1] as Message)]);
      expect(await reasonOf(first)).toBe('bounced');
      await record([told(first, 'delivered', { at: day(0) })]);
      expect(await reasonOf(first)).toBe('bounced');
      await record([told(last, 'delivered')]);
      expect(await reasonOf(first)).toBe(reason);
    }
  });

  test('do not start anew where the same message was taken first and came back later', async () => {
    const messages = await sendOnDays(3);
    for (const [index, message] of messages.entries()) {
      const at = new Date(clock.now().getTime() - (2 - index) * dayMs);
      await record([told(message, 'delivered', { at: new Date(at.getTime() - 1_000) }), soft(message, at)]);
    }
    expect(await reasonOf(messages[0] as Message)).toBe('bounced');
  });

  test('that two processes record at the same moment see each other', async () => {
    const messages = await sendOnDays(3);
    const events = messages.map((message, index) =>
      soft(message, new Date(clock.now().getTime() - (2 - index) * dayMs)),
    );
    await Promise.all(events.map((event) => record([event])));
    expect(await reasonOf(messages[0] as Message)).toBe('bounced');
  });
});

describe('counts', () => {
  test('the same events in any order, any number of times and side by side end in the same', async () => {
    const kinds = ['delivered', 'deferred', 'bounced', 'complained', 'unsubscribed'] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ kind: fc.constantFrom(...kinds), hard: fc.boolean(), second: fc.nat(3) }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.array(fc.nat(7), { maxLength: 12 }),
        async (given, repeats) => {
          const message = await send();
          const events = given.map(({ kind, hard, second }) =>
            told(message, kind, {
              hard: kind === 'bounced' && hard,
              at: new Date(clock.now().getTime() - second * 1_000),
            }),
          );
          const again = repeats.map((index) => events[index % events.length] as DeliveryEvent);
          await Promise.all([...events, ...again].map((event) => record([event])));
          await record(events);
          const has = (kind: string) => Number(events.some((event) => event.kind === kind));
          expect(await countsOf(message)).toEqual({
            sent: 1,
            delivered: has('bounced') ? 0 : has('delivered'),
            bounced: has('bounced'),
            complained: has('complained'),
            unsubscribed: has('unsubscribed'),
          });
        },
      ),
      { numRuns: 12 },
    );
  });

  test('go to the day on which the message left, with its domain and way', async () => {
    const message = await send();
    const left = Math.floor(clock.now().getTime() / dayMs);
    clock.advance(3 * dayMs);
    await record([hard(message)]);
    const { rows } = await app.database.pool.query(
      'select day, channel, connection_id, provider, sent, bounced from delivery_day where domain = $1',
      [message.email.split('@')[1]],
    );
    expect(rows).toEqual([
      { day: left, channel: 'email', connection_id: '0', provider: 'outbox', sent: 1, bounced: 1 },
    ]);
  });

  test('what claims to be of the future is of now', async () => {
    const message = await send();
    await record([told(message, 'delivered', { at: new Date('2099-01-01') })]);
    const { rows } = await app.database.pool.query('select max(at) as at from message_event');
    expect(rows[0].at).toEqual(clock.now());
  });
});
