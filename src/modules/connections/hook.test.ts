import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { offerTryout, outboundToTests, signatureOf } from '../../../test/tryout-provider.ts';
import { fixedClock } from '../../platform/clock.ts';
import type { Context } from '../../platform/context.ts';
import { createLog } from '../../platform/log.ts';
import type { OutboundRequest } from '../../platform/outbound/index.ts';
import { type HookConnection, registerHooks } from './index.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const secret = 'the secret of this installation, thirty-two or more';
const signingKey = 'sign-me-please';
let withdraw: () => void;
let app: TestApp;
let server: FastifyInstance;
let path: string;
let connectionId: string;
const told: { what: string; workspace: string; connection: string; items: readonly unknown[] }[] = [];
const fetched: OutboundRequest[] = [];
let failing = false;
let fetchStatus = 200;

beforeAll(async () => {
  withdraw = offerTryout();
  app = await startTestApp({
    clock,
    outbound: outboundToTests(),
    environment: { HARK_SECRET: secret, HARK_PUBLIC_URL: 'https://hark.acme.com' },
  });
  const tell = (what: string) => async (ctx: Context, connection: HookConnection, items: readonly unknown[]) => {
    if (failing) throw new Error('the database is away');
    expect(ctx.actor).toEqual({ kind: 'system' });
    told.push({ what, workspace: ctx.workspace.id, connection: connection.id, items });
  };
  server = Fastify();
  await registerHooks(server, {
    database: app.database,
    secret,
    publicUrl: 'https://hark.acme.com',
    clock,
    log: createLog('silent'),
    enqueue: async () => {},
    outbound: {
      connect: () => Promise.reject(new Error('no connection is wanted')),
      async request(request) {
        fetched.push(request);
        return { url: request.url, status: fetchStatus, headers: {}, body: Buffer.alloc(0) };
      },
    },
    recordEvents: tell('events'),
    receiveTexts: tell('texts'),
  });
});
afterAll(async () => {
  await server.close();
  await app.stop();
  withdraw();
});
beforeEach(async () => {
  failing = false;
  fetchStatus = 200;
  const made = await app.api('POST', '/api/v1/connections', {
    channel: 'email',
    provider: 'tryout',
    settings: { from: 'ask@acme.com', baseUrl: 'https://tryout.example', apiKey: 'key-of-acme-0815', signingKey },
  });
  connectionId = made.id;
  path = new URL(made.hookUrl).pathname;
});
afterEach(async () => {
  told.length = 0;
  fetched.length = 0;
  await app.database.pool.query('delete from connection');
});

const bounce = {
  kind: 'bounced',
  hard: true,
  messageId: '1.2',
  providerId: null,
  address: null,
  detail: '550 no such user',
  at: '2026-03-02T08:59:00.000Z',
};
const text = { from: '+4930123', to: '+4930456', text: '9', providerId: 'a', at: '2026-03-02T08:59:00.000Z' };

function call(content: object | string, { type = 'application/json', signature, url = path }: Call = {}) {
  const payload = typeof content === 'string' ? content : JSON.stringify(content);
  const headers = { 'content-type': type, 'x-signature': signature ?? signatureOf(signingKey, payload) };
  return server.inject({ method: 'POST', url, headers, payload });
}
type Call = { type?: string; signature?: string; url?: string };

test('what is signed is read and handed on, events and messages apart', async () => {
  const reply = await call({ events: [bounce], texts: [text] });
  expect({ status: reply.statusCode, body: reply.body }).toEqual({ status: 204, body: '' });
  const from = { workspace: app.workspaceId, connection: connectionId };
  expect(told).toEqual([
    { what: 'events', ...from, items: [{ ...bounce, at: new Date(bounce.at) }] },
    { what: 'texts', ...from, items: [{ ...text, at: new Date(text.at) }] },
  ]);
});

test('a call that says nothing is answered, and nobody is told', async () => {
  expect((await call({})).statusCode).toBe(204);
  expect(told).toEqual([]);
});

test('a connection that is not in use still hears of what left by it', async () => {
  await app.api('POST', `/api/v1/connections/${connectionId}/use`);
  await app.api('DELETE', `/api/v1/connections/${connectionId}/use`);
  expect((await call({ events: [bounce] })).statusCode).toBe(204);
  expect(told).toHaveLength(1);
});

test.each([
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain; charset=UTF-8',
  'application/cloudevents+json',
])('the bytes are handed over as they came, as %s', async (type) => {
  expect((await call(` {"events":[${JSON.stringify(bounce)}]}\n`, { type })).statusCode).toBe(204);
  expect(told).toHaveLength(1);
});

test('a GET is handed over with the public address that was called, and answered as the provider wants', async () => {
  const reply = await server.inject({ method: 'GET', url: `${path}?challenge=1`, headers: { host: 'internal:3000' } });
  expect(reply).toMatchObject({ statusCode: 200, body: `https://hark.acme.com${path}?challenge=1` });
  expect(reply.headers['content-type']).toContain('text/plain');
});

describe('refused is', () => {
  test('what is not signed or signed otherwise: 401, and no secret in the answer', async () => {
    for (const signature of ['', signatureOf('another-key', '{}')]) {
      const reply = await call({}, { signature });
      expect(reply.statusCode).toBe(401);
      expect(reply.body).not.toContain(signingKey);
    }
    expect(told).toEqual([]);
  });

  test('what cannot be read: 400', async () => {
    expect((await call('{')).statusCode).toBe(400);
  });

  test('an address that is not there, of another workspace or malformed: 404', async () => {
    const [, , key = ''] = path.split('/');
    const token = key.split('-').slice(1).join('-');
    for (const other of [`999-${token}`, `${app.workspaceId}-${'A'.repeat(22)}`, 'nonsense', `${key}A`]) {
      expect((await call({}, { url: `/hooks/${other}` })).statusCode, other).toBe(404);
    }
  });

  test('the address of a connection that was deleted: 404', async () => {
    await app.api('DELETE', `/api/v1/connections/${connectionId}`);
    expect((await call({})).statusCode).toBe(404);
  });

  test('more than a megabyte: 413', async () => {
    expect((await call('x'.repeat(1024 * 1024 + 1))).statusCode).toBe(413);
  });

  test('what cannot be checked because the secrets cannot be read: later', async () => {
    await app.database.pool.query(`update connection set secrets = '1.AAAA'`);
    const reply = await call({ events: [bounce] });
    expect(reply.statusCode).toBe(503);
    expect(reply.headers['retry-after']).toBe('600');
  });
});

test('what could not be recorded is answered so that the provider tells it again', async () => {
  failing = true;
  expect((await call({ events: [bounce] })).statusCode).toBe(500);
  failing = false;
  expect((await call({ events: [bounce] })).statusCode).toBe(204);
});

describe('an address to confirm', () => {
  const confirm = 'https://tryout.example/confirm?token=1';

  test('is fetched once where it is the provider’s', async () => {
    expect((await call({ confirm })).statusCode).toBe(204);
    expect(fetched).toEqual([{ purpose: 'confirm tryout hook', url: confirm, retries: 0 }]);
  });

  test('is not fetched from another host, nor without encryption', async () => {
    for (const other of [
      'https://evil.example/',
      'http://tryout.example/',
      'https://tryout.example.evil.example/',
      'x',
    ]) {
      expect((await call({ confirm: other })).statusCode, other).toBe(400);
    }
    expect((await call({ confirm }, { signature: 'wrong' })).statusCode).toBe(401);
    expect(fetched).toEqual([]);
  });

  test('that is not taken is asked for again', async () => {
    fetchStatus = 500;
    expect((await call({ confirm })).statusCode).toBe(503);
  });
});
