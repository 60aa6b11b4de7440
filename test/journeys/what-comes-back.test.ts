// What comes back about messages that left: by mail to a return path, and by the signed calls of each provider. Who cannot be reached,
// or does not want to be, is not asked again.
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readReturnedMails } from '../../src/modules/delivery/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Outbound, OutboundRequest } from '../../src/platform/outbound/index.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { type ImapServer, startImapServer } from '../imap-server.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

const root = join(import.meta.dirname, '../../src/channels/email');
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startHark(environment: Record<string, string>, outbound?: Outbound) {
  const app = await startTestApp({
    environment: {
      HARK_MAIL_FROM: 'Acme <feedback@acme.example>',
      HARK_PUBLIC_URL: 'https://hark.example',
      ...environment,
    },
    work: true,
    ...(outbound && { outbound }),
  });
  closing.push(() => app.stop());
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'NPS', definition: { productName: 'Acme' } });
  return { app, surveyId: survey.id as string };
}

async function ask(app: TestApp, surveyId: string, email: string) {
  const { invitations } = await app.api('POST', '/api/v1/invitations', { surveyId, contacts: [{ email }], gapDays: 0 });
  return invitations[0] as { id: string; contactId: string };
}

const stateOf = async (app: TestApp, id: string) => {
  const { state, reason } = await app.api('GET', `/api/v1/invitations/${id}`);
  return { state, reason };
};

async function messagesOf(app: TestApp, invitationId: string) {
  return (await app.api('GET', `/api/v1/messages?invitationId=${invitationId}`)).items;
}

describe('by mail', () => {
  let sink: SmtpSink;
  let imap: ImapServer;
  beforeAll(async () => {
    [sink, imap] = [await startSmtpSink(), await startImapServer()];
  });
  afterAll(() => Promise.all([sink.close(), imap.close()]));

  test('a report of delivery and a complaint find their messages, and those people are not asked again', async () => {
    const { app, surveyId } = await startHark({
      HARK_SMTP_URL: sink.url,
      HARK_MAIL_RETURN_PATH: 'bounces+*@hark.example',
      HARK_BOUNCE_MAILBOX: imap.url,
    });
    const sent = await Promise.all(
      ['gone', 'annoyed', 'fine'].map((name) => ask(app, surveyId, `${name}@example.com`)),
    );
    await waitFor(
      'it',
      async () => sink.received.length === 3 && (await stateOf(app, (sent[2] as { id: string }).id)).state === 'sent',
    );

    // A mail system sends the report to the return path of the message; what it brings along is what it had received.
    const comeBack = (fixture: string, address: string) => {
      const { from, raw } = sink.received.find(({ to }) => to === address) as SmtpSink['received'][number];
      const [, local = ''] = /^bounces\+([\da-f.]+)@hark\.example$/.exec(from) ?? [];
      expect(raw.toString()).toContain(`Message-ID: <${local}@hark.example>`);
      const mail = readFileSync(join(root, 'returned/fixtures', fixture), 'utf8');
      imap.put(mail.replaceAll('1.42.0.5eed5eed5eed5eed', local).replaceAll('ada@example.com', address));
    };
    comeBack('postfix.eml', 'gone@example.com');
    comeBack('rfc5965-2.eml', 'annoyed@example.com');
    await readReturnedMails({ database: app.database, clock: systemClock, log: createLog('silent') }, imap.url);
    expect([...imap.folders].map(([name, mails]) => [name, mails.length])).toEqual([
      ['INBOX', 0],
      ['Hark recorded', 2],
    ]);

    const again = await Promise.all(
      ['gone', 'annoyed', 'fine'].map((name) => ask(app, surveyId, `${name}@example.com`)),
    );
    await waitFor('the third ask', async () => (await stateOf(app, (again[2] as { id: string }).id)).state === 'sent');
    expect(await Promise.all(again.map(({ id }) => stateOf(app, id)))).toEqual([
      { state: 'suppressed', reason: 'bounced' },
      { state: 'suppressed', reason: 'complained' },
      { state: 'sent', reason: null },
    ]);
    const { total, domains } = await app.api('GET', '/api/v1/deliverability');
    expect(total).toMatchObject({ sent: 4, bounced: 1, complained: 1 });
    expect(domains).toMatchObject([{ domain: 'example.com', sent: 4 }]);
  });
});

describe('by the calls of a provider', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const verificationKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
  const topicArn = 'arn:aws:sns:eu-central-1:123456789012:hark';
  const now = () => new Date(Date.now() - 1_000);

  type Call = { body: string; headers?: Record<string, string> };
  type Case = {
    settings: object;
    /** How the provider takes a message. */
    accepts: { status: number; headers?: Record<string, string>; body?: object };
    /** A hard bounce as it tells it, by its own id of the message or by Hark's. */
    bounce(sent: any, address: string): Call;
  };

  const cases: Record<string, Case> = {
    sendgrid: {
      settings: { apiKey: 'SG.key-of-acme', verificationKey },
      accepts: { status: 202, headers: { 'x-message-id': 'sg-1' } },
      bounce(sent, email) {
        const own = sent.personalizations[0].custom_args;
        const body = JSON.stringify([
          {
            ...own,
            email,
            event: 'bounce',
            type: 'bounce',
            status: '5.1.1',
            reason: 'no',
            timestamp: Math.floor(now().getTime() / 1_000),
          },
        ]);
        const timestamp = String(Date.now());
        const signature = createSign('sha256')
          .update(timestamp + body)
          .sign(privateKey, 'base64');
        return {
          body,
          headers: {
            'x-twilio-email-event-webhook-signature': signature,
            'x-twilio-email-event-webhook-timestamp': timestamp,
          },
        };
      },
    },
    mailgun: {
      settings: { domain: 'mg.acme.example', apiKey: 'key-of-acme', signingKey: 'signing-key' },
      accepts: { status: 200, body: { id: '<mg-1@mg.acme.example>', message: 'Queued.' } },
      bounce(_, recipient) {
        const [timestamp, token] = [String(Math.floor(Date.now() / 1_000)), 'b'.repeat(50)];
        const signature = createHmac('sha256', 'signing-key')
          .update(timestamp + token)
          .digest('hex');
        const data = {
          event: 'failed',
          severity: 'permanent',
          reason: 'bounce',
          recipient,
          timestamp: now().getTime() / 1_000,
          message: { headers: { 'message-id': 'mg-1@mg.acme.example' } },
          'delivery-status': { code: 550, 'enhanced-code': '5.1.1', message: 'no such user' },
        };
        return { body: JSON.stringify({ signature: { timestamp, token, signature }, 'event-data': data }) };
      },
    },
    postmark: {
      settings: { serverToken: 'token-of-acme', hookUser: 'hark', hookPassword: 'hook-password' },
      accepts: { status: 200, body: { ErrorCode: 0, Message: 'OK', MessageID: 'pm-1' } },
      bounce: (sent, Email) => ({
        body: JSON.stringify({
          RecordType: 'Bounce',
          Type: 'HardBounce',
          MessageID: 'pm-1',
          Metadata: sent.Metadata,
          Email,
          BouncedAt: now().toISOString(),
        }),
        headers: { authorization: `Basic ${Buffer.from('hark:hook-password').toString('base64')}` },
      }),
    },
    ses: {
      settings: {
        region: 'eu-central-1',
        accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
        secretAccessKey: 'secret-of-acme',
        topicArn,
      },
      accepts: { status: 200, body: { MessageId: 'ses-1' } },
      bounce(_, emailAddress) {
        const bouncedRecipients = [{ emailAddress, status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no' }];
        const bounce = {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients,
          timestamp: now().toISOString(),
        };
        const message: Record<string, string> = {
          Message: JSON.stringify({ notificationType: 'Bounce', mail: { messageId: 'ses-1' }, bounce }),
          MessageId: 'sns-1',
          Timestamp: new Date().toISOString(),
          TopicArn: topicArn,
          Type: 'Notification',
        };
        const text = Object.entries(message)
          .map(([name, value]) => `${name}\n${value}\n`)
          .join('');
        const key = readFileSync(join(root, 'providers/ses/fixtures/test-key.pem'));
        const SigningCertURL = 'https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-7.pem';
        const Signature = createSign('RSA-SHA256').update(text).sign(key, 'base64');
        return { body: JSON.stringify({ ...message, SignatureVersion: '2', Signature, SigningCertURL }) };
      },
    },
  };

  test.each(Object.keys(cases))(
    '%s takes a message, tells of its bounce, and the contact is not asked again',
    async (provider) => {
      const { settings, accepts, bounce } = cases[provider] as Case;
      const handed: OutboundRequest[] = [];
      const { app, surveyId } = await startHark(
        {},
        {
          connect: () => Promise.reject(new Error('no connection is wanted')),
          async request(request) {
            if (request.url.endsWith('.pem')) {
              const body = readFileSync(join(root, 'providers/ses/fixtures/test-certificate.pem'));
              return { url: request.url, status: 200, headers: {}, body };
            }
            handed.push(request);
            const { status, headers = {}, body = {} } = accepts;
            return { url: request.url, status, headers, body: Buffer.from(JSON.stringify(body)) };
          },
        },
      );
      const made = await app.api('POST', '/api/v1/connections', {
        channel: 'email',
        provider,
        settings: { from: 'Acme <feedback@acme.example>', ...settings },
      });
      await app.api('POST', `/api/v1/connections/${made.id}/use`);
      const sent = await ask(app, surveyId, 'gone@example.com');
      await waitFor('the handover', async () => (await stateOf(app, sent.id)).state === 'sent');
      expect(handed).toHaveLength(1);
      expect(await messagesOf(app, sent.id)).toMatchObject([{ provider, address: 'gone@example.com' }]);

      const given = handed[0]?.body?.toString() ?? '';
      const { body, headers = {} } = bounce(given.startsWith('{') ? JSON.parse(given) : given, 'gone@example.com');
      const call = (payload: string, more: Record<string, string>) =>
        app.server.inject({
          method: 'POST',
          url: new URL(made.hookUrl).pathname,
          headers: { 'content-type': 'application/json', ...more },
          payload,
        });
      // Mailgun signs a token and not what it tells.
      const changed =
        provider === 'mailgun' ? body.replace('bbb', 'ccc') : body.replace('gone@example.com', 'fine@example.com');
      expect((await call(changed, provider === 'postmark' ? {} : headers)).statusCode).toBe(401);
      for (const _ of ['told', 'told again']) expect((await call(body, headers)).statusCode).toBe(204);

      const again = await ask(app, surveyId, 'gone@example.com');
      await waitFor('the second ask', async () => (await stateOf(app, again.id)).state === 'suppressed');
      expect((await stateOf(app, again.id)).reason).toBe('bounced');
      const { total, ways } = await app.api('GET', '/api/v1/deliverability');
      expect(total).toMatchObject({ sent: 1, bounced: 1 });
      expect(ways).toMatchObject([{ connectionId: made.id, provider, bounced: 1 }]);
    },
  );
});
