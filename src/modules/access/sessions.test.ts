// Where a person is signed in, through the routes on a real database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessServer, type Person, password, startAccess } from '../../../test/access-server.ts';
import type { Workspace } from '../../platform/context.ts';

let access: AccessServer;
let workspace: Workspace;

beforeAll(async () => {
  access = await startAccess();
  workspace = await access.workspace();
});
afterAll(() => access.close());

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0';

async function signInElsewhere({ email }: Person, address = '203.0.113.77') {
  const given = { email, password };
  const { cookie } = await access.asker('', address)('POST', '/api/auth/sign-in/email', given, {
    'user-agent': firefox,
  });
  return access.asker(cookie);
}

const sessionsOf = async (person: Person) => (await person.ask('GET', '/api/v1/me/sessions')).body.items;

test('the list says which device, from which network, since when, and which one asks, and never holds a token', async () => {
  const person = await access.person('viewer', workspace);
  await signInElsewhere(person);
  const sessions = await sessionsOf(person);
  expect(sessions).toHaveLength(2);
  expect(sessions).toContainEqual({
    id: expect.any(String),
    browser: 'Firefox',
    system: 'Linux',
    network: '203.0.113.*',
    createdAt: expect.any(String),
    lastSeenAt: expect.any(String),
    current: false,
  });
  expect(sessions.filter(({ current }: { current: boolean }) => current)).toHaveLength(1);
  const tokens = await access.database.kysely.selectFrom('session').select('token').execute();
  for (const { token } of tokens) expect(JSON.stringify(sessions)).not.toContain(token);
});

test('the last sight of a session is kept to the minute', async () => {
  const person = await access.person('viewer', workspace);
  await person.ask('GET', '/api/v1/me');
  const first = access.clock.now().toISOString();
  expect((await sessionsOf(person))[0].lastSeenAt).toBe(first);
  access.clock.advance(59_000);
  await person.ask('GET', '/api/v1/me');
  expect((await sessionsOf(person))[0].lastSeenAt).toBe(first);
  access.clock.advance(2_000);
  await person.ask('GET', '/api/v1/me');
  expect((await sessionsOf(person))[0].lastSeenAt).toBe(access.clock.now().toISOString());
});

test('a session that is ended is refused with its next request', async () => {
  const person = await access.person('viewer', workspace);
  const other = await signInElsewhere(person);
  expect((await other('GET', '/api/v1/me')).status).toBe(200);
  const { id } = (await sessionsOf(person)).find(({ current }: { current: boolean }) => !current);
  expect((await person.ask('DELETE', `/api/v1/me/sessions/${id}`)).status).toBe(200);
  expect((await other('GET', '/api/v1/me')).status).toBe(401);
  expect((await person.ask('DELETE', `/api/v1/me/sessions/${id}`)).status).toBe(404);
});

test('nobody ends the session of another', async () => {
  const person = await access.person('viewer', workspace);
  const [{ id }] = await sessionsOf(person);
  const stranger = await access.person('owner', workspace);
  expect((await stranger.ask('DELETE', `/api/v1/me/sessions/${id}`)).status).toBe(404);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test('all others are ended at once, and the one that asks stays', async () => {
  const person = await access.person('viewer', workspace);
  const others = [await signInElsewhere(person), await signInElsewhere(person)];
  expect((await person.ask('POST', '/api/v1/me/sessions/end-others')).body).toEqual({ ended: 2 });
  for (const other of others) expect((await other('GET', '/api/v1/me')).status).toBe(401);
  expect(await sessionsOf(person)).toHaveLength(1);
});

test('a new password ends every other session, asked for or not', async () => {
  const person = await access.person('viewer', workspace);
  const other = await signInElsewhere(person);
  const changed = await person.ask('POST', '/api/auth/change-password', {
    currentPassword: password,
    newPassword: 'a fresh and long one',
    revokeOtherSessions: false,
  });
  expect(changed.status).toBe(200);
  expect((await other('GET', '/api/v1/me')).status).toBe(401);
  expect((await access.asker(changed.cookie)('GET', '/api/v1/me')).status).toBe(200);
});

test('the library lists no tokens: its own routes for sessions are closed', async () => {
  const { ask } = await access.person('viewer', workspace);
  expect((await ask('GET', '/api/auth/list-sessions')).status).toBe(404);
  expect((await ask('POST', '/api/auth/revoke-other-sessions', {})).status).toBe(404);
});

test('a person changes their name', async () => {
  const person = await access.person('viewer', workspace);
  expect((await person.ask('PATCH', '/api/v1/me', { name: '  Ada Lovelace ' })).status).toBe(200);
  expect((await person.ask('GET', '/api/v1/me')).body.user.name).toBe('Ada Lovelace');
  expect((await person.ask('PATCH', '/api/v1/me', { name: ' ' })).status).toBe(422);
});
