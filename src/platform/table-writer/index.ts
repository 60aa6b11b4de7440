// Tables written as files while they are read, in the memory of a few pages: CSV, Excel workbooks, JSON lines and Parquet.
import type { Chunk, Format, Table } from './column.ts';
import { writeCsv } from './write-csv.ts';
import { writeNdjson } from './write-ndjson.ts';
import { writeParquet } from './write-parquet.ts';
import { writeXlsx } from './xlsx/write-xlsx.ts';

export {
  type Chunk,
  type Column,
  type ColumnFact,
  type ColumnType,
  type Format,
  factOf,
  formats,
  type Table,
  type Value,
} from './column.ts';

/** What each format is told to be. */
export const contentTypes: Readonly<Record<Format, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
};

/** The file in parts. What fails fails the generator; what was written until then is no whole file of its format but for CSV
 * and JSON lines, of which nobody can tell. */
export function writeTable<Row>(
  format: Format,
  table: Table<Row>,
  options: { byteOrderMark: boolean },
): AsyncGenerator<Chunk> {
  if (format === 'csv') return writeCsv(table, options);
  if (format === 'ndjson') return writeNdjson(table);
  return format === 'parquet' ? writeParquet(table) : writeXlsx(table);
}
