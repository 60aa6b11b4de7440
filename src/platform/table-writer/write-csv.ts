// A table as CSV (RFC 4180), guarded as all CSV of Hark is: no cell starts to calculate in a spreadsheet.
import { csvLine } from '../http/csv.ts';
import type { Chunk, Table } from './column.ts';
import { plainValue } from './plain-value.ts';

/** @param byteOrderMark by which Excel knows that the file is UTF-8. */
export async function* writeCsv<Row>(
  { columns, pages }: Table<Row>,
  { byteOrderMark }: { byteOrderMark: boolean },
): AsyncGenerator<Chunk> {
  yield (byteOrderMark ? '\uFEFF' : '') + csvLine(columns.map(({ name }) => name));
  for await (const rows of pages) {
    let text = '';
    for (const row of rows) text += csvLine(columns.map(({ type, value }) => plainValue(type, value(row))));
    yield text;
  }
}
