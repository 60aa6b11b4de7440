// API keys through their routes, from the one answer that shows them to their end.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessServer, type Ask, startAccess } from '../../../test/access-server.ts';

let access: AccessServer;
let owner: Ask;

beforeAll(async () => {
  access = await startAccess();
  ({ ask: owner } = await access.person('owner', await access.workspace()));
});
afterAll(() => access.close());

async function create(name: string, ...scopes: string[]): Promise<{ id: string; key: string; start: string }> {
  const { status, body } = await owner('POST', '/api/v1/api-keys', { name, scopes });
  expect(status).toBe(201);
  return body;
}

const listed = async (name: string) =>
  (await owner('GET', '/api/v1/api-keys')).body.items.find((one: { name: string }) => one.name === name);

test('a key is shown once; what is kept and listed cannot be used', async () => {
  const created = await create('import', 'workspace:read', 'contacts:write', 'contacts:write');
  expect(created.key).toMatch(/^hark_\d+_[\w-]{43}$/);
  expect(created.key.startsWith(created.start)).toBe(true);

  expect(await listed('import')).toEqual({
    id: created.id,
    name: 'import',
    start: created.start,
    scopes: ['workspace:read', 'contacts:write'],
    lastUsedAt: null,
    expiresAt: null,
    createdAt: access.clock.now().toISOString(),
  });
  const kept = JSON.stringify(await access.database.kysely.selectFrom('api_key').selectAll().execute());
  expect(kept).not.toContain(created.key.slice(created.start.length));
});

test('a key is taken as bearer token and as the user name of Basic', async () => {
  const { key } = await create('both', 'workspace:read');
  for (const authorization of [
    `Bearer ${key}`,
    `bearer ${key}`,
    `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    `Basic ${Buffer.from(`${key}:anything`).toString('base64')}`,
  ]) {
    expect((await access.ask('GET', '/api/v1/workspace', undefined, { authorization })).status).toBe(200);
  }
});

test('a revoked key is refused with the next request, and is revoked once', async () => {
  const { id, key } = await create('short', 'workspace:read');
  const program = access.program(key);
  expect((await program('GET', '/api/v1/workspace')).status).toBe(200);
  expect((await owner('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(200);
  const refused = await program('GET', '/api/v1/workspace');
  expect(refused.status).toBe(401);
  expect(refused.body.detail).toMatch(/revoked/);
  expect((await owner('DELETE', `/api/v1/api-keys/${id}`)).status).toBe(404);
});

test('a key that differs in its last letter, or names another workspace, opens nothing', async () => {
  const { key } = await create('exact', 'workspace:read');
  const other = await access.workspace('Other');
  for (const wrong of [
    key.slice(0, -1) + (key.endsWith('A') ? 'B' : 'A'),
    key.replace(/^hark_\d+/, `hark_${other.id}`),
    `${key}x`,
    'hark_',
  ]) {
    expect((await access.program(wrong)('GET', '/api/v1/workspace')).status, wrong).toBe(401);
  }
});

test('a key that is not valid is refused even with a session that would do', async () => {
  const headers = { authorization: `Bearer hark_1_${'A'.repeat(43)}` };
  expect((await owner('GET', '/api/v1/workspace', undefined, headers)).status).toBe(401);
});

test('the last use is kept to the minute', async () => {
  const { key } = await create('used', 'workspace:read');
  const program = access.program(key);
  await Promise.all(Array.from({ length: 5 }, () => program('GET', '/api/v1/workspace')));
  const first = access.clock.now();
  expect((await listed('used')).lastUsedAt).toBe(first.toISOString());
  access.clock.advance(59_000);
  await program('GET', '/api/v1/workspace');
  expect((await listed('used')).lastUsedAt).toBe(first.toISOString());
  access.clock.advance(1_000);
  await program('GET', '/api/v1/workspace');
  expect((await listed('used')).lastUsedAt).toBe(access.clock.now().toISOString());
});

test('a key ends at its time, and may be given more', async () => {
  const expiresAt = new Date(access.clock.now().getTime() + 86_400_000).toISOString();
  const { body } = await owner('POST', '/api/v1/api-keys', { name: 'a day', scopes: ['workspace:read'], expiresAt });
  expect((await listed('a day')).expiresAt).toBe(expiresAt);
  const program = access.program(body.key);
  expect((await program('GET', '/api/v1/workspace')).status).toBe(200);
  access.clock.advance(86_400_000);
  const refused = await program('GET', '/api/v1/workspace');
  expect(refused.status).toBe(401);
  expect(refused.body.detail).toMatch(/expired/);

  const change = (changes: object) => owner('PATCH', `/api/v1/api-keys/${body.id}`, changes);
  expect((await change({ expiresAt })).status).toBe(422);
  expect((await change({ expiresAt: null })).status).toBe(200);
  expect((await program('GET', '/api/v1/workspace')).status).toBe(200);
  expect(
    (await owner('POST', '/api/v1/api-keys', { name: 'late', scopes: ['workspace:read'], expiresAt })).status,
  ).toBe(422);
});

test('a key is renamed, and what it may do stays', async () => {
  const { id } = await create('old name', 'workspace:read');
  const widened = await owner('PATCH', `/api/v1/api-keys/${id}`, { name: 'wide', scopes: ['contacts:write'] });
  expect([widened.status, widened.body.errors[0].path]).toEqual([422, 'scopes']);
  expect((await owner('PATCH', `/api/v1/api-keys/${id}`, { name: 'new name' })).status).toBe(200);
  expect(await listed('new name')).toMatchObject({ id, scopes: ['workspace:read'], expiresAt: null });
  expect((await owner('PATCH', `/api/v1/api-keys/${id}`, {})).status).toBe(200);
  expect((await owner('PATCH', '/api/v1/api-keys/999999', { name: 'x' })).status).toBe(404);
  expect((await owner('PATCH', '/api/v1/api-keys/999999', {})).status).toBe(404);
});

test('no key can make people or keys, or have no scope at all', async () => {
  for (const scopes of [['members:write'], ['apiKeys:write'], ['everything'], []]) {
    const refused = await owner('POST', '/api/v1/api-keys', { name: 'too much', scopes });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0].path).toMatch(/^scopes/);
  }
});

test('the list comes newest first and in pages', async () => {
  const workspace = await access.workspace('Pages');
  const { ask } = await access.person('owner', workspace);
  for (let i = 1; i <= 5; i++) await ask('POST', '/api/v1/api-keys', { name: `key ${i}`, scopes: ['score:read'] });
  const names: string[] = [];
  let cursor = '';
  do {
    const { body } = await ask('GET', `/api/v1/api-keys?limit=2${cursor}`);
    names.push(...body.items.map(({ name }: { name: string }) => name));
    cursor = body.next === null ? '' : `&cursor=${body.next}`;
  } while (cursor !== '');
  expect(names).toEqual(['key 5', 'key 4', 'key 3', 'key 2', 'key 1']);
});
