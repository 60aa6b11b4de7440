// A survey by text message: sent through Twilio, answered by writing back, the whole conversation over real HTTP and signed calls.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import {
  accountSid,
  authToken,
  callHook,
  sender,
  startTwilioSimulator,
  type TwilioSimulator,
} from '../twilio-simulator.ts';
import { waitFor } from '../wait-for.ts';

// Monday, 10:00 in Berlin.
const clock = fixedClock('2026-03-02T09:00:00Z');
const publicUrl = 'https://hark.acme.example';
let twilio: TwilioSimulator;
let app: TestApp;
let hookUrl: string;
let surveyId: string;
let people = 0;
let texts = 0;

beforeAll(async () => {
  twilio = await startTwilioSimulator();
  app = await startTestApp({
    clock,
    work: true,
    outbound: twilio.outbound,
    environment: { HARK_PUBLIC_URL: publicUrl },
  });
  const connection = await app.api('POST', '/api/v1/connections', {
    channel: 'sms',
    provider: 'twilio',
    settings: { accountSid, authToken, from: sender, help: 'help@acme.example', keywords: 'hark' },
  });
  await app.api('POST', `/api/v1/connections/${connection.id}/use`, {});
  hookUrl = connection.hookUrl;
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'By text', definition: { productName: 'Acme' } })).id;
});
beforeEach(() => twilio.failWith(null));
afterAll(async () => {
  await app.stop();
  await twilio.close();
});

/** Asks somebody by text message and waits until they have it. */
async function ask(more: object = {}, survey = surveyId) {
  const phone = `+4915112340${String(++people).padStart(3, '0')}`;
  const { contact } = await app.api('POST', '/api/v1/contacts', { phone, name: 'Ada', ...more });
  const contactId = contact.id as string;
  const body = { surveyId: survey, channel: 'sms', contactIds: [contactId], gapDays: 0 };
  expect(await app.api('POST', '/api/v1/invitations', body)).toMatchObject({ planned: 1 });
  const asked = await waitFor('the text message', () => twilio.sent.find(({ to }) => to === phone));
  await waitFor('the message to be written down', async () => {
    const { rows } = await app.database.pool.query('select 1 from message where provider_id = $1', [asked.sid]);
    return rows.length === 1;
  });
  return { phone, contactId, asked };
}

async function write(phone: string, body: string, sid = `SMin${++texts}`) {
  const fields = { MessageSid: sid, SmsStatus: 'received', From: phone, To: sender, Body: body, NumSegments: '1' };
  const response = await callHook(app, hookUrl, fields);
  expect([response.statusCode, response.body]).toEqual([200, '<?xml version="1.0" encoding="UTF-8"?><Response/>']);
}

const sentTo = (phone: string) => twilio.sent.filter(({ to }) => to === phone).map(({ body }) => body);
const hears = (phone: string, count: number) =>
  waitFor(`${count} messages to ${phone}`, () => sentTo(phone).length >= count && sentTo(phone));
const read = (phone: string, count: number) =>
  waitFor(`${count} messages of ${phone} to be read`, async () => {
    const { rows } = await app.database.pool.query(
      'select meaning from inbound_text where address = $1 and meaning is not null order by id',
      [phone],
    );
    return rows.length >= count && rows.map(({ meaning }) => meaning as string);
  });

async function answerOf(contactId: string) {
  const { items } = await app.api('GET', `/api/v1/responses?contactId=${contactId}`);
  expect(items.length).toBeLessThanOrEqual(1);
  return items[0] ?? null;
}

describe('a conversation by text message', () => {
  test('asks, hears a number, asks why, hears a reason and thanks', async () => {
    const { phone, contactId, asked } = await ask();
    expect(asked.body).toBe(
      'How likely are you to recommend Acme to a friend or colleague? Reply with a number from 0 (not at all likely) to 10 (extremely likely). Reply STOP to stop.',
    );
    expect(asked.statusCallback).toBe(hookUrl);
    clock.advance(60_000);
    await write(phone, '9!');
    expect((await hears(phone, 2))[1]).toBe('Thank you! What do you like most about Acme?');
    expect(await answerOf(contactId)).toMatchObject({
      score: 9,
      comment: null,
      channel: 'sms',
      verdict: { value: 'trusted' },
      evidence: { act: 'text', secondsSinceDelivery: 60 },
    });
    await write(phone, 'The spout never drips.');
    expect((await hears(phone, 3))[2]).toBe('Thank you! We are delighted that you would recommend Acme.');
    expect(await answerOf(contactId)).toMatchObject({ score: 9, comment: 'The spout never drips.' });
    await write(phone, 'Thanks, bye');
    await write(phone, 'thanks');
    await read(phone, 4);
    expect(sentTo(phone)).toHaveLength(3);
  });

  test('takes score and reason out of one message, in the language of the contact', async () => {
    const { phone, contactId, asked } = await ask({ locale: 'de' });
    expect(asked.body).toContain('Antworten Sie mit einer Zahl von 0');
    await write(phone, 'Neun, toller Service');
    expect((await hears(phone, 2))[1]).toBe('Vielen Dank! Es freut uns sehr, dass Sie Acme weiterempfehlen würden.');
    expect(await answerOf(contactId)).toMatchObject({ score: 9, comment: 'toller Service', locale: 'de' });
  });

  test('asks once more where no number can be read, and not a third time', async () => {
    const { phone, contactId } = await ask();
    await write(phone, 'between 7 and 8');
    expect((await hears(phone, 2))[1]).toContain('Please reply with one number from 0 to 10.');
    await write(phone, '5 stars');
    expect(await read(phone, 2)).toEqual(['unclear', 'unclear']);
    expect(await answerOf(contactId)).toBeNull();
    await write(phone, '٧');
    expect((await hears(phone, 3))[2]).toContain('What would make Acme better for you?');
    expect(await answerOf(contactId)).toMatchObject({ score: 7 });
  });

  test('the same message handed over twice is one, and a changed score changes the answer', async () => {
    const { phone, contactId } = await ask();
    await write(phone, '3', 'SMtwice');
    await write(phone, '3', 'SMtwice');
    await hears(phone, 2);
    await write(phone, '10');
    expect((await hears(phone, 3))[2]).toBe('Thank you! What do you like most about Acme?');
    expect(await read(phone, 2)).toEqual(['score', 'score']);
    expect(await answerOf(contactId)).toMatchObject({ score: 10 });
    const { items } = await app.api('GET', `/api/v1/responses?contactId=${contactId}`);
    expect(items).toHaveLength(1);
  });

  test('messages that come right after each other are read in order', async () => {
    const { phone, contactId } = await ask();
    for (const body of ['8', 'Delivery was slow', 'and the box was wet']) await write(phone, body);
    expect(await read(phone, 3)).toEqual(['score', 'comment', 'comment']);
    expect(await answerOf(contactId)).toMatchObject({ score: 8, comment: 'Delivery was slow\nand the box was wet' });
    await hears(phone, 3);
    const { items } = await app.api('GET', `/api/v1/texts?contactId=${contactId}`);
    expect(
      items.map(({ text, reply }: { text: string; reply: { state: string } | null }) => [text, reply?.state]),
    ).toEqual([
      ['and the box was wet', undefined],
      ['Delivery was slow', 'sent'],
      ['8', 'sent'],
    ]);
  });

  test('what has waited together is read, also where the invitation has gone on by another channel', async () => {
    const { phone, contactId } = await ask();
    const { pool } = app.database;
    await pool.query(`update invitation set channel = 'email' where contact_id = $1`, [contactId]);
    const holder = await pool.connect();
    await holder.query('begin');
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`text ${app.workspaceId} ${phone}`]);
    await write(phone, '8');
    await write(phone, 'Delivery was slow');
    await holder.query('commit');
    holder.release();
    expect(await read(phone, 2)).toEqual(['score', 'comment']);
    expect(await answerOf(contactId)).toMatchObject({ score: 8, comment: 'Delivery was slow', channel: 'sms' });
  });

  test('STOP stops at once and is answered once; a stopped contact is not written to, and START lifts it', async () => {
    const { phone, contactId } = await ask();
    await write(phone, 'Stop');
    expect((await hears(phone, 2))[1]).toBe(
      'Acme: You will get no more surveys by text message. Reply START to get them again.',
    );
    const reasons = async () =>
      (await app.api('GET', `/api/v1/suppressions?contactId=${contactId}`)).items.map(
        (item: { channel: string; reason: string }) => [item.channel, item.reason],
      );
    expect(await reasons()).toEqual([['sms', 'unsubscribed']]);
    await write(phone, 'STOP');
    await write(phone, '4');
    expect(await read(phone, 3)).toEqual(['stop', 'stop', 'score']);
    expect(await answerOf(contactId)).toMatchObject({ score: 4 });
    expect(sentTo(phone)).toHaveLength(2);
    await write(phone, 'yes');
    expect((await hears(phone, 3))[2]).toBe('Acme: You may get surveys by text message again. Reply STOP to stop.');
    expect(await reasons()).toEqual([]);
  });

  test('START does not lift what a person has set', async () => {
    const { phone, contactId } = await ask();
    await app.api('POST', '/api/v1/suppressions', { contactId, channel: 'sms', reason: 'do_not_contact' });
    await write(phone, 'START');
    await read(phone, 1);
    const { items } = await app.api('GET', `/api/v1/suppressions?contactId=${contactId}`);
    expect(items).toMatchObject([{ reason: 'do_not_contact' }]);
    expect(sentTo(phone)).toHaveLength(1);
  });

  test('HELP says who writes, where help is found and how to stop', async () => {
    const { phone } = await ask({ locale: 'fr' });
    await write(phone, 'AIDE');
    expect((await hears(phone, 2))[1]).toBe(
      'Acme\u00a0: enquêtes par SMS. Aide\u00a0: help@acme.example. Coût selon votre opérateur. STOP pour vous désabonner.',
    );
  });

  test('somebody who was never asked is kept and not answered, and whose STOP counts when they become a contact', async () => {
    const phone = '+4915112349999';
    await write(phone, '9');
    await write(phone, 'STOP');
    expect(await read(phone, 2)).toEqual(['unasked', 'stop']);
    await hears(phone, 1);
    const { contact } = await app.api('POST', '/api/v1/contacts', { phone });
    const listed = await app.api('GET', `/api/v1/suppressions?contactId=${contact.id}`);
    expect(listed.items).toMatchObject([{ channel: 'sms', reason: 'unsubscribed' }]);
  });

  test('whose START lifts the STOP that came before they are one', async () => {
    const phone = '+4915112349998';
    await write(phone, 'STOP');
    await hears(phone, 1);
    await write(phone, 'START');
    await hears(phone, 2);
    const { contact } = await app.api('POST', '/api/v1/contacts', { phone });
    expect((await app.api('GET', `/api/v1/suppressions?contactId=${contact.id}`)).items).toEqual([]);
  });

  test('when the time to answer has passed it says so, once', async () => {
    const { phone, contactId } = await ask();
    await app.database.pool.query('update invitation set expires_at = $1 where workspace_id = $2 and contact_id = $3', [
      clock.now(),
      app.workspaceId,
      contactId,
    ]);
    await write(phone, '9');
    expect((await hears(phone, 2))[1]).toContain('This survey has ended.');
    await write(phone, '10');
    expect(await read(phone, 2)).toEqual(['late', 'late']);
    expect(sentTo(phone)).toHaveLength(2);
    expect(await answerOf(contactId)).toBeNull();
  });

  test('what somebody wrote goes when they are deleted', async () => {
    const { phone, contactId } = await ask();
    await write(phone, '9');
    await hears(phone, 2);
    const left = async () => {
      const { rows } = await app.database.pool.query(
        'select (select count(*)::int from inbound_text where address = $1) + (select count(*)::int from text_reply where address = $1) as n',
        [phone],
      );
      return rows[0].n;
    };
    await waitFor('the reply to be written down', async () => (await left()) === 2);
    await app.api('DELETE', `/api/v1/contacts/${contactId}`);
    expect(await left()).toBe(0);
  });

  test('further questions, which a text message cannot ask, are left to the page', async () => {
    const definition = {
      productName: 'Acme',
      questions: [{ id: 'again', kind: 'text', text: 'What shall we build next?', required: false, showIf: null }],
    };
    const survey = await app.api('POST', '/api/v1/surveys', { name: 'Longer', definition });
    const { phone } = await ask({}, survey.id);
    await write(phone, '9, love it');
    expect((await hears(phone, 2))[1]).toMatch(
      new RegExp(`^Thank you. A few more questions: ${publicUrl}/r/${app.workspaceId}-[\\w-]{22}$`),
    );
  });
});

describe('asking by text message', () => {
  const reasonOf = (contactId: string) =>
    waitFor('the invitation to be decided on', async () => {
      const { items } = await app.api('GET', `/api/v1/invitations?contactId=${contactId}`);
      return ['suppressed', 'failed'].includes(items[0]?.state) && items[0].reason;
    });
  const askAnew = async (contact: object): Promise<string> => {
    const { contact: made } = await app.api('POST', '/api/v1/contacts', contact);
    await app.api('POST', '/api/v1/invitations', { surveyId, channel: 'sms', contactIds: [made.id], gapDays: 0 });
    return made.id;
  };

  test('leaves out who has no number that takes messages', async () => {
    expect(await reasonOf(await askAnew({ email: 'no-number@acme.example' }))).toBe('no_address');
    expect(await reasonOf(await askAnew({ phone: '+493012345678' }))).toBe('no_address');
  });

  test('who is told by Twilio to have stopped there is not written to again', async () => {
    twilio.failWith({ status: 400, body: { code: 21610, message: 'Attempt to send to unsubscribed recipient' } });
    const contactId = await askAnew({ phone: '+4915112341999' });
    expect(await reasonOf(contactId)).toContain('21610');
    const { items } = await app.api('GET', `/api/v1/suppressions?contactId=${contactId}`);
    expect(items).toMatchObject([{ channel: 'sms', reason: 'unsubscribed' }]);
  });

  test('is offered where a provider is connected, and refused while that cannot be used', async () => {
    const { items } = await app.api('GET', '/api/v1/invitations/channels');
    expect(items).toEqual([
      { id: 'email', name: 'E-mail', captured: true },
      { id: 'sms', name: 'SMS', captured: false },
    ]);
    const { pool } = app.database;
    const { rows } = await pool.query(`select id, secrets from connection where channel = 'sms'`);
    await pool.query(`update connection set secrets = '1.AAAA' where id = $1`, [rows[0].id]);
    const asked = await app.call('POST', '/api/v1/invitations', { surveyId, channel: 'sms', contactIds: ['1'] });
    await pool.query('update connection set secrets = $2 where id = $1', [rows[0].id, rows[0].secrets]);
    expect(asked).toMatchObject({ status: 409, body: { detail: expect.stringContaining('“Twilio”') } });
    const unknown = await app.call('POST', '/api/v1/invitations', { surveyId, channel: 'in-app', contactIds: ['1'] });
    expect(unknown.status).toBe(422);
  });
});

describe('replies', () => {
  test('that were put off go out later, once', async () => {
    const { phone } = await ask();
    const before = twilio.requests();
    twilio.failWith({ status: 429, body: { code: 20429, message: 'Too Many Requests' } });
    await write(phone, '9');
    await waitFor('the first try', () => twilio.requests() > before);
    twilio.failWith(null);
    expect(await hears(phone, 2)).toHaveLength(2);
  }, 40_000);

  test('that have not left are withdrawn by STOP: only its confirmation follows', async () => {
    const { phone } = await ask();
    const before = twilio.requests();
    twilio.failWith({ status: 429, body: { code: 20429, message: 'Too Many Requests' } });
    await write(phone, '9');
    await waitFor('the first try', () => twilio.requests() > before);
    await write(phone, 'STOP');
    await read(phone, 2);
    twilio.failWith(null);
    expect((await hears(phone, 2))[1]).toContain('no more surveys');
    expect(sentTo(phone)).toHaveLength(2);
  }, 40_000);

  test('of which nobody knows whether they went out are not sent again', async () => {
    const { phone, contactId } = await ask();
    twilio.failWith('hang up');
    await write(phone, '9');
    const state = await waitFor('the outcome', async () => {
      const { rows } = await app.database.pool.query('select state from text_reply where address = $1', [phone]);
      return rows[0] && rows[0].state !== 'queued' && rows[0].state !== 'sending' && rows[0].state;
    });
    expect(state).toBe('uncertain');
    twilio.failWith(null);
    await write(phone, 'The reason');
    expect(await hears(phone, 2)).toHaveLength(2);
    expect(await answerOf(contactId)).toMatchObject({ score: 9, comment: 'The reason' });
  });
});

describe('calls of Twilio', () => {
  test('that are not signed by the auth token are refused and change nothing', async () => {
    const { phone, contactId } = await ask();
    const fields = { MessageSid: 'SMforged', SmsStatus: 'received', From: phone, To: sender, Body: '0' };
    expect((await callHook(app, hookUrl, fields, 'another token')).statusCode).toBe(401);
    expect(await answerOf(contactId)).toBeNull();
  });

  test('with a receipt stand in the history of the message', async () => {
    const { phone, asked } = await ask();
    const status = {
      MessageSid: asked.sid,
      MessageStatus: 'delivered',
      SmsStatus: 'delivered',
      To: phone,
      From: sender,
    };
    expect((await callHook(app, hookUrl, status)).statusCode).toBe(204);
    const { rows } = await app.database.pool.query(
      'select e.kind from message_event e join message m using (workspace_id) where m.id = e.message_id and m.provider_id = $1',
      [asked.sid],
    );
    expect(rows).toEqual([{ kind: 'delivered' }]);
  });
});
