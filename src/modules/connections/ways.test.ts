// A worker's own view of connections: it shares only the database with the process that changes them.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { offerTryout, outboundToTests } from '../../../test/tryout-provider.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { emailSettings } from '../../app.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { createOutbound } from '../../platform/outbound/index.ts';
import { createWays, describeWay, type Ways } from './index.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const secret = 'the secret of this installation, thirty-two or more';
const apiKey = 'key-of-acme-0815';
let withdraw: () => void;
let provider: Server;
const held: ServerResponse[] = [];
let holding = false;
let app: TestApp;
const opened: Ways[] = [];

beforeAll(async () => {
  withdraw = offerTryout();
  provider = createServer((request, response) => {
    if (holding) held.push(response);
    else response.end(`thanks for ${request.headers.authorization}`);
  });
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  app = await startTestApp({ clock, outbound: outboundToTests(), environment: { HARK_SECRET: secret } });
});
afterAll(async () => {
  await app.stop();
  provider.close();
  withdraw();
});
afterEach(async () => {
  holding = false;
  for (const response of held.splice(0)) response.end();
  await Promise.all(opened.splice(0).map((ways) => ways.close()));
  await app.database.pool.query('delete from connection');
});

function worker(more: { secret?: string; environment?: object; guarded?: boolean } = {}): Ways {
  const log = createLog('silent');
  const ways = createWays({
    database: app.database,
    settings: { ...emailSettings(app.config), smtpUrl: 'smtp://127.0.0.1:1' },
    secret: more.secret ?? secret,
    outbound: more.guarded ? createOutbound({ log, allowPrivateNetworks: false }) : outboundToTests(),
    publicUrl: 'https://hark.acme.com',
    log,
  });
  opened.push(ways);
  return ways;
}
const find = (ways: Ways) => ways.find(app.workspaceId, 'email', { fresh: true });
async function connect(more: object = {}) {
  const baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const { id } = await app.api('POST', '/api/v1/connections', {
    channel: 'email',
    provider: 'tryout',
    settings: { from: 'Acme <ask@acme.com>', baseUrl, apiKey },
    ...more,
  });
  await app.api('POST', `/api/v1/connections/${id}/use`);
  return { id: id as string, path: `/api/v1/connections/${id}` };
}
const message = { address: 'ada@example.com', subject: 'Hello', messageId: '1.2', content: {} };

test('without a connection e-mail leaves the installation’s way', async () => {
  const way = await find(worker());
  expect(way).toMatchObject({ connectionId: null, problem: null, limits: { perDayMax: null } });
  expect(describeWay('email', way)).toMatchObject({ kind: 'installation', provider: 'smtp', from: 'hark@localhost' });
});

test('with one in use it leaves by that, with its sender, and what the provider says holds no secret', async () => {
  const { id } = await connect();
  const way = await find(worker());
  expect(way).toMatchObject({ connectionId: id, name: 'Tryout', identity: { from: 'Acme <ask@acme.com>' } });
  expect(await way.carrier.deliver(message)).toEqual({
    kind: 'accepted',
    reply: '200 thanks for Bearer ********',
    providerId: '1.2',
  });
});

test('is the same, templates and all, as long as nothing changes, and another one after a change', async () => {
  const { path } = await connect();
  const ways = worker();
  const first = await find(ways);
  expect((await find(ways)).identity).toBe(first.identity);
  await app.api('PATCH', path, { settings: { from: 'Acme <hello@acme.com>' } });
  const second = await find(ways);
  expect(second.identity).toMatchObject({ from: 'Acme <hello@acme.com>' });
  expect(second.carrier).not.toBe(first.carrier);
});

test('a change is noticed within seconds by who only asks as usual', async () => {
  const ways = worker();
  expect((await ways.find(app.workspaceId, 'email')).connectionId).toBeNull();
  const { id, path } = await connect();
  const now = async () => (await ways.find(app.workspaceId, 'email')).connectionId;
  await waitFor('the connection to be found', async () => (await now()) === id);
  await app.api('DELETE', `${path}/use`);
  await waitFor('the installation’s way to be found', async () => (await now()) === null);
});

test('a change lets what is in the provider’s hands end, and puts off what comes after', async () => {
  const { path } = await connect();
  const ways = worker();
  const old = await find(ways);
  holding = true;
  const inHand = old.carrier.deliver(message);
  await waitFor('the provider to hold a message', () => held.length === 1);
  await app.api('PATCH', path, { settings: { from: 'Acme <hello@acme.com>' } });
  holding = false;
  expect((await (await find(ways)).carrier.deliver(message)).kind).toBe('accepted');
  expect(await old.carrier.deliver(message)).toMatchObject({ kind: 'deferred' });
  held.splice(0)[0]?.end('late');
  expect(await inHand).toMatchObject({ kind: 'accepted', reply: '200 late' });
});

test('to close waits for what is in the provider’s hands', async () => {
  await connect();
  const ways = worker();
  const { carrier } = await find(ways);
  holding = true;
  const order: string[] = [];
  const inHand = carrier.deliver(message).then(() => order.push('delivered'));
  await waitFor('the provider to hold a message', () => held.length === 1);
  const closed = ways.close().then(() => order.push('closed'));
  held.splice(0)[0]?.end();
  await Promise.all([inHand, closed]);
  expect(order).toEqual(['delivered', 'closed']);
});

test('a way comes with the limits that a person has set', async () => {
  const warmUp = { startPerDay: 20, doublesEveryDays: 1 };
  await connect({ limits: { perDayMax: 1_000, perDomainMinuteMax: 7, warmUp } });
  const { limits } = await find(worker());
  expect(limits).toEqual({ perDayMax: 1_000, perDomainMinuteMax: 7, warmUp: { ...warmUp, from: '2026-03-02' } });
});

describe('that cannot be opened', () => {
  test('puts everything off and says what to do; nothing leaves the installation’s way instead', async () => {
    const { id } = await connect();
    const way = await find(worker({ secret: 'another secret of thirty-two characters or so' }));
    expect(way).toMatchObject({ connectionId: id, problem: expect.stringContaining('Enter the secrets again') });
    expect(await way.carrier.deliver(message)).toMatchObject({
      kind: 'deferred',
      reply: expect.stringContaining('Enter the secrets again'),
      pauseMs: 60_000,
    });
  });

  test('is mended by entering the secrets', async () => {
    const { path } = await connect();
    await app.database.pool.query(`update connection set secrets = '1.AAAA'`);
    const ways = worker();
    expect((await find(ways)).problem).not.toBeNull();
    await app.api('PATCH', path, { settings: { apiKey } });
    expect((await find(ways)).problem).toBeNull();
  });
});

test('a provider is never called inside a private network', async () => {
  await connect();
  const { carrier } = await find(worker({ guarded: true }));
  expect(await carrier.deliver(message)).toEqual({
    kind: 'deferred',
    reply: '********: 127.0.0.1 is in a private network, where Hark does not call.',
  });
});

test('another workspace’s connection is no way of this one', async () => {
  await connect();
  const way = await worker().find('999999999', 'email', { fresh: true });
  expect(way.connectionId).toBeNull();
});

test('a look that fails leaves what is known, and is made again', async () => {
  const { id } = await connect();
  let fails = false;
  const database = {
    ...app.database,
    get kysely() {
      if (fails) throw new Error('no connection');
      return app.database.kysely;
    },
  };
  const ways = createWays({
    database,
    settings: emailSettings(app.config),
    secret,
    outbound: outboundToTests(),
    publicUrl: 'https://hark.acme.com',
    log: createLog('silent'),
  });
  opened.push(ways);
  const { carrier } = await find(ways);
  fails = true;
  await expect(find(ways)).rejects.toThrow('no connection');
  fails = false;
  expect(await find(ways)).toMatchObject({ connectionId: id, carrier });
});
