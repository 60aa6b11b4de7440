// The folder of an embedded PostgreSQL: checked, and created on the first start. It appears whole or not at all.
import {
  access,
  constants,
  mkdir,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { getSystemErrorMessage } from 'node:util';
import { AppError } from '../../errors.ts';
import { type Binaries, findBinaries, majorVersion } from './binaries.ts';
import { keepCredentials } from './credentials.ts';
import { isAlive } from './processes.ts';
import { type RunAs, run } from './run.ts';
import { handOver, requireReach, serviceUser } from './service-user.ts';

export type Cluster = {
  dataDir: string;
  /** PostgreSQL's own folder in `dataDir`, as an absolute path without symbolic links. */
  folder: string;
  binaries: Binaries;
  runAs: RunAs;
  user: string;
  password: string;
  /** The port it had when it last ran. */
  lastPort: number | undefined;
};

const user = 'hark';
const draftPrefix = 'postgres.new-';
/** Drafts of the folder and of postgres.json carry the id of the process that makes them. */
const draftName = /^postgres\.(?:new-|json\.)(\d+)$/;

/** An eighth of the memory that Hark may use: the machine is not PostgreSQL's alone. What is not needed is not taken. */
function cacheMb(): number {
  // 0 or a huge number where there is no limit.
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const eighth = Math.floor(Math.min(limit, totalmem()) / 8 / 1024 ** 2);
  return Math.min(2_048, Math.max(128, eighth));
}

/**
 * Settings of a new data folder, written to its postgresql.conf, where an operator may change them. Statements and the
 * details of errors stay out of the log: they hold the data of persons.
 */
const settings = {
  shared_buffers: `${cacheMb()}MB`,
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Makes the data folder ready for a server. Throws AppError, one sentence, when it cannot be used. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const binaries = await findBinaries();
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return await prepare(await realpath(dataDir), binaries);
  } catch (error) {
    const { errno, code } = error as NodeJS.ErrnoException;
    if (error instanceof AppError || errno === undefined) throw error;
    const reason = code === 'EEXIST' ? 'it is not a folder' : getSystemErrorMessage(errno);
    throw new AppError(
      'configuration',
      `Hark cannot use its data folder ${dataDir}: ${reason}; set HARK_DATA_DIR to a folder that it may write to.`,
      { cause: error },
    );
  }
}

// Node's own recursive mkdir never returns where a file system such as /proc denies that the parent is there.
async function makeFolder(path: string): Promise<void> {
  const attempt = () =>
    mkdir(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  await attempt().catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await attempt();
  });
  if (!(await stat(path)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'EEXIST', errno: -17 });
}

async function prepare(dataDir: string, binaries: Binaries): Promise<Cluster> {
  const folder = join(dataDir, 'postgres');
  const runAs = await serviceUser(folder);
  await requireReach(runAs, dataDir, [dataDir, dirname(binaries.postgres)]);
  const ownMajor = await majorVersion(binaries, runAs);
  const foundMajor = await readMajor(folder);
  if (foundMajor !== undefined && foundMajor !== ownMajor) {
    throw new AppError(
      'configuration',
      `The data folder ${dataDir} was made by PostgreSQL ${foundMajor}, and this Hark brings PostgreSQL ${ownMajor}: start the Hark that made it, back up, and restore into a new folder.`,
    );
  }
  const { password, port } = await keepCredentials(dataDir, foundMajor !== undefined);
  const cluster: Cluster = { dataDir, folder, binaries, runAs, user, password, lastPort: port };
  await removeDrafts(dataDir);
  if (foundMajor === undefined) await create(cluster);
  return cluster;
}

/** The major version that made the folder; undefined if there is none yet. */
async function readMajor(folder: string): Promise<number | undefined> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return version === undefined ? undefined : Number.parseInt(version, 10);
}

async function create(cluster: Cluster): Promise<void> {
  const { dataDir, folder, binaries, runAs, password } = cluster;
  const draft = join(dataDir, `${draftPrefix}${process.pid}`);
  const passwordFile = join(draft, 'password');
  await mkdir(draft, { mode: 0o700 });
  try {
    await handOver(draft, runAs);
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await handOver(passwordFile, runAs);
    await initialise(binaries, runAs, draft, passwordFile);
    await rename(join(draft, 'data'), folder);
    await syncFolder(dataDir);
  } catch (error) {
    // Another Hark that started at the same moment was faster: its folder is as good.
    if ((await readMajor(folder)) === undefined) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function initialise(binaries: Binaries, runAs: RunAs, draft: string, passwordFile: string): Promise<void> {
  const fixed = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${user}`, '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const configured = Object.entries(settings).map(([name, value]) => `--set=${name}=${value}`);
  try {
    await run(binaries.initdb, ['-D', join(draft, 'data'), ...fixed, ...access, ...configured], {
      runAs,
      folder: draft,
    });
  } catch (cause) {
    throw new AppError('configuration', `The embedded PostgreSQL could not be set up: ${(cause as Error).message}.`, {
      cause,
    });
  }
}

/** What a Hark that was killed while it created its folder has left. */
async function removeDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    const pid = Number(draftName.exec(name)?.[1]);
    const abandoned = pid === process.pid || (pid > 0 && !isAlive(pid));
    // An initdb may have outlived its Hark and still write: what cannot be removed now goes at a later start.
    if (abandoned) await rm(join(dataDir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

// Without it a loss of power could forget the rename, and with it the database.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
