import { describe, expect, test } from 'vitest';
import { hookCall, keepCalls, type Reply, renderedEmail } from '../../../../../test/provider-tools.ts';
import type { HookReading } from '../../../channel.ts';
import { postmark } from './index.ts';

const settings = postmark.settings.parse({ from: 'Acme <a@acme.example>', serverToken: 'token-1' }) as any;
const now = new Date('2026-03-02T10:00:00Z');

async function deliver(answer: Reply) {
  const { tools, calls } = keepCalls(answer);
  const outcome = await postmark.open(settings, tools).deliver(await renderedEmail());
  return { outcome, call: calls[0], body: JSON.parse(calls[0]?.body ?? '{}') };
}

test('sends what was rendered by the stream that was chosen, keeps our Message-ID, and tracks nothing', async () => {
  const { outcome, call, body } = await deliver({
    status: 200,
    body: {
      To: 'ada@example.com',
      SubmittedAt: '2026-03-02T10:00:00Z',
      MessageID: 'b7bc2f4a-e38e-4336-af7d-e6c392c2f817',
      ErrorCode: 0,
      Message: 'OK',
    },
  });
  const message = await renderedEmail();
  expect(outcome).toMatchObject({ kind: 'accepted', providerId: 'b7bc2f4a-e38e-4336-af7d-e6c392c2f817' });
  expect(call).toMatchObject({
    url: 'https://api.postmarkapp.com/email',
    headers: { 'x-postmark-server-token': 'token-1' },
  });
  expect(body).toMatchObject({
    From: '"Acmé, Inc." <feedback@acme.example>',
    To: '"Ada “the first” Løvelace 🙂 of the Analytical Engine Works" <ada@example.com>',
    Subject: message.subject,
    TextBody: message.content.text,
    HtmlBody: message.content.html,
    Metadata: { 'hark-message': '1.42.0' },
    MessageStream: 'outbound',
    TrackOpens: false,
    TrackLinks: 'None',
  });
  expect(body.Headers).toEqual(
    expect.arrayContaining([
      { Name: 'Message-ID', Value: '<1.42.0@hark.example>' },
      { Name: 'X-PM-KeepID', Value: 'true' },
      { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
    ]),
  );
});

test.each([
  [
    422,
    406,
    'You tried to send to a recipient that has been marked as inactive.',
    { kind: 'refused', badAddress: true },
  ],
  [422, 300, "Invalid 'To' address: 'ada@'.", { kind: 'refused', badAddress: true }],
  [422, 300, "Invalid 'From' address.", { kind: 'refused', badAddress: false }],
  [422, 400, 'The Sender Signature was not found.', { kind: 'deferred', pauseMs: 300_000 }],
  [422, 405, 'Not allowed to send: you ran out of credits.', { kind: 'deferred', pauseMs: 300_000 }],
  [422, 1235, 'The message stream provided does not exist.', { kind: 'deferred', pauseMs: 300_000 }],
  [401, 10, 'Bad or missing API token.', { kind: 'deferred', pauseMs: 300_000 }],
  [422, 403, 'Invalid request fields.', { kind: 'refused' }],
])('%s with code %s “%s” is understood', async (status, ErrorCode, Message, outcome) => {
  expect((await deliver({ status, body: { ErrorCode, Message } })).outcome).toMatchObject(outcome);
});

test('the check looks at the token and the stream', async () => {
  const check = (server: number, stream: number) =>
    postmark.check?.(
      settings,
      keepCalls(({ url }) => ({ status: url.endsWith('/server') ? server : stream, body: {} })).tools,
    );
  expect(await check(200, 200)).toBeNull();
  expect(await check(401, 200)).toMatch(/token/);
  expect(await check(200, 404)).toMatch(/no message stream “outbound”/);
});

describe('the webhook', () => {
  const read = async (body: object, chosen = settings, headers = {}) => {
    const reading = (await postmark.hook?.(
      hookCall(body, headers),
      chosen,
      now,
      keepCalls({ status: 500 }).tools,
    )) as HookReading;
    return reading.kind === 'read' ? reading.events : reading;
  };
  const base = {
    MessageID: 'b7bc2f4a',
    Metadata: { 'hark-message': '1.42.0' },
    MessageStream: 'outbound',
    ServerID: 23,
  };
  const bounce = {
    ...base,
    RecordType: 'Bounce',
    Email: 'ada@example.com',
    BouncedAt: '2026-03-02T09:30:00.5Z',
    Details: 'smtp;550 5.1.1 no',
  };

  test.each([
    [
      {
        ...base,
        RecordType: 'Delivery',
        Recipient: 'ada@example.com',
        DeliveredAt: '2026-03-02T09:30:00.5Z',
        Details: '250 ok',
      },
      { kind: 'delivered' },
    ],
    [
      { ...bounce, Type: 'HardBounce', TypeCode: 1 },
      { kind: 'bounced', hard: true, detail: 'smtp;550 5.1.1 no' },
    ],
    [
      { ...bounce, Type: 'SoftBounce', TypeCode: 4096 },
      { kind: 'bounced', hard: false },
    ],
    [
      { ...bounce, Type: 'Blocked' },
      { kind: 'bounced', hard: false },
    ],
    [{ ...bounce, Type: 'Transient' }, { kind: 'deferred' }],
    [
      { ...bounce, Type: 'SpamNotification' },
      { kind: 'bounced', hard: false },
    ],
    [{ ...bounce, Type: 'Unsubscribe' }, { kind: 'unsubscribed' }],
    [{ ...bounce, RecordType: 'SpamComplaint', Type: 'SpamComplaint', TypeCode: 512 }, { kind: 'complained' }],
    [
      {
        ...base,
        RecordType: 'SubscriptionChange',
        Recipient: 'ada@example.com',
        ChangedAt: '2026-03-02T09:30:00.5Z',
        Origin: 'Recipient',
        SuppressSending: true,
        SuppressionReason: 'ManualSuppression',
      },
      { kind: 'unsubscribed' },
    ],
  ])('%j is understood', async (body, wanted) => {
    expect(await read(body)).toEqual([
      expect.objectContaining({
        ...wanted,
        messageId: '1.42.0',
        providerId: 'b7bc2f4a',
        address: 'ada@example.com',
        at: new Date('2026-03-02T09:30:00.500Z'),
      }),
    ]);
  });

  test('answers of machines, and changes that a bounce has caused, tell nothing new', async () => {
    expect(await read({ ...bounce, Type: 'AutoResponder' })).toEqual([]);
    expect(await read({ ...base, RecordType: 'Open' })).toEqual([]);
    expect(
      await read({
        ...base,
        RecordType: 'SubscriptionChange',
        Origin: 'Recipient',
        SuppressSending: true,
        SuppressionReason: 'HardBounce',
      }),
    ).toEqual([]);
  });

  test('is believed by the user and password that were set, or by its secret address', async () => {
    const guarded = { ...settings, hookUser: 'hark', hookPassword: 'pässword' };
    const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
    const body = { ...bounce, Type: 'HardBounce' };
    expect(await read(body, guarded, basic('hark:pässword'))).toHaveLength(1);
    for (const headers of [{}, basic('hark:wrong'), basic(':pässword'), { authorization: 'Bearer x' }]) {
      expect(await read(body, guarded, headers)).toMatchObject({ kind: 'unsigned' });
    }
    expect(await read({ hello: 1 })).toMatchObject({ kind: 'unreadable' });
  });
});
