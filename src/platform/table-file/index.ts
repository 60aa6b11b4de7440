// Files of rows as people have them: CSV of any kind and Excel workbooks, read as rows of texts.
import { readCsv } from './read-csv.ts';
import type { FileBytes, TableReader, TableSource } from './table.ts';
import { readWorkbook } from './xlsx/read-workbook.ts';

export { sniffer } from './sniff.ts';
export { type FileBytes, mostColumns, type TableReader, type TableRow, type TableSource } from './table.ts';
export { findSheet } from './xlsx/read-workbook.ts';

/** Opens a file and passes its rows to `use`; what was opened is closed when `use` is done or throws. */
export function withTable<Result>(
  source: TableSource,
  file: FileBytes,
  use: (reader: TableReader) => Promise<Result>,
): Promise<Result> {
  return source.type === 'csv' ? use(readCsv(source, file.read(), file.size)) : readWorkbook(source.sheet, file, use);
}
