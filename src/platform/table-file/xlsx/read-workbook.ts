// Opens an Excel workbook. Its parts stand in any order in the archive, so that it is put on the disk first.
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors.ts';
import type { FileBytes, TableReader } from '../table.ts';
import { broken, openZip, type Zip } from './open-zip.ts';
import { readBook, readDateStyles, readSharedTexts } from './read-book.ts';
import { readSheet } from './read-sheet.ts';

/** The name of the first sheet that can be seen. @throws AppError invalid */
export function findSheet(file: FileBytes): Promise<string> {
  return onDisk(file, async (zip) => (await readBook(zip)).sheets[0]?.name ?? '');
}

/** Reads the rows of the sheet of this name. Texts that cells share are kept in memory; everything else streams. */
export function readWorkbook<Result>(
  sheet: string,
  file: FileBytes,
  use: (reader: TableReader) => Promise<Result>,
): Promise<Result> {
  return onDisk(file, async (zip) => {
    const { sheets, from1904 } = await readBook(zip);
    const path = sheets.find(({ name }) => name === sheet)?.path;
    const entry = path === undefined ? undefined : zip.find(path);
    if (entry === undefined) throw new AppError('invalid', `The workbook has no sheet “${sheet}”.`);
    const facts = { texts: await readSharedTexts(zip), dateStyles: await readDateStyles(zip), from1904 };
    let seen = 0;
    const rows = readSheet(await zip.open(entry), facts, (bytes) => {
      seen += bytes;
    });
    return use({ rows, share: () => seen / Math.max(entry.uncompressedSize, 1) });
  });
}

async function onDisk<Result>(file: FileBytes, use: (zip: Zip) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'hark-import-'));
  try {
    const path = join(folder, 'workbook.xlsx');
    await pipeline(file.read(), createWriteStream(path, { mode: 0o600 }));
    const zip = await openZip(path);
    try {
      return await use(zip);
    } catch (error) {
      throw isZipError(error) ? broken(error) : error;
    } finally {
      zip.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What unpacking throws has the code of zlib, or is of the archive's library and has none. */
function isZipError(error: unknown): boolean {
  return error instanceof Error && /^(Z_|ERR_)/.test((error as NodeJS.ErrnoException).code ?? '');
}
