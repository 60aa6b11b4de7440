// Invites, from the address to the member, through the routes on a real database.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AccessServer, type Person, password, startAccess } from '../../../test/access-server.ts';
import type { Workspace } from '../../platform/context.ts';
import { roles } from './permissions.ts';

let access: AccessServer;
let workspace: Workspace;
let owner: Person;
let admin: Person;

beforeAll(async () => {
  access = await startAccess('http://localhost:3000', { mailServer: true });
});
beforeEach(async () => {
  workspace = await access.workspace('Acme');
  owner = await access.person('owner', workspace);
  admin = await access.person('admin', workspace);
  access.letters.length = 0;
});
afterAll(() => access.close());

const invite = (email: string, role = 'viewer', by = owner) => by.ask('POST', '/api/v1/invites', { email, role });
const tokenOf = (link: string) => new URL(link).hash.slice(1);
const read = (token: string) => access.asker()('POST', '/api/v1/invites/read', { token });
const signUp = (token: string, more: object = {}) =>
  access.asker()('POST', '/api/v1/invites/sign-up', { token, name: 'Ada', password, ...more });
const accept = (person: Person, token: string) => person.ask('POST', '/api/v1/invites/accept', { token });
let people = 0;
const newAddress = () => `new-${++people}@example.com`;

test('whoever gets the letter makes an account for that address and is in, with the role and nothing more', async () => {
  const email = newAddress();
  const invited = await invite(email.toUpperCase(), 'analyst');
  expect(invited.status).toBe(201);
  expect(invited.body).toMatchObject({ email, role: 'analyst', mail: 'sent' });
  const [letter] = access.letters;
  expect(letter).toMatchObject({ to: email, link: { url: invited.body.link } });
  expect(letter?.lines.join()).toContain('Acme');

  const token = tokenOf(invited.body.link);
  expect((await read(token)).body).toEqual({
    workspaceName: 'Acme',
    email,
    role: 'analyst',
    invitedBy: 'owner',
    hasAccount: false,
  });
  const joined = await signUp(token);
  expect(joined.status).toBe(201);
  const me = (await access.asker(joined.cookie)('GET', '/api/v1/me')).body;
  expect(me.user).toMatchObject({ name: 'Ada', email });
  expect(me.workspaces).toEqual([{ ...workspace, role: 'analyst', twoFactorRequired: false }]);
});

test('whoever has an account joins with it, and keeps their other workspaces', async () => {
  const elsewhere = await access.workspace('Elsewhere');
  const person = await access.person('owner', elsewhere);
  const token = tokenOf((await invite(person.email, 'editor')).body.link);
  expect((await read(token)).body.hasAccount).toBe(true);
  const refused = await signUp(token);
  expect(refused.status).toBe(409);

  expect((await accept(person, token)).body).toEqual({ workspaceId: workspace.id });
  const me = (await person.ask('GET', '/api/v1/me')).body;
  expect(me.workspaces.map(({ name, role }: { name: string; role: string }) => [name, role])).toEqual([
    ['Elsewhere', 'owner'],
    ['Acme', 'editor'],
  ]);
});

test('the link is for one address: another account cannot use it, and leaves it whole', async () => {
  const email = newAddress();
  const token = tokenOf((await invite(email)).body.link);
  const stranger = await access.person('owner', await access.workspace('Elsewhere'));
  expect((await accept(stranger, token)).status).toBe(403);
  expect((await signUp(token)).status).toBe(201);
});

test('the link works once, also for two at the same time', async () => {
  const token = tokenOf((await invite(newAddress())).body.link);
  const answers = await Promise.all([signUp(token), signUp(token), signUp(token)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 410, 410]);
  expect((await read(token)).status).toBe(410);
});

test('the link ends after seven days', async () => {
  const token = tokenOf((await invite(newAddress())).body.link);
  access.clock.advance(7 * 86_400_000 - 1);
  expect((await read(token)).status).toBe(200);
  access.clock.advance(1);
  expect((await read(token)).status).toBe(410);
  expect((await signUp(token)).status).toBe(410);
});

test('sent again, the new link works and the old one does not', async () => {
  const email = newAddress();
  const first = await invite(email, 'editor');
  const again = await owner.ask('POST', `/api/v1/invites/${first.body.id}/resend`);
  expect(again.body).toMatchObject({ id: first.body.id, email, role: 'editor', mail: 'sent' });
  expect(access.letters.map(({ to }) => to)).toEqual([email, email]);
  expect((await read(tokenOf(first.body.link))).status).toBe(410);
  expect((await signUp(tokenOf(again.body.link))).status).toBe(201);
});

test('a withdrawn invite opens nothing', async () => {
  const { id, link } = (await invite(newAddress())).body;
  expect((await owner.ask('DELETE', `/api/v1/invites/${id}`)).status).toBe(200);
  expect((await owner.ask('DELETE', `/api/v1/invites/${id}`)).status).toBe(404);
  expect((await signUp(tokenOf(link))).status).toBe(410);
});

test('the list holds who has not joined yet, and no link', async () => {
  const email = newAddress();
  const { id, link, expiresAt } = (await invite(email)).body;
  const { body } = await owner.ask('GET', '/api/v1/invites');
  expect(body.items).toEqual([
    { id, email, role: 'viewer', invitedBy: 'owner', createdAt: access.clock.now().toISOString(), expiresAt },
  ]);
  const kept = JSON.stringify(await access.database.kysely.selectFrom('invite').selectAll().execute());
  expect(kept).not.toContain(tokenOf(link));
  await signUp(tokenOf(link));
  expect((await owner.ask('GET', '/api/v1/invites')).body.items).toEqual([]);
});

test('only owners invite owners, and who may not invite invites nobody', async () => {
  expect((await invite(newAddress(), 'owner', admin)).status).toBe(403);
  expect((await invite(newAddress(), 'admin', admin)).status).toBe(201);
  expect((await invite(newAddress(), 'owner', owner)).status).toBe(201);
  for (const role of roles.slice(2)) {
    const person = await access.person(role, workspace);
    expect((await invite(newAddress(), 'viewer', person)).status, role).toBe(403);
  }
  expect(access.letters).toHaveLength(2);
});

test('who belongs to the workspace is not invited', async () => {
  const refused = await invite(admin.email, 'owner');
  expect(refused.status).toBe(409);
  expect(refused.body.errors[0].path).toBe('email');
});

test('the invites of one workspace are closed to another', async () => {
  const { id } = (await invite(newAddress())).body;
  const stranger = await access.person('owner', await access.workspace('Elsewhere'));
  expect((await stranger.ask('GET', '/api/v1/invites')).body.items).toEqual([]);
  expect((await stranger.ask('DELETE', `/api/v1/invites/${id}`)).status).toBe(404);
  expect((await stranger.ask('POST', `/api/v1/invites/${id}/resend`)).status).toBe(404);
});

test('links cannot be guessed without end', async () => {
  const guesser = access.asker('', '203.0.113.50');
  const statuses: number[] = [];
  for (let i = 0; i < 31; i++) {
    statuses.push(
      (await guesser('POST', '/api/v1/invites/read', { token: `${workspace.id}-${'A'.repeat(43)}` })).status,
    );
  }
  expect(statuses).toEqual([...Array(30).fill(410), 429]);
});

test('without a mail server the inviter has the link, and is told that no mail went out', async () => {
  const silent = await startAccess();
  const shop = await silent.workspace();
  const { ask } = await silent.person('owner', shop);
  const { body } = await ask('POST', '/api/v1/invites', { email: 'ada@example.com', role: 'viewer' });
  expect(body.mail).toBe('off');
  const token = tokenOf(body.link);
  expect((await silent.ask('POST', '/api/v1/invites/sign-up', { token, name: 'Ada', password })).status).toBe(201);
  await silent.close();
});
