import { createHmac } from 'node:crypto';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { hookCall, keepCalls, type Reply, renderedEmail } from '../../../../../test/provider-tools.ts';
import type { HookReading } from '../../../channel.ts';
import { mailgun } from './index.ts';

const signingKey = 'key-of-the-webhooks';
const settings = mailgun.settings.parse({
  from: 'Acme <a@acme.example>',
  domain: 'MG.acme.example',
  apiKey: 'key-1',
  signingKey,
}) as any;
const now = new Date('2026-03-02T10:00:00Z');

async function deliver(answer: Reply, chosen = settings) {
  const { tools, calls } = keepCalls(answer);
  const outcome = await mailgun.open(chosen, tools).deliver(await renderedEmail());
  return { outcome, call: calls[0] };
}

test('hands over the whole message as it was rendered, with its id, and no tracking', async () => {
  const { outcome, call } = await deliver({
    status: 200,
    body: { id: '<1.42.0@hark.example>', message: 'Queued. Thank you.' },
  });
  expect(outcome).toMatchObject({ kind: 'accepted', providerId: '1.42.0@hark.example' });
  expect(call?.url).toBe('https://api.mailgun.net/v3/mg.acme.example/messages.mime');
  expect(call?.headers?.authorization).toBe(`Basic ${Buffer.from('api:key-1').toString('base64')}`);
  const form = await new Response(call?.body ?? '', { headers: call?.headers as Record<string, string> }).formData();
  const { message, ...fields } = Object.fromEntries(form) as Record<string, any>;
  expect(fields).toEqual({
    to: 'ada@example.com',
    'o:tracking': 'no',
    'o:tracking-clicks': 'no',
    'o:tracking-opens': 'no',
    'v:hark-message': '1.42.0',
  });
  const mail = await PostalMime.parse(await message.arrayBuffer());
  const rendered = await renderedEmail();
  expect(mail).toMatchObject({
    subject: rendered.subject,
    messageId: '<1.42.0@hark.example>',
    from: { name: 'Acmé, Inc.' },
  });
  expect(mail.html?.trim()).toBe(rendered.content.html.replace(/\r\n/g, '\n').trim());
  expect(Number.isNaN(Date.parse(mail.date ?? ''))).toBe(false);
  expect(mail.headers.find(({ key }) => key === 'list-unsubscribe-post')?.value).toBe('List-Unsubscribe=One-Click');
});

test('a domain of the EU is reached in the EU', async () => {
  expect((await deliver({ status: 200, body: {} }, { ...settings, region: 'eu' })).call?.url).toMatch(
    /^https:..api\.eu\.mailgun\.net\//,
  );
});

test.each([
  [400, "'to' parameter is not a valid address. please check documentation", { kind: 'refused', badAddress: true }],
  [400, 'Domain mg.acme.example is not allowed to send: Sandbox subdomains', { kind: 'deferred', pauseMs: 300_000 }],
  [402, 'Payment required', { kind: 'deferred', pauseMs: 300_000 }],
  [404, 'Domain not found: mg.acme.example', { kind: 'deferred', pauseMs: 300_000 }],
  [400, 'message is missing', { kind: 'refused' }],
])('%s %s is understood', async (status, message, outcome) => {
  expect((await deliver({ status, body: { message } })).outcome).toMatchObject(outcome);
});

test('the check looks at the domain', async () => {
  const check = (answer: Reply) => mailgun.check?.(settings, keepCalls(answer).tools);
  expect(await check({ status: 200, body: { domain: { state: 'active' } } })).toBeNull();
  expect(await check({ status: 200, body: { domain: { state: 'unverified' } } })).toMatch(/unverified/);
  expect(await check({ status: 404 })).toMatch(/no domain mg\.acme\.example in this region/);
  expect(await check({ status: 401 })).toMatch(/sending key/);
});

describe('the webhook', () => {
  const signed = (data: object, key = signingKey) => {
    const [timestamp, token] = ['1772445600', 'a'.repeat(50)];
    const signature = createHmac('sha256', key)
      .update(timestamp + token)
      .digest('hex');
    return hookCall({ signature: { timestamp, token, signature }, 'event-data': data });
  };
  const read = async (data: object, key?: string) => {
    const reading = (await mailgun.hook?.(
      signed(data, key),
      settings,
      now,
      keepCalls({ status: 500 }).tools,
    )) as HookReading;
    return reading.kind === 'read' ? reading.events : reading;
  };
  const base = {
    recipient: 'ada@example.com',
    timestamp: 1772445600.25,
    message: { headers: { 'message-id': '1.42.0@hark.example', to: 'ada@example.com' } },
    'user-variables': { 'hark-message': '1.42.0' },
  };

  test.each([
    [
      { event: 'delivered', 'delivery-status': { code: 250, message: 'OK' } },
      { kind: 'delivered', detail: '250 OK' },
    ],
    [
      { event: 'failed', severity: 'temporary', reason: 'generic', 'delivery-status': { code: 450, message: 'later' } },
      { kind: 'deferred' },
    ],
    [
      {
        event: 'failed',
        severity: 'permanent',
        reason: 'bounce',
        'delivery-status': { code: 550, 'enhanced-code': '5.1.1', message: 'no such user' },
      },
      { kind: 'bounced', hard: true },
    ],
    [
      {
        event: 'failed',
        severity: 'permanent',
        reason: 'bounce',
        'delivery-status': { code: 552, 'enhanced-code': '5.2.2', message: 'mailbox full' },
      },
      { kind: 'bounced', hard: false },
    ],
    [
      { event: 'failed', severity: 'permanent', reason: 'suppress-bounce', 'delivery-status': { code: 605 } },
      { kind: 'bounced', hard: true },
    ],
    [
      { event: 'failed', severity: 'permanent', reason: 'old', 'delivery-status': { code: 602 } },
      { kind: 'bounced', hard: false },
    ],
    [
      { event: 'failed', severity: 'permanent', reason: 'suppress-complaint', 'delivery-status': { code: 607 } },
      { kind: 'complained' },
    ],
    [
      { event: 'failed', severity: 'permanent', reason: 'suppress-unsubscribe', 'delivery-status': { code: 606 } },
      { kind: 'unsubscribed' },
    ],
    [
      {
        event: 'failed',
        severity: 'permanent',
        reason: 'generic',
        'delivery-status': { code: 498, message: 'No MX for exmaple.com' },
      },
      { kind: 'bounced', hard: true },
    ],
    [{ event: 'complained' }, { kind: 'complained' }],
    [{ event: 'unsubscribed' }, { kind: 'unsubscribed' }],
  ])('%j is understood', async (event, wanted) => {
    expect(await read({ ...base, ...event })).toEqual([
      expect.objectContaining({
        ...wanted,
        messageId: '1.42.0',
        providerId: '1.42.0@hark.example',
        address: 'ada@example.com',
        at: new Date('2026-03-02T10:00:00.250Z'),
      }),
    ]);
  });

  test('what says nothing of a delivery is passed over', async () => {
    expect(await read({ ...base, event: 'opened' })).toEqual([]);
  });

  test('of a subaccount is believed with the key of the account above it', async () => {
    const call = signed({ ...base, event: 'delivered' });
    const body = JSON.parse(call.body.toString());
    body.signature = { ...body.signature, signature: '0'.repeat(64), 'parent-signature': body.signature.signature };
    const { tools } = keepCalls({ status: 500 });
    expect(await mailgun.hook?.(hookCall(body), settings, now, tools)).toMatchObject({ kind: 'read' });
  });

  test('is not believed with a signature of another day, for it is not over what is told', async () => {
    const call = signed({ ...base, event: 'complained' });
    const { tools } = keepCalls({ status: 500 });
    for (const [hours, kind] of [
      [8, 'read'],
      [25, 'unsigned'],
      [-25, 'unsigned'],
    ] as const) {
      const later = new Date(now.getTime() + hours * 3_600_000);
      expect(await mailgun.hook?.(call, settings, later, tools)).toMatchObject({ kind });
    }
  });

  test('is not believed with another key, and not read where it is something else', async () => {
    expect(await read({ ...base, event: 'delivered' }, 'another key')).toMatchObject({ kind: 'unsigned' });
    const { tools } = keepCalls({ status: 500 });
    expect(await mailgun.hook?.(hookCall('{"event-data":{}}'), settings, now, tools)).toMatchObject({
      kind: 'unsigned',
    });
    expect(await mailgun.hook?.(hookCall('noise'), settings, now, tools)).toMatchObject({ kind: 'unreadable' });
  });
});
