// Imports contacts from CSV while it is uploaded, in batches, with the memory of one batch. Importing the same file again
// changes nothing.
import type { Readable } from 'node:stream';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Column, readColumns, readRow } from './csv-columns.ts';
import { type CsvRow, readCsv } from './read-csv.ts';
import { upsertContacts } from './upsert-contacts.ts';

export type ImportReport = {
  /** What each column was taken for. */
  columns: Column[];
  /** Rows of data: the sum of the four counts. */
  rows: number;
  created: number;
  updated: number;
  /** Rows that hold nothing new. */
  skipped: number;
  rejectedCount: number;
  /** The first 100 rejected rows; `line` counts from 1, the heading included. */
  rejected: { line: number; problem: string }[];
};

const batchSize = 1_000;
const rejectedShown = 100;

/** @throws AppError invalid, before anything is written, where no column identifies a contact; see also `readCsv`. */
export async function importContacts(ctx: Context, source: Readable): Promise<ImportReport> {
  const rows = readCsv(source);
  try {
    return await importRows(ctx, rows);
  } finally {
    await rows.return(undefined);
  }
}

async function importRows(ctx: Context, rows: AsyncGenerator<CsvRow>): Promise<ImportReport> {
  const heading = await rows.next();
  if (heading.done) throw new AppError('invalid', 'The file is empty.');
  const read = readColumns(heading.value.cells);
  if ('problem' in read) throw new AppError('invalid', read.problem);

  const counts = { rows: 0, created: 0, updated: 0, skipped: 0, rejectedCount: 0 };
  const report: ImportReport = { columns: read.columns, ...counts, rejected: [] };
  let batch: CsvRow[] = [];
  for await (const row of rows) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    if (batch.push(row) < batchSize) continue;
    await saveBatch(ctx, report, batch);
    batch = [];
  }
  await saveBatch(ctx, report, batch);
  return report;
}

async function saveBatch(ctx: Context, report: ImportReport, batch: readonly CsvRow[]): Promise<void> {
  const { columns } = report;
  const isSurplus = ({ cells }: CsvRow) => cells.slice(columns.length).some((cell) => cell.trim() !== '');
  const fitting = batch.filter((row) => !isSurplus(row));
  const { saved, problems } = await upsertContacts(
    ctx,
    fitting.map((row) => readRow(columns, row.cells)),
  );
  const rejected = [
    ...batch.filter(isSurplus).map(({ line, cells }) => ({
      line,
      problem: `The row has ${cells.length} cells and the first row only ${columns.length}.`,
    })),
    ...problems.map(({ index, message }) => ({ line: (fitting[index] as CsvRow).line, problem: message })),
  ].sort((a, b) => a.line - b.line);

  report.rows += batch.length;
  for (const { outcome } of saved) report[outcome === 'unchanged' ? 'skipped' : outcome] += 1;
  report.rejectedCount += rejected.length;
  report.rejected.push(...rejected.slice(0, rejectedShown - report.rejected.length));
}
