// The second factor, from the QR code to its end, through the routes on a real database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessServer, type Person, password, startAccess } from '../../../test/access-server.ts';
import { totpOf } from '../../../test/totp.ts';
import type { Workspace } from '../../platform/context.ts';
import { setPassword, switchOffTwoFactor } from './users.ts';

let access: AccessServer;
let workspace: Workspace;

beforeAll(async () => {
  access = await startAccess();
  workspace = await access.workspace();
});
afterAll(() => access.close());

const begin = (person: Person) => person.ask('POST', '/api/auth/two-factor/enable', { password });

type Protected = Person & { uri: string; backupCodes: string[] };

/** A person who signs in with a code; the one who confirmed it keeps a session. */
async function protectedPerson(): Promise<Protected> {
  const person = await access.person('editor', workspace);
  const { totpURI: uri, backupCodes } = (await begin(person)).body;
  const confirmed = await person.ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(uri) });
  expect(confirmed.status).toBe(200);
  return { ...person, ask: access.asker(confirmed.cookie), cookie: confirmed.cookie, uri, backupCodes };
}

const signIn = (person: Person, cookie = '') =>
  access.asker(cookie)('POST', '/api/auth/sign-in/email', { email: person.email, password });
const whoami = async (cookie: string) => (await access.asker(cookie)('GET', '/api/v1/me')).status;
const wrongCode = (uri: string) => String((Number(totpOf(uri)) + 500_000) % 1_000_000).padStart(6, '0');

test('is begun with the password, and holds only once a code has shown that the app works', async () => {
  const person = await access.person('viewer', workspace);
  const refused = await person.ask('POST', '/api/auth/two-factor/enable', { password: 'not the password' });
  expect(refused.status).toBe(422);

  const begun = await begin(person);
  expect(begun.body.totpURI).toMatch(/^otpauth:\/\/totp\/Hark:viewer/);
  expect(new Set(begun.body.backupCodes).size).toBe(10);
  expect((await person.ask('GET', '/api/v1/me')).body.user.twoFactor).toBe(false);
  expect((await signIn(person)).body.twoFactorRedirect).toBeUndefined();

  const wrong = await person.ask('POST', '/api/auth/two-factor/verify-totp', { code: wrongCode(begun.body.totpURI) });
  expect([wrong.status, await whoami(person.cookie)]).toEqual([422, 200]);
  const right = await person.ask('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(begun.body.totpURI) });
  expect(right.status).toBe(200);
  expect((await access.asker(right.cookie)('GET', '/api/v1/me')).body.user.twoFactor).toBe(true);
  const kept = JSON.stringify(await access.database.kysely.selectFrom('two_factor').selectAll().execute());
  for (const code of begun.body.backupCodes) expect(kept).not.toContain(code);
});

test('the password alone gives no session, the code gives one', async () => {
  const person = await protectedPerson();
  const first = await signIn(person);
  expect(first.body.twoFactorRedirect).toBe(true);
  expect(first.cookie).not.toMatch(/session_token/);
  expect(await whoami(first.cookie)).toBe(401);

  const asker = access.asker(first.cookie);
  expect((await asker('POST', '/api/auth/two-factor/verify-totp', { code: wrongCode(person.uri) })).status).toBe(401);
  const second = await asker('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(person.uri) });
  expect(second.status).toBe(200);
  expect(await whoami(second.cookie)).toBe(200);
  expect(second.cookie).not.toMatch(/trust_device/);
});

test('the same first step is not good for two sessions', async () => {
  const person = await protectedPerson();
  const { cookie } = await signIn(person);
  const code = totpOf(person.uri);
  expect((await access.asker(cookie)('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(200);
  expect((await access.asker(cookie)('POST', '/api/auth/two-factor/verify-totp', { code })).status).toBe(401);
});

test('a backup code works once', async () => {
  const person = await protectedPerson();
  const [code] = person.backupCodes;
  const use = async () =>
    access.asker((await signIn(person)).cookie)('POST', '/api/auth/two-factor/verify-backup-code', { code });
  expect((await use()).status).toBe(200);
  expect((await use()).status).toBe(401);
});

test('after five wrong codes one begins anew with the password, after ten the code waits for a quarter of an hour', async () => {
  const person = await protectedPerson();
  const guess = async () => {
    const asker = access.asker((await signIn(person)).cookie);
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) {
      statuses.push((await asker('POST', '/api/auth/two-factor/verify-totp', { code: wrongCode(person.uri) })).status);
    }
    return statuses;
  };
  expect(await guess()).toEqual([401, 401, 401, 401, 401, 422]);
  expect((await guess()).slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
  const late = await access.asker((await signIn(person)).cookie)('POST', '/api/auth/two-factor/verify-totp', {
    code: totpOf(person.uri),
  });
  expect(late.status).toBe(429);
  expect(late.headers['retry-after']).toBe('900');
});

test('a trusted device is not asked again, until the password changes', async () => {
  const person = await protectedPerson();
  const first = await signIn(person);
  const second = await access.asker(first.cookie)('POST', '/api/auth/two-factor/verify-totp', {
    code: totpOf(person.uri),
    trustDevice: true,
  });
  const device = second.cookie.split('; ').find((one) => one.includes('trust_device')) as string;
  const again = await signIn(person, device);
  expect(again.body.twoFactorRedirect).toBeUndefined();
  expect(await whoami(again.cookie)).toBe(200);

  const rotated = again.cookie.split('; ').find((one) => one.includes('trust_device')) as string;
  await setPassword(access.database.kysely, person.id, password);
  expect((await signIn(person, rotated)).body.twoFactorRedirect).toBe(true);
});

test('is switched off, and gets new backup codes, with password and code together', async () => {
  const person = await protectedPerson();
  const ask = (path: string, body: object) => person.ask('POST', `/api/auth/two-factor/${path}`, body);
  for (const path of ['disable', 'generate-backup-codes']) {
    expect((await ask(path, { password })).status, path).toBe(422);
    expect((await ask(path, { password, code: wrongCode(person.uri) })).status, path).toBe(422);
    expect((await ask(path, { password: 'not the password', code: totpOf(person.uri) })).status, path).toBe(422);
  }
  expect((await signIn(person)).body.twoFactorRedirect).toBe(true);

  const fresh = await ask('generate-backup-codes', { password, code: totpOf(person.uri) });
  expect(fresh.body.backupCodes).toHaveLength(10);
  expect(fresh.body.backupCodes).not.toContain(person.backupCodes[0]);

  expect((await ask('disable', { password, code: fresh.body.backupCodes[0] })).status).toBe(200);
  expect((await signIn(person)).body.twoFactorRedirect).toBeUndefined();
});

test('who holds a session cannot guess codes without end', async () => {
  const person = await protectedPerson();
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) {
    const asker = access.asker(person.cookie);
    const guess = await asker('POST', '/api/auth/two-factor/disable', { password, code: wrongCode(person.uri) });
    statuses.push(guess.status);
  }
  expect(statuses).toEqual([...Array(10).fill(422), 429]);
});

test('who lost it is let in with the password alone once an operator has switched it off', async () => {
  const person = await protectedPerson();
  expect(await switchOffTwoFactor(access.database.kysely, person.id)).toBe(true);
  expect(await switchOffTwoFactor(access.database.kysely, person.id)).toBe(false);
  expect(await whoami((await signIn(person)).cookie)).toBe(200);
});

test('a new password ends a sign-in that has given the old one and no code yet', async () => {
  const person = await protectedPerson();
  const { cookie } = await signIn(person);
  await setPassword(access.database.kysely, person.id, 'a fresh and long one');
  const late = await access.asker(cookie)('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(person.uri) });
  expect(late.status).toBe(401);
});
