// A file that is written while it is sent: one page of rows ahead of the reader, an entry in the audit log for each, and
// nothing left behind when the reader goes away.
import { Readable } from 'node:stream';
import { actingOf, type Context } from '../../../platform/context.ts';
import { recordAct } from '../../../platform/db/acting.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Reply } from '../../../platform/http/route.ts';
import { type Chunk, type Format, type Table, writeTable } from '../../../platform/table-writer/index.ts';

export type Exported = {
  /** What the file is called, without its ending. */
  name: string;
  format: Format;
  byteOrderMark: boolean;
  /** What was asked for, as far as it was. */
  asked: Readonly<Record<string, unknown>>;
};

/**
 * How many files one process writes at a time. Each keeps a connection of the database and a snapshot for as long as its reader
 * takes.
 */
export const filesAtOnce = 3;
let filesInHand = 0;

/**
 * Resolves when the first part is ready, so that what fails before it is still told as a problem. What fails later ends the
 * connection before the file is whole. The last part leaves only after the audit log has its entry.
 * @throws AppError unavailable while as many files are written as one process may.
 */
export async function sendFile<Row>(
  ctx: Context,
  reply: Reply,
  exported: Exported,
  table: Table<Row>,
): Promise<Readable> {
  const parts = written(ctx, exported, table);
  const first = await parts.next();
  reply.header('content-disposition', `attachment; filename="${fileName(ctx, exported)}"`);
  return streamOf(first, parts);
}

async function* written<Row>(ctx: Context, exported: Exported, table: Table<Row>): AsyncGenerator<Chunk> {
  if (filesInHand >= filesAtOnce) {
    throw new AppError('unavailable', `${filesAtOnce} exports are being written right now. Try again in a minute.`, {
      retryAfterSeconds: 60,
    });
  }
  filesInHand += 1;
  let rows = 0;
  async function* counted() {
    for await (const page of table.pages) {
      rows += page.length;
      yield page;
    }
  }
  let outcome: 'whole' | 'failed' | 'stopped' = 'stopped';
  try {
    let last: Chunk | undefined;
    for await (const part of writeTable(exported.format, { ...table, pages: counted() }, exported)) {
      if (last !== undefined) yield last;
      last = part;
    }
    await record(ctx, exported, rows, 'whole');
    outcome = 'whole';
    if (last !== undefined) yield last;
  } catch (error) {
    outcome = 'failed';
    ctx.log.error({ err: error, rows }, 'an export ended before it was whole');
    throw error;
  } finally {
    filesInHand -= 1;
    if (outcome !== 'whole') await record(ctx, exported, rows, outcome).catch(() => undefined);
  }
}

/** Rows of a file that is not whole are at most those that were sent. */
async function record(ctx: Context, exported: Exported, rows: number, outcome: string): Promise<void> {
  const acting = actingOf(ctx);
  if (acting === undefined) return;
  const facts = { ...exported.asked, rows, outcome };
  const subject = { subject: 'export', subjectName: fileName(ctx, exported) };
  await recordAct(ctx.db, ctx.workspace.id, acting, { action: 'export.downloaded', ...subject, facts });
}

function fileName({ clock }: Context, { name, format }: Exported): string {
  return `${name}-${clock.now().toISOString().slice(0, 10)}.${format}`;
}

/** `Readable.from` would leave a generator that it has not begun to read unfinished. */
function streamOf(first: IteratorResult<Chunk>, parts: AsyncGenerator<Chunk>): Readable {
  let next: Promise<IteratorResult<Chunk>> = Promise.resolve(first);
  return new Readable({
    read() {
      next.then(
        ({ done, value }) => {
          if (done) return this.push(null);
          next = parts.next();
          // Whoever reads on hears of it; nobody does who has gone.
          next.catch(() => undefined);
          this.push(value);
        },
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      parts.return(undefined).then(
        () => done(error),
        (failed: Error) => done(error ?? failed),
      );
    },
  });
}
