// How the API behaves whatever it is asked for: changes happen once, limits are told before they are reached, answers hold
// what was asked for.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { fixedClock } from '../clock.ts';

const clock = fixedClock('2026-03-01T12:00:00Z');
let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({
    clock,
    environment: { HARK_KEY_REQUESTS_PER_MINUTE: '4', HARK_PERSON_REQUESTS_PER_MINUTE: '0' },
  });
});
afterAll(() => app.stop());

async function send(method: string, url: string, body?: object, headers: Record<string, string> = {}) {
  const reply = await app.server.inject({
    method: method as 'GET',
    url,
    headers: { cookie: app.cookie, origin: app.config.publicUrl, ...headers },
    ...(body ? { payload: body } : {}),
  });
  return { status: reply.statusCode, headers: reply.headers, body: reply.json() };
}

const once = (key: string, url: string, body: object) => send('POST', url, body, { 'idempotency-key': key });
const countOf = async (table: string, where: string) =>
  (await app.database.pool.query(`select count(*)::int as n from ${table} where ${where}`)).rows[0].n;
const property = (name: string) => ({ name, definition: { productName: 'Acme' } });

describe('an Idempotency-Key', () => {
  test('makes a request that is sent again act once and be answered alike', async () => {
    const first = await once('list-1', '/api/v1/lists', { name: 'Beta' });
    const again = await once('list-1', '/api/v1/lists', { name: 'Beta' });
    expect([first.status, first.headers['idempotent-replayed']]).toEqual([again.status, undefined]);
    expect(again.headers['idempotent-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    expect(await countOf('list', `name = 'Beta'`)).toBe(1);
  });

  test('is refused with another request, and another key is another request', async () => {
    await once('list-2', '/api/v1/lists', { name: 'Gamma' });
    const other = await once('list-2', '/api/v1/lists', { name: 'Delta' });
    expect([other.status, other.headers['content-type']]).toEqual([422, expect.stringContaining('problem+json')]);
    expect(other.body.detail).toContain('another request');
    expect((await once('list-3', '/api/v1/lists', { name: 'Delta' })).status).toBeLessThan(300);
  });

  test('puts off a second request while the first is worked on: of many at once, one acts', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => once('list-4', '/api/v1/lists', { name: 'Epsilon' })),
    );
    const fresh = answers.filter(({ status, headers }) => status < 300 && !headers['idempotent-replayed']);
    expect(fresh).toHaveLength(1);
    for (const { status, headers } of answers.filter((one) => one.status >= 300)) {
      expect([status, headers['retry-after']]).toEqual([409, '1']);
    }
    expect(await countOf('list', `name = 'Epsilon'`)).toBe(1);
  });

  test('is free again after a failure, which leaves nothing behind', async () => {
    expect((await once('survey-1', '/api/v1/surveys', { name: 'Loop', definition: { productName: '' } })).status).toBe(
      422,
    );
    expect((await once('survey-1', '/api/v1/surveys', property('Loop'))).status).toBe(201);
    expect((await once('survey-1', '/api/v1/surveys', property('Loop'))).headers['idempotent-replayed']).toBe('true');
    expect(await countOf('survey', `name = 'Loop'`)).toBe(1);
  });

  test('whose request was cut off where it commits on its own is told as unknown, never done twice', async () => {
    await once('survey-2', '/api/v1/surveys', property('Cut'));
    await app.database.pool.query(
      `update idempotent_answer set status = null, sealed = null where created_at = (select max(created_at) from idempotent_answer)`,
    );
    const soon = await once('survey-2', '/api/v1/surveys', property('Cut'));
    expect([soon.status, soon.headers['retry-after']]).toEqual([409, '1']);
    clock.advance(11 * 60_000);
    const later = await once('survey-2', '/api/v1/surveys', property('Cut'));
    expect([later.status, later.headers['retry-after']]).toEqual([409, undefined]);
    expect(later.body.detail).toContain('not known');
    expect(await countOf('survey', `name = 'Cut'`)).toBe(1);
  });

  test('is forgotten after a day', async () => {
    await once('list-5', '/api/v1/lists', { name: 'Zeta' });
    clock.advance(24 * 3_600_000);
    const later = await once('list-5', '/api/v1/lists', { name: 'Eta' });
    expect([later.status < 300, later.headers['idempotent-replayed']]).toEqual([true, undefined]);
  });

  test('gives the text of a new API key again to whoever has it, and to nobody who reads the table', async () => {
    const body = { name: 'Once', scopes: ['contacts:read'] };
    const first = await once('0b6f4f0c', '/api/v1/api-keys', body);
    expect((await once('0b6f4f0c', '/api/v1/api-keys', body)).body.key).toBe(first.body.key);
    const { rows } = await app.database.pool.query('select key, request, sealed from idempotent_answer');
    const text = rows.map((row) => `${row.key} ${row.request} ${row.sealed?.toString('latin1')}`).join('\n');
    expect(text).not.toContain(first.body.key);
    expect(text).not.toContain('0b6f4f0c');
  });

  test('that is none is refused', async () => {
    expect((await once('two words', '/api/v1/lists', { name: 'Theta' })).status).toBe(422);
  });
});

describe('a limit', () => {
  test('is told with every answer and, once it is reached, refuses with the time to wait', async () => {
    const { key } = (await send('POST', '/api/v1/api-keys', { name: 'Busy', scopes: ['contacts:read'] })).body;
    const ask = () => app.server.inject({ url: '/api/v1/contacts', headers: { authorization: `Bearer ${key}` } });
    const answers = [];
    for (let sent = 0; sent < 5; sent++) answers.push(await ask());
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200, 429]);
    expect(answers[0]?.headers).toMatchObject({
      'ratelimit-policy': '"minute";q=4;w=60',
      ratelimit: '"minute";r=3;t=60',
    });
    const refused = answers[4];
    expect(refused?.headers.ratelimit).toMatch(/^"minute";r=0;t=\d+$/);
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused?.headers['content-type']).toContain('application/problem+json');
    expect(refused?.json()).toMatchObject({ status: 429, title: 'Too many requests' });
  });

  test('of one key does not reach another', async () => {
    const { key } = (await send('POST', '/api/v1/api-keys', { name: 'Calm', scopes: ['contacts:read'] })).body;
    const answer = await app.server.inject({ url: '/api/v1/contacts', headers: { authorization: `Bearer ${key}` } });
    expect(answer.headers.ratelimit).toBe('"minute";r=3;t=60');
  });
});

describe('fields', () => {
  test('leave out of a list, and of a single read, all that is not named', async () => {
    const { contact } = (await send('POST', '/api/v1/contacts', { email: 'ada@example.org', name: 'Ada' })).body;
    const list = await send('GET', '/api/v1/contacts?fields=id,email');
    expect(list.body).toEqual({ items: [{ id: contact.id, email: 'ada@example.org' }], next: null });
    const one = await send('GET', `/api/v1/contacts/${contact.id}?fields=name`);
    expect(one.body).toEqual({ name: 'Ada' });
  });

  test('that there are none of are refused with the names that there are', async () => {
    const { status, body } = await send('GET', '/api/v1/contacts?fields=id,secret');
    expect(status).toBe(422);
    expect(body.errors[0]).toMatchObject({
      path: 'fields',
      message: expect.stringMatching(/“secret”; there are id, email/),
    });
  });
});

test('a method that an address does not have is told with those it has', async () => {
  const { status, headers, body } = await send('PUT', '/api/v1/contacts', {});
  expect([status, headers.allow]).toEqual([405, 'HEAD, GET, POST, OPTIONS']);
  expect(body).toMatchObject({ title: 'Not possible with this address', requestId: headers['x-request-id'] });
});
