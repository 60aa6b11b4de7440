import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { offerTryout, outboundToTests } from '../../../test/tryout-provider.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const apiKey = 'key-of-acme-0815';
let withdraw: () => void;
let provider: Server;
let knownKey = apiKey;
let baseUrl: string;
let app: TestApp;

beforeAll(async () => {
  withdraw = offerTryout();
  provider = createServer((request, response) => {
    response.writeHead(request.headers['x-key'] === knownKey ? 200 : 401).end();
  });
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  app = await startTestApp({
    clock,
    outbound: outboundToTests(),
    environment: { HARK_PUBLIC_URL: 'https://hark.acme.com' },
  });
});
afterAll(async () => {
  await app.stop();
  provider.close();
  withdraw();
});
beforeEach(() => {
  knownKey = apiKey;
});
afterEach(() => app.database.pool.query('delete from connection'));

const given = (more: object = {}) => ({ from: 'Acme <ask@acme.com>', baseUrl, apiKey, ...more });
const connect = (more: object = {}, settings: object = {}) =>
  app.api('POST', '/api/v1/connections', {
    channel: 'email',
    provider: 'tryout',
    settings: given(settings),
    ...more,
  });
const refused = async (method: string, path: string, body?: unknown) => {
  const { status, body: problem } = await app.call(method, path, body);
  return { status, paths: problem.errors?.map(({ path }: { path: string }) => path), detail: problem.detail as string };
};
const row = async () => (await app.database.pool.query('select * from connection')).rows[0];
const wayOf = async (channel = 'email') => {
  const { items } = await app.api('GET', '/api/v1/channels');
  return items.find(({ id }: { id: string }) => id === channel).way;
};

describe('the catalogue', () => {
  test('says what a provider wants, as a JSON schema, and which of it is secret', async () => {
    const { items } = await app.api('GET', '/api/v1/channels');
    const email = items.find(({ id }: { id: string }) => id === 'email');
    const tryout = email.providers.find(({ id }: { id: string }) => id === 'tryout');
    expect(tryout).toMatchObject({ name: 'Tryout', reports: true, checks: true });
    expect(tryout.settings).toEqual({
      type: 'object',
      required: ['from', 'baseUrl', 'apiKey'],
      properties: {
        from: expect.objectContaining({ type: 'string', title: 'From', description: 'Who mails come from.' }),
        baseUrl: expect.objectContaining({ type: 'string', format: 'uri' }),
        region: { type: 'string', enum: ['us', 'eu'], default: 'us', title: 'Region' },
        batch: { type: 'integer', minimum: 1, maximum: 100, title: 'Batch' },
        sandbox: { type: 'boolean', default: false, title: 'Sandbox' },
        apiKey: { type: 'string', minLength: 8, title: 'API key', writeOnly: true },
        signingKey: expect.objectContaining({ writeOnly: true }),
      },
    });
  });

  test('says that without a connection e-mails are captured where no mail server is set', async () => {
    expect(await wayOf()).toMatchObject({ kind: 'captured', connectionId: null, provider: 'outbox' });
  });
});

describe('what is entered', () => {
  test('is kept; of a secret only its name is shown', async () => {
    const made = await connect({ name: ' Marketing ' }, { signingKey: 'sign-me-please' });
    expect(made).toMatchObject({
      channel: 'email',
      provider: { id: 'tryout', name: 'Tryout' },
      name: 'Marketing',
      inUse: false,
      problem: null,
      settings: { from: 'Acme <ask@acme.com>', baseUrl, region: 'us', sandbox: false },
      secretsSet: ['apiKey', 'signingKey'],
      limits: { perDayMax: null, perDomainMinuteMax: null, warmUp: null },
      perDayMaxToday: null,
      hookUrl: expect.stringMatching(/^https:\/\/hark\.acme\.com\/hooks\/\d+-[\w-]{22}$/),
    });
    expect(await app.api('GET', `/api/v1/connections/${made.id}`)).toEqual(made);
    expect((await app.api('GET', '/api/v1/connections')).items).toEqual([made]);
  });

  test('is called after its provider where no name is given', async () => {
    expect((await connect()).name).toBe('Tryout');
  });

  test('is judged field by field by the provider', async () => {
    const settings = { from: 'nobody', baseUrl: 'x', apiKey: 'short', region: 'mars', batch: 0, colour: 'red' };
    const { status, paths } = await refused('POST', '/api/v1/connections', {
      channel: 'email',
      provider: 'tryout',
      settings,
    });
    expect(status).toBe(422);
    expect(paths.sort()).toEqual(
      ['apiKey', 'baseUrl', 'batch', 'colour', 'from', 'region'].map((name) => `settings.${name}`),
    );
  });

  test('that is left out is named in plain words', async () => {
    const { status, body } = await app.call('POST', '/api/v1/connections', {
      channel: 'email',
      provider: 'tryout',
      settings: { from: '' },
    });
    expect(status).toBe(422);
    expect(body.errors).toContainEqual({ path: 'settings.apiKey', message: 'must be entered' });
    expect(body.errors).toContainEqual({ path: 'settings.from', message: 'must be entered' });
  });

  test('for a channel or a provider that is not there is refused', async () => {
    const ask = (more: object) =>
      refused('POST', '/api/v1/connections', { channel: 'email', provider: 'tryout', settings: given(), ...more });
    expect(await ask({ channel: 'pigeon' })).toMatchObject({ status: 422, paths: ['channel'] });
    expect(await ask({ provider: 'pigeon' })).toMatchObject({ status: 422, paths: ['provider'] });
    expect(await ask({ limits: { perDayMax: 0 } })).toMatchObject({ status: 422, paths: ['limits.perDayMax'] });
  });

  test('never repeats a value in what is wrong with it', async () => {
    const secret = 'swordfish';
    const wrong = await app.call('POST', '/api/v1/connections', {
      channel: 'email',
      provider: 'tryout',
      settings: given({ signingKey: 'abc', from: secret, apiKey: secret }),
    });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(wrong.body)).not.toContain(secret);
  });
});

describe('a change', () => {
  test('leaves secrets and settings that it does not name as they are', async () => {
    const { id } = await connect({}, { signingKey: 'sign-me-please' });
    const before = await row();
    clock.advance(1_000);
    const changed = await app.api('PATCH', `/api/v1/connections/${id}`, { settings: { region: 'eu' } });
    expect(changed).toMatchObject({
      settings: { from: 'Acme <ask@acme.com>', region: 'eu' },
      secretsSet: ['apiKey', 'signingKey'],
    });
    const after = await row();
    expect({ secrets: after.secrets, at: after.secrets_set_at }).toEqual({
      secrets: before.secrets,
      at: before.secrets_set_at,
    });
    expect(await app.api('POST', `/api/v1/connections/${id}/check`)).toMatchObject({ problem: null });
  });

  test('takes a new secret, and takes one away where it may be absent', async () => {
    const { id } = await connect({}, { signingKey: 'sign-me-please' });
    const path = `/api/v1/connections/${id}`;
    knownKey = 'another-key-4711';
    expect((await app.api('POST', `${path}/check`)).problem).not.toBeNull();
    const changed = await app.api('PATCH', path, { settings: { apiKey: knownKey, signingKey: null } });
    expect(changed.secretsSet).toEqual(['apiKey']);
    expect((await app.api('POST', `${path}/check`)).problem).toBeNull();
    expect(await refused('PATCH', path, { settings: { apiKey: null } })).toMatchObject({
      status: 422,
      paths: ['settings.apiKey'],
    });
  });

  test('never sends a secret that is kept to a host that was named later', async () => {
    const server = { from: 'a@acme.com', host: 'smtp.acme.com', user: 'ask', password: 'of-the-mail-server' };
    const { id } = await app.api('POST', '/api/v1/connections', {
      channel: 'email',
      provider: 'smtp',
      settings: server,
    });
    const path = `/api/v1/connections/${id}`;
    const elsewhere = { host: 'smtp.elsewhere.example' };
    expect(await refused('PATCH', path, { settings: elsewhere })).toMatchObject({
      status: 422,
      paths: ['settings.password'],
    });
    expect(
      (await app.api('PATCH', path, { settings: { ...server, password: undefined, port: 465 } })).settings.port,
    ).toBe(465);
    const { settings, secretsSet } = await app.api('PATCH', path, { settings: { ...elsewhere, password: 'another' } });
    expect([settings.host, secretsSet]).toEqual(['smtp.elsewhere.example', ['password']]);
  });

  test('of name and limits alone does not look at the settings', async () => {
    const { id } = await connect();
    const limits = { perDayMax: 1_000, perDomainMinuteMax: 20 };
    const changed = await app.api('PATCH', `/api/v1/connections/${id}`, { name: 'Other', limits });
    expect(changed).toMatchObject({ name: 'Other', limits: { ...limits, warmUp: null }, perDayMaxToday: 1_000 });
  });
});

describe('in use', () => {
  test('is at most one connection of a channel', async () => {
    const first = await connect({ name: 'First' });
    const second = await connect({ name: 'Second' });
    await app.api('POST', `/api/v1/connections/${first.id}/use`);
    expect(await wayOf()).toEqual({
      kind: 'connection',
      connectionId: first.id,
      name: 'First',
      provider: 'tryout',
      problem: null,
      from: 'Acme <ask@acme.com>',
    });
    await app.api('POST', `/api/v1/connections/${second.id}/use`);
    const { items } = await app.api('GET', '/api/v1/connections');
    expect(items.map(({ name, inUse }: { name: string; inUse: boolean }) => [name, inUse])).toEqual([
      ['Second', true],
      ['First', false],
    ]);
    expect(await wayOf()).toMatchObject({ connectionId: second.id });
  });

  test('is one even where two are chosen in the same moment', async () => {
    const both = [await connect({ name: 'First' }), await connect({ name: 'Second' })];
    const done = await Promise.all(both.map(({ id }) => app.call('POST', `/api/v1/connections/${id}/use`)));
    expect(done.map(({ status }) => status)).toEqual([200, 200]);
    const { rows } = await app.database.pool.query('select id from connection where in_use');
    expect(rows).toHaveLength(1);
  });

  test('ends with its deletion, which says how messages leave from then on', async () => {
    const { id } = await connect();
    await app.api('POST', `/api/v1/connections/${id}/use`);
    expect(await app.api('DELETE', `/api/v1/connections/${id}`)).toEqual({ now: 'captured' });
    expect(await wayOf()).toMatchObject({ kind: 'captured' });
    expect((await app.call('GET', `/api/v1/connections/${id}`)).status).toBe(404);
    expect(await app.api('DELETE', `/api/v1/connections/${(await connect()).id}`)).toEqual({ now: null });
  });

  test('can be ended without deleting it', async () => {
    const { id } = await connect();
    await app.api('POST', `/api/v1/connections/${id}/use`);
    expect(await app.api('DELETE', `/api/v1/connections/${id}/use`)).toEqual({ now: 'captured' });
    expect(await app.api('DELETE', `/api/v1/connections/${id}/use`)).toEqual({ now: null });
    expect(await wayOf()).toMatchObject({ kind: 'captured' });
  });

  test('a warm-up begins on the day on which it is put in use', async () => {
    const warmUp = { startPerDay: 50, doublesEveryDays: 3 };
    const { id, limits, warmedUpOn } = await connect({ limits: { perDayMax: 400, warmUp } });
    expect({ from: limits.warmUp.from, warmedUpOn }).toEqual({ from: null, warmedUpOn: null });
    const used = await app.api('POST', `/api/v1/connections/${id}/use`);
    expect(used).toMatchObject({
      limits: { warmUp: { from: '2026-03-02' } },
      perDayMaxToday: 50,
      warmedUpOn: '2026-03-11',
    });
    clock.advance(3 * 86_400_000);
    expect((await app.api('GET', `/api/v1/connections/${id}`)).perDayMaxToday).toBe(100);
    clock.set('2026-03-02T09:00:00Z');
  });
});

describe('a check', () => {
  test('says what the provider says, without the secret', async () => {
    const { id } = await connect();
    expect(await app.api('POST', `/api/v1/connections/${id}/check`)).toEqual({
      problem: null,
      checkedAt: clock.now().toISOString(),
    });
    knownKey = 'revoked';
    const { problem } = await app.api('POST', `/api/v1/connections/${id}/check`);
    expect(problem).toBe('The key ******** is not known (401).');
  });

  test('of a provider that does not answer says so', async () => {
    const { id } = await connect({}, { baseUrl: 'http://127.0.0.1:1' });
    const { problem } = await app.api('POST', `/api/v1/connections/${id}/check`);
    expect(problem).toContain('cannot be reached');
  });
});

describe('secrets', () => {
  test('stand nowhere: not in the database, not in the audit log, not in answers', async () => {
    const made = await connect({}, { signingKey: 'sign-me-please' });
    await app.api('PATCH', `/api/v1/connections/${made.id}`, { settings: { apiKey: 'another-key-4711' } });
    const list = await app.api('GET', '/api/v1/connections');
    const { rows } = await app.database.pool.query(
      `select (select jsonb_agg(c) from connection c)::text || (select jsonb_agg(a) from audit_entry a)::text as all`,
    );
    for (const secret of [apiKey, 'another-key-4711', 'sign-me-please']) {
      expect(rows[0].all).not.toContain(secret);
      expect(JSON.stringify([made, list])).not.toContain(secret);
    }
    expect(rows[0].all).not.toContain((await row()).hook_token.toString('base64url'));
  });

  test('that are changed leave an entry in the audit log, which does not say which', async () => {
    const { id } = await connect();
    clock.advance(1_000);
    await app.api('PATCH', `/api/v1/connections/${id}`, { settings: { apiKey: 'another-key-4711' } });
    const { rows } = await app.database.pool.query(
      `select changes from audit_entry where action = 'connection.updated' order by id desc limit 1`,
    );
    expect(Object.keys(rows[0].changes)).toEqual(['secrets_set_at']);
  });

  test('of another row do not open here', async () => {
    await connect({ name: 'First' });
    const second = await connect({ name: 'Second' });
    await app.database.pool.query(
      `update connection set secrets = (select secrets from connection where name = 'First') where name = 'Second'`,
    );
    expect(await app.api('GET', `/api/v1/connections/${second.id}`)).toMatchObject({
      secretsSet: [],
      problem: expect.stringContaining('Enter the secrets again'),
    });
  });

  test('that a changed HARK_SECRET cannot read are said to be entered again, and can be', async () => {
    const { id } = await connect({}, { signingKey: 'sign-me-please' });
    await app.api('POST', `/api/v1/connections/${id}/use`);
    await app.database.pool.query(`update connection set secrets = '1.AAAA'`);
    const path = `/api/v1/connections/${id}`;
    expect(await wayOf()).toMatchObject({ kind: 'connection', problem: expect.stringContaining('HARK_SECRET') });
    for (const act of ['check', 'use']) {
      expect(await refused('POST', `${path}/${act}`)).toMatchObject({
        status: 409,
        detail: expect.stringContaining('Enter the secrets again'),
      });
    }
    expect(await refused('PATCH', path, { settings: { region: 'eu' } })).toMatchObject({
      status: 422,
      paths: ['settings.apiKey'],
    });
    expect(await app.api('PATCH', path, { settings: { apiKey } })).toMatchObject({
      problem: null,
      secretsSet: ['apiKey'],
    });
    expect(await wayOf()).toMatchObject({ problem: null });
  });
});

test('a provider that a later Hark no longer knows is named, and its connection can be deleted', async () => {
  const { id } = await connect();
  await app.database.pool.query(`update connection set provider = 'gone'`);
  const path = `/api/v1/connections/${id}`;
  expect(await app.api('GET', path)).toMatchObject({
    provider: { id: 'gone', name: 'gone' },
    problem: expect.stringContaining('does not know its provider'),
    hookUrl: null,
  });
  expect((await refused('PATCH', path, { settings: { region: 'eu' } })).status).toBe(409);
  expect((await app.call('DELETE', path)).status).toBe(200);
});

test('a workspace has at most a hundred', async () => {
  await connect();
  await app.database.pool.query(
    `insert into connection (workspace_id, channel, provider, name, settings, secrets, secrets_set_at, hook_token, created_at, updated_at)
     select workspace_id, channel, provider, name, settings, secrets, secrets_set_at, uuid_send(gen_random_uuid()), created_at, updated_at
     from connection, generate_series(2, 100)`,
  );
  expect(
    (await refused('POST', '/api/v1/connections', { channel: 'email', provider: 'tryout', settings: given() })).status,
  ).toBe(409);
});
