// Carries an import out: reads the file in batches, and writes one while the next is read. The rows of a batch commit with
// the count of rows read, so that a worker which takes over writes none of them twice and leaves none out.
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type TableReader, type TableRow, type TableSource, withTable } from '../../../platform/table-file/index.ts';
import { addProgress, beginImport, endImport, insertRejections, lockRunning } from '../queries/imports.ts';
import type { ImportJob, ImportParts } from './jobs.ts';
import type { BasePlan, ImportRun } from './kind.ts';
import { storedFile } from './stored-file.ts';

const batchRows = 3_000;
const batchCharacters = 4_000_000;
const mostAttempts = 5;

/** Resolves to false where it was left unfinished because `isStopping`, and throws where another try may succeed. */
export async function carryOn(parts: ImportParts, job: ImportJob, isStopping: () => boolean): Promise<boolean> {
  const { database, clock, enqueue } = parts;
  const db = database.kysely;
  const row = await beginImport(db, job.workspaceId, job.importId, clock.now());
  if (row === undefined) return true;
  const { workspace } = row;
  const log = parts.log.child({ import: row.id, workspace: workspace.id });
  const ctx: Context = { workspace, actor: { kind: 'system' }, db, clock, enqueue, log };
  const end = (state: 'done' | 'failed', problem: string | null) =>
    endImport(db, workspace.id, row.id, { state, problem }, clock.now());
  try {
    const kind = parts.kinds.find(({ id }) => id === row.kind);
    if (kind === undefined) throw new Error(`there is no import of ${row.kind}`);
    const plan = row.plan as BasePlan;
    const run = await kind.begin(ctx, row.id, plan);
    const file = storedFile(ctx, row.id, Number(row.sizeBytes));
    const outcome = await withTable(row.source as TableSource, file, (reader) =>
      readAll(ctx, { importId: row.id, skip: row.rowsRead, heading: plan.heading, run, reader, isStopping }),
    );
    if (outcome === 'stopped') return false;
    if (outcome === 'read') await end('done', null);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') {
      await end('failed', error.message);
      return true;
    }
    log.error({ err: error, attempt: row.attempts }, 'an import was interrupted');
    if (row.attempts < mostAttempts) throw error;
    await end('failed', 'Something went wrong on the server; its log says what. What was imported until then stays.');
    return true;
  }
}

type Reading = {
  importId: string;
  /** Rows that were written before. */
  skip: number;
  heading: boolean;
  run: ImportRun;
  reader: TableReader;
  isStopping: () => boolean;
};

/** `ended` is where the import was cancelled, or another worker went on with it. */
async function readAll(ctx: Context, reading: Reading): Promise<'read' | 'stopped' | 'ended'> {
  const { importId, run, reader, isStopping } = reading;
  let rowsRead = reading.skip;
  let writing: Promise<boolean> = Promise.resolve(true);
  for await (const { rows, written } of inBatches(reader, reading.heading, reading.skip)) {
    const prepared = run.prepare(rows);
    if (written) continue;
    const share = reader.share();
    if (!(await writing)) return 'ended';
    if (isStopping()) return 'stopped';
    const before = rowsRead;
    rowsRead += rows.length;
    writing = inTransaction(ctx, async (inside) => {
      const { db, workspace } = inside;
      if (!(await lockRunning(db, workspace.id, importId, before))) return false;
      const tally = await prepared.save(inside);
      await insertRejections(db, workspace.id, importId, tally.rejected);
      await addProgress(db, workspace.id, importId, {
        ...tally,
        rejected: tally.rejected.length,
        rowsRead: rows.length,
        share: Math.min(share, 1),
      });
      return true;
    });
    // It is waited for above; until then nobody listens.
    writing.catch(() => undefined);
  }
  return (await writing) ? 'read' : 'ended';
}

/** The rows of data in batches; `written` marks those that were written before. */
async function* inBatches(
  reader: TableReader,
  heading: boolean,
  skip: number,
): AsyncGenerator<{ rows: TableRow[]; written: boolean }> {
  let toPass = heading ? 1 : 0;
  let toSkip = skip;
  let batch: TableRow[] = [];
  let characters = 0;
  for await (const found of reader.rows) {
    for (const row of found) {
      if (toPass > 0) {
        toPass -= 1;
        continue;
      }
      batch.push(row);
      for (const cell of row.cells) characters += cell.length;
      const written = toSkip > 0;
      const isFull =
        batch.length === (written ? Math.min(batchRows, toSkip) : batchRows) || characters > batchCharacters;
      if (!isFull) continue;
      yield { rows: batch, written };
      if (written) toSkip -= batch.length;
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) yield { rows: batch, written: toSkip > 0 };
}
