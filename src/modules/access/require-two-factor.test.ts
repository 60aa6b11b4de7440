// A workspace that asks everybody for a second factor, through the routes on a real database.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, type Person, password, startAccess } from '../../../test/access-server.ts';
import { totpOf } from '../../../test/totp.ts';
import type { Workspace } from '../../platform/context.ts';

let access: AccessServer;
let workspace: Workspace;
let owner: Person;

beforeAll(async () => {
  access = await startAccess();
});
beforeEach(async () => {
  workspace = await access.workspace('Acme');
  owner = await protect(await access.person('owner', workspace));
});
afterAll(() => access.close());

/** Sets the second factor up as the dashboard does. */
async function protect(person: Person): Promise<Person & { uri: string }> {
  const begun = await person.ask('POST', '/api/auth/two-factor/enable', { password });
  const uri = begun.body.totpURI as string;
  const { status, cookie } = await person.ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(uri) });
  expect(status).toBe(200);
  return { ...person, cookie, ask: access.asker(cookie), uri };
}

const require = (by: Person, required = true) => by.ask('PUT', '/api/v1/workspace/two-factor', { required });
const closed = 'Acme asks everybody for two-factor sign-in: set it up, then go on.';

test('from the next click on, who has none can do nothing there on any route until they have set it up', async () => {
  const member = await access.person('admin', workspace);
  expect((await member.ask('GET', '/api/v1/members')).status).toBe(200);
  expect((await require(owner)).status).toBe(200);

  const asked = access.routes.map(({ declaration }) => declaration);
  for (const { method, path, permission, body } of asked) {
    if (permission === 'public' || permission === 'signed-in') continue;
    const url = path.replace(/:\w+/g, '999999999');
    const answer = await member.ask(method, url, body && {});
    expect([answer.status, answer.body.detail], `${method} ${path}`).toEqual([403, closed]);
  }
  const me = (await member.ask('GET', '/api/v1/me')).body;
  expect(me.permissions).toEqual([]);
  expect(me.workspace).toMatchObject({ id: workspace.id, twoFactorRequired: true });

  const ready = await protect(member);
  expect((await ready.ask('GET', '/api/v1/members')).status).toBe(200);
  expect((await ready.ask('GET', '/api/v1/me')).body.permissions).toContain('members:write');
});

test('it closes that workspace and no other, and one can still leave it', async () => {
  const elsewhere = await access.workspace('Elsewhere');
  const member = await access.person('editor', workspace, elsewhere);
  await require(owner);
  const as = (id: string) => ({ 'hark-workspace': id });
  expect((await member.ask('GET', '/api/v1/members', undefined, as(workspace.id))).status).toBe(403);
  expect((await member.ask('GET', '/api/v1/members', undefined, as(elsewhere.id))).status).toBe(200);
  expect((await member.ask('DELETE', `/api/v1/workspaces/${workspace.id}/membership`)).status).toBe(200);
});

test('an owner needs it first, so that nobody locks themselves out', async () => {
  const other = await access.person('owner', workspace);
  const refused = await require(other);
  expect([refused.status, refused.body.detail]).toEqual([
    409,
    'Set up two-factor sign-in for yourself first: without it you would be locked out.',
  ]);
  expect((await other.ask('GET', '/api/v1/workspace')).status).toBe(200);
});

test('only an owner says so, and neither an admin nor a key does', async () => {
  const admin = await access.person('admin', workspace);
  expect((await require(admin)).status).toBe(403);
  const { key } = (await owner.ask('POST', '/api/v1/api-keys', { name: 'All', scopes: ['workspace:write'] })).body;
  const byKey = await access.program(key)('PUT', '/api/v1/workspace/two-factor', { required: true });
  expect(byKey.status).toBe(403);
});

test('keys of programs go on', async () => {
  const { key } = (await owner.ask('POST', '/api/v1/api-keys', { name: 'CRM', scopes: ['members:read'] })).body;
  await require(owner);
  expect((await access.program(key)('GET', '/api/v1/members')).status).toBe(200);
});

test('who switches theirs off is closed out until they have it again', async () => {
  const member = await protect(await access.person('editor', workspace));
  await require(owner);
  const off = await member.ask('POST', '/api/auth/two-factor/disable', { password, code: totpOf(member.uri) });
  expect(off.status).toBe(200);
  expect((await access.asker(off.cookie)('GET', '/api/v1/members')).status).toBe(403);
});

test('switching it on and off stands in the log with before and after', async () => {
  await require(owner);
  await require(owner, false);
  const { items } = (await owner.ask('GET', '/api/v1/audit?subject=workspace')).body;
  expect(items.map(({ changes }: { changes: object[] }) => changes)).toEqual([
    [{ field: 'two_factor_required', kept: true, before: true, after: false }],
    [{ field: 'two_factor_required', kept: true, before: false, after: true }],
  ]);
});
