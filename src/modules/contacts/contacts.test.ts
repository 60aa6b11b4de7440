import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { consent } from '../privacy/index.ts';
import { contactsRoutes, upsertContacts } from './index.ts';

type Contact = { id: string; email: string | null; name: string | null; [field: string]: unknown };
type Saved = { contact: Contact; created: boolean };
type Page = { items: Contact[]; next: string | null };
type Batch = {
  saved: { index: number; contactId: string; outcome: string }[];
  problems: { index: number; path: string; message: string }[];
};
type Problem = { status: number; detail: string; errors?: { path: string; message: string }[] };

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer(contactsRoutes(consent));
});
afterAll(() => hark.close());

const save = async (contact: object, workspace = hark.acme) =>
  (await hark.call<Saved>('POST /api/v1/contacts', contact, workspace)).body;
const list = async (query = '', workspace = hark.acme) =>
  (await hark.call<Page>(`GET /api/v1/contacts?${query}`, undefined, workspace)).body;

describe('saving one contact', () => {
  it('creates it with every field cleaned and canonical', async () => {
    const { contact, created } = await save({
      email: '  Ada.Lovelace@Example.org ',
      externalId: 'c-1',
      phone: '+44 (0)20 7946-0018'.replace('(0)', ''),
      name: 'Ada\r\nLovelace',
      locale: 'en_gb',
      timeZone: 'Europe/London',
      properties: { plan: 'pro', seats: 5, trial: false },
    });
    expect(created).toBe(true);
    expect(contact).toEqual({
      id: expect.stringMatching(/^\d+$/),
      email: 'Ada.Lovelace@Example.org',
      externalId: 'c-1',
      phone: '+442079460018',
      name: 'Ada Lovelace',
      locale: 'en-GB',
      timeZone: 'Europe/London',
      company: null,
      properties: { plan: 'pro', seats: 5, trial: false },
      createdAt: '2026-03-01T12:00:00.000Z',
      updatedAt: '2026-03-01T12:00:00.000Z',
    });
    expect((await hark.call(`GET /api/v1/contacts/${contact.id}`)).body).toEqual(contact);
  });

  it('updates the contact with the same e-mail in other letters, keeping what is not named', async () => {
    const first = await save({ email: 'grace@example.org', name: 'Grace', properties: { a: 1, b: 2 } });
    hark.clock.advance(60_000);
    const second = await save({ email: 'GRACE@example.org', locale: 'en', properties: { b: null, c: 3 } });
    expect(second.created).toBe(false);
    expect(second.contact).toMatchObject({
      id: first.contact.id,
      email: 'GRACE@example.org',
      name: 'Grace',
      locale: 'en',
      properties: { a: 1, c: 3 },
      createdAt: first.contact.createdAt,
      updatedAt: '2026-03-01T12:01:00.000Z',
    });
  });

  it('changes nothing, not even the time of change, when it is repeated', async () => {
    const contact = { email: 'again@example.org', name: 'Again', properties: { x: 'y' } };
    const first = await save(contact);
    hark.clock.advance(60_000);
    expect(await save(contact)).toEqual({ contact: first.contact, created: false });
  });

  it('matches by external id where the e-mail is new, and takes the new e-mail', async () => {
    const { contact } = await save({ email: 'old@example.org', externalId: 'moved' });
    const moved = await save({ email: 'new@example.org', externalId: 'moved' });
    expect(moved).toMatchObject({ created: false, contact: { id: contact.id, email: 'new@example.org' } });
  });

  it('matches by phone a contact that gives nothing else, and refuses where several have it', async () => {
    const { contact } = await save({ phone: '+1 202 555 0100' });
    expect(await save({ phone: '0012025550100', name: 'Kim' })).toMatchObject({
      created: false,
      contact: { id: contact.id },
    });
    await save({ phone: '+12025550100', email: 'kim@example.org' });
    const refused = await hark.call<Problem>('POST /api/v1/contacts', { phone: '+12025550100' });
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Several contacts') } });
  });

  it.each([
    [{ phone: '020 7946 0018', locale: 'en-GB' }, '+442079460018'],
    [{ phone: '(030) 901820', timeZone: 'Europe/Berlin' }, '+4930901820'],
    [{ phone: '030 901820', locale: 'de-AT', timeZone: 'Europe/Berlin' }, '+4330901820'],
    [{ phone: '+44 (0)20 7946 0018', locale: 'de-DE' }, '+442079460018'],
  ])(
    'reads the phone number of %j as one of the country of its locale, else of its time zone',
    async (given, phone) => {
      const email = `${phone.slice(1)}-${JSON.stringify(given).length}@phones.example`;
      expect((await save({ email, ...given })).contact.phone).toBe(phone);
    },
  );

  it('reads a national phone number in a change by what is known of the contact, else of the workspace', async () => {
    const { contact } = await save({ email: 'national@phones.example', locale: 'fr-FR' });
    const url = `PATCH /api/v1/contacts/${contact.id}`;
    expect((await hark.call<Contact>(url, { phone: '01 42 68 53 00' })).body.phone).toBe('+33142685300');
    const berlin = { ...hark.context(), workspace: { ...hark.acme, timeZone: 'Europe/Berlin' } };
    const { contactIds } = await upsertContacts(berlin, [{ email: 'zone@phones.example', phone: '030 901820' }]);
    expect((await hark.call<Contact>(`GET /api/v1/contacts/${contactIds[0]}`)).body.phone).toBe('+4930901820');
  });

  it('clears a field that is null or empty', async () => {
    await save({ email: 'clear@example.org', name: 'Clear', phone: '+12025550111', locale: 'en' });
    const { contact } = await save({ email: 'clear@example.org', name: null, phone: '' });
    expect(contact).toMatchObject({ name: null, phone: null, locale: 'en' });
  });

  it('refuses an e-mail that belongs to one contact with an external id that belongs to another', async () => {
    await save({ email: 'one@example.org' });
    await save({ externalId: 'two' });
    const refused = await hark.call<Problem>('POST /api/v1/contacts', { email: 'one@example.org', externalId: 'two' });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toBe('The e-mail address belongs to one contact and the external id to another.');
  });

  it.each([
    [{ name: 'Nobody' }, 'A contact needs an e-mail address, an external id or a phone number.'],
    [{ email: '  ' }, 'A contact needs an e-mail address, an external id or a phone number.'],
    [{ email: 'nobody' }, '"nobody" is not an e-mail address.'],
    [{ email: 'a@b@example.org' }, '"a@b@example.org" is not an e-mail address.'],
    [{ email: 'a b@example.org' }, '"a b@example.org" is not an e-mail address.'],
    [{ email: 'a@example.org\r\nBcc: x@example.org' }, '"a@example.org Bcc: x@example.org" is not an e-mail address.'],
    [{ email: 'a@localhost' }, '"a@localhost" is not an e-mail address.'],
    [{ email: 'a@-example.org' }, '"a@-example.org" is not an e-mail address.'],
    [{ email: `${'a'.repeat(250)}@example.org` }, 'The e-mail address has more than 254 characters.'],
    [{ externalId: 'x'.repeat(256) }, 'The external id has more than 255 characters.'],
    [{ externalId: 'x', locale: 'english' }, '"english" is not a language tag such as en or pt-BR.'],
    [{ externalId: 'x', locale: '!' }, '"!" is not a language tag such as en or pt-BR.'],
    [{ externalId: 'x', timeZone: 'Mars/Olympus' }, '"Mars/Olympus" is not a time zone such as Europe/Berlin.'],
    [{ externalId: 'x', timeZone: '+02:00' }, '"+02:00" is not a time zone such as Europe/Berlin.'],
    [{ externalId: 'x', phone: 'call me' }, '"call me" is not a phone number.'],
    [{ externalId: 'x', phone: '+1 555 0100' }, '"+1 555 0100" is not a phone number.'],
    [
      { externalId: 'x', phone: '020 7946 0018' },
      '"020 7946 0018" has no country code: write it as in +44 20 7946 0018.',
    ],
    [{ externalId: 'x', phone: '12', locale: 'en-GB' }, '"12" is not a phone number of GB.'],
    [{ externalId: 'x', properties: { ' ': 'y' } }, 'A property must have a name of 1 to 100 characters.'],
    [{ externalId: 'x', properties: { y: 'z'.repeat(2_001) } }, 'The property "y" has more than 2000 characters.'],
  ])('refuses %j with a sentence that says why', async (contact, sentence) => {
    const { status, body } = await hark.call<Problem>('POST /api/v1/contacts', contact);
    expect({ status, detail: body.detail }).toEqual({ status: 422, detail: sentence });
    expect(body.errors?.[0]?.message).toBe(sentence);
  });

  it.each(['müller@exämple.de', "o'brien+tag@mail.example.co.uk", '用户@例子.广告', 'a_b-c.d@x1.io'])(
    'accepts %s',
    async (email) => {
      expect((await save({ email })).contact.email).toBe(email);
    },
  );

  it('stores text that PostgreSQL could not hold as it is', async () => {
    const { contact } = await save({
      externalId: 'nul\u0000id',
      name: 'half \ud83d pair',
      properties: { 'na\u0000me': 'va\u0000lue \udc00', __proto__x: 'kept' },
    });
    expect(contact).toMatchObject({
      externalId: 'nulid',
      name: 'half \ufffd pair',
      properties: { name: 'value \ufffd', __proto__x: 'kept' },
    });
  });
});

describe('saving many contacts', () => {
  it('saves the good ones and tells the problem of each bad one with its index', async () => {
    await save({ email: 'known@example.org' });
    const { status, body } = await hark.call<Batch>('POST /api/v1/contacts/batch', {
      contacts: [
        { email: 'fresh@example.org' },
        { email: 'not an address' },
        { email: 'KNOWN@example.org', name: 'Known' },
        { name: 'Nobody' },
        { email: 'fresh@example.org', name: 'Fresh' },
        { email: 'fresh@example.org', name: 'Fresh' },
      ],
    });
    expect(status).toBe(200);
    expect(body.saved.map(({ index, outcome }) => [index, outcome])).toEqual([
      [0, 'created'],
      [2, 'updated'],
      [4, 'updated'],
      [5, 'unchanged'],
    ]);
    expect(body.problems).toEqual([
      { index: 1, path: 'email', message: '"not an address" is not an e-mail address.' },
      { index: 3, path: 'email', message: 'A contact needs an e-mail address, an external id or a phone number.' },
    ]);
    expect(body.saved[0]?.contactId).toBe(body.saved[3]?.contactId);
    expect((await list('email=fresh@example.org')).items[0]).toMatchObject({ name: 'Fresh' });
  });

  it('gives each contact its own id, in the order of the rows', async () => {
    const contacts = Array.from({ length: 1_000 }, (_, n) => ({ email: `row${n}@many.example`, name: `Row ${n}` }));
    const { body } = await hark.call<Batch>('POST /api/v1/contacts/batch', { contacts });
    expect(body.saved).toHaveLength(1_000);
    const { items } = await list('email=row357@many.example');
    expect(items[0]).toMatchObject({ id: body.saved[357]?.contactId, name: 'Row 357' });
  });

  it('takes 1 to 1,000 contacts', async () => {
    const contacts = Array.from({ length: 1_001 }, (_, n) => ({ externalId: `too many ${n}` }));
    expect((await hark.call('POST /api/v1/contacts/batch', { contacts })).status).toBe(422);
    expect((await hark.call('POST /api/v1/contacts/batch', { contacts: [] })).status).toBe(422);
    expect((await list('externalId=too%20many%201')).items).toEqual([]);
  });

  it('ends as if the rows had come one by one, also where they pass identities on', async () => {
    await save({ externalId: 'chain-a', email: 'a@chain.example' });
    await save({ externalId: 'chain-b', email: 'b@chain.example' });
    const { body } = await hark.call<Batch>('POST /api/v1/contacts/batch', {
      contacts: [
        { externalId: 'chain-b', email: 'c@chain.example' },
        { externalId: 'chain-a', email: 'b@chain.example' },
        { email: 'a@chain.example', name: 'new' },
      ],
    });
    expect(body.problems).toEqual([]);
    expect((await list('externalId=chain-b')).items[0]?.email).toBe('c@chain.example');
    expect((await list('externalId=chain-a')).items[0]?.email).toBe('b@chain.example');
    expect((await list('email=a@chain.example')).items[0]?.name).toBe('new');
  });

  it('waits for another who saves the same person, and then updates what that one has made', async () => {
    const other = await hark.database.pool.connect();
    onTestFinished(() => other.release(true));
    await other.query('begin');
    await other.query('insert into contact (workspace_id, email) values ($1, $2)', [hark.acme.id, 'Race@example.org']);
    const saving = upsertContacts(hark.context(), [
      { email: 'calm@example.org' },
      { email: 'race@example.org', name: 'Second' },
    ]);
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    await expect.poll(async () => (await hark.database.pool.query(waiting)).rows.length, { timeout: 20_000 }).toBe(1);
    await other.query('commit');
    expect((await saving).saved.map((row) => row.outcome)).toEqual(['created', 'updated']);
    const { items } = await list('email=race@example.org');
    expect(items).toEqual([expect.objectContaining({ email: 'race@example.org', name: 'Second' })]);
  });

  it('makes one contact of each person whom several callers save in opposite orders', async () => {
    const connections = await Promise.all(Array.from({ length: 4 }, () => hark.database.pool.connect()));
    for (const connection of connections) connection.release();
    const rows = Array.from({ length: 200 }, (_, n) => ({
      email: `runner${n}@crowd.example`,
      externalId: `runner-${n}`,
    }));
    const results = await Promise.all(
      [rows, [...rows].reverse(), rows, [...rows].reverse()].map((inputs) => upsertContacts(hark.context(), inputs)),
    );
    expect(results.flatMap((result) => result.problems)).toEqual([]);
    const created = results.flatMap((result) => result.saved).filter((row) => row.outcome === 'created');
    expect(created).toHaveLength(200);
    expect((await list('search=crowd.example&limit=200')).items).toHaveLength(200);
  });
});

describe('changing and deleting a contact', () => {
  it('changes only what is named', async () => {
    const { contact } = await save({ email: 'patch@example.org', name: 'Before', properties: { a: 1 } });
    const patched = await hark.call<Contact>(`PATCH /api/v1/contacts/${contact.id}`, {
      name: 'After',
      properties: { b: 2 },
    });
    expect(patched.body).toMatchObject({ email: 'patch@example.org', name: 'After', properties: { a: 1, b: 2 } });
  });

  it('refuses an identity that another contact has, and to leave a contact without any', async () => {
    await save({ email: 'taken@example.org' });
    const { contact } = await save({ email: 'mine@example.org' });
    const url = `PATCH /api/v1/contacts/${contact.id}`;
    expect(await hark.call<Problem>(url, { email: 'TAKEN@example.org' })).toMatchObject({
      status: 409,
      body: { detail: 'Another contact has this e-mail address or external id.' },
    });
    expect((await hark.call(url, { email: null })).status).toBe(422);
    expect((await hark.call<Contact>(`GET /api/v1/contacts/${contact.id}`)).body.email).toBe('mine@example.org');
  });

  it('deletes for good', async () => {
    const { contact } = await save({ email: 'gone@example.org' });
    expect((await hark.call(`DELETE /api/v1/contacts/${contact.id}`)).status).toBe(200);
    expect((await hark.call(`GET /api/v1/contacts/${contact.id}`)).status).toBe(404);
    expect((await hark.call(`DELETE /api/v1/contacts/${contact.id}`)).status).toBe(404);
    expect((await hark.call(`PATCH /api/v1/contacts/${contact.id}`, { name: 'x' })).status).toBe(404);
  });

  it('refuses a field that it does not know instead of losing it', async () => {
    const { status, body } = await hark.call<Problem>('POST /api/v1/contacts', { externalID: 'x' });
    expect(status).toBe(422);
    expect(body.detail).toContain('externalID');
  });
});

describe('listing contacts', () => {
  it('pages through all of them, newest first, without gap or repeat', async () => {
    const contacts = Array.from({ length: 7 }, (_, n) => ({ email: `page${n}@paging.example` }));
    await hark.call('POST /api/v1/contacts/batch', { contacts });
    const seen: (string | null)[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page = await list(`search=paging.example&limit=3${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map((item) => item.email));
      cursor = page.next;
    }
    expect(seen).toEqual(contacts.map((contact) => contact.email).reverse());
  });

  it('finds by part of a name or e-mail, and takes signs of patterns literally', async () => {
    await save({ email: 'finder@search.example', name: 'Zoë Quirk', externalId: 'find-me' });
    await save({ email: '100%_sure@search.example' });
    for (const search of ['zoë', 'QUIRK', 'finder@', 'der@search', 'find-me']) {
      expect((await list(`search=${encodeURIComponent(search)}`)).items.map((item) => item.email)).toEqual([
        'finder@search.example',
      ]);
    }
    expect((await list('search=0%25_')).items).toHaveLength(1);
    expect((await list(`search=${encodeURIComponent('_ind')}`)).items).toHaveLength(0);
    expect((await list(`search=${encodeURIComponent('\\')}`)).items).toHaveLength(0);
  });

  it('finds exactly by e-mail, whatever its letters, and by external id', async () => {
    await save({ email: 'Exact@search.example', externalId: 'Exact-1' });
    expect((await list('email=exact@SEARCH.example')).items).toHaveLength(1);
    expect((await list('email=exact@search')).items).toHaveLength(0);
    expect((await list('externalId=Exact-1')).items).toHaveLength(1);
    expect((await list('externalId=exact-1')).items).toHaveLength(0);
  });

  it('refuses text that cannot be stored instead of failing', async () => {
    expect((await hark.call('GET /api/v1/contacts?search=%00')).status).toBe(422);
  });
});

describe('the wall between workspaces', () => {
  it('hides, keeps and never matches the contacts of another', async () => {
    const { contact } = await save({ email: 'wall@example.org', externalId: 'wall', name: 'Ours' });
    const url = `/api/v1/contacts/${contact.id}`;
    expect((await hark.call(`GET ${url}`, undefined, hark.rival)).status).toBe(404);
    expect((await hark.call(`PATCH ${url}`, { name: 'Theirs' }, hark.rival)).status).toBe(404);
    expect((await hark.call(`DELETE ${url}`, undefined, hark.rival)).status).toBe(404);
    expect((await list('', hark.rival)).items).toEqual([]);
    const theirs = await save({ email: 'wall@example.org', externalId: 'wall', name: 'Theirs' }, hark.rival);
    expect(theirs.created).toBe(true);
    expect((await hark.call<Contact>(`GET ${url}`)).body.name).toBe('Ours');
  });

  it('asks for permission to read or to write contacts or, where it is about them, events', () => {
    for (const { declaration } of contactsRoutes(consent)) {
      const what = declaration.path.startsWith('/api/v1/events') ? 'events' : 'contacts';
      expect(declaration.permission).toBe(declaration.method === 'GET' ? `${what}:read` : `${what}:write`);
    }
  });
});
