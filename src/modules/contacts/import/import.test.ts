import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { waitFor } from '../../../../test/wait-for.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ work: true });
});
afterAll(() => app.stop());

const base = '/api/v1/imports/contacts';

async function upload(file: string | Buffer, fileName = 'people.csv') {
  const reply = await app.server.inject({
    method: 'POST',
    url: `${base}?fileName=${encodeURIComponent(fileName)}`,
    headers: {
      cookie: app.cookie,
      origin: app.config.publicUrl,
      'hark-workspace': app.workspaceId,
      'content-type': 'application/octet-stream',
    },
    payload: file,
  });
  return { status: reply.statusCode, body: reply.json() };
}

/** Imports a file as proposed, with changes to the plan, and waits for the end. */
async function bring(file: string | Buffer, change: object = {}) {
  const { body } = await upload(file);
  await app.api('POST', `${base}/${body.id}/start`, { ...body.preview.proposal, ...change });
  return ended(body.id);
}

async function ended(id: string) {
  let found = await app.api('GET', `${base}/${id}`);
  await waitFor('the import to end', async () => {
    found = await app.api('GET', `${base}/${id}`);
    return ['done', 'failed', 'cancelled'].includes(found.state);
  });
  return found;
}

const contact = async (email: string) =>
  (await app.api('GET', `/api/v1/contacts?email=${encodeURIComponent(email)}`)).items[0];
async function rejected(id: string): Promise<string> {
  const headers = { cookie: app.cookie, 'hark-workspace': app.workspaceId };
  return (await app.server.inject({ method: 'GET', url: `${base}/${id}/rejected`, headers })).body;
}

describe('a file of contacts', () => {
  test('is shown with a proposal before anything is imported', async () => {
    const { status, body } = await upload(
      'E-Mail;Vorname;Nachname;Kundennummer;Firma;Umsatz;Seit\nada@shown.example;Ada;Lovelace;c-7;Engines Ltd;1.234,50;31.12.2024\n',
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      state: 'ready',
      preview: {
        headings: ['E-Mail', 'Vorname', 'Nachname', 'Kundennummer', 'Firma', 'Umsatz', 'Seit'],
        rows: [['ada@shown.example', 'Ada', 'Lovelace', 'c-7', 'Engines Ltd', '1.234,50', '31.12.2024']],
        proposal: {
          heading: true,
          columns: [
            { field: 'email' },
            { field: 'firstName' },
            { field: 'lastName' },
            { field: 'externalId' },
            { field: 'company' },
            { field: 'properties.Umsatz', kind: 'number' },
            { field: 'properties.Seit', kind: 'date' },
          ],
          key: 'email',
          dayFirst: true,
          decimalComma: true,
        },
      },
    });
    expect(await contact('ada@shown.example')).toBeUndefined();
    const report = await ended((await app.api('POST', `${base}/${body.id}/start`, body.preview.proposal)).id);
    expect(report).toMatchObject({ state: 'done', rows: 1, created: 1, share: 1 });
    expect(await contact('ada@shown.example')).toMatchObject({
      name: 'Ada Lovelace',
      company: { name: 'Engines Ltd' },
      properties: { Umsatz: 1234.5, Seit: '2024-12-31' },
    });
  });

  test('changes nothing when it is imported again, and an empty cell leaves what is known', async () => {
    const csv = 'email,name,plan\nrepeat@import.example,Rae,pro\nother@import.example,Ola,\n';
    expect(await bring(csv)).toMatchObject({ rows: 2, created: 2, updated: 0, skipped: 0, rejected: 0 });
    expect(await bring(csv)).toMatchObject({ rows: 2, created: 0, updated: 0, skipped: 2, rejected: 0 });
    expect(await bring('email,name,plan\nREPEAT@import.example,,team\n')).toMatchObject({ updated: 1 });
    expect(await contact('repeat@import.example')).toMatchObject({ name: 'Rae', properties: { plan: 'team' } });
  });

  test('adds new ones only, or updates known ones only, as chosen', async () => {
    await bring('email,name\nknown@mode.example,Before\n');
    const csv = 'email,name\nknown@mode.example,After\nnew@mode.example,New\n';
    expect(await bring(csv, { mode: 'create' })).toMatchObject({ created: 1, updated: 0, skipped: 1 });
    expect(await contact('known@mode.example')).toMatchObject({ name: 'Before' });
    const more = `${csv}newer@mode.example,Newer\n`;
    expect(await bring(more, { mode: 'update' })).toMatchObject({ created: 0, updated: 1, skipped: 2 });
    expect(await contact('known@mode.example')).toMatchObject({ name: 'After' });
    expect(await contact('newer@mode.example')).toBeUndefined();
  });

  test('is taken row by row, also where several are about one new person', async () => {
    const csv = `email,external id,name
first@order.example,,First
FIRST@order.example,order-1,
second@order.example,order-1,Too late
second@order.example,order-2,Second
`;
    expect(await bring(csv)).toMatchObject({ created: 2, updated: 1, rejected: 1 });
    expect(await contact('first@order.example')).toMatchObject({ name: 'First', externalId: 'order-1' });
    expect(await contact('second@order.example')).toMatchObject({ name: 'Second', externalId: 'order-2' });
  });

  test('holds against nobody what another row would have changed, had it not been left as it was', async () => {
    await bring('email,external id,name\nold@left.example,,Old\nolder@left.example,,Older\n');
    // The second row would give away the id of the third, and the last two are about one person.
    const csv = `email,external id,name
nobody@left.example,left-1,Nobody
old@left.example,left-2,Changed
older@left.example,left-1,Changed
new@left.example,left-2,New
new@left.example,left-3,Newer
`;
    expect(await bring(csv, { mode: 'create' })).toMatchObject({ created: 2, updated: 0, skipped: 2, rejected: 1 });
    expect(await contact('old@left.example')).toMatchObject({ name: 'Old', externalId: null });
    expect(await contact('new@left.example')).toMatchObject({ name: 'New', externalId: 'left-2' });
    await app.api('DELETE', `/api/v1/contacts/${(await contact('nobody@left.example')).id}`);
    const update = `email,external id\nnobody@left.example,left-1\nolder@left.example,left-1\n`;
    expect(await bring(update, { mode: 'update' })).toMatchObject({ updated: 1, skipped: 1, rejected: 0 });
    expect(await contact('older@left.example')).toMatchObject({ externalId: 'left-1' });
  });

  test('is matched by the key that was chosen, and never takes what belongs to another contact', async () => {
    await bring('email,external id\none@key.example,k-1\ntwo@key.example,k-2\n');
    const csv =
      'email,external id,name\nmoved@key.example,k-1,One\none@key.example,k-9,Thief\ntwo@key.example,k-1,Taken\n,,Nobody\n';
    const report = await bring(csv, { key: 'externalId' });
    expect(report).toMatchObject({ rows: 4, updated: 1 });
    expect(await contact('moved@key.example')).toMatchObject({ externalId: 'k-1', name: 'One' });
    expect(await rejected(report.id)).toContain('The row has no external id to match it by.');
    expect(await contact('two@key.example')).toMatchObject({ externalId: 'k-2' });
    const phones = 'phone,name\n+49 30 901820,First\n030 901820,Second\n';
    expect(await bring(phones, { key: 'phone' })).toMatchObject({ created: 1, updated: 1 });
  });

  test('lets later rows about the same contact win, across batches too', async () => {
    const filler = Array.from({ length: 7_000 }, (_, n) => `filler${n}@later.example,x`);
    const rows = ['same@later.example,first', 'SAME@later.example,second', ...filler, 'same@later.example,last'];
    expect(await bring(`email,name\n${rows.join('\n')}`)).toMatchObject({ rows: 7_003, created: 7_001, updated: 2 });
    expect(await contact('same@later.example')).toMatchObject({ name: 'last' });
  }, 30_000);

  test('puts everyone on a list, made where it is missing', async () => {
    await bring('email\na@list.example\n');
    await bring('email\na@list.example\nb@list.example\n', { list: 'Fair 2026' });
    const { rows } = await app.database.pool.query(
      `select c.email from list_member m join list l on l.id = m.list_id join contact c on c.id = m.contact_id
       where l.name = 'Fair 2026' order by 1`,
    );
    expect(rows.map(({ email }) => email)).toEqual(['a@list.example', 'b@list.example']);
  });

  test('gives back every row that was left out, with its line, the reason and its cells, safe to open in a spreadsheet', async () => {
    const report = await bring(
      'email,name,time zone\ngood@out.example,"Two\nlines",\nbad address,=cmd(),\nz@out.example,"Zoe, Z",Nowhere/Land\nmany@out.example,a,UTC,surplus\n',
    );
    expect(report).toMatchObject({ rows: 4, created: 1, rejected: 3 });
    expect((await rejected(report.id)).replace('\ufeff', '').split('\r\n')).toEqual([
      'email,name,time zone,Line,Why it was left out',
      `bad address,'=cmd(),,4,"""bad address"" is not an e-mail address."`,
      'z@out.example,"Zoe, Z",Nowhere/Land,5,"""Nowhere/Land"" is not a time zone such as Europe/Berlin."',
      'many@out.example,a,UTC,6,"The row has 4 cells, and there are only 3 columns. Besides: surplus"',
      '',
    ]);
  });

  test('is refused in one sentence when it is empty, an old workbook, or damaged', async () => {
    const sentence = async (file: string | Buffer) => {
      const { status, body } = await upload(file);
      expect(status).toBe(422);
      return body.detail;
    };
    expect(await sentence('\n\n')).toBe('The file is empty.');
    expect(await sentence(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))).toContain('with a password or of an old Excel');
    expect(await sentence(Buffer.from('504b0304140000000000', 'hex'))).toContain('damaged');
    expect(await sentence(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))).toContain('neither a CSV file nor');
    const { rows } = await app.database.pool.query(`select state from import where state = 'uploading'`);
    expect(rows).toEqual([]);
  });

  test('says where a quotation mark is never closed', async () => {
    const rows = (count: number) => 'a@quote.example,A\n'.repeat(count);
    const early = await upload(`email,name\n${rows(1)}"b@quote.example,B\n${rows(9)}`);
    expect(early.body.detail).toBe('A quotation mark that opens in line 3 is never closed.');
    const late = await bring(`email,name\n${rows(4_000)}"b@quote.example,B\n${rows(9)}`);
    const problem = 'A quotation mark that opens in line 4002 is never closed.';
    expect(late).toMatchObject({ state: 'failed', problem });
  });

  test('can be stopped before it starts and not twice, and keeps no file', async () => {
    const { body } = await upload('email\nx@stop.example\n');
    expect(await app.api('POST', `${base}/${body.id}/cancel`)).toMatchObject({ state: 'cancelled' });
    expect((await app.call('POST', `${base}/${body.id}/cancel`)).status).toBe(409);
    expect((await app.call('POST', `${base}/${body.id}/start`, body.preview.proposal)).status).toBe(409);
    const { rows } = await app.database.pool.query('select from import_chunk');
    expect(rows).toEqual([]);
  });

  test('refuses a plan without its key, with an unknown field, or with a field twice', async () => {
    const { body } = await upload('email,name\nx@plan.example,X\n');
    const start = (columns: object[]) =>
      app.call('POST', `${base}/${body.id}/start`, { ...body.preview.proposal, columns });
    expect((await start([{ field: null }, { field: 'name' }])).body.detail).toContain(
      'No column is the e-mail address',
    );
    expect((await start([{ field: 'email' }, { field: 'shoe' }])).body.detail).toBe('There is no field “shoe”.');
    expect((await start([{ field: 'email' }, { field: 'email' }])).body.detail).toContain('Two columns');
    expect((await start([{ field: 'email' }])).body.detail).toContain('The file has 2 columns');
  });
});

describe('a worker', () => {
  test('that takes over goes on where the one before was', async () => {
    const csv = `email\n${Array.from({ length: 4_000 }, (_, n) => `over${n}@take.example\n`).join('')}`;
    const { body } = await upload(csv);
    // As a worker leaves it that was killed after its first batch.
    const { pool } = app.database;
    const plan = JSON.stringify(body.preview.proposal);
    await pool.query(
      `update import set state = 'running', plan = $1, rows_read = 3000, created = 3000, attempts = 1 where id = $2`,
      [plan, body.id],
    );
    await pool.query(`insert into pgboss.job (name, data) values ('run-import', $1)`, [
      { workspaceId: app.workspaceId, importId: body.id },
    ]);
    expect(await ended(body.id)).toMatchObject({ state: 'done', rows: 4_000, created: 4_000 });
    expect(await contact('over2999@take.example')).toBeUndefined();
    expect(await contact('over3000@take.example')).toBeDefined();
  });
});
