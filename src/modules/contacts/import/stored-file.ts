// The file of an import where it waits: in the database, in chunks, so that whoever reads it may run on another machine than
// whoever took it.
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import type { FileBytes } from '../../../platform/table-file/index.ts';
import { insertChunk, selectChunk } from '../queries/imports.ts';

const chunkBytes = 128 * 1024;
export const largestFileBytes = 1024 ** 3;

/**
 * Stores a file as it comes and returns its size. `see` is shown every chunk.
 * @throws AppError invalid where it broke off, too_large above one gigabyte.
 */
export async function storeFile(
  { db, workspace }: Context,
  importId: string,
  source: NodeJS.ReadableStream,
  see: (chunk: Buffer) => void,
): Promise<number> {
  let place = 0;
  let sizeBytes = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    if (chunk.length === 0) return;
    see(chunk);
    await insertChunk(db, workspace.id, importId, place, chunk);
    place += 1;
  };
  for await (const part of whole(source)) {
    sizeBytes += part.length;
    if (sizeBytes > largestFileBytes)
      throw new AppError('too_large', 'A file can have one gigabyte at most: divide it.');
    waiting.push(part);
    waitingBytes += part.length;
    if (waitingBytes >= chunkBytes) await flush();
  }
  await flush();
  return sizeBytes;
}

async function* whole(source: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  try {
    yield* source as AsyncIterable<Buffer>;
  } catch (cause) {
    throw new AppError('invalid', 'The upload broke off before its end.', { cause });
  }
}

/** The file of an import, from its beginning each time it is read. */
export function storedFile(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  importId: string,
  size: number,
): FileBytes {
  return {
    size,
    async *read() {
      let next = selectChunk(db, workspace.id, importId, 0);
      for (let place = 0; ; place++) {
        const chunk = await next;
        if (chunk === undefined) return;
        // The next chunk comes while this one is read.
        next = selectChunk(db, workspace.id, importId, place + 1);
        next.catch(() => undefined);
        yield chunk;
      }
    },
  };
}
