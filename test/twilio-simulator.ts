// Twilio on loopback, as its OpenAPI document has the request to send a message, and its calls to Hark, signed as it signs them.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { signatureOf } from '../src/channels/sms/providers/twilio/signature.ts';
import type { Outbound } from '../src/platform/outbound/index.ts';
import type { TestApp } from './app.ts';
import { outboundToTests } from './tryout-provider.ts';

export const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
export const authToken = 'the-auth-token-of-acme';
export const sender = '+14155550123';

export type SentText = { sid: string; to: string; body: string; statusCallback: string };

export type TwilioSimulator = {
  /** What was taken, in order. */
  sent: SentText[];
  /** What is answered instead of taking a message: the status and the body, or `hang up` after the request was read. */
  failWith(failure: { status: number; body: object } | 'hang up' | null): void;
  /** How many requests came, taken or not. */
  requests(): number;
  /** Calls other hosts as Hark does, and this simulator in Twilio's place. */
  outbound: Outbound;
  close(): Promise<void>;
};

const contract = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../src/channels/sms/providers/twilio/fixtures/create-message-request.json'),
    'utf8',
  ),
);

export async function startTwilioSimulator(): Promise<TwilioSimulator> {
  const ajv = addFormats.default(new Ajv({ strict: false }));
  ajv.addFormat('phone-number', /^\+[1-9]\d{1,14}$/);
  const matches = ajv.compile({ ...contract.schema, additionalProperties: false });
  const sent: SentText[] = [];
  let failure: Parameters<TwilioSimulator['failWith']>[0] = null;
  let requests = 0;

  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    requests += 1;
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (failure === 'hang up') return request.socket.destroy();
    if (failure !== null) return answer(failure.status, failure.body);
    const basic = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
    if (request.headers.authorization !== basic) return answer(401, { code: 20003, message: 'Authenticate' });
    if (request.url !== contract.path.replace('{AccountSid}', accountSid)) return answer(404, { code: 20404 });
    const form = Object.fromEntries(new URLSearchParams(text));
    const right =
      request.method === 'POST' && request.headers['content-type'] === contract.contentType && matches(form);
    if (!right) return answer(400, { code: 21600, message: `not as published: ${JSON.stringify(matches.errors)}` });
    const sid = `SM${String(sent.length + 1).padStart(32, '0')}`;
    const { To: to = '', Body: body = '', StatusCallback: statusCallback = '' } = form;
    sent.push({ sid, to, body, statusCallback });
    return answer(201, { sid, status: 'queued', to, body, error_code: null });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const outbound = outboundToTests();
  return {
    sent,
    failWith: (next) => {
      failure = next;
    },
    requests: () => requests,
    outbound: {
      ...outbound,
      request: (request) => outbound.request({ ...request, url: request.url.replace('https://api.twilio.com', own) }),
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Twilio calls the hook of a connection. */
export function callHook(app: TestApp, hookUrl: string, fields: Record<string, string>, token = authToken) {
  const form = new URLSearchParams({ AccountSid: accountSid, ApiVersion: '2010-04-01', ...fields });
  const { pathname } = new URL(hookUrl);
  return app.server.inject({
    method: 'POST',
    url: pathname,
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'x-twilio-signature': signatureOf(hookUrl, form, token),
    },
    payload: form.toString(),
  });
}
