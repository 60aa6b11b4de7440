import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { inTransaction } from '../../platform/context.ts';
import { upsertContacts } from '../contacts/index.ts';
import { privacyRoutes, suppress, suppressedAmong, unsuppress } from './index.ts';

type Item = { contact: { id: string; name: string | null; email: string | null }; channel: string; reason: string };
type Page = { items: (Item & { since: string })[]; next: string | null };

let hark: WorkspaceServer;
let contactIds: string[];
beforeAll(async () => {
  hark = await openWorkspaceServer(privacyRoutes([]));
});
afterAll(() => hark.close());
beforeEach(async () => {
  await hark.database.pool.query('truncate contact, suppression, announcement cascade');
  const contacts = ['ann', 'ben', 'cem'].map((name) => ({ email: `${name}@example.org`, name }));
  contactIds = (await upsertContacts(hark.context(), contacts)).contactIds;
});

const list = async (query = '', workspace = hark.acme) =>
  (await hark.call<Page>(`GET /api/v1/suppressions?${query}`, undefined, workspace)).body;
const post = (contactId: string | undefined, reason: string, channel = 'email') =>
  hark.call<{ changed: boolean }>('POST /api/v1/suppressions', { contactId, channel, reason });
const reasonOf = async (contactId: string | undefined) => (await list(`contactId=${contactId}`)).items[0]?.reason;

describe('a suppression', () => {
  it('is listed with the person, the reason and since when', async () => {
    expect(await post(contactIds[0], 'complained')).toMatchObject({ status: 200, body: { changed: true } });
    expect(await list()).toEqual({
      items: [
        {
          contact: { id: contactIds[0], name: 'ann', email: 'ann@example.org', externalId: null, phone: null },
          channel: 'email',
          reason: 'complained',
          since: '2026-03-01T12:00:00.000Z',
          by: 'test',
          listed: false,
        },
      ],
      next: null,
    });
  });

  it('changes nothing and announces nothing when it is repeated', async () => {
    const [contactId = ''] = contactIds;
    await suppress(hark.context(), { contactId, channel: 'email', reason: 'unsubscribed' });
    const { since } = (await list()).items[0] ?? {};
    hark.clock.advance(60_000);
    expect(await suppress(hark.context(), { contactId, channel: 'email', reason: 'unsubscribed' })).toBe(false);
    expect((await list()).items[0]?.since).toBe(since);
    expect(await hark.announced()).toEqual([
      { workspaceId: hark.acme.id, event: 'contact.unsubscribed', ids: [contactId] },
    ]);
  });

  it('takes a stronger reason and never gives way to a weaker one', async () => {
    for (const reason of ['bounced', 'unsubscribed', 'bounced', 'complained', 'unsubscribed', 'do_not_contact']) {
      await post(contactIds[0], reason);
    }
    expect(await reasonOf(contactIds[0])).toBe('do_not_contact');
    expect((await post(contactIds[0], 'complained')).body.changed).toBe(false);
    expect(await reasonOf(contactIds[0])).toBe('do_not_contact');
  });

  it('holds on its own channel only', async () => {
    const [ann = '', ben = ''] = contactIds;
    await post(ann, 'unsubscribed', 'email');
    await post(ben, 'bounced', 'sms');
    const db = hark.database.kysely;
    expect(await suppressedAmong(db, hark.acme.id, contactIds, 'email')).toEqual(new Map([[ann, 'unsubscribed']]));
    expect(await suppressedAmong(db, hark.acme.id, contactIds, 'sms')).toEqual(new Map([[ben, 'bounced']]));
    expect(await suppressedAmong(db, hark.acme.id, [], 'email')).toEqual(new Map());
  });

  it('is undone together with its announcement when the transaction around it is', async () => {
    const [contactId = ''] = contactIds;
    const failing = inTransaction(hark.context(), async (ctx) => {
      await suppress(ctx, { contactId, channel: 'email', reason: 'unsubscribed' });
      throw new Error('after the unsubscribe');
    });
    await expect(failing).rejects.toThrow('after the unsubscribe');
    expect((await list()).items).toEqual([]);
    expect(await hark.announced()).toEqual([]);
  });

  it.each([
    [{ reason: 'bored' }, 422],
    [{ channel: 'E-Mail' }, 422],
    [{ contactId: '0' }, 422],
    [{ contactId: '999999' }, 404],
  ])('with %j is answered with %i', async (wrong, status) => {
    const body = { contactId: contactIds[0], channel: 'email', reason: 'bounced', ...wrong };
    expect((await hark.call('POST /api/v1/suppressions', body)).status).toBe(status);
  });
});

describe('lifting a suppression', () => {
  it('undoes an unsubscribe, says so, and may be repeated', async () => {
    const [contactId = ''] = contactIds;
    await post(contactId, 'unsubscribed');
    await hark.announced();
    const undo = () => unsuppress(hark.context(), { contactId, channel: 'email', reason: 'unsubscribed' });
    expect([await undo(), await undo()]).toEqual([true, false]);
    expect((await list()).items).toEqual([]);
    expect(await hark.announced()).toEqual([
      { workspaceId: hark.acme.id, event: 'contact.resubscribed', ids: [contactId] },
    ]);
  });

  it('leaves a complaint alone when an unsubscribe is undone', async () => {
    const [contactId = ''] = contactIds;
    await post(contactId, 'complained');
    await unsuppress(hark.context(), { contactId, channel: 'email', reason: 'unsubscribed' });
    expect(await reasonOf(contactId)).toBe('complained');
    expect(await hark.announced()).toEqual([]);
  });

  it('lifts any reason for a person who decides so', async () => {
    await post(contactIds[0], 'do_not_contact');
    const url = `DELETE /api/v1/suppressions/${contactIds[0]}/email`;
    expect(await hark.call(`${url}?reason=bounced`)).toMatchObject({ status: 200, body: { changed: false } });
    expect(await hark.call(url)).toMatchObject({ status: 200, body: { changed: true } });
    expect(await hark.call(url)).toMatchObject({ status: 200, body: { changed: false } });
    expect((await list()).items).toEqual([]);
  });
});

describe('the list of suppressions', () => {
  it('pages through all of them without gap or repeat, and filters', async () => {
    for (const contactId of contactIds)
      for (const channel of ['email', 'sms']) await post(contactId, 'bounced', channel);
    await post(contactIds[1], 'complained', 'sms');
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = await list(`limit=4${next && `&cursor=${next}`}`);
      seen.push(...page.items.map((item) => `${item.contact.name} ${item.channel}`));
      next = page.next;
    }
    expect(seen).toEqual(['cem sms', 'cem email', 'ben sms', 'ben email', 'ann sms', 'ann email']);
    expect((await list('channel=sms&reason=bounced')).items.map((item) => item.contact.name)).toEqual(['cem', 'ann']);
  });

  it('shows and changes nothing of another workspace', async () => {
    const [contactId = ''] = contactIds;
    await post(contactId, 'unsubscribed');
    expect((await list('', hark.rival)).items).toEqual([]);
    expect(await suppressedAmong(hark.database.kysely, hark.rival.id, contactIds, 'email')).toEqual(new Map());
    const body = { contactId, channel: 'email', reason: 'complained' };
    expect((await hark.call('POST /api/v1/suppressions', body, hark.rival)).status).toBe(404);
    await hark.call(`DELETE /api/v1/suppressions/${contactId}/email`, undefined, hark.rival);
    expect(await reasonOf(contactId)).toBe('unsubscribed');
  });
});
