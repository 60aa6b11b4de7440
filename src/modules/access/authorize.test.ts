// Who is let in, and from where: sessions, keys, origins, and one workspace against another. What a role opens is walked in
// test/roles.test.ts.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccessServer, type Ask, type Person, startAccess } from '../../../test/access-server.ts';
import type { Workspace } from '../../platform/context.ts';
import { permissionsOf, type Role, roles, type Scope, scopes } from './permissions.ts';
import { addMember } from './workspaces.ts';

let access: AccessServer;
let acme: Workspace;
let globex: Workspace;
const people = new Map<Role, Person>();

beforeAll(async () => {
  access = await startAccess();
  acme = await access.workspace('Acme');
  globex = await access.workspace('Globex');
  for (const role of roles) people.set(role, await access.person(role, acme));
});
afterAll(() => access.close());

const as = (role: Role): Ask => (people.get(role) as Person).ask;

async function keyWith(granted: readonly Scope[]): Promise<string> {
  return (await as('owner')('POST', '/api/v1/api-keys', { name: 'test', scopes: granted })).body.key;
}

test('a change with a session is taken from a page of Hark only', async () => {
  const { cookie } = people.get('owner') as Person;
  const origins = [
    undefined,
    'null',
    'https://elsewhere.example',
    'http://localhost:3001',
    'http://localhost.evil.example:3000',
  ];
  const changing = access.routes.map(({ declaration }) => declaration);
  for (const { method, path, permission } of changing) {
    if (method === 'GET' || permission === 'public') continue;
    for (const origin of origins) {
      const url = path.replace(/:\w+/g, '999');
      const headers = { cookie, ...(origin && { origin }) };
      expect((await access.server.inject({ method, url, headers })).statusCode, `${method} ${path}`).toBe(403);
    }
  }
});

test('a change with an API key needs no origin', async () => {
  const key = await keyWith(['workspace:write']);
  const headers = { origin: 'https://elsewhere.example' };
  expect((await access.program(key)('PATCH', '/api/v1/workspace', { name: 'Acme' }, headers)).status).toBe(200);
});

test('this machine is Hark under each of its names', async () => {
  for (const origin of ['http://127.0.0.1:3000', 'http://[::1]:3000']) {
    expect((await as('owner')('PATCH', '/api/v1/workspace', {}, { origin })).status).toBe(200);
  }
});

test('whoever may make keys holds every scope, so that no key can do more than its maker', () => {
  for (const role of roles) {
    if (permissionsOf[role].includes('apiKeys:write'))
      expect(permissionsOf[role]).toEqual(expect.arrayContaining([...scopes]));
  }
});

describe('another workspace', () => {
  test('cannot be named by who does not belong to it, in header or query, with session or key', async () => {
    const key = await keyWith(scopes);
    for (const ask of [as('owner'), access.program(key)]) {
      expect((await ask('GET', '/api/v1/workspace', undefined, { 'hark-workspace': globex.id })).status).toBe(404);
      expect((await ask('GET', `/api/v1/workspace?workspace=${globex.id}`)).status).toBe(404);
      expect((await ask('PATCH', `/api/v1/workspace?workspace=${globex.id}`, { name: 'Mine' })).status).toBe(404);
    }
    for (const nonsense of ['0', '-1', 'acme', "1' or '1'='1", '99999999999999999999']) {
      const { status } = await as('owner')('GET', `/api/v1/workspace?workspace=${encodeURIComponent(nonsense)}`);
      expect(status, nonsense).toBe(404);
    }
  });

  test('keeps its members and keys where others name them by id', async () => {
    const theirs = await access.person('viewer', globex);
    const keys = await access.person('owner', globex);
    const created = await keys.ask('POST', '/api/v1/api-keys', { name: 'theirs', scopes: ['score:read'] });
    expect((await as('owner')('PATCH', `/api/v1/members/${theirs.id}`, { role: 'owner' })).status).toBe(404);
    expect((await as('owner')('DELETE', `/api/v1/members/${theirs.id}`)).status).toBe(404);
    expect((await as('owner')('DELETE', `/api/v1/api-keys/${created.body.id}`)).status).toBe(404);
    expect((await keys.ask('GET', '/api/v1/api-keys')).body.items).toHaveLength(1);
    const seen = JSON.stringify([
      (await as('owner')('GET', '/api/v1/members')).body,
      (await as('owner')('GET', '/api/v1/api-keys')).body,
    ]);
    expect(seen).not.toContain(theirs.email);
    expect(seen).not.toContain('theirs');
  });
});

test('who belongs to several workspaces names one, or is in the first that they joined', async () => {
  const { ask, id } = await access.person('viewer', globex);
  await access.database.kysely
    .insertInto('member')
    .values({ workspace_id: acme.id, user_id: id, role: 'admin', created_at: new Date(Date.now() + 60_000) })
    .execute();
  expect((await ask('GET', '/api/v1/workspace')).body).toEqual(globex);
  expect((await ask('GET', `/api/v1/workspace?workspace=${acme.id}`)).body).toEqual(acme);
  expect((await ask('GET', '/api/v1/workspace', undefined, { 'hark-workspace': acme.id })).body).toEqual(acme);
  expect((await ask('PATCH', '/api/v1/workspace', {}, { 'hark-workspace': acme.id })).status).toBe(200);
  expect((await ask('PATCH', '/api/v1/workspace', {}, { 'hark-workspace': globex.id })).status).toBe(403);

  const me = (await ask('GET', '/api/v1/me', undefined, { 'hark-workspace': acme.id })).body;
  expect(me.workspace).toMatchObject({ ...acme, role: 'admin' });
  expect(me.workspaces.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
    ['Globex', 'viewer'],
    ['Acme', 'admin'],
  ]);
  expect(me.permissions).toEqual(permissionsOf.admin);
});

test('a choice of workspace that no longer holds does not lock anyone out of their own page', async () => {
  const me = await as('viewer')('GET', `/api/v1/me?workspace=${globex.id}`);
  expect(me.body.workspace).toMatchObject({ ...acme, role: 'viewer' });
});

test('who belongs to no workspace sees that, and can create one', async () => {
  const { ask } = await access.person('viewer');
  expect((await ask('GET', '/api/v1/me')).body).toMatchObject({ workspaces: [], workspace: null, permissions: [] });
  const refused = await ask('GET', '/api/v1/workspace');
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toMatch(/do not belong to a workspace/);

  const created = await ask('POST', '/api/v1/workspaces', { name: 'Initech', timeZone: 'America/Chicago' });
  expect(created.status).toBe(201);
  expect((await ask('GET', '/api/v1/me')).body.workspace).toMatchObject({ ...created.body, role: 'owner' });
});

test('a role that is changed or taken away is so with the next request', async () => {
  const { ask, id } = await access.person('admin', globex);
  const owner = await access.person('owner', globex);
  expect((await ask('GET', '/api/v1/api-keys')).status).toBe(200);
  await owner.ask('PATCH', `/api/v1/members/${id}`, { role: 'viewer' });
  expect((await ask('GET', '/api/v1/api-keys')).status).toBe(403);
  await owner.ask('DELETE', `/api/v1/members/${id}`);
  expect((await ask('GET', '/api/v1/workspace', undefined, { 'hark-workspace': globex.id })).status).toBe(404);
  await addMember(access.database.kysely, globex.id, id, 'viewer');
  expect((await ask('GET', '/api/v1/workspace')).body).toEqual(globex);
});

test('the password that a proxy in front asks for does not stand in the way of a session', async () => {
  const authorization = `Basic ${Buffer.from('visitor:secret').toString('base64')}`;
  expect((await as('viewer')('GET', '/api/v1/workspace', undefined, { authorization })).status).toBe(200);
});
