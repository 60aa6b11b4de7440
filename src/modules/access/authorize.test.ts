// Who is let in where: every role and every scope against every route of access, and one workspace against another.
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

const everyone: readonly Role[] = roles;
const chiefs: readonly Role[] = ['owner', 'admin'];

// Requests that change nothing even where they are allowed. What is not listed as a scope, no key may do.
const routes: {
  method: string;
  path: string;
  body?: object;
  may: readonly Role[];
  scope?: Scope;
  personOnly?: true;
}[] = [
  { method: 'GET', path: '/api/v1/me', may: everyone, personOnly: true },
  { method: 'POST', path: '/api/v1/workspaces', body: {}, may: everyone, personOnly: true },
  { method: 'GET', path: '/api/v1/workspace', may: everyone, scope: 'workspace:read' },
  { method: 'PATCH', path: '/api/v1/workspace', body: {}, may: chiefs, scope: 'workspace:write' },
  {
    method: 'GET',
    path: '/api/v1/members',
    may: ['owner', 'admin', 'editor', 'analyst', 'agent'],
    scope: 'members:read',
  },
  { method: 'PATCH', path: '/api/v1/members/999', body: { role: 'viewer' }, may: chiefs },
  { method: 'DELETE', path: '/api/v1/members/999', may: chiefs },
  { method: 'GET', path: '/api/v1/api-keys', may: chiefs, scope: 'apiKeys:read' },
  { method: 'POST', path: '/api/v1/api-keys', body: {}, may: chiefs },
  { method: 'DELETE', path: '/api/v1/api-keys/999', may: chiefs },
];

test('the table below names every route of access that is not public', () => {
  const declared = access.routes
    .map(({ declaration }) => declaration)
    .filter(({ permission }) => permission !== 'public');
  const pattern = (path: string) => path.replace(/:\w+/, '999');
  expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    declared.map(({ method, path }) => `${method} ${pattern(path)}`).sort(),
  );
});

describe.each(routes)('$method $path', ({ method, path, body, may, scope, personOnly }) => {
  test('lets in the roles that may, and only those', async () => {
    for (const role of roles) {
      const { status } = await as(role)(method, path, body);
      if (may.includes(role)) expect([200, 404, 422], role).toContain(status);
      else expect(status, role).toBe(403);
    }
  });

  test('lets in a key with its scope, and no key with all the others', async () => {
    const rest = scopes.filter((one) => one !== scope);
    const refused = await access.program(await keyWith(rest))(method, path, body);
    expect(refused.status).toBe(403);
    if (personOnly) expect(refused.body.detail).toMatch(/a person who is signed in/);
    if (scope === undefined) return;
    expect(refused.body.detail).toContain(scope);
    expect((await access.program(await keyWith([scope]))(method, path, body)).status).toBe(200);
  });

  test('asks who it is, and who nobody knows stays outside', async () => {
    expect((await access.ask(method, path, body)).status).toBe(401);
    expect((await access.program(`hark_${acme.id}_${'A'.repeat(43)}`)(method, path, body)).status).toBe(401);
  });

  test('takes a change with a session from a page of Hark only', async () => {
    const { cookie } = people.get('owner') as Person;
    const origins = [
      undefined,
      'null',
      'https://elsewhere.example',
      'http://localhost:3001',
      'http://localhost.evil.example:3000',
    ];
    for (const origin of origins) {
      const answer = await access.server.inject({
        method: method as 'GET',
        url: path,
        headers: { cookie, ...(origin && { origin }) },
        ...(body && { payload: body }),
      });
      if (method === 'GET') expect(answer.statusCode).toBe(200);
      else expect(answer.statusCode, origin).toBe(403);
    }
  });
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
  expect(me.workspace).toEqual({ ...acme, role: 'admin' });
  expect(me.workspaces.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
    ['Globex', 'viewer'],
    ['Acme', 'admin'],
  ]);
  expect(me.permissions).toEqual(permissionsOf.admin);
});

test('a choice of workspace that no longer holds does not lock anyone out of their own page', async () => {
  const me = await as('viewer')('GET', `/api/v1/me?workspace=${globex.id}`);
  expect(me.body.workspace).toEqual({ ...acme, role: 'viewer' });
});

test('who belongs to no workspace sees that, and can create one', async () => {
  const { ask } = await access.person('viewer');
  expect((await ask('GET', '/api/v1/me')).body).toMatchObject({ workspaces: [], workspace: null, permissions: [] });
  const refused = await ask('GET', '/api/v1/workspace');
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toMatch(/do not belong to a workspace/);

  const created = await ask('POST', '/api/v1/workspaces', { name: 'Initech', timeZone: 'America/Chicago' });
  expect(created.status).toBe(201);
  expect((await ask('GET', '/api/v1/me')).body.workspace).toEqual({ ...created.body, role: 'owner' });
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
