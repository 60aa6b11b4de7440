// Signing in and out, through the routes on a real database.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessServer, password, startAccess } from '../../../test/access-server.ts';
import { hashingInFull } from '../../../test/quick-passwords.ts';
import type { Workspace } from '../../platform/context.ts';
import { limitAttempts, passwordTries } from './limit-attempts.ts';
import { createUser, setPassword } from './users.ts';

let access: AccessServer;
let workspace: Workspace;

beforeAll(async () => {
  access = await startAccess();
  workspace = await access.workspace();
});
afterAll(() => access.close());

const signIn = (email: string, secret: string, ask = access.ask) =>
  ask('POST', '/api/auth/sign-in/email', { email, password: secret });

test('a person signs in with their address, written in any case, and stays signed in', async () => {
  const { email } = await access.person('editor', workspace);
  const answer = await signIn(email.toUpperCase(), password);
  expect(answer.status).toBe(200);
  const me = await access.asker(answer.cookie)('GET', '/api/v1/me');
  expect(me.body.user.email).toBe(email);
});

test('a wrong password and an unknown address are refused alike', async () => {
  const { email } = await access.person('viewer', workspace);
  const wrong = await signIn(email, 'not the password', access.asker());
  const unknown = await signIn('nobody@example.com', password, access.asker());
  expect(wrong.status).toBe(401);
  expect(wrong.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect({ ...wrong.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
  expect(wrong.cookie + unknown.cookie).toBe('');
});

test('a session that somebody else put into the browser beforehand is not the one a person gets', async () => {
  const stranger = await access.person('viewer', workspace);
  const { email } = await access.person('viewer', workspace);
  const entered = await signIn(email, password, access.asker(stranger.cookie));
  const token = (cookie: string) => /session_token=([^;]+)/.exec(cookie)?.[1];
  expect(token(entered.cookie)).toMatch(/./);
  expect(token(entered.cookie)).not.toBe(token(stranger.cookie));
  expect((await access.asker(entered.cookie)('GET', '/api/v1/me')).body.user.email).toBe(email);
  expect((await stranger.ask('GET', '/api/v1/me')).body.user.email).toBe(stranger.email);
});

test('eleven attempts within a minute from one address are too many, and another address is not held back', async () => {
  const { email } = await access.person('viewer', workspace);
  const guesser = access.asker('', '203.0.113.9');
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) {
    const guess = await guesser(
      'POST',
      '/api/auth/sign-in/email',
      { email, password: `guess number ${i}` },
      { 'x-forwarded-for': `192.0.2.${i}`, 'x-hark-client-address': `192.0.2.${i}` },
    );
    statuses.push(guess.status);
    if (guess.status === 429) {
      expect(guess.body.detail).toMatch(/try again in (5\d|60) seconds/);
      expect(Number(guess.headers['retry-after'])).toBeGreaterThan(49);
    }
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429]);
  expect((await signIn(email, password, guesser)).status).toBe(429);
  expect((await signIn(email, password, access.asker('', '203.0.113.10'))).status).toBe(200);
});

/** Tries that were made before, without the time that the check of a password takes. */
async function triedBefore(account: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await limitAttempts(access.database.kysely, access.clock, passwordTries, account);
}

test('one account is tried twenty times in a quarter of an hour, from however many addresses, whether it exists or not', async () => {
  const { email } = await access.person('viewer', workspace);
  const refusals: unknown[] = [];
  for (const account of [email, 'nobody-at-all@example.com']) {
    await triedBefore(account, 18);
    expect((await signIn(account, 'a guess', access.asker())).status).toBe(401);
    expect((await signIn(` ${account.toUpperCase()}`, 'a guess', access.asker())).status).not.toBe(429);
    const refused = await signIn(account, password, access.asker());
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('900');
    refusals.push({ ...refused.body, requestId: '' });
  }
  expect(refusals[0]).toEqual(refusals[1]);

  access.clock.advance(15 * 60_000);
  expect((await signIn(email, password, access.asker())).status).toBe(200);
});

test('many guesses at the same time are all counted', async () => {
  const { email } = await access.person('viewer', workspace);
  await triedBefore(email, 17);
  const answers = await Promise.all(Array.from({ length: 6 }, () => signIn(email, 'a guess', access.asker())));
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(3);
});

test('who signs in begins anew: earlier mistakes do not count', async () => {
  const { email } = await access.person('viewer', workspace);
  for (let round = 0; round < 2; round++) {
    await triedBefore(email, 19);
    expect((await signIn(email, password, access.asker())).status).toBe(200);
  }
});

test('an unknown address is answered as slowly as a wrong password', async () => {
  const { email } = await access.person('viewer', workspace);
  const timed = async (account: string) => {
    const began = performance.now();
    await signIn(account, 'not the password', access.asker());
    return performance.now() - began;
  };
  const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number;
  const known: number[] = [];
  const unknown: number[] = [];
  await hashingInFull(async () => {
    for (let i = 0; i < 7; i++) {
      known.push(await timed(email));
      unknown.push(await timed('nobody-here@example.com'));
    }
  });
  // A path without the hash takes a tenth of the time.
  expect(median(unknown)).toBeGreaterThan(median(known) / 2);
  expect(median(unknown)).toBeLessThan(median(known) * 2);
});

test('nobody signs up by themselves, and no other endpoint of the library is open', async () => {
  const stranger = { name: 'Eve', email: 'eve@example.com', password };
  expect((await access.ask('POST', '/api/auth/sign-up/email', stranger)).status).toBe(404);
  const { ask } = await access.person('owner', workspace);
  for (const path of ['delete-user', 'request-password-reset', 'sign-in/social', 'update-user', 'change-email']) {
    expect((await ask('POST', `/api/auth/${path}`, stranger)).status, path).toBe(404);
  }
  await expect(access.auth.api.signUpEmail({ body: stranger })).rejects.toThrow();
});

test('signing out ends the session for good, also for a copy of its cookie', async () => {
  const { ask, cookie } = await access.person('viewer', workspace);
  expect((await ask('GET', '/api/v1/me')).status).toBe(200);
  expect((await ask('POST', '/api/auth/sign-out', {})).status).toBe(200);
  expect((await access.asker(cookie)('GET', '/api/v1/me')).status).toBe(401);
});

test('a cookie that Hark did not sign opens nothing', async () => {
  const { id } = await access.person('owner', workspace);
  const { token } = await access.database.kysely
    .selectFrom('session')
    .select('token')
    .where('user_id', '=', id)
    .executeTakeFirstOrThrow();
  const forged = access.asker(`hark.session_token=${encodeURIComponent(`${token}.${'A'.repeat(43)}=`)}`);
  expect((await forged('GET', '/api/v1/me')).status).toBe(401);
});

async function moveExpiry(userId: string, days: number): Promise<Date> {
  const expires_at = new Date(Date.now() + days * 86_400_000);
  await access.database.kysely.updateTable('session').set({ expires_at }).where('user_id', '=', userId).execute();
  return expires_at;
}

test('a session ends after its time', async () => {
  const { id, ask } = await access.person('viewer', workspace);
  await moveExpiry(id, -0.001);
  expect((await ask('GET', '/api/v1/workspace')).status).toBe(401);
});

test('a session in use is renewed once a day, and the browser is told', async () => {
  const { id, ask } = await access.person('viewer', workspace);
  expect((await ask('GET', '/api/v1/me')).cookie).toBe('');
  const before = await moveExpiry(id, 28);
  expect((await ask('GET', '/api/v1/workspace')).cookie).toBe('');
  const renewed = await ask('GET', '/api/v1/me');
  expect(renewed.status).toBe(200);
  expect(renewed.cookie).toMatch(/^hark\.session_token=/);
  const { expires_at } = await access.database.kysely
    .selectFrom('session')
    .select('expires_at')
    .where('user_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(expires_at.getTime()).toBeGreaterThan(before.getTime() + 86_400_000);
});

test('a session remembers the address of the visitor and not what a header claims', async () => {
  const { id, email } = await access.person('viewer', workspace);
  await access.asker('', '203.0.113.77')(
    'POST',
    '/api/auth/sign-in/email',
    { email, password },
    { 'x-forwarded-for': '192.0.2.1', 'x-hark-client-address': '192.0.2.1' },
  );
  const sessions = await access.database.kysely
    .selectFrom('session')
    .select('ip_address')
    .where('user_id', '=', id)
    .orderBy('id', 'desc')
    .execute();
  expect(sessions[0]?.ip_address).toBe('203.0.113.77');
});

test('a new password from Hark itself ends every session and the old password', async () => {
  const { id, email, ask } = await access.person('owner', workspace);
  await setPassword(access.database.kysely, id, 'a fresh and long one');
  expect((await ask('GET', '/api/v1/me')).status).toBe(401);
  expect((await signIn(email, password, access.asker())).status).toBe(401);
  expect((await signIn(email, 'a fresh and long one', access.asker())).status).toBe(200);
});

test('a person changes their password and ends their other sessions with it', async () => {
  const { email, ask } = await access.person('analyst', workspace);
  const other = await signIn(email, password, access.asker());
  const changes = { currentPassword: password, newPassword: 'another long one', revokeOtherSessions: true };
  const short = await ask('POST', '/api/auth/change-password', { ...changes, newPassword: 'too short' });
  expect(short.status).toBe(422);
  expect((await ask('POST', '/api/auth/change-password', changes)).status).toBe(200);
  expect((await access.asker(other.cookie)('GET', '/api/v1/me')).status).toBe(401);
  expect((await signIn(email, 'another long one', access.asker())).status).toBe(200);
});

test('a page of another site cannot sign a visitor in', async () => {
  const { email } = await access.person('viewer', workspace);
  const foreign = await access.asker()(
    'POST',
    '/api/auth/sign-in/email',
    { email, password },
    { origin: 'https://elsewhere.example' },
  );
  expect(foreign.status).toBe(403);
  expect(foreign.cookie).toBe('');
});

test('a body that is not JSON is refused and not an error of Hark', async () => {
  const answer = await access.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
    payload: '{"email":',
  });
  expect(answer.statusCode).toBe(422);
});

test('the cookie is kept from scripts and other sites, and over https from plain http', async () => {
  const attributes = async (server: AccessServer) => {
    await createUser(server.database.kysely, { name: 'Ada', email: 'ada@example.com', password });
    const answer = await server.ask('POST', '/api/auth/sign-in/email', { email: 'ada@example.com', password });
    return String(answer.headers['set-cookie']);
  };
  const plain = await attributes(access);
  expect(plain).toMatch(/^hark\.session_token=.*; Path=\/; HttpOnly; SameSite=Lax$/);

  const secure = await startAccess('https://hark.example.com');
  expect(await attributes(secure)).toMatch(/^__Secure-hark\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/);
  await secure.close();
});

test('two people cannot have one address, in whatever case', async () => {
  await createUser(access.database.kysely, { name: 'One', email: 'One@Example.com', password });
  const second = createUser(access.database.kysely, { name: 'Two', email: 'one@example.COM', password });
  await expect(second).rejects.toMatchObject({ code: 'conflict' });
});
