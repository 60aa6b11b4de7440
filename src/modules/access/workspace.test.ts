// The workspace and its members through their routes.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, type Person, startAccess } from '../../../test/access-server.ts';
import type { Workspace } from '../../platform/context.ts';
import { eraseWorkspace, tablesOfWorkspaces } from '../../platform/db/index.ts';

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
      {
        userId: viewer.id,
        name: 'viewer',
        email: viewer.email,
        role: 'viewer',
        twoFactor: false,
        joinedAt: expect.any(String),
      },
      {
        userId: owner.id,
        name: 'owner',
        email: owner.email,
        role: 'owner',
        twoFactor: false,
        joinedAt: expect.any(String),
      },
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

test('a member leaves, keeps the rest, and the last owner stays', async () => {
  const elsewhere = await access.workspace('Elsewhere');
  const editor = await access.person('editor', workspace, elsewhere);
  const leave = (person: Person, id = workspace.id) => person.ask('DELETE', `/api/v1/workspaces/${id}/membership`);
  expect((await leave(editor)).status).toBe(200);
  expect((await leave(editor)).status).toBe(404);
  expect((await editor.ask('GET', '/api/v1/me')).body.workspaces).toHaveLength(1);
  const refused = await leave(owner);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toMatch(/last owner/);
  const second = await access.person('owner', workspace);
  expect((await leave(owner)).status).toBe(200);
  expect((await leave(second)).status).toBe(409);
});

test('where only owners may create workspaces, others are told so before and after', async () => {
  const closed = await startAccess('http://localhost:3000', { openWorkspaces: false });
  const shop = await closed.workspace();
  const fields = { name: 'Another', timeZone: 'UTC' };
  for (const [role, may] of [
    ['owner', true],
    ['admin', false],
  ] as const) {
    const { ask } = await closed.person(role, shop);
    expect((await ask('GET', '/api/v1/me')).body.mayCreateWorkspaces).toBe(may);
    expect((await ask('POST', '/api/v1/workspaces', fields)).status).toBe(may ? 201 : 403);
  }
  await closed.close();
});

const erase = (name: string, by = owner) => by.ask('DELETE', `/api/v1/workspace?name=${encodeURIComponent(name)}`);

test('only an owner deletes a workspace, and only by its name', async () => {
  const admin = await access.person('admin', workspace);
  expect((await erase(workspace.name, admin)).status).toBe(403);
  const refused = await erase(workspace.name.toLowerCase());
  expect(refused.status).toBe(422);
  expect(refused.body.errors[0].path).toBe('name');
  expect((await owner.ask('GET', '/api/v1/workspace')).status).toBe(200);
});

test('a workspace that is deleted is closed at once, leaves no row behind in any table, and others lose none', async () => {
  const other = await access.workspace('Other');
  for (const one of [workspace, other]) await fill(one);
  const key = (await owner.ask('POST', '/api/v1/api-keys', { name: 'soon gone', scopes: ['workspace:read'] })).body.key;
  await owner.ask('POST', '/api/v1/invites', { email: 'soon@example.com', role: 'viewer' });
  expect((await owner.ask('GET', '/api/v1/workspace/contents')).body).toEqual({
    members: 1,
    contacts: 1,
    surveys: 1,
    invitations: 1,
    responses: 1,
    sending: 0,
  });
  const before = await rowsOf(other);
  expect(before).toMatchObject({ response: 1, announcement: 1, score_day: 1 });

  expect((await erase(workspace.name)).status).toBe(200);
  expect((await access.program(key)('GET', '/api/v1/workspace')).status).toBe(401);
  expect((await owner.ask('GET', '/api/v1/me')).body.workspaces).toEqual([]);
  const { rows } = await access.database.pool.query('select from invite where workspace_id = $1', [workspace.id]);
  expect(rows).toEqual([]);

  // As the job does; that it may be called again is what lets another worker go on.
  await eraseWorkspace(access.database.kysely, workspace.id);
  await eraseWorkspace(access.database.kysely, workspace.id);
  expect(await rowsOf(workspace)).toEqual({});
  expect(await rowsOf(other)).toEqual(before);
});

test('a workspace stays while messages are being sent', async () => {
  await fill(workspace);
  await access.database.pool.query(`update invitation set state = 'sending' where workspace_id = $1`, [workspace.id]);
  const refused = await erase(workspace.name);
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toMatch(/being sent/);
  await access.database.pool.query(`update invitation set state = 'sent' where workspace_id = $1`, [workspace.id]);
  expect((await erase(workspace.name)).status).toBe(200);
});

/** One contact who was asked and answered. */
async function fill({ id }: Workspace): Promise<void> {
  const { pool } = access.database;
  const { rows } = await pool.query(
    `insert into contact (workspace_id, email) values ($1, 'ada@example.com') returning id`,
    [id],
  );
  const survey = await pool.query(
    `insert into survey (workspace_id, name, version) values ($1, 'Relationship', 1) returning id`,
    [id],
  );
  const ids = [id, rows[0].id, survey.rows[0].id];
  await pool.query(
    `insert into survey_version (workspace_id, survey_id, version, definition) values ($1, $2, 1, '{}')`,
    [id, ids[2]],
  );
  await pool.query(
    `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at,
       expires_at, gap_days, created_at, updated_at)
     values ($1, $2, $3, 1, 'email', 'relationship', 'sent', uuid_send(gen_random_uuid()), now(), now(), 0, now(), now())`,
    ids,
  );
  await pool.query(
    `insert into response (workspace_id, survey_id, survey_version, channel, score, day, answered_at, updated_at, verdict)
     values ($1, $2, 1, 'email', 9, 20000, now(), now(), 'trusted')`,
    [id, ids[2]],
  );
  await pool.query(`insert into score_day (workspace_id, survey_id, day, verdict) values ($1, $2, 20000, 'trusted')`, [
    id,
    ids[2],
  ]);
  await pool.query(`insert into announcement (workspace_id, event, ids) values ($1, 'response.recorded', '{1}')`, [id]);
}

/** How many rows each table has of a workspace; tables without any are left out. */
async function rowsOf({ id }: Workspace): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of await tablesOfWorkspaces(access.database.kysely)) {
    const { rows } = await access.database.pool.query(
      `select count(*)::int as n from "${table}" where workspace_id = $1`,
      [id],
    );
    if (rows[0].n > 0) counts[table] = rows[0].n;
  }
  return counts;
}
