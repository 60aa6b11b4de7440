// What each provider is handed, what its answers mean, and what its calls say. The shapes are the published ones: see README.md.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { HookRequest, HttpAnswer, HttpRequest, Outcome, Tools } from '../../channel.ts';
import { signatureOf as harkSignature } from './http/calls.ts';
import { type HttpSettings, http } from './http/index.ts';
import { faultOf, type MessageBirdSettings, messagebird } from './messagebird/index.ts';
import { sha256Of } from './signed-jwt.ts';
import { type TwilioSettings, twilio } from './twilio/index.ts';
import { signatureOf } from './twilio/signature.ts';
import { type VonageSettings, vonage } from './vonage/index.ts';

const now = new Date('2026-03-02T10:00:00Z');
const hookUrl = 'https://hark.example/hooks/1-AAAAAAAAAAAAAAAAAAAAAA';
const message = { address: '+14155550100', subject: '', messageId: '1.7', content: { text: 'Grüße & “hi” = 9 %' } };
const shared = { help: 'help@acme.example', currency: 'EUR' };
const fixture = (path: string) => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));

type Given = { status?: number; body?: unknown; headers?: HttpAnswer['headers']; error?: Error & { sent?: boolean } };

function tools(given: Given): Tools & { calls: HttpRequest[] } {
  const calls: HttpRequest[] = [];
  const answer: Tools['http'] = async (request) => {
    calls.push(request);
    if (given.error) throw given.error;
    return {
      status: given.status ?? 200,
      headers: given.headers ?? {},
      body: Buffer.from(JSON.stringify(given.body ?? {})),
    };
  };
  const connect = () => Promise.reject(new Error('not used'));
  return { http: answer, connect, publicHost: 'hark.example', publicUrl: 'https://hark.example', hookUrl, calls };
}

const failure = (sent: boolean) => Object.assign(new Error('the host cannot be reached'), { sent });
const post = (body: string, headers: HookRequest['headers'] = {}, url = hookUrl): HookRequest => ({
  method: 'POST',
  url,
  headers,
  body: Buffer.from(body),
});

const accountSid = `AC${'a'.repeat(32)}`;
const ofTwilio: TwilioSettings = {
  accountSid,
  authToken: 'token',
  from: '+14155550123',
  keywords: 'twilio',
  ...shared,
};
const ofVonage: VonageSettings = {
  apiKey: 'a1b2c3d',
  apiSecret: 's',
  signatureSecret: 'x'.repeat(32),
  from: 'Acme',
  ...shared,
};
const ofMessageBird: MessageBirdSettings = { accessKey: 'k', signingKey: 'sign', from: '+31612345678', ...shared };
const ofHttp: HttpSettings = http.settings.parse({
  url: 'https://sms.example/send?key={id}',
  headers: 'Authorization: Bearer 1\nX-Kind: text',
  signingSecret: 'a-secret-of-16-characters',
  idField: 'data.id',
  from: '+14155550123',
  ...shared,
}) as HttpSettings;

const all = [
  { provider: twilio, settings: ofTwilio, taken: { status: 201, body: { sid: 'SM1', status: 'queued' } }, id: 'SM1' },
  { provider: vonage, settings: ofVonage, taken: { status: 202, body: { message_uuid: 'u1' } }, id: 'u1' },
  { provider: messagebird, settings: ofMessageBird, taken: { status: 201, body: { id: 'm1' } }, id: 'm1' },
  { provider: http, settings: ofHttp, taken: { status: 200, body: { data: { id: 5 } } }, id: '5' },
];

const hand = (provider: (typeof all)[number]['provider'], settings: unknown, given: Given): Promise<Outcome> =>
  provider.open(settings as never, tools(given)).deliver(message);

describe.each(all)('$provider.name', ({ provider, settings, taken, id }) => {
  test('takes a message once, and its name for it is kept', async () => {
    const used = tools(taken);
    const outcome = await provider.open(settings as never, used).deliver(message);
    expect(outcome).toMatchObject({ kind: 'accepted', providerId: id });
    expect(used.calls).toHaveLength(1);
    expect(used.calls[0]?.retries).toBe(0);
  });

  test('after a time-out nobody knows, and what never left may be tried again', async () => {
    expect((await hand(provider, settings, { error: failure(true) })).kind).toBe('uncertain');
    expect(await hand(provider, settings, { error: failure(false) })).toMatchObject({
      kind: 'deferred',
      pauseMs: 15_000,
    });
  });

  test('an error of the server leaves it uncertain, but for 503, which says that nothing was done', async () => {
    for (const status of [500, 502, 504]) expect((await hand(provider, settings, { status })).kind).toBe('uncertain');
    expect((await hand(provider, settings, { status: 503 })).kind).toBe('deferred');
  });

  test('429 rests the way for as long as it says', async () => {
    const limited = await hand(provider, settings, { status: 429, headers: { 'retry-after': '7' } });
    expect(limited).toMatchObject({ kind: 'deferred', pauseMs: 7_000 });
    expect(await hand(provider, settings, { status: 429 })).toMatchObject({ kind: 'deferred', pauseMs: 60_000 });
  });

  test('wrong credentials put everything off until a person has mended them', async () => {
    expect(await hand(provider, settings, { status: 401 })).toMatchObject({ kind: 'deferred', pauseMs: 300_000 });
  });

  test('says nothing secret in what it replies and takes no unsigned call', async () => {
    const read = await provider.hook?.(post('{}'), settings as never, now, tools({}));
    expect(read?.kind).toBe('unsigned');
  });

  test('settings have a label each, and secrets are among them', () => {
    const fields = Object.entries(provider.settings.shape);
    for (const [, field] of fields) expect((field as { meta(): { title?: string } }).meta()?.title).toBeTruthy();
    for (const name of provider.secrets) expect(Object.keys(provider.settings.shape)).toContain(name);
  });
});

describe('Twilio', () => {
  const contract = fixture('twilio/fixtures/create-message-request.json');
  const ajv = addFormats.default(new Ajv({ strict: false }));
  ajv.addFormat('phone-number', /^\+[1-9]\d{1,14}$/);
  const matches = ajv.compile({ ...contract.schema, additionalProperties: false });

  test.each([ofTwilio, { ...ofTwilio, from: `MG${'b'.repeat(32)}` }])(
    'is called as its OpenAPI document says',
    async (settings) => {
      const used = tools({ status: 201, body: { sid: 'SM1' } });
      await twilio.open(settings, used).deliver(message);
      const [call] = used.calls;
      expect(call?.url).toBe(`https://api.twilio.com${contract.path.replace('{AccountSid}', accountSid)}`);
      expect(call?.headers?.['content-type']).toBe(contract.contentType);
      expect(call?.headers?.authorization).toBe(`Basic ${Buffer.from(`${accountSid}:token`).toString('base64')}`);
      const form = Object.fromEntries(new URLSearchParams(call?.body));
      expect(matches(form), JSON.stringify(matches.errors)).toBe(true);
      expect(form).toMatchObject({ To: message.address, Body: message.content.text, StatusCallback: hookUrl });
      expect(form[settings.from.startsWith('MG') ? 'MessagingServiceSid' : 'From']).toBe(settings.from);
    },
  );

  test('is called with an API key where there is one', async () => {
    const used = tools({ status: 201, body: { sid: 'SM1' } });
    const apiKeySid = `SK${'c'.repeat(32)}`;
    await twilio.open({ ...ofTwilio, apiKeySid, apiKeySecret: 'key' }, used).deliver(message);
    expect(used.calls[0]?.headers?.authorization).toBe(`Basic ${Buffer.from(`${apiKeySid}:key`).toString('base64')}`);
  });

  test.each([
    [21211, { kind: 'refused', badAddress: true }],
    [21614, { kind: 'refused', badAddress: true }],
    [21610, { kind: 'refused', unsubscribed: true }],
    [21617, { kind: 'refused' }],
    [20429, { kind: 'deferred', pauseMs: 60_000 }],
    [21611, { kind: 'deferred', pauseMs: 60_000 }],
    [21606, { kind: 'deferred', pauseMs: 300_000 }],
  ])('error %i', async (code, outcome) => {
    const body = { code, message: 'No.', more_info: `https://www.twilio.com/docs/errors/${code}`, status: 400 };
    const found = await hand(twilio, ofTwilio, { status: 400, body });
    expect(found).toMatchObject(outcome);
    expect('badAddress' in found && found.badAddress).toBe('badAddress' in outcome);
    expect(found.reply).toContain(String(code));
  });

  // The example of https://www.twilio.com/docs/usage/security#validating-requests and that of Twilio's libraries.
  test.each([
    ['+12349013030', '0/KCTR6DLpKmkAf8muzZqo1nDgQ='],
    ['+14158675309', 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
  ])('signs as published for calls of %s', (caller, signature) => {
    const posted = { CallSid: 'CA1234567890ABCDE', Caller: caller, Digits: '1234', From: caller, To: '+18005551212' };
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    expect(signatureOf(url, new URLSearchParams(posted), '12345')).toBe(signature);
  });

  const call = (fields: Record<string, string>, url = hookUrl, token = 'token') => {
    const body = new URLSearchParams(fields);
    return post(body.toString(), { 'x-twilio-signature': signatureOf(url, body, token) });
  };
  const inbound = {
    MessageSid: 'SM9',
    From: '+14155550100',
    To: '+14155550123',
    Body: 'Nine, grüße',
    SmsStatus: 'received',
  };

  test('an incoming message is read, and answered with an empty response', async () => {
    expect(await twilio.hook?.(call(inbound), ofTwilio, now, tools({}))).toEqual({
      kind: 'read',
      events: [],
      texts: [
        { from: '+14155550100', to: '+14155550123', text: 'Nine, grüße', providerId: 'SM9', at: now, answered: false },
      ],
      reply: { contentType: 'text/xml', body: '<?xml version="1.0" encoding="UTF-8"?><Response/>' },
    });
  });

  test('STOP has been answered by Twilio, unless the settings say otherwise', async () => {
    const answered = async (fields: object, settings = ofTwilio) => {
      const read = await twilio.hook?.(call({ ...inbound, ...fields }), settings, now, tools({}));
      return read?.kind === 'read' ? read.texts[0]?.answered : null;
    };
    expect(await answered({ Body: 'stop' })).toBe(true);
    expect(await answered({ Body: 'ARRET' })).toBe(false);
    expect(await answered({ Body: 'ARRET', OptOutType: 'STOP' })).toBe(true);
    expect(await answered({ Body: 'STOP' }, { ...ofTwilio, keywords: 'hark' })).toBe(false);
  });

  test('a changed body, another address or another token is not Twilio’s', async () => {
    const right = call(inbound);
    const changed = { ...right, body: Buffer.from(right.body.toString().replace('Nine', 'Zero')) };
    for (const request of [changed, { ...right, url: `${hookUrl}x` }, call(inbound, hookUrl, 'other')]) {
      expect((await twilio.hook?.(request, ofTwilio, now, tools({})))?.kind).toBe('unsigned');
    }
  });

  test('a port that a proxy took off does not matter', async () => {
    const signed = call(inbound, hookUrl.replace('hark.example', 'hark.example:443'));
    expect((await twilio.hook?.({ ...signed, url: hookUrl }, ofTwilio, now, tools({})))?.kind).toBe('read');
  });

  test.each([
    ['delivered', '', [{ kind: 'delivered' }]],
    ['undelivered', '30005', [{ kind: 'bounced', hard: true }]],
    ['undelivered', '30003', [{ kind: 'bounced', hard: false }]],
    ['failed', '21610', [{ kind: 'unsubscribed' }]],
    ['sent', '', []],
    ['queued', '', []],
  ])('a receipt %s %s', async (MessageStatus, ErrorCode, events) => {
    const fields = {
      MessageSid: 'SM1',
      MessageStatus,
      SmsStatus: MessageStatus,
      ErrorCode,
      To: '+14155550100',
      From: '+14155550123',
    };
    const read = await twilio.hook?.(call(fields), ofTwilio, now, tools({}));
    expect(read).toMatchObject({
      kind: 'read',
      texts: [],
      events: events.map((event) => ({ ...event, providerId: 'SM1' })),
    });
  });
});

describe('Vonage', () => {
  test('is handed what its Messages API wants', async () => {
    const used = tools({ status: 202, body: { message_uuid: 'u1' } });
    await vonage.open(ofVonage, used).deliver(message);
    const [call] = used.calls;
    expect(call).toMatchObject({ url: 'https://api.nexmo.com/v1/messages', method: 'POST' });
    expect(JSON.parse(call?.body ?? '')).toEqual({
      message_type: 'text',
      channel: 'sms',
      to: '14155550100',
      from: 'Acme',
      text: message.content.text,
      client_ref: '1.7',
      webhook_url: hookUrl,
      webhook_version: 'v1',
    });
  });

  test('a number that it does not know is a bad one, and no money left waits for a person', async () => {
    const body = {
      title: 'Invalid params',
      detail: 'The value of one or more parameters is invalid.',
      invalid_parameters: [{ name: 'to' }],
    };
    expect(await hand(vonage, ofVonage, { status: 422, body })).toMatchObject({ kind: 'refused', badAddress: true });
    expect(await hand(vonage, ofVonage, { status: 402, body: {} })).toMatchObject({
      kind: 'deferred',
      pauseMs: 300_000,
    });
  });

  const signed = async (body: string, claims: object = {}, secret = ofVonage.signatureSecret) => {
    const token = await new SignJWT({ payload_hash: sha256Of(body), api_key: ofVonage.apiKey, jti: 'j', ...claims })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer('Vonage')
      .setIssuedAt(now)
      .sign(new TextEncoder().encode(secret));
    return post(body, { authorization: `Bearer ${token}` });
  };

  test('an incoming message and a receipt are read', async () => {
    const inbound = {
      channel: 'sms',
      message_uuid: 'u2',
      to: '14155550123',
      from: '447700900001',
      timestamp: '2026-03-02T09:59:00Z',
      message_type: 'text',
      text: '9',
    };
    expect(await vonage.hook?.(await signed(JSON.stringify(inbound)), ofVonage, now, tools({}))).toEqual({
      kind: 'read',
      events: [],
      texts: [
        {
          from: '+447700900001',
          to: '+14155550123',
          text: '9',
          providerId: 'u2',
          at: new Date('2026-03-02T09:59:00Z'),
        },
      ],
    });
    const receipt = {
      message_uuid: 'u1',
      to: '447700900001',
      from: 'Acme',
      timestamp: '2026-03-02T09:59:00Z',
      status: 'delivered',
      client_ref: '1.7',
    };
    expect(await vonage.hook?.(await signed(JSON.stringify(receipt)), ofVonage, now, tools({}))).toMatchObject({
      events: [{ kind: 'delivered', providerId: 'u1', messageId: '1.7' }],
      texts: [],
    });
    const rejected = { ...receipt, status: 'rejected', error: { title: '1460', detail: 'Unknown Subscriber' } };
    expect(await vonage.hook?.(await signed(JSON.stringify(rejected)), ofVonage, now, tools({}))).toMatchObject({
      events: [{ kind: 'bounced', hard: true }],
    });
  });

  test('a token of another secret, key or body is none', async () => {
    const body = '{"message_uuid":"u2"}';
    const bad = [
      await signed(body, {}, 'y'.repeat(32)),
      await signed(body, { api_key: 'other' }),
      await signed(body, { payload_hash: sha256Of('other') }),
      { ...(await signed(body)), body: Buffer.from('{"message_uuid":"u3"}') },
    ];
    for (const request of bad) expect((await vonage.hook?.(request, ofVonage, now, tools({})))?.kind).toBe('unsigned');
  });
});

describe('MessageBird', () => {
  const { secret, timestamp, vectors } = fixture('messagebird/fixtures/signature-vectors.json');

  test.each(vectors as { name: string; url: string; payload: string; token: string; valid: boolean }[])(
    'signature: $name',
    async ({ url, payload, token, valid }) => {
      const request = post(payload, { 'messagebird-signature-jwt': token }, url);
      expect((await faultOf(request, secret, new Date(timestamp))) === null).toBe(valid);
    },
  );

  test('is handed what its REST API wants', async () => {
    const used = tools({ status: 201, body: { id: 'm1' } });
    await messagebird.open(ofMessageBird, used).deliver(message);
    expect(used.calls[0]).toMatchObject({
      url: 'https://rest.messagebird.com/messages',
      headers: { authorization: 'AccessKey k' },
    });
    expect(JSON.parse(used.calls[0]?.body ?? '')).toEqual({
      originator: '+31612345678',
      recipients: ['14155550100'],
      body: message.content.text,
      datacoding: 'auto',
      reference: '1.7',
      reportUrl: hookUrl,
    });
  });

  test('errors are told by their code', async () => {
    const error = (code: number, parameter: string | null) => ({ errors: [{ code, description: 'no', parameter }] });
    const outcome = (code: number, parameter: string | null) =>
      hand(messagebird, ofMessageBird, { status: 422, body: error(code, parameter) });
    expect(await outcome(10, 'recipients')).toMatchObject({ kind: 'refused', badAddress: true });
    expect(await outcome(9, 'originator')).toMatchObject({ kind: 'deferred', pauseMs: 300_000 });
    expect(await outcome(25, null)).toMatchObject({ kind: 'deferred', pauseMs: 300_000 });
  });

  const signed = async (request: HookRequest) => {
    const claims = {
      jti: 'j',
      url_hash: sha256Of(request.url),
      ...(request.body.length > 0 ? { payload_hash: sha256Of(request.body) } : {}),
    };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('MessageBird')
      .setNotBefore(now)
      .setExpirationTime(new Date(now.getTime() + 60_000))
      .sign(new TextEncoder().encode(ofMessageBird.signingKey));
    return { ...request, headers: { ...request.headers, 'messagebird-signature-jwt': token } };
  };

  test('a report is a query, a message a form', async () => {
    const query = new URLSearchParams({
      id: 'm1',
      reference: '1.7',
      recipient: '31612345679',
      status: 'delivery_failed',
      statusReason: 'unknown subscriber',
      statusDatetime: '2026-03-02T09:59:00+00:00',
    });
    const report = await signed({ method: 'GET', url: `${hookUrl}?${query}`, headers: {}, body: Buffer.alloc(0) });
    expect(await messagebird.hook?.(report, ofMessageBird, now, tools({}))).toMatchObject({
      events: [{ kind: 'bounced', hard: true, providerId: 'm1', messageId: '1.7', address: '+31612345679' }],
    });
    const form = new URLSearchParams({
      id: 'i1',
      originator: '31612345679',
      recipient: '31612345678',
      body: 'negen',
      createdDatetime: '2026-03-02T09:59:00+00:00',
    });
    const inbound = await signed(post(form.toString(), { 'content-type': 'application/x-www-form-urlencoded' }));
    expect(await messagebird.hook?.(inbound, ofMessageBird, now, tools({}))).toMatchObject({
      texts: [{ from: '+31612345679', to: '+31612345678', text: 'negen', providerId: 'i1' }],
    });
  });
});

describe('any provider by HTTP', () => {
  test.each([
    ['url', 'https://{to}.example/'],
    ['url', 'https://api.{text}.example/'],
    ['url', 'ftp://api.example/'],
    ['body', '{"text": {text}}'],
    ['body', '{"text": "{text}"'],
    ['headers', 'no header'],
  ])('refuses as %s “%s”, by which every message would fail', (name, value) => {
    expect(http.settings.safeParse({ ...ofHttp, [name]: value }).success).toBe(false);
  });

  test('is called as a person wrote it down, whatever the message says', async () => {
    const used = tools({ status: 200 });
    await http.open(ofHttp, used).deliver({ ...message, content: { text: '"quoted" {to}\n& 9' } });
    expect(used.calls[0]).toMatchObject({
      url: 'https://sms.example/send?key=1.7',
      method: 'POST',
      headers: { authorization: 'Bearer 1', 'x-kind': 'text', 'content-type': 'application/json' },
    });
    expect(JSON.parse(used.calls[0]?.body ?? '')).toEqual({
      to: message.address,
      from: '+14155550123',
      text: '"quoted" {to}\n& 9',
      id: '1.7',
    });
  });

  test('takes a form and a GET as well', async () => {
    const form = tools({ status: 200 });
    await http.open({ ...ofHttp, format: 'form', body: 'to={to}&text={text}' }, form).deliver(message);
    expect(Object.fromEntries(new URLSearchParams(form.calls[0]?.body))).toEqual({
      to: message.address,
      text: message.content.text,
    });
    const get = tools({ status: 200 });
    await http
      .open({ ...ofHttp, method: 'GET', url: 'https://sms.example/?to={to}&text={text}' }, get)
      .deliver(message);
    expect(new URL(get.calls[0]?.url ?? '').searchParams.get('text')).toBe(message.content.text);
    expect(get.calls[0]?.body).toBeUndefined();
  });

  const signed = (body: string, seconds = now.getTime() / 1_000) =>
    post(body, { 'x-hark-signature': `t=${seconds},v1=${harkSignature(ofHttp.signingSecret, seconds, body)}` });

  test('tells what came in and what became of messages', async () => {
    const body = JSON.stringify({
      texts: [{ id: 'i1', from: '+14155550100', to: '+14155550123', text: '9', at: '2026-03-02T09:59:00Z' }],
      receipts: [
        { id: '1.7', status: 'delivered' },
        { providerId: 'p', status: 'undeliverable', detail: 'unknown' },
      ],
    });
    expect(await http.hook?.(signed(body), ofHttp, now, tools({}))).toMatchObject({
      kind: 'read',
      texts: [{ from: '+14155550100', text: '9', providerId: 'i1' }],
      events: [
        { kind: 'delivered', messageId: '1.7', providerId: null },
        { kind: 'bounced', hard: true, messageId: null, providerId: 'p' },
      ],
    });
  });

  test('an old or changed call is not taken, and one of another form is told why', async () => {
    expect((await http.hook?.(signed('{}', now.getTime() / 1_000 - 301), ofHttp, now, tools({})))?.kind).toBe(
      'unsigned',
    );
    const changed = { ...signed('{}'), body: Buffer.from('{"texts":[]}') };
    expect((await http.hook?.(changed, ofHttp, now, tools({})))?.kind).toBe('unsigned');
    const read = await http.hook?.(signed('{"texts":[{"from":"+1"}]}'), ofHttp, now, tools({}));
    expect(read?.kind).toBe('unreadable');
  });
});
