// The workspace and its members through their routes.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, type Person, startAccess } from '../../../test/access-server.ts';
import type { Workspace } from '../../platform/context.ts';

let access: AccessServer;
let workspace: Workspace;
let owner: Person;

beforeAll(async () => {
  access = await startAccess();
});
beforeEach(async () => {
  workspace = await access.workspace();
  owner = await access.person('owner', workspace);
});
afterAll(() => access.close());

const announced = () =>
  access.database.kysely
    .selectFrom('announcement')
    .select(['event', 'ids', 'changes'])
    .where('workspace_id', '=', workspace.id)
    .execute();

test('a change of the time zone is announced with it, and nothing else is', async () => {
  expect((await owner.ask('PATCH', '/api/v1/workspace', { name: 'New name' })).body.name).toBe('New name');
  await owner.ask('PATCH', '/api/v1/workspace', { timeZone: 'Europe/Berlin' });
  expect(await announced()).toEqual([]);

  const changed = await owner.ask('PATCH', '/api/v1/workspace', { timeZone: 'Asia/Kolkata' });
  expect(changed.body).toEqual({ id: workspace.id, name: 'New name', timeZone: 'Asia/Kolkata' });
  expect(await announced()).toEqual([
    {
      event: 'workspace.time_zone_changed',
      ids: [workspace.id],
      changes: { from: 'Europe/Berlin', to: 'Asia/Kolkata' },
    },
  ]);
  expect((await owner.ask('GET', '/api/v1/workspace')).body).toEqual(changed.body);
});

test('only names of time zones are taken', async () => {
  for (const timeZone of ['Mars/Olympus', '+02:00', 'GMT+2', '', ' UTC', 5]) {
    const refused = await owner.ask('PATCH', '/api/v1/workspace', { timeZone });
    expect(refused.status, String(timeZone)).toBe(422);
    expect(refused.body.errors[0].path).toBe('timeZone');
  }
  expect(await announced()).toEqual([]);
});

test('every time zone that Hark takes is known to the database, where reports count days', async () => {
  const zones = [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Europe/Kiev', 'Asia/Calcutta', 'US/Eastern'];
  const { rows } = await access.database.pool.query<{ day: string }>(
    `select timezone(zone, now())::date::text as day from unnest($1::text[]) as zone`,
    [zones],
  );
  expect(rows).toHaveLength(zones.length);
});

test('members are listed with their roles, newest person first', async () => {
  const viewer = await access.person('viewer', workspace);
  const { body } = await owner.ask('GET', '/api/v1/members');
  expect(body).toEqual({
    items: [
      { userId: viewer.id, name: 'viewer', email: viewer.email, role: 'viewer', joinedAt: expect.any(String) },
      { userId: owner.id, name: 'owner', email: owner.email, role: 'owner', joinedAt: expect.any(String) },
    ],
    next: null,
  });
});

test('the last owner stays: nobody makes them less, nobody removes them, not even they', async () => {
  for (const change of [
    await owner.ask('PATCH', `/api/v1/members/${owner.id}`, { role: 'admin' }),
    await owner.ask('DELETE', `/api/v1/members/${owner.id}`),
  ]) {
    expect(change.status).toBe(409);
    expect(change.body.detail).toMatch(/last owner/);
  }
  expect((await owner.ask('PATCH', `/api/v1/members/${owner.id}`, { role: 'owner' })).status).toBe(200);
});

test('of two owners who step down at the same time one stays', async () => {
  for (let round = 0; round < 5; round++) {
    const shared = await access.workspace();
    const both = [await access.person('owner', shared), await access.person('owner', shared)];
    const answers = await Promise.all(
      both.map(({ ask, id }) => ask('PATCH', `/api/v1/members/${id}`, { role: 'viewer' })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
});

test('of two owners who remove each other at the same time one stays', async () => {
  const [one, two] = [await access.person('owner', workspace), owner];
  const answers = await Promise.all([
    one.ask('DELETE', `/api/v1/members/${two.id}`),
    two.ask('DELETE', `/api/v1/members/${one.id}`),
  ]);
  const left = await access.database.kysely
    .selectFrom('member')
    .select('role')
    .where('workspace_id', '=', workspace.id)
    .execute();
  expect(left).toEqual([{ role: 'owner' }]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('an admin changes everybody but owners, and makes nobody an owner', async () => {
  const admin = await access.person('admin', workspace);
  const viewer = await access.person('viewer', workspace);
  await access.person('owner', workspace);
  expect((await admin.ask('PATCH', `/api/v1/members/${viewer.id}`, { role: 'editor' })).status).toBe(200);
  expect((await admin.ask('PATCH', `/api/v1/members/${viewer.id}`, { role: 'owner' })).status).toBe(403);
  expect((await admin.ask('PATCH', `/api/v1/members/${admin.id}`, { role: 'owner' })).status).toBe(403);
  expect((await admin.ask('PATCH', `/api/v1/members/${owner.id}`, { role: 'viewer' })).status).toBe(403);
  expect((await admin.ask('DELETE', `/api/v1/members/${owner.id}`)).status).toBe(403);
  expect((await admin.ask('DELETE', `/api/v1/members/${viewer.id}`)).status).toBe(200);
});

test('a workspace that is deleted takes its keys and memberships with it', async () => {
  const { body } = await owner.ask('POST', '/api/v1/api-keys', { name: 'soon gone', scopes: ['workspace:read'] });
  await access.database.kysely.deleteFrom('workspace').where('id', '=', workspace.id).execute();
  expect((await access.program(body.key)('GET', '/api/v1/workspace')).status).toBe(401);
  expect((await owner.ask('GET', '/api/v1/me')).body.workspaces).toEqual([]);
});
