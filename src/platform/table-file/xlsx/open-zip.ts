// A ZIP archive on the disk whose parts are read as streams, within bounds that no honest workbook reaches.
import type { Readable } from 'node:stream';
import { type Entry, open as openFile, type ZipFile } from 'yauzl';
import { AppError } from '../../errors.ts';

export type Zip = {
  /** The part of this name; undefined where there is none. Names differ only by more than upper and lower case. */
  find(name: string): Entry | undefined;
  open(entry: Entry): Promise<Readable>;
  close(): void;
};

const mostEntries = 10_000;
const largestEntryBytes = 8 * 1024 ** 3;
/** Deflate reaches 1,032 at most; sheets of equal rows come to some 50. */
const highestRatio = 300;

/** @throws AppError invalid where the file is broken, encrypted or a bomb. */
export async function openZip(path: string): Promise<Zip> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    openFile(path, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(broken(error)) : resolve(opened),
    );
  });
  try {
    const entries = await listEntries(zip);
    return {
      find: (name) => entries.get(name.toLowerCase()),
      open: (entry) =>
        new Promise((resolve, reject) => {
          zip.openReadStream(entry, (error, stream) => (error ? reject(broken(error)) : resolve(stream)));
        }),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      const { uncompressedSize, compressedSize } = entry;
      if (entry.isEncrypted())
        return reject(new AppError('invalid', 'The workbook has a password: save it without one.'));
      const inflated = uncompressedSize > 1024 ** 2 && uncompressedSize > compressedSize * highestRatio;
      if (entries.size >= mostEntries || uncompressedSize > largestEntryBytes || inflated) {
        return reject(
          new AppError('invalid', 'The workbook unpacks to far more than it holds: save it again, or as CSV.'),
        );
      }
      entries.set(entry.fileName.toLowerCase(), entry);
      zip.readEntry();
    });
    zip.once('end', () => resolve(entries));
    zip.once('error', (error: Error) => reject(broken(error)));
    zip.readEntry();
  });
}

/** The one sentence for whatever a damaged archive makes a library throw. */
export function broken(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('invalid', 'The workbook is damaged and cannot be read: save it again as .xlsx, or as CSV.', {
    cause,
  });
}
