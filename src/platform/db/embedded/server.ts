// Starts and stops the server process through pg_ctl, which gives it a session of its own: Ctrl-C reaches Hark, not PostgreSQL.
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Cluster } from './cluster.ts';
import { isAlive, isServerOf } from './processes.ts';
import { run } from './run.ts';

const startTimeoutSeconds = 600;
const stopTimeoutMs = 60_000;
const stopPollMs = 20;
const largestLogBytes = 10_000_000;
/** Larger than any process id that a system gives, yet one that PostgreSQL reads. */
const nobodysPid = '2147483647';

/** The server that runs on the folder; its port is unknown in the first moments of its start. */
export async function isRunning({
  folder,
}: Pick<Cluster, 'folder'>): Promise<{ pid: number; port?: number } | undefined> {
  const [pidLine, , , portLine] = await readPidFile(folder);
  const pid = Number(pidLine);
  if (!(pid > 0) || !isAlive(pid) || !(await isServerOf(pid, folder))) return undefined;
  return { pid, port: portLine ? Number(portLine) : undefined };
}

/** Starts the server and waits until it takes connections on 127.0.0.1. Throws AppError with the server's own reason. */
export async function startServer(
  cluster: Cluster,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const { folder, binaries, runAs, dataDir } = cluster;
  await releasePidFile(folder);
  const log = join(folder, 'server.log');
  const logged = await stat(log).catch(() => ({ size: 0 }));
  if (logged.size > largestLogBytes) await rename(log, `${log}.old`);
  const all = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value}`);
  const args = ['start', '-w', '-t', String(startTimeoutSeconds), '-D', folder, '-l', log];
  try {
    await run(binaries.pg_ctl, [...args, '-o', [`-p ${port}`, ...flags].join(' ')], {
      runAs,
      folder: dataDir,
      output: 'ignore',
    });
  } catch (cause) {
    const from = logged.size > largestLogBytes ? 0 : logged.size;
    const reason = (await lastComplaint(log, from)) ?? (cause as Error).message;
    throw new AppError('configuration', `The embedded PostgreSQL did not start: ${reason} (see ${log}).`, { cause });
  }
}

/**
 * Stops the server, rolling back what is open, and waits until that very process is gone: the next Hark may start its own on
 * the folder in the same moment, and must not be waited for, or stopped.
 */
export async function stopServer(cluster: Cluster, log: Log): Promise<void> {
  const running = await isRunning(cluster);
  if (!running) return;
  const stop = async (mode: 'fast' | 'immediate'): Promise<boolean> => {
    if ((await isRunning(cluster))?.pid === running.pid) {
      await run(cluster.binaries.pg_ctl, ['stop', '-W', '-D', cluster.folder, '-m', mode], {
        runAs: cluster.runAs,
        folder: cluster.dataDir,
      }).catch((error: unknown) => log.debug({ err: error }, 'the embedded PostgreSQL could not be told to stop'));
    }
    const deadline = Date.now() + stopTimeoutMs;
    while (isAlive(running.pid) && (await isServerOf(running.pid, cluster.folder))) {
      if (Date.now() > deadline) return false;
      await wait(stopPollMs);
    }
    return true;
  };
  if (await stop('fast')) return;
  log.warn('the embedded PostgreSQL does not stop; ending it at once, it will recover at the next start');
  await stop('immediate');
}

async function readPidFile(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '');
  return text.split('\n').map((line) => line.trim());
}

/**
 * After a crash the file may name a process id that another program has by now, which PostgreSQL takes for a server. The
 * id is replaced instead of the file removed, so that PostgreSQL still checks for survivors in the shared memory it names.
 */
async function releasePidFile(folder: string): Promise<void> {
  const file = join(folder, 'postmaster.pid');
  const lines = await readPidFile(folder);
  if (!lines[0]) return rm(file, { force: true });
  if (await isRunning({ folder })) return;
  await writeFile(file, [nobodysPid, ...lines.slice(1)].join('\n'));
}

/** The reason that the server itself gave, after the first `from` bytes of its log. */
async function lastComplaint(log: string, from: number): Promise<string | undefined> {
  const file = await open(log).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(Math.max(0, size - from)), 0, null, from);
    const complaints = buffer.toString('utf8').matchAll(/(?:FATAL|PANIC|ERROR|error): {1,2}(.+)/g);
    return [...complaints].at(-1)?.[1];
  } finally {
    await file.close();
  }
}
