import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type WorkbookCell, workbook, zip } from '../../../test/workbook.ts';
import { findSheet, sniffer, type TableRow, type TableSource, withTable } from './index.ts';

/** Reads a file as an upload does: sniffed while it passes in chunks, then read from its beginning. */
async function read(bytes: Buffer, chunkBytes = 64 * 1024): Promise<{ source: TableSource; rows: TableRow[] }> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, n) =>
    bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes),
  );
  async function* all() {
    yield* chunks;
  }
  const sniffed = sniffer();
  for (const chunk of chunks) sniffed.see(chunk);
  const file = { size: bytes.length, read: all };
  const kind = sniffed.kind();
  const source: TableSource = kind === 'workbook' ? { type: 'xlsx', sheet: await findSheet(file) } : kind;
  const rows = await withTable(source, file, async (reader) => {
    const found: TableRow[] = [];
    for await (const batch of reader.rows) found.push(...batch);
    return found;
  });
  return { source, rows };
}
const cellsOf = async (bytes: Buffer) => (await read(bytes)).rows.map(({ cells }) => cells);

describe('a CSV file', () => {
  test('gives back every cell as it was, whatever is in it and however it arrives', async () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme', maxLength: 12 }),
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\t', '\n', '\r\n', ' ', 'é', '🙂', 'x'), maxLength: 12 }),
      )
      .map((text) => text.replaceAll('\0', '').replace(/\r\n?/g, '\n'));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 50 }),
        async (given, delimiter, lineEnd, chunkBytes) => {
          const all = [['external id', 'one', 'two'], ...given.map(([one, two], n) => [`${n}`, one, two])];
          const text = all.map((cells) => cells.map(quoted).join(delimiter) + lineEnd).join('');
          const { rows } = await read(Buffer.from(text), chunkBytes);
          expect(rows.map(({ cells }) => cells)).toEqual(all);
          let line = 1;
          for (const row of rows) {
            expect(row.line).toBe(line);
            line += 1 + row.cells.join('').split('\n').length - 1;
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('reads unquoted cells as they stand, quotation marks inside of them too', async () => {
    expect(await cellsOf(Buffer.from('a,b,c\n1,5" pipe,\n\n  \n2,,"x"y\n'))).toEqual([
      ['a', 'b', 'c'],
      ['1', '5" pipe', ''],
      ['2', '', 'xy'],
    ]);
  });

  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffname;città\nZoë;Forlì\n'), 'utf-8'],
    ['UTF-16 with a mark', Buffer.from('\ufeffname;città\nZoë;Forlì\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 without one', Buffer.from('name;città\nZoë;Forlì\n', 'utf16le'), 'utf-16le'],
    ['Windows-1252', Buffer.from('name;citt\xe0\nZo\xeb;Forl\xec\n', 'latin1'), 'windows-1252'],
  ])('is read in %s', async (_, bytes, encoding) => {
    const { source, rows } = await read(bytes);
    expect(source).toMatchObject({ type: 'csv', encoding, delimiter: ';' });
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['name', 'città'],
      ['Zoë', 'Forlì'],
    ]);
  });

  test('is of an older encoding as soon as one letter of its last line is', async () => {
    const bytes = Buffer.concat([Buffer.from(`name\n${'Ada\n'.repeat(50_000)}`), Buffer.from('Zo\xeb\n', 'latin1')]);
    expect((await read(bytes)).rows.at(-1)).toEqual({ line: 50_002, cells: ['Zoë'] });
  });

  test('uses the delimiter that a first line declares', async () => {
    expect((await read(Buffer.from('sep=|\na|b,c\n1|2,3\n'))).rows).toEqual([
      { line: 2, cells: ['a', 'b,c'] },
      { line: 3, cells: ['1', '2,3'] },
    ]);
  });
});

describe('a workbook', () => {
  test('gives back every cell: texts of three kinds, numbers, dates by their format, yes and no', async () => {
    const bytes = workbook([
      ['Inline', 'Shared', 'Formula', 'Number', 'Day', 'Moment', 'Flag'],
      ['a<b', { shared: 'Zoë & co' }, { formula: 'done' }, 0.1 + 0.2, { date: 45_657 }, { date: 45_657.75 }, true],
      [],
      ['', { shared: '次' }, '', 491_701_234_567, { date: 60 }, { date: 1 }, false],
    ]);
    const { source, rows } = await read(bytes);
    expect(source).toEqual({ type: 'xlsx', sheet: 'People' });
    expect(rows.slice(1)).toEqual([
      {
        line: 2,
        cells: ['a<b', 'Zoë & co', 'done', '0.30000000000000004', '2024-12-31', '2024-12-31T18:00:00', 'true'],
      },
      { line: 4, cells: ['', '次', '', '491701234567', '1900-02-28', '1900-01-01', 'false'] },
    ]);
  });

  test('gives back random cells', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 10 })
      .map((raw) => raw.replace(/[^\P{C}\n\t]|[\ud800-\udfff\ufffe\uffff]/gu, ''));
    const cell = fc.oneof(text, fc.integer(), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { maxLength: 30 }), { maxLength: 8 }), async (given) => {
        const rows = await cellsOf(workbook([['first'], ...given] as WorkbookCell[][]));
        const trimmed = (cells: readonly string[]) => cells.slice(0, cells.findLastIndex((one) => one !== '') + 1);
        const expected = given
          .map((cells) => cells.map(String))
          .filter((cells) => cells.some((one) => one.trim() !== ''));
        expect(rows.slice(1).map(trimmed)).toEqual(expected.map(trimmed));
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['is cut off', workbook([['a']]).subarray(0, 300), 'damaged'],
    ['is another archive', zip({ 'readme.txt': 'hello' }), 'not an Excel workbook'],
    [
      'unpacks to far more than it holds',
      zip({ 'xl/workbook.xml': Buffer.alloc(40_000_000, 32) }),
      'unpacks to far more',
    ],
    ['holds broken XML', zip({ 'xl/workbook.xml': '<a', 'xl/_rels/workbook.xml.rels': '<b' }), 'damaged'],
  ])('that %s is refused in one sentence', async (_, bytes, sentence) => {
    await expect(read(bytes)).rejects.toThrow(sentence);
  });
});
