import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { hookCall, keepCalls, type Reply, renderedEmail } from '../../../../../test/provider-tools.ts';
import type { HookReading } from '../../../channel.ts';
import { ses } from './index.ts';
import { signRequest } from './sign-request.ts';

const fixture = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name), 'utf8');
const topicArn = 'arn:aws:sns:eu-central-1:123456789012:hark';
const settings = ses.settings.parse({
  from: 'Acme <a@acme.example>',
  region: 'eu-central-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  configurationSet: 'hark',
  topicArn,
}) as any;
const now = new Date('2026-12-02T10:00:00Z');

describe('signature version 4', () => {
  // AWS's own test suite, aws-sig-v4-test-suite.
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
  const sign = (method: string, path: string, headers = {}, body = '') => {
    const url = new URL(`https://example.amazonaws.com${path}`);
    const scope = { region: 'us-east-1', service: 'service' };
    return signRequest({ method, url, headers, body }, credentials, scope, new Date('2015-08-30T12:36:00Z'))
      .authorization;
  };

  test.each([
    ['get-vanilla', 'GET', '/', {}, '', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      'GET',
      '/?Param2=value2&Param1=value1',
      {},
      '',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    [
      'get-vanilla-utf8-query',
      'GET',
      '/?ሴ=bar',
      {},
      '',
      '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
    ],
    [
      'get-header-value-trim',
      'GET',
      '/',
      { 'My-Header1': ' value1', 'My-Header2': ' "a   b   c"' },
      '',
      'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
    ],
    ['post-vanilla', 'POST', '/', {}, '', '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    [
      'post-x-www-form-urlencoded',
      'POST',
      '/',
      { 'Content-Type': 'application/x-www-form-urlencoded' },
      'Param1=value1',
      'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
    ],
  ])('is that of %s', (_, method, path, headers, body, signature) => {
    expect(sign(method, path, headers, body)).toMatch(new RegExp(`Signature=${signature}$`));
  });

  test('names the key, the scope and what is signed', () => {
    expect(sign('GET', '/')).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20150830\/us-east-1\/service\/aws4_request, SignedHeaders=host;x-amz-date, Signature=/,
    );
  });
});

describe('sending', () => {
  async function deliver(answer: Reply) {
    const { tools, calls } = keepCalls(answer);
    const outcome = await ses.open(settings, tools).deliver(await renderedEmail());
    return { outcome, call: calls[0], body: JSON.parse(calls[0]?.body ?? '{}') };
  }

  test('hands over the whole message, signed, with its id as a tag', async () => {
    const { outcome, call, body } = await deliver({ status: 200, body: { MessageId: '0100-a' } });
    expect(outcome).toMatchObject({ kind: 'accepted', providerId: '0100-a' });
    expect(call?.url).toBe('https://email.eu-central-1.amazonaws.com/v2/email/outbound-emails');
    expect(call?.headers?.authorization).toMatch(
      /eu-central-1\/ses\/aws4_request, SignedHeaders=content-type;host;x-amz-date, /,
    );
    expect(call?.body).not.toContain(settings.secretAccessKey);
    expect(body).toMatchObject({
      Destination: { ToAddresses: ['ada@example.com'] },
      EmailTags: [{ Name: 'hark-message', Value: '1_42_0' }],
      ConfigurationSetName: 'hark',
    });
    const mail = await PostalMime.parse(Buffer.from(body.Content.Raw.Data, 'base64'));
    expect(mail).toMatchObject({ messageId: '<1.42.0@hark.example>', to: [{ address: 'ada@example.com' }] });
    expect(Number.isNaN(Date.parse(mail.date ?? ''))).toBe(false);
  });

  test('China has hosts of its own', async () => {
    const { tools, calls } = keepCalls({ status: 200, body: {} });
    await ses.open({ ...settings, region: 'cn-north-1' }, tools).deliver(await renderedEmail());
    expect(calls[0]?.url).toMatch(/^https:..email\.cn-north-1\.amazonaws\.com\.cn\//);
  });

  test.each([
    [
      400,
      'MessageRejected',
      'Email address is not verified. The following identities failed the check',
      { kind: 'deferred', pauseMs: 300_000 },
    ],
    [400, 'SendingPausedException', 'Sending is paused', { kind: 'deferred', pauseMs: 300_000 }],
    [400, 'AccountSuspendedException:http://internal.amazon.com/', 'suspended', { kind: 'deferred', pauseMs: 300_000 }],
    [
      403,
      'InvalidSignatureException',
      'The request signature we calculated does not match',
      { kind: 'deferred', pauseMs: 300_000 },
    ],
    [404, 'NotFoundException', 'Configuration set does not exist', { kind: 'deferred', pauseMs: 300_000 }],
    [429, 'TooManyRequestsException', 'Maximum sending rate exceeded.', { kind: 'deferred', pauseMs: 2_000 }],
    [400, 'LimitExceededException', 'Daily message quota exceeded.', { kind: 'deferred', pauseMs: 3_600_000 }],
    [400, 'BadRequestException', 'Illegal address', { kind: 'refused', badAddress: true }],
    [400, 'BadRequestException', 'Local address contains control or whitespace', { kind: 'refused', badAddress: true }],
    [400, 'MessageRejected', 'Contents contained a virus', { kind: 'refused', badAddress: false }],
  ])('%s %s “%s” is understood', async (status, type, message, outcome) => {
    const answer = { status, headers: { 'x-amzn-errortype': type }, body: { message } };
    expect((await deliver(answer)).outcome).toMatchObject(outcome);
  });

  test('the check asks for the account', async () => {
    const check = (answer: Reply) => ses.check?.(settings, keepCalls(answer).tools);
    expect(await check({ status: 200, body: { SendingEnabled: true, ProductionAccessEnabled: true } })).toBeNull();
    expect(await check({ status: 200, body: { SendingEnabled: true, ProductionAccessEnabled: false } })).toMatch(
      /sandbox/,
    );
    expect(
      await check({
        status: 403,
        headers: { 'x-amzn-errortype': 'UnrecognizedClientException' },
        body: { message: 'invalid' },
      }),
    ).toMatch(/does not accept/);
  });
});

const key = fixture('test-key.pem');
const certificateUrl = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-0.pem';

function snsMessage(more: Record<string, unknown>, version = '2'): Record<string, unknown> {
  const message: Record<string, unknown> = {
    Type: 'Notification',
    MessageId: 'id-1',
    TopicArn: topicArn,
    Timestamp: '2026-12-02T10:00:00.000Z',
    SignatureVersion: version,
    SigningCertURL: certificateUrl,
    ...more,
  };
  const names = ['Message', 'MessageId', 'Subject', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];
  const text = names.flatMap((name) => (message[name] === undefined ? [] : [name, String(message[name])])).join('\n');
  message.Signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(`${text}\n`)
    .sign(key, 'base64');
  return message;
}

async function read(
  message: unknown,
  chosen = settings,
  certificate: Reply = { status: 200, body: fixture('test-certificate.pem') },
) {
  const { tools, calls } = keepCalls(certificate);
  const reading = (await ses.hook?.(hookCall(message), chosen, now, tools)) as HookReading;
  return { reading, events: reading.kind === 'read' ? reading.events : reading, calls };
}

describe('messages of SNS', () => {
  const delivery = {
    Message: JSON.stringify({
      notificationType: 'Delivery',
      mail: {},
      delivery: { recipients: ['a@b.c'], timestamp: now.toISOString() },
    }),
  };

  test.each(['1', '2'])('are believed with a signature of version %s', async (version) => {
    expect(
      (await read(snsMessage({ ...delivery, Subject: 'Amazon SES Email Event Notification' }, version))).events,
    ).toHaveLength(1);
  });

  test('ask once to confirm a subscription, at SNS alone', async () => {
    const confirmation = { Type: 'SubscriptionConfirmation', Token: 't', Message: 'You have chosen to subscribe' };
    const SubscribeURL = 'https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&Token=t';
    expect((await read(snsMessage({ ...confirmation, SubscribeURL }))).reading).toMatchObject({
      kind: 'read',
      events: [],
      confirm: SubscribeURL,
    });
    expect((await read(snsMessage({ ...confirmation, SubscribeURL: 'https://evil.example/' }))).reading).toMatchObject({
      kind: 'unreadable',
    });
    expect(ses.confirms?.(new URL(SubscribeURL))).toBe(true);
    expect(ses.confirms?.(new URL('https://sns.eu-central-1.amazonaws.com.evil.example/'))).toBe(false);
  });

  test.each<[string, () => Record<string, unknown>]>([
    ['another text', () => ({ ...snsMessage(delivery), Message: '{}' })],
    ['another topic', () => snsMessage({ ...delivery, TopicArn: 'arn:aws:sns:eu-central-1:123456789012:other' })],
    [
      'a certificate of somebody else',
      () => snsMessage({ ...delivery, SigningCertURL: 'https://sns.eu-central-1.evil.example/a.pem' }),
    ],
    [
      'a host that only looks like SNS',
      () => snsMessage({ ...delivery, SigningCertURL: 'https://sns.eu-central-1.amazonaws.com.evil.example/a.pem' }),
    ],
    [
      'a bucket of S3',
      () => snsMessage({ ...delivery, SigningCertURL: 'https://s3.eu-central-1.amazonaws.com/evil/a.pem' }),
    ],
    [
      'a certificate without encryption',
      () => snsMessage({ ...delivery, SigningCertURL: certificateUrl.replace('https', 'http') }),
    ],
    ['a signature of an unknown version', () => ({ ...snsMessage(delivery), SignatureVersion: '3' })],
    ['no signature', () => ({ ...snsMessage(delivery), Signature: undefined })],
  ])('are not believed with %s', async (_, message) => {
    expect((await read(message())).reading).toMatchObject({ kind: 'unsigned' });
  });

  test('are not believed while the certificate cannot be had, or without a topic in the settings', async () => {
    const elsewhere = snsMessage({ ...delivery, SigningCertURL: certificateUrl.replace('-0', '-1') });
    expect((await read(elsewhere, settings, { status: 500 })).reading).toMatchObject({ kind: 'unsigned' });
    expect((await read(elsewhere)).events).toHaveLength(1);
    expect((await read(snsMessage(delivery), { ...settings, topicArn: undefined })).reading).toMatchObject({
      kind: 'unsigned',
    });
  });

  test('that are not wrapped are not read: nothing would sign them', async () => {
    expect((await read({ notificationType: 'Bounce' })).reading).toMatchObject({
      kind: 'unreadable',
      reason: expect.stringContaining('raw message delivery'),
    });
  });
});

describe('what SES tells', () => {
  const mail = {
    timestamp: '2026-12-02T09:59:00.000Z',
    messageId: '0100-a',
    destination: ['ada@example.com'],
    tags: { 'hark-message': ['1_42_0'], 'ses:configuration-set': ['hark'] },
  };
  const bounce = (
    bounceType: string,
    bounceSubType: string,
    status: string | undefined,
    diagnosticCode: string | undefined,
  ) => ({
    bounce: {
      bounceType,
      bounceSubType,
      timestamp: '2026-12-02T09:59:30.000Z',
      bouncedRecipients: [{ emailAddress: 'ada@example.com', action: 'failed', status, diagnosticCode }],
    },
  });
  const complaint = (more: object) => ({
    complaint: {
      complainedRecipients: [{ emailAddress: 'ada@example.com' }],
      timestamp: '2026-12-02T09:59:30.000Z',
      ...more,
    },
  });
  const cases: [string, object, object][] = [
    [
      'Bounce',
      bounce('Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 <ada@example.com>... User'),
      { kind: 'bounced', hard: true },
    ],
    ['Bounce', bounce('Permanent', 'General', undefined, undefined), { kind: 'bounced', hard: true }],
    ['Bounce', bounce('Permanent', 'General', '5.7.1', 'smtp; 550 5.7.1 blocked'), { kind: 'bounced', hard: false }],
    ['Bounce', bounce('Permanent', 'Suppressed', undefined, undefined), { kind: 'bounced', hard: true }],
    ['Bounce', bounce('Transient', 'MailboxFull', '5.2.2', 'smtp; 552 full'), { kind: 'bounced', hard: false }],
    ['Bounce', bounce('Transient', 'General', '4.4.7', 'smtp; 550 4.4.7 expired'), { kind: 'bounced', hard: false }],
    ['Bounce', bounce('Undetermined', 'Undetermined', undefined, undefined), { kind: 'bounced', hard: false }],
    ['Complaint', complaint({ complaintFeedbackType: 'abuse' }), { kind: 'complained', detail: 'abuse' }],
    ['Complaint', complaint({}), { kind: 'complained', detail: 'Spam complaint' }],
    [
      'Delivery',
      { delivery: { timestamp: '2026-12-02T09:59:30.000Z', recipients: ['ada@example.com'], smtpResponse: '250 ok' } },
      { kind: 'delivered', detail: '250 ok' },
    ],
    [
      'DeliveryDelay',
      {
        deliveryDelay: {
          timestamp: '2026-12-02T09:59:30.000Z',
          delayType: 'TransientCommunicationFailure',
          delayedRecipients: [{ emailAddress: 'ada@example.com' }],
        },
      },
      { kind: 'deferred' },
    ],
  ];

  test.each(['notificationType', 'eventType'])('is understood in the form with %s', async (form) => {
    for (const [type, more, wanted] of cases) {
      const { events } = await read(snsMessage({ Message: JSON.stringify({ [form]: type, mail, ...more }) }));
      expect(events).toEqual([
        expect.objectContaining({
          ...wanted,
          messageId: '1.42.0',
          providerId: '0100-a',
          address: 'ada@example.com',
          at: new Date('2026-12-02T09:59:30Z'),
        }),
      ]);
    }
  });

  test('of an answer while somebody is away is no bounce, though it is told as one', async () => {
    const away = {
      bounceType: 'Transient',
      bounceSubType: 'General',
      timestamp: '2026-12-02T09:59:30.000Z',
      bouncedRecipients: [{ emailAddress: 'ada@example.com' }],
    };
    const told = { notificationType: 'Bounce', mail, bounce: away };
    const { events } = await read(snsMessage({ Message: JSON.stringify(told) }));
    expect(events).toEqual([]);
  });

  test('names the message by its header where there is no tag', async () => {
    const headers = [{ name: 'Message-ID', value: '<1.42.0@hark.example>' }];
    const told = {
      notificationType: 'Bounce',
      mail: { ...mail, tags: undefined, headers },
      ...bounce('Permanent', 'General', '5.1.1', 'no'),
    };
    expect((await read(snsMessage({ Message: JSON.stringify(told) }))).events).toMatchObject([
      { messageId: '<1.42.0@hark.example>' },
    ]);
  });

  test('is nothing where mail was taken out of the spam folder, sent, or only greeted', async () => {
    const texts = [
      JSON.stringify({ notificationType: 'Complaint', mail, ...complaint({ complaintFeedbackType: 'not-spam' }) }),
      JSON.stringify({ eventType: 'Send', mail, send: {} }),
      'Successfully validated SNS topic for Amazon SES event publishing.',
    ];
    for (const Message of texts) expect((await read(snsMessage({ Message }))).events).toEqual([]);
  });
});
