// The first set-up, through its routes on a real database.
import { afterAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, startAccess } from '../../../test/access-server.ts';
import { openSetUp } from './set-up.ts';

let access: AccessServer;
const open: AccessServer[] = [];

beforeEach(async () => {
  access = await startAccess();
  open.push(access);
});
afterAll(() => Promise.all(open.map((one) => one.close())));

const given = (token: string, more: object = {}) => ({
  token,
  name: 'Ada',
  email: 'Ada@Example.com',
  password: 'long enough',
  workspaceName: 'Acme',
  timeZone: 'Europe/Berlin',
  ...more,
});

async function rows(table: 'user' | 'workspace' | 'member' | 'installation'): Promise<number> {
  return (await access.database.kysely.selectFrom(table).selectAll().execute()).length;
}

test('whoever holds the link becomes the owner of the first workspace and is signed in', async () => {
  const token = await access.setUpToken();
  expect((await access.ask('GET', '/api/v1/set-up')).body).toEqual({ open: true });

  const done = await access.ask('POST', '/api/v1/set-up', given(token));
  expect(done.status).toBe(201);

  const me = await access.asker(done.cookie)('GET', '/api/v1/me');
  expect(me.body.user).toMatchObject({ name: 'Ada', email: 'ada@example.com' });
  expect(me.body.workspace).toEqual({
    id: done.body.workspaceId,
    name: 'Acme',
    timeZone: 'Europe/Berlin',
    role: 'owner',
    twoFactorRequired: false,
  });
});

test('is over once somebody is here: no new link, and the old one is gone', async () => {
  const token = await access.setUpToken();
  await access.ask('POST', '/api/v1/set-up', given(token));

  expect(await openSetUp(access.database, access.clock)).toBeNull();
  expect((await access.ask('GET', '/api/v1/set-up')).body).toEqual({ open: false });
  const again = await access.ask('POST', '/api/v1/set-up', given(token, { email: 'eve@example.com' }));
  expect(again.status).toBe(410);
  expect(again.body.detail).toMatch(/set up already/);
  expect(again.cookie).toBe('');
  expect(await rows('user')).toBe(1);
  expect(await rows('installation')).toBe(0);
});

test('refuses a token that Hark never printed, and creates nothing', async () => {
  await access.setUpToken();
  const refused = await access.ask('POST', '/api/v1/set-up', given('A'.repeat(43)));
  expect(refused.status).toBe(403);
  expect(await rows('user')).toBe(0);
  expect(await rows('workspace')).toBe(0);
});

test('refuses a link after 24 hours and takes a new one', async () => {
  const stale = await access.setUpToken();
  access.clock.advance(24 * 3_600_000);
  const refused = await access.ask('POST', '/api/v1/set-up', given(stale));
  expect(refused.status).toBe(410);
  expect(refused.body.detail).toMatch(/expired/);
  expect((await access.ask('POST', '/api/v1/set-up', given(await access.setUpToken()))).status).toBe(201);
});

test('accepts the link of each of two servers that started together', async () => {
  const first = await access.setUpToken();
  await access.setUpToken();
  expect((await access.ask('POST', '/api/v1/set-up', given(first))).status).toBe(201);
});

test('lets one of many at the same time win, whether they hold one link or several', async () => {
  const tokens = [await access.setUpToken(), await access.setUpToken()];
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) =>
      access.ask('POST', '/api/v1/set-up', given(tokens[i % 2] as string, { email: `person${i}@example.com` })),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(410)]);
  expect(await rows('user')).toBe(1);
  expect(await rows('workspace')).toBe(1);
  expect(await rows('member')).toBe(1);
});

test('keeps the fingerprint of a link and never the link', async () => {
  const token = await access.setUpToken();
  const kept = JSON.stringify(await access.database.kysely.selectFrom('installation').selectAll().execute());
  expect(kept).not.toContain(token);
});

test.each([
  ['password', { password: 'too short' }],
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['timeZone', { timeZone: '+02:00' }],
  ['email', { email: 'nobody' }],
  ['workspaceName', { workspaceName: '  ' }],
])('names the field that is wrong: %s', async (field, wrong) => {
  const refused = await access.ask('POST', '/api/v1/set-up', given(await access.setUpToken(), wrong));
  expect(refused.status).toBe(422);
  expect(refused.body.errors).toEqual([expect.objectContaining({ path: field })]);
});

test('tells who opened Hark under another address what its address is', async () => {
  const refused = await access.ask('POST', '/api/v1/set-up', given(await access.setUpToken()), {
    origin: 'http://192.0.2.7:3000',
  });
  expect(refused.status).toBe(403);
  expect(refused.body.detail).toContain('http://localhost:3000');
  expect(await rows('user')).toBe(0);
});
