// What the routes of exports are too short to show: several sheets, several row groups, cells at their limits.
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, test } from 'vitest';
import { withTable } from '../table-file/index.ts';
import type { Chunk, Column } from './column.ts';
import { writeParquet } from './write-parquet.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

type Row = { id: number; text: string };

const column = (more: Pick<Column<Row>, 'name' | 'type' | 'value'>): Column<Row> => {
  return { unit: null, range: null, meaning: 'For a test.', personal: false, ...more };
};
const columns = [
  column({ name: 'id', type: 'id', value: ({ id }) => String(id) }),
  column({ name: 'text', type: 'text', value: ({ text }) => text }),
];

async function* pagesOf(rows: readonly Row[]) {
  for (let from = 0; from < rows.length; from += 100) yield rows.slice(from, from + 100);
}

async function bytesOf(chunks: AsyncIterable<Chunk>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(parts);
}

async function sheet(file: Buffer, name: string): Promise<string[][]> {
  async function* read() {
    yield file;
  }
  return withTable({ type: 'xlsx', sheet: name }, { size: file.length, read }, async ({ rows }) => {
    const all: string[][] = [];
    for await (const some of rows) all.push(...some.map(({ cells }) => cells));
    return all;
  });
}

test('rows that a sheet has no place for stand on the next one, under the same heading', async () => {
  const rows = Array.from({ length: 250 }, (_, id) => ({ id, text: `row ${id}` }));
  const file = await bytesOf(writeXlsx({ title: 'Rows', columns, pages: pagesOf(rows) }, { sheetRows: 101 }));
  const sheets = await Promise.all(['Rows', 'Rows 2', 'Rows 3'].map((name) => sheet(file, name)));
  expect(sheets.map((lines) => [lines[0]?.join(), lines.length - 1])).toEqual([
    ['id,text', 100],
    ['id,text', 100],
    ['id,text', 50],
  ]);
  expect(sheets.flatMap((lines) => lines.slice(1).map(([id]) => Number(id)))).toEqual(rows.map(({ id }) => id));
  await expect(sheet(file, 'Rows 4')).rejects.toThrow('no sheet');
});

test('a text that a cell has no place for is cut between two signs, and a number beyond doubles is a text', async () => {
  const long = `${'x'.repeat(32_765)}👍 and more`;
  const given = { ...{ title: 'Rows', pages: pagesOf([{ id: 7, text: long }]) } };
  const digits = column({ name: 'digits', type: 'id', value: () => '9007199254740993' });
  const [, cells] = await sheet(await bytesOf(writeXlsx({ ...given, columns: [...columns, digits] })), 'Rows');
  expect(cells).toEqual(['7', `${'x'.repeat(32_765)}…`, '9007199254740993']);
});

test('Parquet of several row groups gives back every row, and no group holds more than a few megabytes', async () => {
  const rows = Array.from({ length: 1_200 }, (_, id) => ({ id, text: `${id} ${'ä'.repeat(8_000)}` }));
  const file = await bytesOf(writeParquet({ title: 'Rows', columns, pages: pagesOf(rows) }));
  const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length) as ArrayBuffer;
  const read = await parquetReadObjects({ file: bytes });
  expect(read.map(({ id, text }) => [Number(id), text === rows[Number(id)]?.text])).toEqual(
    rows.map(({ id }) => [id, true]),
  );
  const groups = parquetMetadata(bytes).row_groups;
  expect(groups.length).toBeGreaterThan(1);
  expect(Math.max(...groups.map(({ total_byte_size }) => Number(total_byte_size)))).toBeLessThan(20_000_000);
});
