import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { consent } from '../privacy/index.ts';
import { contactsRoutes } from './index.ts';

type Company = { id: string; name: string; externalId: string | null; contacts: number; [field: string]: unknown };
type Saved = { company: Company; created: boolean };
type Page = { items: Company[]; next: string | null };
type Contact = { id: string; company: { id: string; name: string } | null };
type Problem = { detail: string; errors?: { path: string; message: string }[] };

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer(contactsRoutes(consent));
});
afterAll(() => hark.close());

const save = <Body = Saved>(company: object, workspace = hark.acme) =>
  hark.call<Body>('POST /api/v1/companies', company, workspace);
const contact = async (fields: object) =>
  (await hark.call<{ contact: Contact }>('POST /api/v1/contacts', fields)).body.contact;
const list = async (query: string, workspace = hark.acme) =>
  (await hark.call<Page>(`GET /api/v1/companies?${query}`, undefined, workspace)).body;

describe('a company', () => {
  it('is created clean and read back', async () => {
    const { status, body } = await save({
      name: ' Acme\tTeapots ',
      externalId: 'c-1',
      domain: 'https://Acme.example/about',
      properties: { tier: 'gold', seats: 40 },
    });
    expect({ status, created: body.created }).toEqual({ status: 200, created: true });
    expect(body.company).toMatchObject({
      name: 'Acme Teapots',
      externalId: 'c-1',
      domain: 'acme.example',
      properties: { tier: 'gold', seats: 40 },
      contacts: 0,
    });
    expect((await hark.call(`GET /api/v1/companies/${body.company.id}`)).body).toEqual(body.company);
  });

  it('is matched by its external id, else by its name in any letters', async () => {
    const first = (await save({ name: 'Globex', externalId: 'g-1' })).body.company;
    expect((await save({ externalId: 'g-1', name: 'Globex Corp' })).body).toMatchObject({
      created: false,
      company: { id: first.id, name: 'Globex Corp' },
    });
    expect((await save({ name: 'GLOBEX corp', domain: 'globex.example' })).body).toMatchObject({
      created: false,
      company: { id: first.id, externalId: 'g-1', domain: 'globex.example' },
    });
  });

  it('is not taken for another that has its name but another external id', async () => {
    await save({ name: 'Initech', externalId: 'i-1' });
    expect((await save<Problem>({ name: 'initech', externalId: 'i-2' })).status).toBe(409);
  });

  it.each([
    [{ externalId: 'nameless' }, 'name'],
    [{ name: '  ' }, 'name'],
    [{ name: 'x'.repeat(201) }, 'name'],
    [{ name: 'Bad', domain: 'not a domain' }, 'domain'],
    [{ name: 'Bad', properties: { seats: 'forty' } }, 'properties.seats'],
  ])('is refused with %j', async (company, path) => {
    const { status, body } = await save<Problem>(company);
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 422, path });
  });

  it('is changed by its id, and refuses the name of another', async () => {
    await save({ name: 'Taken' });
    const { company } = (await save({ name: 'Mine', domain: 'mine.example' })).body;
    const url = `PATCH /api/v1/companies/${company.id}`;
    expect((await hark.call<Company>(url, { name: 'Still mine', domain: null })).body).toMatchObject({
      name: 'Still mine',
      domain: null,
    });
    expect((await hark.call(url, { name: 'TAKEN' })).status).toBe(409);
    expect((await hark.call('PATCH /api/v1/companies/999999', { name: 'x' })).status).toBe(404);
  });

  it('leaves its contacts behind when it is deleted', async () => {
    const { id, company } = await contact({ email: 'left@example.org', company: 'Shortlived' });
    expect((await hark.call(`DELETE /api/v1/companies/${company?.id}`)).status).toBe(200);
    expect((await hark.call(`GET /api/v1/companies/${company?.id}`)).status).toBe(404);
    expect((await hark.call<Contact>(`GET /api/v1/contacts/${id}`)).body.company).toBeNull();
  });
});

describe('the company of a contact', () => {
  it('is made by its name where nobody has it, and found where somebody has', async () => {
    const first = await contact({ email: 'one@hooli.example', company: 'Hooli' });
    const second = await contact({ email: 'two@hooli.example', company: { name: 'HOOLI' } });
    expect(first.company).toMatchObject({ name: 'Hooli' });
    expect(second.company).toEqual(first.company);
    expect((await list('search=hooli')).items).toMatchObject([{ name: 'Hooli', contacts: 2 }]);
  });

  it('is found by external id before name, and made with both', async () => {
    const made = await contact({ email: 'a@pied.example', company: { externalId: 'pp', name: 'Pied Piper' } });
    const found = await contact({ email: 'b@pied.example', company: { externalId: 'pp', name: 'Renamed' } });
    expect(found.company).toEqual(made.company);
    const bare = await contact({ email: 'c@pied.example', company: { externalId: 'only-id' } });
    expect(bare.company?.name).toBe('only-id');
  });

  it('is taken by its id, and refused where there is none', async () => {
    const { company } = (await save({ name: 'By id' })).body;
    expect((await contact({ email: 'id@example.org', company: { id: company.id } })).company?.id).toBe(company.id);
    const refused = await hark.call<Problem>('POST /api/v1/contacts', {
      email: 'id2@example.org',
      company: { id: '999999' },
    });
    expect(refused).toMatchObject({ status: 422, body: { detail: 'There is no company with this id.' } });
    const other = await save({ name: 'Of the rival' }, hark.rival);
    const body = { email: 'id3@example.org', company: { id: other.body.company.id } };
    expect((await hark.call('POST /api/v1/contacts', body)).status).toBe(422);
  });

  it('stays where it is not named and goes where it is null or empty', async () => {
    const { id, company } = await contact({ email: 'stay@example.org', company: 'Stayer' });
    expect((await contact({ email: 'stay@example.org', name: 'S' })).company).toEqual(company);
    expect((await hark.call<Contact>(`PATCH /api/v1/contacts/${id}`, { company: null })).body.company).toBeNull();
    await contact({ email: 'stay@example.org', company: 'Stayer' });
    expect((await contact({ email: 'stay@example.org', company: '' })).company).toBeNull();
  });

  it('of a thousand rows is found or made once for each name, also by callers at once', async () => {
    const contacts = Array.from({ length: 1_000 }, (_, n) => ({
      email: `n${n}@bulk.example`,
      company: `Bulk ${n % 7}`,
    }));
    await Promise.all([
      hark.call('POST /api/v1/contacts/batch', { contacts }),
      hark.call('POST /api/v1/contacts/batch', { contacts: [...contacts].reverse() }),
    ]);
    const { items } = await list('search=Bulk&limit=50');
    expect(items.map((item) => item.contacts).sort()).toEqual([142, 143, 143, 143, 143, 143, 143]);
  });

  it('filters the list of contacts', async () => {
    const { company } = await contact({ email: 'f@filter.example', company: 'Filtered' });
    const { body } = await hark.call<{ items: { email: string }[] }>(`GET /api/v1/contacts?companyId=${company?.id}`);
    expect(body.items.map((item) => item.email)).toEqual(['f@filter.example']);
  });
});

describe('the list of companies', () => {
  it('pages without gap or repeat, searches literally, and shows nothing of another workspace', async () => {
    for (let n = 0; n < 5; n++) await save({ name: `Paged_${n}`, domain: `p${n}.paged.example` });
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: Page = await list(`search=paged.example&limit=2${next && `&cursor=${next}`}`);
      seen.push(...page.items.map((item) => item.name));
      next = page.next;
    }
    expect(seen).toEqual(['Paged_4', 'Paged_3', 'Paged_2', 'Paged_1', 'Paged_0']);
    expect((await list('search=d_3')).items).toHaveLength(1);
    expect((await list('search=paged', hark.rival)).items).toEqual([]);
  });
});
