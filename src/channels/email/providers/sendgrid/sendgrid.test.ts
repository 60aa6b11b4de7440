import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hookCall, keepCalls, type Reply, renderedEmail } from '../../../../../test/provider-tools.ts';
import type { HookReading } from '../../../channel.ts';
import { sendgrid } from './index.ts';
import { isSigned } from './signature.ts';

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const verificationKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const settings = sendgrid.settings.parse({ from: 'Acme <a@acme.example>', apiKey: 'SG.k', verificationKey }) as any;
const now = new Date('2026-03-02T10:00:00Z');

async function deliver(answer: Reply, chosen = settings) {
  const { tools, calls } = keepCalls(answer);
  const outcome = await sendgrid.open(chosen, tools).deliver(await renderedEmail());
  return { outcome, call: calls[0], body: JSON.parse(calls[0]?.body ?? '{}') };
}

test('sends what was rendered: names, both parts, and the fields that let a person leave and a bounce be known', async () => {
  const { outcome, call, body } = await deliver({ status: 202, headers: { 'x-message-id': 'abc.recv-1' } });
  const message = await renderedEmail();
  expect(outcome).toEqual({ kind: 'accepted', reply: 'SendGrid 202', providerId: 'abc.recv-1' });
  expect(call).toMatchObject({
    url: 'https://api.sendgrid.com/v3/mail/send',
    headers: { authorization: 'Bearer SG.k' },
  });
  expect(body).toMatchObject({
    personalizations: [
      {
        to: [{ email: 'ada@example.com', name: 'Ada “the first” Løvelace 🙂 of the Analytical Engine Works' }],
        custom_args: { 'hark-message': '1.42.0' },
      },
    ],
    from: { email: 'feedback@acme.example', name: 'Acmé, Inc.' },
    subject: message.subject,
    content: [
      { type: 'text/plain', value: message.content.text },
      { type: 'text/html', value: message.content.html },
    ],
    headers: {
      'Message-ID': '<1.42.0@hark.example>',
      'List-Unsubscribe': '<https://hark.example/u/1-AAAAAAAAAAAAAAAAAAAAAA>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    tracking_settings: {
      click_tracking: { enable: false },
      open_tracking: { enable: false },
      subscription_tracking: { enable: false },
    },
  });
  const reserved =
    /^(x-sg-id|x-sg-eid|received|dkim-signature|content-type|content-transfer-encoding|to|from|subject|reply-to|cc|bcc)$/i;
  expect(Object.keys(body.headers).filter((name) => reserved.test(name))).toEqual([]);
});

test('a European subuser is reached in Europe', async () => {
  expect((await deliver({ status: 202 }, { ...settings, region: 'eu' })).call?.url).toBe(
    'https://api.eu.sendgrid.com/v3/mail/send',
  );
});

test.each([
  [
    400,
    [{ message: 'Does not contain a valid address.', field: 'personalizations.0.to.0.email' }],
    { kind: 'refused', badAddress: true },
  ],
  [400, [{ message: 'The subject is required.', field: 'subject' }], { kind: 'refused', badAddress: false }],
  [
    403,
    [{ message: 'The from address does not match a verified Sender Identity.', field: 'from' }],
    { kind: 'deferred', pauseMs: 300_000 },
  ],
  [401, [{ message: 'Maximum credits exceeded', field: null }], { kind: 'deferred', pauseMs: 300_000 }],
])('%s %j is understood', async (status, errors, outcome) => {
  expect((await deliver({ status, body: { errors } })).outcome).toMatchObject(outcome);
});

describe('the check', () => {
  const check = (answer: Reply) => sendgrid.check?.(settings, keepCalls(answer).tools);
  test('asks whether the key may send', async () => {
    expect(await check({ status: 200, body: { scopes: ['mail.send'] } })).toBeNull();
    expect(await check({ status: 200, body: { scopes: ['user.read'] } })).toMatch(/Mail Send/);
    expect(await check({ status: 401 })).toMatch(/does not know/);
  });
});

describe('the signature', () => {
  // From the tests of SendGrid's own client for Node.js, packages/eventwebhook.
  const published = {
    key: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==',
    signature: 'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
    timestamp: '1588788367',
    body: Buffer.from('{"category":"example_payload","event":"test_event","message_id":"message_id"}'),
  };
  const { key, signature, timestamp, body } = published;

  test('is as SendGrid publishes it', () => {
    expect(isSigned(key, body, signature, timestamp)).toBe(true);
    expect(isSigned(`-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`, body, signature, timestamp)).toBe(
      true,
    );
  });

  test.each<[string, ...Parameters<typeof isSigned>]>([
    ['another key', verificationKey, body, signature, timestamp],
    ['another body', key, Buffer.from('payload'), signature, timestamp],
    ['another signature', key, body, signature.replace('H2j', 'H3j'), timestamp],
    ['another time', key, body, signature, '1588788368'],
    ['no signature', key, body, undefined, timestamp],
    ['noise for a signature', key, body, 'noise', timestamp],
    ['noise for a key', 'noise', body, signature, timestamp],
  ])('is not believed with %s', (_, ...given) => {
    expect(isSigned(...given)).toBe(false);
  });
});

describe('the webhook', () => {
  const call = (events: unknown) => {
    const body = JSON.stringify(events);
    const timestamp = '1772445600';
    const signature = createSign('sha256')
      .update(timestamp + body)
      .sign(privateKey, 'base64');
    return hookCall(body, {
      'x-twilio-email-event-webhook-signature': signature,
      'x-twilio-email-event-webhook-timestamp': timestamp,
    });
  };
  const read = async (events: unknown) => {
    const reading = (await sendgrid.hook?.(
      call(events),
      settings,
      now,
      keepCalls({ status: 500 }).tools,
    )) as HookReading;
    return reading.kind === 'read' ? reading.events : reading;
  };
  const base = {
    email: 'ada@example.com',
    timestamp: 1772445600,
    'smtp-id': '<1.42.0@hark.example>',
    sg_message_id: 'abc.filter-1.2.3',
    'hark-message': '1.42.0',
  };

  test.each([
    [
      { event: 'delivered', response: '250 OK' },
      { kind: 'delivered', detail: '250 OK' },
    ],
    [{ event: 'deferred', response: '450 try again later', attempt: '5' }, { kind: 'deferred' }],
    [
      { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1 user unknown' },
      { kind: 'bounced', hard: true },
    ],
    [
      { event: 'bounce', type: 'bounce', status: '5.0.0', reason: '500 unknown recipient' },
      { kind: 'bounced', hard: true },
    ],
    [
      {
        ...{ event: 'bounce', type: 'bounce', status: '5.5.4', reason: '550 5.5.4 no' },
        bounce_classification: 'Invalid Address',
      },
      { kind: 'bounced', hard: true },
    ],
    [
      {
        ...{ event: 'bounce', type: 'bounce', status: '5.0.0', reason: '554 not accepted here' },
        bounce_classification: 'Reputation',
      },
      { kind: 'bounced', hard: false },
    ],
    [
      { event: 'bounce', type: 'bounce', status: '5.2.2', reason: '552 5.2.2 mailbox full' },
      { kind: 'bounced', hard: false },
    ],
    [
      { event: 'bounce', type: 'blocked', status: '5.7.1', reason: '554 5.7.1 blocked' },
      { kind: 'bounced', hard: false },
    ],
    [
      { event: 'dropped', reason: 'Bounced Address' },
      { kind: 'bounced', hard: true },
    ],
    [{ event: 'dropped', reason: 'Spam Reporting Address' }, { kind: 'complained' }],
    [{ event: 'dropped', reason: 'Unsubscribed Address' }, { kind: 'unsubscribed' }],
    [
      { event: 'dropped', reason: 'Spam Content (if spam checker app enabled)' },
      { kind: 'bounced', hard: false },
    ],
    [{ event: 'spamreport' }, { kind: 'complained' }],
    [{ event: 'group_unsubscribe', asm_group_id: 1 }, { kind: 'unsubscribed' }],
  ])('%j is understood', async (event, wanted) => {
    expect(await read([{ ...base, ...event }])).toEqual([
      expect.objectContaining({
        ...wanted,
        messageId: '1.42.0',
        providerId: 'abc',
        address: 'ada@example.com',
        at: now,
      }),
    ]);
  });

  test('what says nothing of a delivery is passed over', async () => {
    expect(await read([{ ...base, event: 'open' }, { ...base, event: 'processed' }, 'noise', null])).toEqual([]);
  });

  test('an asynchronous bounce, which names no message of SendGrid, is known by its Message-ID', async () => {
    const { sg_message_id, 'hark-message': own, ...rest } = base;
    expect(await read([{ ...rest, event: 'bounce', type: 'bounce', reason: 'no' }])).toEqual([
      expect.objectContaining({ messageId: '<1.42.0@hark.example>', providerId: null }),
    ]);
  });

  test('is not believed without a signature, without a key in the settings, or where it is no list', async () => {
    const { tools } = keepCalls({ status: 500 });
    const unsignedCall = hookCall([{ ...base, event: 'delivered' }]);
    expect(await sendgrid.hook?.(unsignedCall, settings, now, tools)).toMatchObject({ kind: 'unsigned' });
    expect(await sendgrid.hook?.(call([]), { ...settings, verificationKey: undefined }, now, tools)).toMatchObject({
      kind: 'unsigned',
    });
    expect(await read({ event: 'delivered' })).toMatchObject({ kind: 'unreadable' });
  });
});
