// Takes a file: stores it as it comes, finds out what it is, and proposes what to make of its columns.
import { Readable } from 'node:stream';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { findSheet, mostColumns, sniffer, type TableSource, withTable } from '../../../platform/table-file/index.ts';
import { deleteImport, insertImport, markReady } from '../queries/imports.ts';
import { guessHeading } from './guess-heading.ts';
import type { BasePlan, ImportKind } from './kind.ts';
import { storedFile, storeFile } from './stored-file.ts';

const rowsToGuessFrom = 1_000;
const rowsShown = 8;
const longestShownCell = 120;

/** What a person sees of a file before they say what to make of it; `sheet` is that of a workbook. */
export type Preview = {
  sheet: string | null;
  encoding: string | null;
  headings: string[];
  /** The first rows, the one that names the columns left out. */
  rows: string[][];
  proposal: BasePlan;
};

/** @throws AppError invalid or too_large; then nothing is kept. */
export async function receiveFile(
  ctx: Context,
  kind: ImportKind<BasePlan>,
  fileName: string,
  source: NodeJS.ReadableStream | undefined,
): Promise<string> {
  if (!(source instanceof Readable)) {
    throw new AppError('invalid', 'Send the file as the body, with the content type application/octet-stream.');
  }
  const { db, workspace, actor, clock } = ctx;
  const createdBy = actor.kind === 'system' ? null : actor.name;
  const importId = await insertImport(db, workspace.id, { kind: kind.id, fileName, createdBy }, clock.now());
  try {
    const sniffed = sniffer();
    const sizeBytes = await storeFile(ctx, importId, source, sniffed.see);
    const file = storedFile(ctx, importId, sizeBytes);
    const what = sniffed.kind();
    const table: TableSource = what === 'workbook' ? { type: 'xlsx', sheet: await findSheet(file) } : what;
    const first = await withTable(table, file, ({ rows }) => firstRows(rows));
    await markReady(db, workspace.id, importId, {
      sizeBytes,
      source: table,
      preview: await describe(ctx, kind, table, first),
    });
    return importId;
  } catch (error) {
    await deleteImport(db, workspace.id, importId);
    throw error;
  } finally {
    // Whoever still sends waits for the answer until all of it is taken.
    source.on('error', () => undefined).resume();
  }
}

async function firstRows(batches: AsyncGenerator<{ cells: string[] }[]>): Promise<string[][]> {
  const found: string[][] = [];
  for await (const batch of batches) {
    for (const { cells } of batch) found.push(cells);
    if (found.length > rowsToGuessFrom) break;
  }
  return found.slice(0, rowsToGuessFrom + 1);
}

async function describe(
  ctx: Context,
  kind: ImportKind<BasePlan>,
  table: TableSource,
  found: readonly string[][],
): Promise<Preview> {
  const [first] = found;
  if (first === undefined) throw new AppError('invalid', 'The file is empty.');
  const { heading, headings, rows } = guessHeading(found);
  if (headings.length > mostColumns) {
    throw new AppError('invalid', `The file has ${headings.length} columns; ${mostColumns} can be read.`);
  }
  const shown = (cell: string) => (cell.length > longestShownCell ? `${cell.slice(0, longestShownCell)}…` : cell);
  const proposal = await kind.propose(ctx, { headings, rows });
  return {
    sheet: table.type === 'xlsx' ? table.sheet : null,
    encoding: table.type === 'csv' ? table.encoding : null,
    headings: headings.map(shown),
    rows: rows.slice(0, rowsShown).map((cells) => headings.map((_, place) => storable(shown(cells[place] ?? '')))),
    proposal: { ...proposal, heading },
  };
}

/** JSON in the database keeps neither NUL nor half of a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}
