// PostgreSQL refuses to run as root, so a Hark that runs as root lends it another user, who must be able to reach its files.
import { chmod, chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../errors.ts';
import { type RunAs, run } from './run.ts';

const name = 'postgres';

/**
 * Who PostgreSQL runs as: this process's own user, or, under root, the owner of the existing data folder, or else the
 * system user "postgres", which is created where it is missing.
 */
export async function serviceUser(clusterFolder: string): Promise<RunAs> {
  if (process.getuid?.() !== 0) return {};
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const user = (await findUser()) ?? (await createUser());
  // Root owns the data of a server that cannot run as root: a backup was put back by root.
  if (owner) await run('chown', ['-R', `${user.uid}:${user.gid}`, clusterFolder], { runAs: {}, folder: '/' });
  return user;
}

/** Throws AppError naming the first folder on the way to `paths` that the lent user may not enter. */
export async function requireReach(runAs: RunAs, dataDir: string, paths: readonly string[]): Promise<void> {
  if (runAs.uid === undefined) return;
  const { mode } = await stat(dataDir);
  await chmod(dataDir, mode | 0o011);
  const folders = [...new Set(paths.flatMap(ancestors))];
  const enterEach = 'for folder do cd "$folder" 2>/dev/null || { echo "$folder"; exit 0; }; done';
  const closed = await run('/bin/sh', ['-c', enterEach, 'sh', ...folders], { runAs, folder: '/' });
  if (closed) {
    throw new AppError(
      'configuration',
      `PostgreSQL cannot run as root, and the user it runs as (uid ${runAs.uid}) may not enter ${closed.trim()}: start Hark as an ordinary user, move it and its data folder, or allow it with chmod o+x.`,
    );
  }
}

/** Hands `path` to the lent user, if there is one. */
export async function handOver(path: string, { uid, gid }: RunAs): Promise<void> {
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

async function findUser(): Promise<Required<RunAs> | undefined> {
  try {
    const root = { runAs: {}, folder: '/' };
    const [uid, gid] = await Promise.all([run('id', ['-u', name], root), run('id', ['-g', name], root)]);
    return { uid: Number(uid), gid: Number(gid) };
  } catch {
    return undefined;
  }
}

async function createUser(): Promise<Required<RunAs>> {
  const root = { runAs: {}, folder: '/' };
  let cause: unknown;
  try {
    await run('groupadd', ['--system', '--force', name], root);
    await run('useradd', ['--system', '--gid', name, '--no-create-home', '--shell', '/usr/sbin/nologin', name], root);
  } catch (error) {
    cause = error;
  }
  // A Hark that started at the same moment may have been faster.
  const user = await findUser();
  if (user) return user;
  throw new AppError(
    'configuration',
    `PostgreSQL cannot run as root, and the system user "${name}" could not be created (${(cause as Error)?.message}): start Hark as an ordinary user, or set DATABASE_URL.`,
    { cause },
  );
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...ancestors(parent), folder];
}
