import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { inTransaction } from '../../platform/context.ts';
import { contactsRoutes, upsertContacts } from '../contacts/index.ts';
import { consent, privacyRoutes, suppress } from './index.ts';
import { lockList } from './queries/do-not-contact.ts';

type Entry = { id: string; hint: string | null; channel: string; reason: string; since: string; by: string | null };
type Page<Item> = { items: Item[]; next: string | null };
type Suppression = { contact: { id: string; email: string | null }; channel: string; reason: string; listed: boolean };

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer([...contactsRoutes(consent), ...privacyRoutes([])]);
});
afterAll(() => hark.close());
beforeEach(async () => {
  await hark.database.pool.query('truncate contact, suppression, do_not_contact, consent_change, announcement cascade');
});

const listAddress = (addresses: string[], more: object = {}, workspace = hark.acme) =>
  hark.call<{ listed: number; problems: { index: number; message: string }[] }>(
    'POST /api/v1/do-not-contact',
    { addresses, ...more },
    workspace,
  );
const entries = async (query = '', workspace = hark.acme) =>
  (await hark.call<Page<Entry>>(`GET /api/v1/do-not-contact?${query}`, undefined, workspace)).body.items;
const suppressed = async (workspace = hark.acme) =>
  (await hark.call<Page<Suppression>>('GET /api/v1/suppressions', undefined, workspace)).body.items.map(
    ({ contact, channel, reason, listed }) => [contact.email, channel, reason, listed],
  );
const add = async (fields: object, workspace = hark.acme) =>
  (await upsertContacts(hark.context(workspace), [fields])).contactIds[0] as string;

describe('an address on the do-not-contact list', () => {
  it('is kept as a fingerprint with a hint, with who listed it and since when', async () => {
    const { body } = await listAddress(['Ann@Example.org', '+44 20 7946 0018', 'nobody']);
    expect(body).toEqual({
      listed: 2,
      problems: [{ index: 2, path: 'addresses.2', message: '"nobody" is not a phone number.' }],
    });
    expect(await entries()).toEqual(
      [
        expect.objectContaining({
          hint: 'A…@Example.org',
          channel: 'email',
          by: 'test',
          since: '2026-03-01T12:00:00.000Z',
        }),
        expect.objectContaining({ hint: '+44…18', channel: 'sms', reason: 'do_not_contact' }),
      ].sort(() => 0),
    );
    const { rows } = await hark.database.pool.query('select * from do_not_contact');
    expect(JSON.stringify(rows)).not.toMatch(/ann@|79460018/i);
  });

  it('is found by the whole address in any letters, and by nothing less', async () => {
    await listAddress(['ann@example.org']);
    expect(await entries('address=ANN%40example.org')).toHaveLength(1);
    expect(await entries('address=an%40example.org')).toEqual([]);
    expect(await entries('address=example')).toEqual([]);
    expect(await entries('address=ann%40example.org', hark.rival)).toEqual([]);
  });

  it('stops the contacts that have it now', async () => {
    await add({ email: 'ann@example.org' });
    await add({ email: 'ben@example.org', phone: '+442079460018' });
    await listAddress(['ANN@example.org', '+442079460018']);
    expect(await suppressed()).toEqual([
      ['ben@example.org', 'sms', 'do_not_contact', true],
      ['ann@example.org', 'email', 'do_not_contact', true],
    ]);
  });

  it('stops who comes with it later, from the first moment on and in their workspace only', async () => {
    await listAddress(['ann@example.org']);
    const contacts = ['Ann@example.org', 'ben@example.org'].map((email) => ({ email }));
    await hark.call('POST /api/v1/contacts/batch', { contacts });
    await add({ email: 'ann@example.org' }, hark.rival);
    expect(await suppressed()).toEqual([['Ann@example.org', 'email', 'do_not_contact', true]]);
    expect(await suppressed(hark.rival)).toEqual([]);
  });

  it('stops a contact that takes it', async () => {
    await listAddress(['ann@example.org']);
    const id = await add({ email: 'other@example.org' });
    await hark.call(`PATCH /api/v1/contacts/${id}`, { email: 'ann@example.org' });
    expect(await suppressed()).toEqual([['ann@example.org', 'email', 'do_not_contact', true]]);
  });

  it('leaves a stronger reason alone, and allows again only whom it stopped', async () => {
    const ann = await add({ email: 'ann@example.org' });
    await suppress(hark.context(), { contactId: ann, channel: 'email', reason: 'complained' });
    await listAddress(['ann@example.org', 'ben@example.org'], { reason: 'unsubscribed' });
    await add({ email: 'ben@example.org' });
    expect(await suppressed()).toEqual([
      ['ben@example.org', 'email', 'unsubscribed', true],
      ['ann@example.org', 'email', 'complained', false],
    ]);
    for (const { id } of await entries()) {
      expect((await hark.call(`DELETE /api/v1/do-not-contact/${id}`)).status).toBe(200);
      expect((await hark.call(`DELETE /api/v1/do-not-contact/${id}`)).status).toBe(404);
    }
    expect(await suppressed()).toEqual([['ann@example.org', 'email', 'complained', false]]);
  });

  it('is let go of where the contact that has it is allowed again', async () => {
    await listAddress(['ann@example.org']);
    const id = await add({ email: 'ann@example.org' });
    await hark.call(`DELETE /api/v1/suppressions/${id}/email`);
    expect([await suppressed(), await entries()]).toEqual([[], []]);
  });

  it('and a contact that is written at the same moment see each other', async () => {
    const other = await hark.database.pool.connect();
    try {
      await other.query('begin');
      await other.query('insert into contact (workspace_id, email) values ($1, $2)', [hark.acme.id, 'ann@example.org']);
      const listing = listAddress(['ann@example.org']);
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await hark.database.pool.query(waiting)).rows.length, { timeout: 20_000 }).toBe(1);
      await other.query('commit');
      await listing;
    } finally {
      other.release(true);
    }
    expect(await suppressed()).toEqual([['ann@example.org', 'email', 'do_not_contact', true]]);
  });

  it('waits with whoever writes contacts while it is being listed', async () => {
    const listing = inTransaction(hark.context(), async (ctx) => {
      await lockList(ctx.db, ctx.workspace.id);
      const adding = add({ email: 'late@example.org' });
      const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      await expect.poll(async () => (await hark.database.pool.query(waiting)).rows.length, { timeout: 20_000 }).toBe(1);
      return adding.then.bind(adding);
    });
    await (await listing)((id: string) => expect(id).toMatch(/^\d+$/));
  });
});

describe('a wish', () => {
  it('outlives its contact: who unsubscribed, was deleted and is brought back is not asked', async () => {
    const id = await add({ email: 'ann@example.org' });
    await suppress(hark.context(), { contactId: id, channel: 'email', reason: 'unsubscribed' });
    await hark.call(`DELETE /api/v1/contacts/${id}`);
    expect(await entries()).toMatchObject([{ hint: 'a…@example.org', reason: 'unsubscribed' }]);
    const again = await add({ email: 'ANN@example.org' });
    expect(again).not.toBe(id);
    expect(await suppressed()).toEqual([['ANN@example.org', 'email', 'unsubscribed', true]]);
  });

  it('stays with the contact and with the old address when the address changes', async () => {
    const id = await add({ email: 'old@example.org' });
    await suppress(hark.context(), { contactId: id, channel: 'email', reason: 'unsubscribed' });
    await hark.call(`PATCH /api/v1/contacts/${id}`, { email: 'new@example.org' });
    await add({ email: 'old@example.org' });
    expect(await suppressed()).toEqual([
      ['old@example.org', 'email', 'unsubscribed', true],
      ['new@example.org', 'email', 'unsubscribed', false],
    ]);
  });

  it('does not follow to a new address where the old one only took no mail', async () => {
    const id = await add({ email: 'old@example.org' });
    await suppress(hark.context(), { contactId: id, channel: 'email', reason: 'bounced' });
    await hark.call(`PATCH /api/v1/contacts/${id}`, { email: 'new@example.org' });
    expect(await suppressed()).toEqual([]);
    expect(await entries()).toMatchObject([{ hint: 'o…@example.org', reason: 'bounced' }]);
  });

  it('goes with its workspace', async () => {
    const { rows } = await hark.database.pool.query(`insert into workspace (name) values ('Brief') returning id`);
    const brief = { ...hark.acme, id: rows[0].id };
    const contactId = await add({ email: 'ann@example.org' }, brief);
    await suppress(hark.context(brief), { contactId, channel: 'email', reason: 'unsubscribed' });
    await hark.database.pool.query('delete from workspace where id = $1', [brief.id]);
    const left = await hark.database.pool.query('select from do_not_contact where workspace_id = $1', [brief.id]);
    expect(left.rows).toHaveLength(0);
  });
});

describe('erasing a person', () => {
  it('leaves nothing that names them, and keeps them from being asked when they are brought back', async () => {
    const id = await add({ email: 'ann@example.org', phone: '+442079460018', name: 'Ann', externalId: 'a-1' });
    await suppress(hark.context(), { contactId: id, channel: 'email', reason: 'unsubscribed' });
    expect((await hark.call(`POST /api/v1/contacts/${id}/erase`)).status).toBe(200);
    expect((await hark.call(`GET /api/v1/contacts/${id}`)).status).toBe(404);
    expect((await hark.call(`POST /api/v1/contacts/${id}/erase`)).status).toBe(404);
    const kept = await hark.database.pool.query(
      'select to_jsonb(d) as row from do_not_contact d union all select to_jsonb(s) from suppression s',
    );
    expect(JSON.stringify(kept.rows)).not.toMatch(/ann@|2079460018|"a-1"|"Ann"/);
    expect(new Set((await entries()).map((entry) => `${entry.reason} ${entry.hint}`))).toEqual(
      new Set(['erased null']),
    );
    await add({ email: 'ann@example.org' });
    await add({ phone: '+442079460018' });
    expect((await suppressed()).map(([email, channel, reason]) => [email, channel, reason])).toEqual([
      [null, 'sms', 'erased'],
      [null, 'email', 'erased'],
      ['ann@example.org', 'email', 'erased'],
    ]);
  });

  it('is for this workspace only, and nobody can claim it by hand', async () => {
    const id = await add({ email: 'ann@example.org' });
    expect((await hark.call(`POST /api/v1/contacts/${id}/erase`, undefined, hark.rival)).status).toBe(404);
    const body = { contactId: id, channel: 'email', reason: 'erased' };
    expect((await hark.call('POST /api/v1/suppressions', body)).status).toBe(422);
  });
});
