// A workspace with a provider of its own: messages leave by it, what it reports comes back, and while it cannot be used nobody is asked.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { offerTryout, outboundToTests, signatureOf } from '../tryout-provider.ts';
import { waitFor } from '../wait-for.ts';

const apiKey = 'key-of-acme-0815';
const signingKey = 'sign-me-please';
let withdraw: () => void;
let provider: Server;
const taken: { id: string; to: string; key: string | undefined }[] = [];
let app: TestApp;
let surveyId: string;
let connection: { id: string; hookUrl: string };

beforeAll(async () => {
  withdraw = offerTryout();
  provider = createServer(async (request, response) => {
    let text = '';
    for await (const part of request) text += part;
    taken.push({ ...JSON.parse(text), key: request.headers.authorization });
    response.end('taken');
  });
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  app = await startTestApp({
    work: true,
    outbound: outboundToTests(),
    environment: { HARK_PUBLIC_URL: 'https://hark.acme.com' },
  });
  const survey = { name: 'Loop', definition: { productName: 'Acme' } };
  surveyId = (await app.api('POST', '/api/v1/surveys', survey)).id;
  connection = await app.api('POST', '/api/v1/connections', {
    channel: 'email',
    provider: 'tryout',
    settings: {
      from: 'Acme <ask@acme.com>',
      baseUrl: `http://127.0.0.1:${(provider.address() as AddressInfo).port}`,
      apiKey,
      signingKey,
    },
  });
  await app.api('POST', `/api/v1/connections/${connection.id}/use`);
});
afterAll(async () => {
  await app?.stop();
  provider?.close();
  withdraw?.();
});

async function ask(email: string): Promise<string> {
  const { invitations } = await app.api('POST', '/api/v1/invitations', { surveyId, contacts: [{ email }] });
  return invitations[0].id;
}
const stateOf = async (id: string) =>
  (await app.database.pool.query('select state from invitation where id = $1', [id])).rows[0].state;
const sentTo = (email: string) => taken.filter(({ to }) => to === email);

test('an invitation leaves by the connection, and the message remembers by which', async () => {
  const id = await ask('ada@example.org');
  await waitFor('the invitation to be sent', async () => (await stateOf(id)) === 'sent');
  expect(sentTo('ada@example.org')).toEqual([expect.objectContaining({ key: `Bearer ${apiKey}` })]);
  const { rows } = await app.database.pool.query(
    'select connection_id, provider, provider_id, provider_reply from message where invitation_id = $1',
    [id],
  );
  expect(rows).toEqual([
    {
      connection_id: connection.id,
      provider: 'tryout',
      provider_id: sentTo('ada@example.org')[0]?.id,
      provider_reply: '200 taken',
    },
  ]);
});

test('a hard bounce that is reported, and reported again, suppresses the contact once', async () => {
  const event = {
    kind: 'bounced',
    hard: true,
    messageId: sentTo('ada@example.org')[0]?.id,
    providerId: null,
    address: null,
    detail: '550 no such user',
    at: new Date().toISOString(),
  };
  const payload = JSON.stringify({ events: [event] });
  for (let times = 1; times <= 2; times++) {
    const reply = await app.server.inject({
      method: 'POST',
      url: new URL(connection.hookUrl).pathname,
      headers: { 'content-type': 'application/json', 'x-signature': signatureOf(signingKey, payload) },
      payload,
    });
    expect({ status: reply.statusCode, body: reply.body }).toEqual({ status: 204, body: '' });
  }
  const { items } = await app.api('GET', '/api/v1/suppressions');
  expect(items).toEqual([
    expect.objectContaining({ reason: 'bounced', contact: expect.objectContaining({ email: 'ada@example.org' }) }),
  ]);
  const { rows } = await app.database.pool.query('select count(*)::int from message_event');
  expect(rows[0].count).toBe(1);
});

test('while its secrets cannot be read nobody is asked, and it is said what to do; once they are entered again, messages leave', async () => {
  await app.database.pool.query(`update connection set secrets = '1.AAAA'`);
  const asked = await app.call('POST', '/api/v1/invitations', { surveyId, contacts: [{ email: 'bea@example.org' }] });
  expect(asked.status).toBe(409);
  expect(asked.body.detail).toContain('Enter the secrets again');
  await app.api('PATCH', `/api/v1/connections/${connection.id}`, { settings: { apiKey, signingKey } });
  const id = await ask('bea@example.org');
  await waitFor('the invitation to be sent', async () => (await stateOf(id)) === 'sent');
  expect(sentTo('bea@example.org')).toHaveLength(1);
});
