// Another address for a person, through the routes on a real database.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, type Person, password, startAccess } from '../../../test/access-server.ts';
import { waitFor } from '../../../test/wait-for.ts';
import type { Workspace } from '../../platform/context.ts';
import { makeResetLink } from './reset-password.ts';

let access: AccessServer;
let workspace: Workspace;
let person: Person;
let people = 0;
let wanted: string;

beforeAll(async () => {
  access = await startAccess('http://localhost:3000', { mailServer: true });
  workspace = await access.workspace();
});
beforeEach(async () => {
  person = await access.person('editor', workspace);
  wanted = `new-${++people}@example.org`;
  access.letters.length = 0;
});
afterAll(() => access.close());

const path = '/api/v1/me/email-change';
const askFor = (email = wanted, by = person, secret = password) => by.ask('POST', path, { email, password: secret });
const redeem = (token: string) => access.asker()('POST', '/api/v1/email-changes/redeem', { token });
const signIn = (email: string, secret = password) =>
  access.asker()('POST', '/api/auth/sign-in/email', { email, password: secret });
const lettersTo = (address: string) => access.letters.filter(({ to }) => to === address);
const tokenTo = (address: string) => new URL(lettersTo(address).at(-1)?.link.url as string).hash.slice(1);

test('holds once the link that was sent to it is followed, and both addresses are told', async () => {
  expect((await askFor(wanted.toUpperCase())).status).toBe(202);
  expect(lettersTo(wanted)).toHaveLength(1);
  expect(lettersTo(person.email)[0]?.lines.join()).toContain(wanted);
  const asked = (await person.ask('GET', path)).body;
  expect(asked).toMatchObject({ byMail: true, pending: { email: wanted } });
  expect((await signIn(wanted)).status).toBe(401);

  const token = tokenTo(wanted);
  const kept = JSON.stringify(await access.database.kysely.selectFrom('email_change').selectAll().execute());
  expect(kept).not.toContain(token);
  const confirmed = await redeem(token);
  expect([confirmed.status, confirmed.body]).toEqual([200, { email: wanted }]);
  expect((await person.ask('GET', '/api/v1/me')).body.user.email).toBe(wanted);
  expect((await person.ask('GET', path)).body.pending).toBeNull();
  expect((await signIn(wanted)).status).toBe(200);
  expect((await signIn(person.email)).status).toBe(401);
  const told = await waitFor('the letter to the address of before', () => lettersTo(person.email)[1]);
  expect(told.subject).toContain('has changed');

  expect((await redeem(token)).status).toBe(410);
});

test('needs the password, which cannot be guessed without end', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 11; i++) statuses.push((await askFor(wanted, person, `not the password ${i}`)).status);
  expect(statuses).toEqual([...Array(10).fill(422), 429]);
  expect(access.letters).toEqual([]);
});

test('is not a way to write to strangers: five letters in an hour', async () => {
  for (let i = 0; i < 5; i++) expect((await askFor(`${i}-${wanted}`)).status).toBe(202);
  const late = await askFor();
  expect([late.status, Number(late.headers['retry-after']) > 3_000]).toEqual([429, true]);
  expect(lettersTo(wanted)).toEqual([]);
});

test('does not say whether somebody has the address; who has it is told that nothing has changed', async () => {
  const other = await access.person('viewer', workspace);
  const free = await askFor();
  const taken = await askFor(other.email);
  expect([taken.status, taken.body]).toEqual([free.status, free.body]);
  expect((await person.ask('GET', path)).body.pending.email).toBe(other.email);
  const [letter] = lettersTo(other.email);
  expect(letter?.lines.join()).toContain('Nothing has changed');
  expect(letter?.link.url).not.toContain('#');
});

test('goes to one of two who want the same address, also when both confirm at the same time', async () => {
  const other = await access.person('viewer', workspace);
  await askFor(wanted);
  const first = tokenTo(wanted);
  await askFor(wanted, other);
  const second = tokenTo(wanted);
  const statuses = (await Promise.all([redeem(first), redeem(second)])).map(({ status }) => status);
  expect(statuses.toSorted()).toEqual([200, 409]);
});

test('the link ends after an hour, when another is asked for, and when the person thinks again', async () => {
  await askFor();
  const first = tokenTo(wanted);
  await askFor();
  expect((await redeem(first)).status).toBe(410);
  const second = tokenTo(wanted);
  expect((await person.ask('DELETE', path)).status).toBe(200);
  expect((await redeem(second)).status).toBe(410);
  await askFor();
  const third = tokenTo(wanted);
  access.clock.advance(3_600_001);
  expect((await person.ask('GET', path)).body.pending).toBeNull();
  expect((await redeem(third)).status).toBe(410);
});

test('a new password stops it, so that who is warned at the old address can', async () => {
  await askFor();
  const token = tokenTo(wanted);
  const chosen = { currentPassword: password, newPassword: 'another long password' };
  expect((await person.ask('POST', '/api/auth/change-password', chosen)).status).toBe(200);
  expect((await redeem(token)).status).toBe(410);
});

test('ends a link to a new password that lies in the mailbox of before', async () => {
  const link = await makeResetLink(access.database.kysely, access.clock, person.id, 'http://localhost:3000');
  await askFor();
  await redeem(tokenTo(wanted));
  const late = { token: new URL(link).hash.slice(1), password: 'a password of a stranger' };
  expect((await access.asker()('POST', '/api/v1/password-resets/redeem', late)).status).toBe(410);
});

test('cannot be caused or confirmed from another site', async () => {
  const foreign = { origin: 'https://evil.example' };
  const given = { email: wanted, password };
  expect((await person.ask('POST', path, given, foreign)).status).toBe(403);
  await askFor();
  const by = access.asker();
  const confirmed = await by('POST', '/api/v1/email-changes/redeem', { token: tokenTo(wanted) }, foreign);
  expect(confirmed.status).toBe(403);
});

test('without a mail server it says so, and changes nothing', async () => {
  const silent = await startAccess();
  try {
    const somebody = await silent.person('viewer', await silent.workspace());
    expect((await somebody.ask('GET', path)).body).toEqual({ byMail: false, pending: null });
    const refused = await askFor(wanted, somebody);
    expect([refused.status, refused.body.detail]).toEqual([503, expect.stringContaining('sends no mail')]);
  } finally {
    await silent.close();
  }
});
