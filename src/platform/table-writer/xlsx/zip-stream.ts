// A ZIP archive that is written while it grows: files one after the other, packed by zlib in a thread of its own.
import { crc32, createDeflateRaw } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { AppError } from '../../errors.ts';

export type ZipStream = {
  /** Begins a file; the one before must be closed. */
  open(name: string): ZipFile;
  /** What is ready to go out, in order; what was taken is not there any more. */
  take(): Uint8Array[];
  /** Writes the list of the files: without it, nobody can open the archive. */
  end(): void;
};

export type ZipFile = {
  /** Bytes so far, before packing. */
  size(): number;
  write(text: string): Promise<void>;
  close(): Promise<void>;
};

/** Sizes and places have 32 bits in an archive that every program reads. */
export const mostArchiveBytes = 0xffff_0000;

// Packing more takes several times as long and saves a tenth.
const level = 3;

export function zipStream(): ZipStream {
  let ready: Uint8Array[] = [];
  let bytes = 0;
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data);
    bytes += data.length;
  });
  return {
    open(filename) {
      const deflate = createDeflateRaw({ level, chunkSize: 64 * 1024 });
      // `ondata` is set by `add`; sizes are told when the last byte is.
      const entry = { filename, size: 0, crc: 0, compression: 8 } as ZipInputFile;
      zip.add(entry);
      const pack = entry.ondata as NonNullable<ZipInputFile['ondata']>;
      deflate.on('data', (packed: Buffer<ArrayBuffer>) => pack(null, packed, false));
      return {
        size: () => entry.size,
        write(text) {
          if (bytes > mostArchiveBytes) throw new AppError('too_large', 'A workbook holds at most 4 GB.');
          const data = Buffer.from(text);
          entry.crc = crc32(data, entry.crc);
          entry.size += data.length;
          return new Promise((resolve, reject) => {
            deflate.write(data, (error) => (error ? reject(error) : resolve()));
          });
        },
        async close() {
          await new Promise<void>((resolve, reject) => {
            deflate.once('error', reject).once('end', resolve).end();
          });
          pack(null, new Uint8Array(), true);
        },
      };
    },
    take() {
      const taken = ready;
      ready = [];
      return taken;
    },
    end: () => zip.end(),
  };
}
