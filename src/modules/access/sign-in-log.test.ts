// What happens to the sign-in of a person stands in the log of each of their workspaces: through the routes on a real database.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, type Ask, type Person, password, startAccess } from '../../../test/access-server.ts';
import { totpOf } from '../../../test/totp.ts';
import type { Workspace } from '../../platform/context.ts';
import { makeResetLink } from './reset-password.ts';

let access: AccessServer;
let acme: Workspace;
let globex: Workspace;
let owner: Person;
let person: Person;

beforeAll(async () => {
  access = await startAccess('http://localhost:3000', { mailServer: true });
});
beforeEach(async () => {
  acme = await access.workspace('Acme');
  globex = await access.workspace('Globex');
  owner = await access.person('owner', acme, globex);
  person = await access.person('viewer', acme, globex);
});
afterAll(() => access.close());

const fresh = 'another long password';

type Entry = { action: string; address: string; requestId: string | null; changes: { field: string }[] };

/** What the person did, newest first, as both workspaces tell it. */
async function told(): Promise<Entry[]> {
  const [here, there] = await Promise.all(
    [acme, globex].map(async ({ id }) => {
      const url = `/api/v1/audit?subject=user&actor=user:${person.id}`;
      const { items } = (await owner.ask('GET', url, undefined, { 'hark-workspace': id })).body;
      return items.map(({ id: _, ...entry }: { id: string }) => entry);
    }),
  );
  expect(there).toEqual(here);
  return here;
}
const actions = async () => (await told()).map(({ action }) => action);

async function protect(ask: Ask): Promise<{ ask: Ask; uri: string }> {
  const uri = (await ask('POST', '/api/auth/two-factor/enable', { password })).body.totpURI;
  const { cookie } = await ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(uri) });
  return { ask: access.asker(cookie), uri };
}

test('signing in, from where, and how many tries failed before', async () => {
  expect(await actions()).toEqual(['user.signed_in']);
  const enter = (given: string) =>
    access.asker('', '203.0.113.9')('POST', '/api/auth/sign-in/email', { email: person.email, password: given });
  await enter('not the password');
  await enter('not this one either');
  expect(await actions()).toEqual(['user.signed_in']);
  await enter(password);
  const [newest] = await told();
  expect(newest).toMatchObject({
    action: 'user.signed_in',
    address: '203.0.113.9',
    requestId: expect.any(String),
    changes: [{ field: 'failed_tries', kept: true, before: null, after: 2 }],
  });
});

test('the password alone, where a code is needed, is no sign-in', async () => {
  const { uri } = await protect(person.ask);
  const before = (await told()).length;
  const step = await access.asker()('POST', '/api/auth/sign-in/email', { email: person.email, password });
  expect(await told()).toHaveLength(before);
  await access.asker(step.cookie)('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(uri) });
  expect((await actions())[0]).toBe('user.signed_in');
});

test('a new password, chosen or by a link, and neither the old nor the new one', async () => {
  const given = { currentPassword: password, newPassword: fresh };
  expect((await person.ask('POST', '/api/auth/change-password', given)).status).toBe(200);
  expect((await actions())[0]).toBe('user.password_changed');
  const link = await makeResetLink(access.database.kysely, access.clock, person.id, '');
  const reset = { token: link.split('#')[1], password };
  expect((await access.asker('', '203.0.113.8')('POST', '/api/v1/password-resets/redeem', reset)).status).toBe(200);
  expect((await told())[0]).toMatchObject({ action: 'user.password_changed', address: '203.0.113.8', changes: [] });
});

test('two-factor sign-in on and off, and new backup codes, each once', async () => {
  const { ask, uri } = await protect(person.ask);
  const codes = await ask('POST', '/api/auth/two-factor/generate-backup-codes', { password, code: totpOf(uri) });
  const [code] = codes.body.backupCodes;
  expect((await ask('POST', '/api/auth/two-factor/disable', { password, code })).status).toBe(200);
  expect(await actions()).toEqual([
    'user.two_factor_off',
    'user.backup_codes_changed',
    'user.two_factor_on',
    'user.signed_in',
  ]);
  const { rows } = await access.database.pool.query(`select * from audit_entry where subject = 'user'`);
  const { rows: secrets } = await access.database.pool.query('select password from credential');
  const log = JSON.stringify(rows);
  for (const one of codes.body.backupCodes) expect(log).not.toContain(one);
  for (const one of secrets) expect(log).not.toContain(one.password);
});

test('what is refused leaves nothing', async () => {
  const { ask } = await protect(person.ask);
  const before = await actions();
  await ask('POST', '/api/auth/two-factor/disable', { password, code: '000000' });
  await ask('POST', '/api/auth/change-password', { currentPassword: 'not it', newPassword: fresh });
  expect(await actions()).toEqual(before);
});

test('a name and an address, before and after', async () => {
  await person.ask('PATCH', '/api/v1/me', { name: 'Vera' });
  await person.ask('POST', '/api/v1/me/email-change', { email: 'vera@example.org', password });
  const letter = access.letters.find(({ to }) => to === 'vera@example.org');
  const token = new URL(letter?.link.url as string).hash.slice(1);
  await access.asker()('POST', '/api/v1/email-changes/redeem', { token });
  const [email, name] = await told();
  expect(email).toMatchObject({
    action: 'user.email_changed',
    changes: [{ field: 'email', kept: true, before: person.email, after: 'vera@example.org' }],
  });
  expect(name).toMatchObject({
    action: 'user.renamed',
    changes: [{ field: 'name', kept: true, before: 'viewer', after: 'Vera' }],
  });
});

test('sessions that were ended, and how many', async () => {
  for (let i = 0; i < 3; i++) {
    await access.asker()('POST', '/api/auth/sign-in/email', { email: person.email, password });
  }
  const { items } = (await person.ask('GET', '/api/v1/me/sessions')).body;
  const other = items.find(({ current }: { current: boolean }) => !current);
  await person.ask('DELETE', `/api/v1/me/sessions/${other.id}`);
  await person.ask('POST', '/api/v1/me/sessions/end-others');
  await person.ask('POST', '/api/v1/me/sessions/end-others');
  const ended = (await told()).filter(({ action }) => action === 'user.sessions_ended');
  expect(ended.map(({ changes }) => changes)).toEqual([
    [{ field: 'sessions', kept: true, before: null, after: 2 }],
    [{ field: 'sessions', kept: true, before: null, after: 1 }],
  ]);
});

test('a change that the library fails at is undone with its entry', async () => {
  await access.database.pool.query(
    `create function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
     create trigger fail after insert on session for each row execute function fail()`,
  );
  try {
    const before = await actions();
    const given = { currentPassword: password, newPassword: fresh };
    expect((await person.ask('POST', '/api/auth/change-password', given)).status).toBeGreaterThanOrEqual(500);
    expect(await actions()).toEqual(before);
  } finally {
    await access.database.pool.query('drop trigger fail on session; drop function fail');
  }
  expect((await access.asker()('POST', '/api/auth/sign-in/email', { email: person.email, password })).status).toBe(200);
});
