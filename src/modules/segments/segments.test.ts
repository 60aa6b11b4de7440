import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { waitFor } from '../../../test/wait-for.ts';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { segmentsRoutes } from './index.ts';
import { previewCondition } from './look-up-contacts.ts';

type Problem = { detail: string; errors?: { path: string; message: string }[] };
type Segment = { id: string; name: string; condition: object; sentence: string };
type Preview = { count: number; sample: { id: string; name: string | null }[]; sentence: string };
type Page = { items: { id: string; name: string | null }[]; next: string | null };

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer(segmentsRoutes);
});
afterAll(() => hark.close());
beforeEach(() =>
  hark.database.pool.query('truncate segment, contact, company, event, list, property, suppression cascade'),
);

const pro = { type: 'contact', property: 'plan', test: { op: 'anyOf', texts: ['Pro', 'Team'] } };
const everyone = { type: 'all', of: [] };

async function addContact(name: string, properties: object = {}, workspace = hark.acme): Promise<string> {
  const { rows } = await hark.database.pool.query(
    'insert into contact (workspace_id, name, email, properties) values ($1, $2, $3, $4) returning id',
    [workspace.id, name, `${name}@example.org`, JSON.stringify(properties)],
  );
  return rows[0].id;
}

const addEvent = (contactId: string, name: string, at: string, properties: object = {}, workspace = hark.acme) =>
  hark.database.pool.query(
    `insert into event (workspace_id, contact_id, name, occurred_at, received_at, properties) values ($1, $2, $3, $4, $4, $5)`,
    [workspace.id, contactId, name, at, JSON.stringify(properties)],
  );

const preview = (condition: object, workspace = hark.acme) =>
  hark.call<Preview>('POST /api/v1/segments/preview', { condition }, workspace);
const create = (name: string, condition: object = everyone) =>
  hark.call<Segment>('POST /api/v1/segments', { name, condition });

describe('a preview', () => {
  it('sees one moment, however often the database is asked', async () => {
    const ann = await addContact('Ann');
    const list = await hark.call<{ id: string }>('POST /api/v1/lists', { name: 'VIP' });
    const listId = list.body.id;
    await hark.database.pool.query(
      'insert into list_member (workspace_id, list_id, contact_id, added_at) values ($1, $2, $3, now())',
      [hark.acme.id, listId, ann],
    );
    const condition = {
      type: 'any',
      of: [
        { type: 'suppressed', is: true, channel: null },
        { type: 'list', on: true, listId },
      ],
    };
    // At every moment one of the two is true of her.
    const other = await hark.database.pool.connect();
    try {
      await other.query('begin');
      await other.query('lock table list_member');
      const asked = preview(condition);
      await waitFor('the preview to wait', async () => {
        const { rows } = await hark.database.pool.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
             and query like '%list_member%'`,
        );
        return rows.length > 0;
      });
      await other.query(
        `insert into suppression (workspace_id, contact_id, channel, reason, since)
         values ($1, $2, 'email', 'unsubscribed', now())`,
        [hark.acme.id, ann],
      );
      await other.query('delete from list_member');
      await other.query('commit');
      expect((await asked).body).toMatchObject({ count: 1, sample: [{ id: ann }] });
    } finally {
      other.release();
    }
  });

  it('counts who meets a tree that nobody has saved, shows some of them, and says it in English', async () => {
    const ann = await addContact('Ann', { plan: 'pro' });
    await addContact('Ben', { plan: 'Free' });
    const cem = await addContact('Cem', { plan: 'Team' });
    for (const contact of [ann, ann, cem]) await addEvent(contact, 'order', '2026-02-20T10:00:00Z', { total: 60 });
    const ordered = { type: 'event', name: 'order', count: { op: 'atLeast', times: 2 }, lastDays: 90 };
    const where = [{ property: 'total', test: { op: 'above', number: 50 } }];
    expect((await preview({ type: 'all', of: [pro, { ...ordered, where }] })).body).toEqual({
      count: 1,
      sample: [{ id: ann, name: 'Ann', email: 'Ann@example.org', phone: null, externalId: null }],
      sentence:
        'Contacts where all of: plan is any of Pro, Team; “order” happened at least 2 times in the last 90 days, with total is above 50',
    });
    expect((await preview(everyone)).body).toMatchObject({ count: 3, sentence: 'All contacts' });
  });

  it('counts the days of a window in the zone of the workspace', async () => {
    // In Auckland it is 2 March 2026, 01:00 on the clock of these tests; the day before began at 11:00 UTC on 28 February.
    await addEvent(await addContact('Inside'), 'visit', '2026-02-28T11:00:00Z');
    await addEvent(await addContact('Outside'), 'visit', '2026-02-28T10:59:59Z');
    const visited = { type: 'event', name: 'visit', count: { op: 'atLeast', times: 1 }, lastDays: 1 };
    const auckland = { ...hark.acme, timeZone: 'Pacific/Auckland' };
    const { sample } = await previewCondition(hark.context(auckland), visited);
    expect(sample.map(({ name }) => name)).toEqual(['Inside']);
  });

  it('tells each problem with its place, and nothing is looked up', async () => {
    const wrong = {
      type: 'any',
      of: [
        { type: 'contact', property: 'seats', test: { op: 'atLeast', number: 'many' } },
        { type: 'all', of: [{ type: 'event', name: '', count: { op: 'atLeast', times: 0 }, lastDays: 0 }] },
        { type: 'list', on: true, listId: null },
      ],
    };
    const { status, body } = await hark.call<Problem>('POST /api/v1/segments/preview', { condition: wrong });
    expect(status).toBe(422);
    expect(body.errors?.map(({ path }) => path)).toEqual([
      'condition.of.0.test.number',
      'condition.of.1.of.0.name',
      'condition.of.1.of.0.count.times',
      'condition.of.1.of.0.lastDays',
      'condition.of.2.listId',
    ]);
  });

  it('refuses a list or survey that is not there, also one of another workspace', async () => {
    const { body: list } = await hark.call<{ id: string }>('POST /api/v1/lists', { name: 'Theirs' }, hark.rival);
    const { status, body } = await hark.call<Problem>('POST /api/v1/segments/preview', {
      condition: { type: 'not', of: [{ type: 'list', on: true, listId: list.id }] },
    });
    expect([status, body.errors]).toEqual([
      422,
      [{ path: 'condition.of.0.listId', message: 'This list is not there any more.' }],
    ]);
  });

  it('takes names and values as they are, whatever they hold', async () => {
    const name = `x' or 1=1 -- $1 "`;
    await addContact('Odd', { [name]: "'; drop table contact; --" });
    await addContact('Even');
    const odd = { type: 'contact', property: name, test: { op: 'is', text: "'; DROP table contact; --" } };
    expect((await preview(odd)).body.count).toBe(1);
    expect(
      (await preview({ type: 'event', name, count: { op: 'exactly', times: 0 }, lastDays: null })).body.count,
    ).toBe(2);
  });
});

describe('a segment', () => {
  it('is created, read, listed, changed and deleted', async () => {
    const { status, body } = await create('Payers', pro);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Payers', condition: pro, sentence: 'Contacts where plan is any of Pro, Team' });
    const url = `/api/v1/segments/${body.id}`;
    expect((await hark.call(`GET ${url}`)).body).toEqual(body);
    const changed = await hark.call<Segment>(`PUT ${url}`, { name: 'All', condition: everyone });
    expect(changed.body).toMatchObject({ name: 'All', sentence: 'All contacts' });
    expect((await hark.call<Page>('GET /api/v1/segments')).body.items).toEqual([changed.body]);
    expect((await hark.call(`DELETE ${url}`)).status).toBe(200);
    expect((await hark.call(`DELETE ${url}`)).status).toBe(404);
    expect((await hark.call(`PUT ${url}`, { name: 'All', condition: everyone })).status).toBe(404);
  });

  it('has a name that no other has, whatever the case of its letters', async () => {
    await create('Payers');
    const second = await create('Others');
    expect(await create('PAYERS')).toMatchObject({
      status: 409,
      body: { detail: 'Another segment has this name.', errors: [{ path: 'name' }] },
    });
    const renamed = await hark.call(`PUT /api/v1/segments/${second.body.id}`, { name: 'payers', condition: everyone });
    expect(renamed.status).toBe(409);
  });

  it('names properties by their labels', async () => {
    await hark.database.pool.query(
      `insert into property (workspace_id, subject, name, label, kind) values ($1, 'contact', 'plan', 'Subscription', 'text')`,
      [hark.acme.id],
    );
    expect((await create('Payers', pro)).body.sentence).toBe('Contacts where Subscription is any of Pro, Team');
  });

  it('pages through who is in it now, newest first, without gap or repeat', async () => {
    const ids = [];
    for (const name of ['a', 'b', 'c', 'd', 'e'])
      ids.push(await addContact(name, { plan: name === 'c' ? 'Free' : 'Pro' }));
    const { body } = await create('Payers', pro);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const url: string = `GET /api/v1/segments/${body.id}/contacts?limit=2${next && `&cursor=${next}`}`;
      const page: Page = (await hark.call<Page>(url)).body;
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual(ids.filter((_, index) => index !== 2).reverse());
  });

  it('is closed to other workspaces, and finds nobody of them', async () => {
    await addContact('Theirs', { plan: 'Pro' }, hark.rival);
    const { body } = await create('Payers', pro);
    expect((await preview(pro)).body.count).toBe(0);
    expect((await preview({ type: 'not', of: [pro] })).body.count).toBe(0);
    const url = `/api/v1/segments/${body.id}`;
    for (const request of [`GET ${url}`, `GET ${url}/contacts`, `DELETE ${url}`]) {
      expect((await hark.call(request, undefined, hark.rival)).status).toBe(404);
    }
    expect((await hark.call<Page>('GET /api/v1/segments', undefined, hark.rival)).body.items).toEqual([]);
  });

  it('asks for contacts:read to look and contacts:write to change', () => {
    for (const { declaration } of segmentsRoutes) {
      const looks = declaration.method === 'GET' || declaration.path.endsWith('/preview');
      expect(declaration.permission).toBe(looks ? 'contacts:read' : 'contacts:write');
    }
  });
});

describe('the vocabulary', () => {
  it('tells what is declared, and what is seen but not declared with its kind', async () => {
    await hark.database.pool.query(
      `insert into property (workspace_id, subject, name, label, kind, choices) values ($1, 'contact', 'plan', 'Plan', 'choice', '{Free,Pro}')`,
      [hark.acme.id],
    );
    const ann = await addContact('Ann', { plan: 'Pro', seats: 4, since: '2026-01-02', vip: true, city: 'Bonn' });
    await addContact('Theirs', { secret: 1 }, hark.rival);
    for (const name of ['ticket', 'order', 'order']) await addEvent(ann, name, '2026-02-20T10:00:00Z', { total: 5 });
    const { body } = await hark.call<any>('GET /api/v1/segments/vocabulary');
    expect(body.contact).toEqual([
      { name: 'plan', label: 'Plan', kind: 'choice', values: ['Free', 'Pro'] },
      { name: 'city', label: null, kind: 'text', values: ['Bonn'] },
      { name: 'seats', label: null, kind: 'number', values: [] },
      { name: 'since', label: null, kind: 'date', values: [] },
      { name: 'vip', label: null, kind: 'boolean', values: [] },
    ]);
    const properties = [{ name: 'total', label: null, kind: 'number', values: [] }];
    expect(body.events).toEqual([
      { name: 'order', properties },
      { name: 'ticket', properties },
    ]);
    expect(body.channels).toContain('email');
  });
});
