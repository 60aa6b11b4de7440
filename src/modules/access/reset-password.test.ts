// A forgotten password, through the routes on a real database.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, password, startAccess } from '../../../test/access-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import type { Workspace } from '../../platform/context.ts';
import { makeResetLink } from './reset-password.ts';

let access: AccessServer;
let workspace: Workspace;

beforeAll(async () => {
  access = await startAccess('http://localhost:3000', { mailServer: true });
  workspace = await access.workspace();
});
beforeEach(() => {
  access.letters.length = 0;
});
afterAll(() => access.close());

const fresh = 'a fresh and long one';
const askFor = (email: string, ask = access.asker()) => ask('POST', '/api/v1/password-resets', { email });
const redeem = (token: string, chosen = fresh) =>
  access.asker()('POST', '/api/v1/password-resets/redeem', { token, password: chosen });
const signIn = (email: string, secret: string) =>
  access.asker()('POST', '/api/auth/sign-in/email', { email, password: secret });

async function mailedToken(email: string): Promise<string> {
  const letter = await waitFor('the letter', () => access.letters.findLast(({ to }) => to === email));
  return new URL(letter.link.url).hash.slice(1);
}

test('the link that is mailed gives a new password, once, and ends every session', async () => {
  const { email, ask } = await access.person('owner', workspace);
  expect((await askFor(email.toUpperCase())).status).toBe(202);
  const token = await mailedToken(email);
  const kept = JSON.stringify(await access.database.kysely.selectFrom('password_reset').selectAll().execute());
  expect(kept).not.toContain(token);

  expect((await redeem(token, 'too short')).status).toBe(422);
  expect((await redeem(token)).status).toBe(200);
  expect((await ask('GET', '/api/v1/me')).status).toBe(401);
  expect((await signIn(email, password)).status).toBe(401);
  expect((await signIn(email, fresh)).status).toBe(200);
  expect((await redeem(token, 'yet another long one')).status).toBe(410);
});

test('the answer is the same whether somebody has the address or not, and only who has it gets mail', async () => {
  const { email } = await access.person('viewer', workspace);
  const unknown = await askFor('nobody@example.com');
  const known = await askFor(email);
  expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
  await mailedToken(email);
  expect(access.letters.map(({ to }) => to)).toEqual([email]);
});

test('the link ends after an hour, and when another is asked for', async () => {
  const { email } = await access.person('viewer', workspace);
  await askFor(email);
  const first = await mailedToken(email);
  access.letters.length = 0;
  await askFor(email);
  const second = await mailedToken(email);
  expect((await redeem(first)).status).toBe(410);
  access.clock.advance(3_600_000);
  expect((await redeem(second)).status).toBe(410);
});

test('of two who use a link at the same time one does', async () => {
  const { id } = await access.person('viewer', workspace);
  const link = await makeResetLink(access.database.kysely, access.clock, id, 'http://localhost:3000');
  const token = new URL(link).hash.slice(1);
  const answers = await Promise.all([redeem(token), redeem(token)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410]);
});

test('one address asks ten times in an hour, one person gets three letters', async () => {
  const { email } = await access.person('viewer', workspace);
  const ask = access.asker('', '203.0.113.60');
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) statuses.push((await askFor(i < 5 ? email : `nobody${i}@example.com`, ask)).status);
  expect(statuses).toEqual([...Array(10).fill(202), 429]);
  await waitFor('the letters', () => access.letters.length === 3);
  access.clock.advance(3_600_000);
  expect((await askFor(email, ask)).status).toBe(202);
  await waitFor('the letters', () => access.letters.length === 4);
});

test('without a mail server there is no such way, and the sign-in page can know', async () => {
  expect((await access.ask('GET', '/api/v1/password-resets')).body).toEqual({ byMail: true });
  const silent = await startAccess();
  expect((await silent.ask('GET', '/api/v1/password-resets')).body).toEqual({ byMail: false });
  expect((await silent.ask('POST', '/api/v1/password-resets', { email: 'ada@example.com' })).status).toBe(503);
  await silent.close();
});
