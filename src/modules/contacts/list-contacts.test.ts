import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { consent, privacyRoutes, suppress } from '../privacy/index.ts';
import { contactsRoutes } from './index.ts';

type Page = { items: { id: string; email: string | null; name: string | null }[]; next: string | null };
type Problem = { detail: string; errors: { path: string; message: string }[] };

let hark: WorkspaceServer;
const ids = new Map<string, string>();

beforeAll(async () => {
  hark = await openWorkspaceServer([...contactsRoutes(consent), ...privacyRoutes([])]);
  hark.acme.timeZone = 'Europe/Berlin';
  await save({
    name: 'Ada',
    email: 'ada@list.example',
    locale: 'pt-BR',
    company: 'Engines',
    properties: { plan: 'pro', seats: 5 },
  });
  hark.clock.advance(86_400_000);
  await save({
    name: 'Ben',
    email: 'ben@list.example',
    phone: '+49 30 901820',
    locale: 'pt',
    properties: { plan: 'Pro' },
  });
  await save({ name: 'Cleo', phone: '+49 30 901821', locale: 'pl', properties: { 'plan:old': 'x', trial: true } });
  await save({ name: 'Dee', externalId: 'dee', properties: { plan: 'pro:eu', renewal: '2026-12-31' } });
  await save({ name: 'Elsewhere', email: 'ada@list.example', properties: { plan: 'pro' } }, hark.rival);
  await stop('Ada', 'email', 'unsubscribed');
  await stop('Ada', 'sms', 'complained');
  await stop('Ben', 'email', 'bounced');
  const { rows } = await hark.database.pool.query(
    `insert into list (workspace_id, name) values ($1, 'Fair') returning id`,
    [hark.acme.id],
  );
  ids.set('Fair', rows[0].id);
  await hark.database.pool.query('insert into list_member (workspace_id, list_id, contact_id) values ($1, $2, $3)', [
    hark.acme.id,
    ids.get('Fair'),
    ids.get('Cleo'),
  ]);
});
afterAll(() => hark.close());

async function save(contact: { name: string; [field: string]: unknown }, workspace = hark.acme) {
  const { body } = await hark.call<{ contact: { id: string } }>('POST /api/v1/contacts', contact, workspace);
  ids.set(contact.name, body.contact.id);
}
const stop = (name: string, channel: string, reason: 'unsubscribed' | 'complained' | 'bounced') =>
  suppress(hark.context(), { contactId: ids.get(name) as string, channel, reason });

const path = (query: object) => `/api/v1/contacts?${new URLSearchParams(query as Record<string, string>)}`;
/** The names of who is listed, newest first. */
const listed = async (query: object) =>
  (await hark.call<Page>(`GET ${path(query)}`)).body.items.map(({ name }) => name).join(' ');
const refused = async (query: object) => {
  const { status, body } = await hark.call<Problem>(`GET ${path(query)}`);
  expect(status).toBe(422);
  return body.errors;
};

describe('the list of contacts can be narrowed', () => {
  it('to who can be reached, and how', async () => {
    expect(await listed({ hasEmail: 'true' })).toBe('Ben Ada');
    expect(await listed({ hasEmail: 'false' })).toBe('Dee Cleo');
    expect(await listed({ hasEmail: 'false', hasPhone: 'true' })).toBe('Cleo');
    expect(await listed({ phone: '030 901820' })).toBe('Ben');
  });

  it('to who may be asked or not, on any channel or one, for any reason or one', async () => {
    expect(await listed({ suppressed: 'true' })).toBe('Ben Ada');
    expect(await listed({ suppressed: 'false' })).toBe('Dee Cleo');
    expect(await listed({ channel: 'sms' })).toBe('Ada');
    expect(await listed({ suppressed: 'false', channel: 'sms' })).toBe('Dee Cleo Ben');
    expect(await listed({ reason: 'bounced' })).toBe('Ben');
    expect(await listed({ channel: 'sms', reason: 'bounced' })).toBe('');
    expect(await listed({ suppressed: 'false', reason: 'bounced' })).toBe('Dee Cleo Ada');
    expect(await listed({ suppressed: 'false', channel: 'email', hasEmail: 'true' })).toBe('');
  });

  it('to a language, with all its regions or one of them', async () => {
    expect(await listed({ locale: 'pt' })).toBe('Ben Ada');
    expect(await listed({ locale: 'pt_br' })).toBe('Ada');
    expect(await listed({ locale: 'de' })).toBe('');
  });

  it('to the value of a property, in the form of its kind, or to who has none', async () => {
    expect(await listed({ property: 'plan:pro' })).toBe('Ada');
    expect(await listed({ property: 'plan:pro:eu' })).toBe('Dee');
    expect(await listed({ property: 'seats:5.0' })).toBe('Ada');
    expect(await listed({ property: 'trial:yes' })).toBe('Cleo');
    expect(await listed({ property: 'renewal:2026-12-31' })).toBe('Dee');
    expect(await listed({ property: 'plan:' })).toBe('Cleo');
    expect(await listed({ property: 'plan:old:x' })).toBe('Cleo');
    const both = (await hark.call<Page>('GET /api/v1/contacts?property=plan:pro&property=seats:5')).body.items;
    expect(both.map(({ name }) => name)).toEqual(['Ada']);
    expect((await hark.call<Page>('GET /api/v1/contacts?property=plan:pro&property=seats:6')).body.items).toEqual([]);
  });

  it('to who stands on a list, or belongs to a company', async () => {
    expect(await listed({ listId: ids.get('Fair') })).toBe('Cleo');
    expect(await listed({ listId: '999' })).toBe('');
    const { body } = await hark.call<{ items: { id: string }[] }>('GET /api/v1/companies');
    expect(await listed({ companyId: body.items[0]?.id })).toBe('Ada');
  });

  it('to when they were added: moments, or days as the workspace counts them', async () => {
    // Ada was added on 1 March, 13:00 in Berlin; the others a day later.
    expect(await listed({ createdBefore: '2026-03-02' })).toBe('Ada');
    expect(await listed({ createdFrom: '2026-03-02' })).toBe('Dee Cleo Ben');
    expect(await listed({ createdFrom: '2026-03-01', createdBefore: '2026-03-02' })).toBe('Ada');
    expect(await listed({ createdFrom: '2026-03-01T13:00:00+01:00', createdBefore: '2026-03-01T12:00:01Z' })).toBe(
      'Ada',
    );
    expect(await listed({ createdFrom: '2026-03-01T12:00:00.001Z', createdBefore: '2026-03-02' })).toBe('');
  });

  it('by several at once, page by page, and never to those of another workspace', async () => {
    const narrow = { suppressed: 'true', locale: 'pt', limit: '1' };
    const first = (await hark.call<Page>(`GET ${path(narrow)}`)).body;
    expect(first.items.map(({ name }) => name)).toEqual(['Ben']);
    const second = (await hark.call<Page>(`GET ${path({ ...narrow, cursor: first.next })}`)).body;
    expect([second.items.map(({ name }) => name), second.next]).toEqual([['Ada'], null]);
    const theirs = (await hark.call<Page>(`GET ${path({ suppressed: 'false' })}`, undefined, hark.rival)).body;
    expect(theirs.items.map(({ name }) => name)).toEqual(['Elsewhere']);
  });

  it('by a text in any letters, also beyond ASCII, across no border of name and address', async () => {
    await save({ name: 'ÉMILE Zola', email: 'Zola@List.Example' });
    expect(await listed({ search: 'émile' })).toBe('ÉMILE Zola');
    expect(await listed({ search: 'e zo' })).toBe('ÉMILE Zola');
    expect(await listed({ search: 'ZOLA@LIST' })).toBe('ÉMILE Zola');
    expect(await listed({ search: 'zola\nzola' })).toBe('');
    expect(await listed({ search: 'dee' })).toBe('Dee');
  });
});

describe('what a list cannot be narrowed to', () => {
  it('is told by its name instead of being passed over', async () => {
    expect(await refused({ property: 'shoe:44' })).toEqual([
      { path: 'property', message: '"shoe:44" names no property with a value, as in plan:pro.' },
    ]);
    expect(await refused({ property: 'seats:many' })).toMatchObject([
      { message: '"many" is not a number such as 42 or 3.14.' },
    ]);
    expect(await refused({ phone: 'call me' })).toMatchObject([{ path: 'phone' }]);
    expect(await refused({ phone: '', locale: '' })).toMatchObject([{ path: 'phone' }, { path: 'locale' }]);
    expect(await refused({ locale: 'english', phone: 'x' })).toMatchObject([{ path: 'phone' }, { path: 'locale' }]);
    for (const query of [{ hasEmail: 'maybe' }, { reason: 'bored' }, { channel: 'E-Mail' }, { createdFrom: 'today' }]) {
      expect(await refused(query)).toMatchObject([{ path: Object.keys(query)[0] }]);
    }
  });
});

it('a text that cannot be stored is refused wherever one can be looked for, instead of failing', async () => {
  for (const place of [
    '/api/v1/contacts?search=%00',
    '/api/v1/companies?search=%00',
    '/api/v1/events?name=%00',
    '/api/v1/suppressions?search=%00',
  ]) {
    expect((await hark.call(`GET ${place}`)).status, place).toBe(422);
  }
  expect((await hark.call('DELETE /api/v1/properties/contact/%00')).status).toBe(422);
});
