// The password of the embedded server and the port it last had, in postgres.json beside its data, for the owner's eyes only.
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomSecret } from '../../crypto.ts';
import { AppError } from '../../errors.ts';

export type Credentials = { password: string; port?: number };

/**
 * Reads the credentials, or makes them for a folder that has no data yet. Of two that make them at once, one wins and both
 * get the same. Throws AppError when data exists but its password is lost.
 */
export async function keepCredentials(dataDir: string, hasData: boolean): Promise<Credentials> {
  const kept = await read(dataDir);
  if (kept) return kept;
  if (hasData) {
    throw new AppError(
      'configuration',
      `The password of the embedded database is missing: put ${fileOf(dataDir)} back from your backup.`,
    );
  }
  const draft = await writeDraft(dataDir, { password: randomSecret(24) });
  try {
    await link(draft, fileOf(dataDir));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return keepCredentials(dataDir, true);
}

/** Keeps the port for the next start. Only the Hark that owns the folder may call it. */
export async function rememberPort(dataDir: string, port: number): Promise<void> {
  const kept = await read(dataDir);
  if (!kept || kept.port === port) return;
  await rename(await writeDraft(dataDir, { ...kept, port }), fileOf(dataDir));
}

async function read(dataDir: string): Promise<Credentials | undefined> {
  const text = await readFile(fileOf(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const { password, port } = JSON.parse(text);
    if (typeof password === 'string') return { password, port };
  } catch {
    // Said below, in words.
  }
  throw new AppError('configuration', `The file ${fileOf(dataDir)} is damaged: put it back from your backup.`);
}

async function writeDraft(dataDir: string, credentials: Credentials): Promise<string> {
  const draft = `${fileOf(dataDir)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(credentials)}\n`, { mode: 0o600, flush: true });
  return draft;
}

function fileOf(dataDir: string): string {
  return join(dataDir, 'postgres.json');
}
