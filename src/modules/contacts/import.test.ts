import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openWorkspaceServer, type WorkspaceServer } from '../../../test/workspace-server.ts';
import { type ImportReport, importContacts } from './import-contacts.ts';
import { contactsRoutes } from './index.ts';

type Page = { items: { email: string; [field: string]: unknown }[] };
type Problem = { detail: string };

let hark: WorkspaceServer;
beforeAll(async () => {
  hark = await openWorkspaceServer(contactsRoutes);
});
afterAll(() => hark.close());

const upload = (csv: string) => hark.call<ImportReport>('POST /api/v1/contacts/import', csv);
const refused = async (csv: string) => {
  const { status, body } = await hark.call<Problem>('POST /api/v1/contacts/import', csv);
  expect(status).toBe(422);
  return body.detail;
};
const importBytes = (bytes: Iterable<Buffer>) => importContacts(hark.context(), Readable.from(bytes));
const contact = async (email: string) =>
  (await hark.call<Page>(`GET /api/v1/contacts?email=${encodeURIComponent(email)}`)).body.items[0];
const count = async () => {
  const { rows } = await hark.database.pool.query('select count(*)::int as n from contact');
  return rows[0].n as number;
};

let address: Promise<string> | undefined;
const listening = () => (address ??= hark.server.listen({ port: 0 }));

describe('importing a file', () => {
  it('understands common headings and keeps every other column as a property', async () => {
    const { status, body } = await upload(
      [
        'E-Mail,First Name,Last Name,Customer ID,Mobile Phone,Language,Time Zone,Company Name,Plan',
        'ada@import.example,Ada,Lovelace,c-7,+44 20 7946 0018,en-gb,Europe/London,Engines Ltd,pro',
      ].join('\n'),
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      columns: [
        { heading: 'E-Mail', field: 'email' },
        { heading: 'First Name', field: 'firstName' },
        { heading: 'Last Name', field: 'lastName' },
        { heading: 'Customer ID', field: 'externalId' },
        { heading: 'Mobile Phone', field: 'phone' },
        { heading: 'Language', field: 'locale' },
        { heading: 'Time Zone', field: 'timeZone' },
        { heading: 'Company Name', field: 'properties.company' },
        { heading: 'Plan', field: 'properties.Plan' },
      ],
      rows: 1,
      created: 1,
      updated: 0,
      skipped: 0,
      rejectedCount: 0,
      rejected: [],
    });
    expect(await contact('ada@import.example')).toMatchObject({
      name: 'Ada Lovelace',
      externalId: 'c-7',
      phone: '+442079460018',
      locale: 'en-GB',
      timeZone: 'Europe/London',
      properties: { company: 'Engines Ltd', Plan: 'pro' },
    });
  });

  it('changes nothing when it is repeated, and keeps what an empty cell does not say', async () => {
    const csv = 'email,name,plan\nrepeat@import.example,Rae,pro\nother@import.example,Ola,\n';
    expect((await upload(csv)).body).toMatchObject({ rows: 2, created: 2, updated: 0, skipped: 0 });
    expect((await upload(csv)).body).toMatchObject({ rows: 2, created: 0, updated: 0, skipped: 2 });
    expect((await upload('email,name,plan\nrepeat@import.example,,team')).body).toMatchObject({ updated: 1 });
    expect(await contact('repeat@import.example')).toMatchObject({ name: 'Rae', properties: { plan: 'team' } });
  });

  it('lets later rows update earlier ones, within a batch and across batches', async () => {
    const filler = Array.from({ length: 1_200 }, (_, n) => `filler${n}@later.example,x`);
    const rows = ['same@later.example,first', 'SAME@later.example,second', ...filler, 'same@later.example,last'];
    const { body } = await upload(`email,name\n${rows.join('\n')}`);
    expect(body).toMatchObject({ rows: 1_203, created: 1_201, updated: 2, skipped: 0 });
    expect(await contact('same@later.example')).toMatchObject({ name: 'last' });
  });

  it('tells the line and the problem of each row it rejects and imports the others', async () => {
    const { body } = await upload(
      [
        'email,name,language,time zone',
        'good@reject.example,"Two\nlines",,',
        'bad address,Bea,,',
        '',
        'ok@reject.example,Ole,klingonish,',
        'zone@reject.example,Zoe,,Nowhere/Land',
        ',Nobody,,',
        'many@reject.example,a,de,UTC,surplus',
        'last@reject.example,Lea,de,UTC,,',
      ].join('\r\n'),
    );
    expect(body).toMatchObject({ rows: 7, created: 2, rejectedCount: 5 });
    expect(body.rejected).toEqual([
      { line: 4, problem: '"bad address" is not an e-mail address.' },
      { line: 6, problem: '"klingonish" is not a language tag such as en or pt-BR.' },
      { line: 7, problem: '"Nowhere/Land" is not a time zone such as Europe/Berlin.' },
      { line: 8, problem: 'A contact needs an e-mail address, an external id or a phone number.' },
      { line: 9, problem: 'The row has 5 cells and the first row only 4.' },
    ]);
    expect(await contact('good@reject.example')).toMatchObject({ name: 'Two lines' });
  });

  it('counts every rejected row and tells the first hundred', async () => {
    const rows = Array.from({ length: 150 }, (_, n) => `bad ${n}`);
    const { body } = await upload(`email\n${rows.join('\n')}\n`);
    expect(body).toMatchObject({ rows: 150, created: 0, rejectedCount: 150 });
    expect(body.rejected).toHaveLength(100);
    expect(body.rejected[99]).toEqual({ line: 101, problem: '"bad 99" is not an e-mail address.' });
  });

  it.each([
    ['commas', 'email,name,note\nd@delimiter.example,"Doe, Jo","a;b"'],
    ['semicolons', 'email;name;note\nd@delimiter.example;"Doe, Jo";"a;b"'],
    ['tabs', 'email\tname\tnote\nd@delimiter.example\tDoe, Jo\ta;b'],
    ['what a spreadsheet declares', 'sep=|\nemail|name|note\nd@delimiter.example|Doe, Jo|a;b'],
    ['a byte order mark and old line ends', '\ufeffemail,name,note\rd@delimiter.example,"Doe, Jo","a;b"\r'],
  ])('reads a file with %s', async (_, csv) => {
    await hark.database.pool.query(`delete from contact where email = 'd@delimiter.example'`);
    expect((await upload(csv)).body).toMatchObject({ rows: 1, created: 1 });
    expect(await contact('d@delimiter.example')).toMatchObject({ name: 'Doe, Jo', properties: { note: 'a;b' } });
  });

  it.each([
    ['a heading row without anything that identifies', 'Name,Plan\nAda,pro', 'It reads "Name", "Plan".'],
    ['data without a heading row', 'ada@example.org,Ada', 'It reads "ada@example.org", "Ada".'],
    ['a heading that stands twice', 'email,plan,Plan,plan\na@b.example,1,2,3', '"plan": rename'],
    ['nothing', '', 'The file is empty.'],
    ['only empty lines', '\n\r\n\n', 'The file is empty.'],
  ])('refuses %s before anything is written', async (_, csv, sentence) => {
    const before = await count();
    expect(await refused(csv)).toContain(sentence);
    expect(await count()).toBe(before);
  });

  it('answers who is still sending megabytes as soon as something is wrong', async () => {
    const address = await listening();
    const wrongHeading = 'Name,Plan\n';
    const wrongByte = `email,name\n${'a@socket.example,A\n'.repeat(2_000)}\xff\n`;
    const openQuote = 'email,name\na@socket.example,"A\n';
    for (const beginning of [wrongHeading, wrongByte, openQuote]) {
      const body = Buffer.concat([Buffer.from(beginning, 'latin1'), Buffer.alloc(30_000_000, 'Ada,pro\n')]);
      expect(await sendAll(`${address}/api/v1/contacts/import`, body)).toBe(422);
    }
  });

  it('reports an upload that broke off', async () => {
    const source = new Readable({ read: () => undefined });
    source.once('data', () => source.destroy()).push('email\na@broken.example\n');
    await expect(importContacts(hark.context(), source)).rejects.toThrow('The upload broke off before its end.');
  });

  it('can be repeated after an upload that broke off', async () => {
    const csv = `email\n${Array.from({ length: 1_500 }, (_, n) => `r${n}@broken.example\n`).join('')}`;
    const headers = { 'content-type': 'text/csv', 'content-length': csv.length + 1, 'hark-workspace': hark.acme.id };
    const before = await count();
    const broken = request(`${await listening()}/api/v1/contacts/import`, { method: 'POST', headers });
    broken.on('error', () => undefined).write(csv);
    onTestFinished(() => void broken.destroy());
    await expect.poll(count, { timeout: 20_000 }).toBe(before + 1_000);
    broken.destroy();
    expect((await upload(csv)).body).toMatchObject({ rows: 1_500, created: 500, skipped: 1_000 });
  });

  it('refuses what is not text/csv', async () => {
    const { status, body } = await hark.call<Problem>('POST /api/v1/contacts/import', { email: 'a@b.example' });
    expect(status).toBe(422);
    expect(body.detail).toContain('text/csv');
  });

  it('says where a quotation mark is never closed', async () => {
    const csv = 'email,name\na@quote.example,A\nb@quote.example,"B\nc@quote.example,C\n';
    expect(await refused(csv)).toContain('A quotation mark that opens after line 2 is never closed.');
    const endless = `email,name\na@quote.example,"${'x,y\n'.repeat(400_000)}`;
    expect(await refused(endless)).toContain('A quotation mark that opens after line 1 is never closed.');
  });

  it('refuses bytes that are not UTF-8 and says from which line on', async () => {
    const latin1 = Buffer.from('email,name\na@bytes.example,A\nb@bytes.example,Zo\xeb\n', 'latin1');
    await expect(importBytes([latin1])).rejects.toThrow('The file is not UTF-8 text from about line 1 on.');
    const utf16 = Buffer.from('\ufeffemail,name\n', 'utf16le');
    await expect(importBytes([utf16])).rejects.toThrow('The file is not UTF-8 text');
    const cut = Buffer.from('email\na@bytes.example\nzoë').subarray(0, -1);
    await expect(importBytes([cut])).rejects.toThrow('The file is not UTF-8 text');
  });

  it('gives back every cell as it was, whatever is in it and however it arrives', async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '🙂', 'x'), maxLength: 12 }),
      )
      .map((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n').trim());
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 50 }),
        async (given, delimiter, lineEnd, chunkBytes) => {
          run += 1;
          const line = (cells: string[]) => cells.map(quoted).join(delimiter) + lineEnd;
          const text = [['external id', 'one', 'two'], ...given.map(([one, two], n) => [`${run}-${n}`, one, two])]
            .map(line)
            .join('');
          const report = await importBytes(inChunks(Buffer.from(text), chunkBytes));
          expect(report).toMatchObject({ rows: given.length, created: given.length, rejected: [] });
          const { rows: stored } = await hark.database.pool.query(
            'select properties from contact where external_id like $1 order by id',
            [`${run}-%`],
          );
          expect(stored.map(({ properties }) => [properties.one ?? '', properties.two ?? ''])).toEqual(given);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('imports 20,000 rows in seconds, reading no further ahead than it saves', async () => {
    const before = await count();
    let furthestAhead = 0;
    async function* file() {
      yield Buffer.from('email,name,external id,locale,time zone,company,plan,notes\n');
      for (let start = 0; start < 20_000; start += 200) {
        const row = (_: unknown, n: number) =>
          `big${start + n}@large.example,Person ${n},big-${start + n},de,Europe/Berlin,Company ${n},pro,${'n'.repeat(300)}\n`;
        yield Buffer.from(Array.from({ length: 200 }, row).join(''));
        if (start % 2_000 === 0) furthestAhead = Math.max(furthestAhead, start + 200 - ((await count()) - before));
      }
    }
    const start = performance.now();
    const report = await importContacts(hark.context(), Readable.from(file()));
    expect(report).toMatchObject({ rows: 20_000, created: 20_000, rejectedCount: 0 });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(furthestAhead).toBeLessThan(4_000);
  });
});

/** The status that answers this upload, once both the answer has come and all of the body has gone. */
async function sendAll(url: string, body: Buffer): Promise<number | undefined> {
  const headers = { 'content-type': 'text/csv', 'content-length': body.length, 'hark-workspace': hark.acme.id };
  const upload = request(url, { method: 'POST', headers });
  upload.end(body);
  const [[response]] = await Promise.all([once(upload, 'response'), once(upload, 'finish')]);
  response.resume();
  return response.statusCode;
}

function* inChunks(bytes: Buffer, size: number) {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}
