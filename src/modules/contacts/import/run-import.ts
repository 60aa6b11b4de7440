// Carries an import out: reads the file in batches, and writes one while the next is read. The rows of a batch commit with
// the count of rows read, so that a worker which takes over writes none of them twice and leaves none out.
import { setImmediate } from 'node:timers/promises';
import type { Context } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type TableReader, type TableSource, withTable } from '../../../platform/table-file/index.ts';
import { addProgress, beginImport, endImport, insertRejections, lockRunning } from '../queries/imports.ts';
import type { ImportJob, ImportParts } from './jobs.ts';
import type { BasePlan, Batch, ImportRun } from './kind.ts';
import { storedFile } from './stored-file.ts';

const batchRows = 3_000;
const batchCharacters = 4_000_000;
const turnRows = 50;
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
  const { importId, reader, isStopping } = reading;
  let rowsRead = reading.skip;
  let writing: Promise<boolean> = Promise.resolve(true);
  for await (const { batch, rows, written } of inBatches(reading)) {
    if (written) continue;
    const share = reader.share();
    const save = await batch.ready(ctx);
    if (!(await writing)) return 'ended';
    if (isStopping()) return 'stopped';
    const before = rowsRead;
    rowsRead += rows;
    writing = inTransaction(ctx, async (inside) => {
      const { db, workspace } = inside;
      if (!(await lockRunning(db, workspace.id, importId, before))) return false;
      const tally = await save(inside);
      await insertRejections(db, workspace.id, importId, tally.rejected);
      await addProgress(db, workspace.id, importId, {
        ...tally,
        rejected: tally.rejected.length,
        rowsRead: rows,
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
async function* inBatches({
  reader,
  run,
  heading,
  skip,
}: Reading): AsyncGenerator<{ batch: Batch; rows: number; written: boolean }> {
  let toPass = heading ? 1 : 0;
  let toSkip = skip;
  let batch = run.batch();
  let rows = 0;
  let characters = 0;
  for await (const found of reader.rows) {
    for (const row of found) {
      if (toPass > 0) {
        toPass -= 1;
        continue;
      }
      batch.add(row);
      rows += 1;
      for (const cell of row.cells) characters += cell.length;
      // Who else has something to do in this process, the writing of the batch before above all, does not wait for long.
      if (rows % turnRows === 0) await setImmediate();
      const written = toSkip > 0;
      const isFull = rows === (written ? Math.min(batchRows, toSkip) : batchRows) || characters > batchCharacters;
      if (!isFull) continue;
      yield { batch, rows, written };
      if (written) toSkip -= rows;
      batch = run.batch();
      rows = 0;
      characters = 0;
    }
  }
  if (rows > 0) yield { batch, rows, written: toSkip > 0 };
}
