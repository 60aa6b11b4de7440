import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { segmentsRoutes } from './index.ts';

type List = { id: string; name: string; contacts: number };
type Page<Item> = { items: Item[]; next: string | null };

let hark: WorkspaceServer;
let contactIds: string[];
let list: List;
beforeAll(async () => {
  hark = await openWorkspaceServer(segmentsRoutes);
});
afterAll(() => hark.close());
beforeEach(async () => {
  await hark.database.pool.query('truncate contact, list, segment cascade');
  const { rows } = await hark.database.pool.query(
    `insert into contact (workspace_id, email) select $1, n || '@example.org' from unnest('{ann,ben,cem}'::text[]) n returning id`,
    [hark.acme.id],
  );
  contactIds = rows.map((row) => row.id);
  list = (await hark.call<List>('POST /api/v1/lists', { name: 'Guests' })).body;
});

const add = (body: object, workspace = hark.acme) =>
  hark.call<{ added: number; unknown: string[] }>(`POST /api/v1/lists/${list.id}/contacts`, body, workspace);
const members = async (query = '') =>
  (await hark.call<Page<{ id: string }>>(`GET /api/v1/lists/${list.id}/contacts?${query}`)).body;
const isOn = (on: boolean) => ({ type: 'list', on, listId: list.id });

it('takes contacts by id and by e-mail, each once, and tells who is not known', async () => {
  const given = {
    contactIds: [contactIds[0], '999999'],
    emails: ['BEN@example.org', 'ann@example.org', 'zoe@example.org'],
  };
  expect((await add(given)).body).toEqual({ added: 2, unknown: ['999999', 'zoe@example.org'] });
  expect((await add(given)).body).toEqual({ added: 0, unknown: ['999999', 'zoe@example.org'] });
  expect((await hark.call<List>(`GET /api/v1/lists/${list.id}`)).body.contacts).toBe(2);
});

it('shows who is on it page by page, and lets them be taken off', async () => {
  await add({ contactIds });
  const first = await members('limit=2');
  const second = await members(`limit=2&cursor=${first.next}`);
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([...contactIds].reverse());
  expect(second.next).toBeNull();
  const url = `DELETE /api/v1/lists/${list.id}/contacts/${contactIds[1]}`;
  expect((await hark.call(url)).body).toEqual({ removed: true });
  expect((await hark.call(url)).body).toEqual({ removed: false });
  expect((await members()).items).toHaveLength(2);
});

it('decides with segments: on it or not on it', async () => {
  await add({ contactIds: contactIds.slice(0, 1) });
  const count = async (condition: object) =>
    (await hark.call<{ count: number }>('POST /api/v1/segments/preview', { condition })).body.count;
  expect([await count(isOn(true)), await count(isOn(false))]).toEqual([1, 2]);
});

it('is not deleted while a segment asks about it, and says which', async () => {
  const condition = { type: 'any', of: [{ type: 'not', of: [isOn(true)] }] };
  const { body: segment } = await hark.call<{ id: string }>('POST /api/v1/segments', {
    name: 'Not invited',
    condition,
  });
  const refused = await hark.call<{ detail: string }>(`DELETE /api/v1/lists/${list.id}`);
  expect([refused.status, refused.body.detail]).toEqual([409, expect.stringContaining('“Not invited”')]);
  await hark.call(`DELETE /api/v1/segments/${segment.id}`);
  expect((await hark.call(`DELETE /api/v1/lists/${list.id}`)).status).toBe(200);
  expect((await hark.call(`DELETE /api/v1/lists/${list.id}`)).status).toBe(404);
});

it('has a name that no other has', async () => {
  expect((await hark.call('POST /api/v1/lists', { name: 'GUESTS' })).status).toBe(409);
  const { body: other } = await hark.call<List>('POST /api/v1/lists', { name: 'Others' });
  expect((await hark.call(`PATCH /api/v1/lists/${other.id}`, { name: 'guests' })).status).toBe(409);
  expect((await hark.call<List>(`PATCH /api/v1/lists/${other.id}`, { name: 'Friends' })).body.name).toBe('Friends');
  const { items } = (await hark.call<Page<List>>('GET /api/v1/lists')).body;
  expect(items.map(({ name }) => name)).toEqual(['Friends', 'Guests']);
});

it('is closed to other workspaces, and takes none of their contacts', async () => {
  for (const request of [`GET /api/v1/lists/${list.id}`, `DELETE /api/v1/lists/${list.id}`]) {
    expect((await hark.call(request, undefined, hark.rival)).status).toBe(404);
  }
  expect((await add({ contactIds }, hark.rival)).status).toBe(404);
  const { body: theirs } = await hark.call<List>('POST /api/v1/lists', { name: 'Theirs' }, hark.rival);
  const url = `POST /api/v1/lists/${theirs.id}/contacts`;
  expect((await hark.call<{ added: number }>(url, { contactIds }, hark.rival)).body.added).toBe(0);
});
