// Runs a real PostgreSQL in the data folder. At any time at most one Hark owns a folder: the one that holds an advisory lock
// in its server. A server that outlived its Hark is taken over, never doubled; a server that died is brought back.
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { advisoryLocks } from './advisory-locks.ts';
import { type Cluster, openCluster } from './embedded/cluster.ts';
import { rememberPort } from './embedded/credentials.ts';
import { isFree, pickPort } from './embedded/ports.ts';
import { isRunning, startServer, stopServer } from './embedded/server.ts';
import { connectTo } from './embedded/session.ts';

export type EmbeddedOptions = {
  dataDir: string;
  /** 0 takes the port of the last run if it is free, else any free one. */
  port: number;
  /** How many connections Hark itself will use. */
  connections: number;
  /** PostgreSQL settings of this run, on top of those in postgresql.conf. */
  settings?: Readonly<Record<string, string>>;
};

export type Embedded = {
  url: string;
  /** Stops PostgreSQL, rolling back what is still open; call it when nobody uses `url` any more. */
  close(): Promise<void>;
};

const database = 'hark';
const lockPatienceMs = 2_000;
const startPatienceMs = 60_000;
const pollMs = 50;

/** Starts, or takes over, the PostgreSQL of a data folder. Throws AppError, one sentence, when it cannot be had. */
export async function startEmbedded(options: EmbeddedOptions, log: Log): Promise<Embedded> {
  const cluster = await openCluster(options.dataDir);
  let { session, port } = await own(cluster, options, log);
  let closing = false;
  let recovery: Promise<void> | undefined;

  const watch = () => {
    session.once('end', () => {
      if (!closing) recovery = recover();
    });
  };
  const recover = async () => {
    log.error('the embedded PostgreSQL went away; bringing it back');
    while (!closing) {
      try {
        ({ session } = await own(cluster, { ...options, port }, log));
        log.info('the embedded PostgreSQL is back');
        return watch();
      } catch (error) {
        log.error({ err: error }, 'the embedded PostgreSQL could not be brought back; trying again');
        await wait(500);
      }
    }
  };

  watch();
  try {
    await createDatabase(session);
    await rememberPort(cluster.dataDir, port);
    log.debug({ port, folder: cluster.folder }, 'the embedded PostgreSQL is ready');
  } catch (error) {
    closing = true;
    await stopServer(cluster, log);
    throw error;
  }
  return {
    url: `postgresql://${cluster.user}:${cluster.password}@127.0.0.1:${port}/${database}?sslmode=disable`,
    async close() {
      closing = true;
      await recovery;
      // The lock goes with the server, so that nobody takes over one that is about to stop.
      await stopServer(cluster, log);
    },
  };
}

type Owned = { session: pg.Client; port: number };

/** A session that holds the data folder's lock, in a server that runs already or is started now. */
async function own(cluster: Cluster, options: EmbeddedOptions, log: Log): Promise<Owned> {
  const found = (await findServer(cluster)) ?? (await start(cluster, options, log));
  const deadline = Date.now() + lockPatienceMs;
  for (;;) {
    const lock = await takeLock(found.session);
    if (lock === 'mine') break;
    // The Hark that held it has just stopped the server.
    if (lock === 'gone') return own(cluster, options, log);
    // A server notices a moment late that the Hark which held the lock was killed.
    if (Date.now() > deadline) {
      await found.session.end();
      throw new AppError(
        'configuration',
        `Another Hark is already running on the data folder ${cluster.dataDir}: stop it first, or set HARK_DATA_DIR to another folder.`,
      );
    }
    await wait(pollMs);
  }
  if (options.port !== 0 && options.port !== found.port) {
    await stopServer(cluster, log);
    return own(cluster, options, log);
  }
  return found;
}

async function takeLock(session: pg.Client): Promise<'mine' | 'held' | 'gone'> {
  try {
    const { rows } = await session.query('select pg_try_advisory_lock($1) as taken', [advisoryLocks.dataFolder]);
    return rows[0].taken ? 'mine' : 'held';
  } catch {
    return 'gone';
  }
}

/** A session in the server that already runs on the folder, once it has finished starting; undefined if none runs. */
async function findServer(cluster: Cluster): Promise<Owned | undefined> {
  const deadline = Date.now() + startPatienceMs;
  for (;;) {
    const running = await isRunning(cluster);
    if (!running) return undefined;
    if (running.port !== undefined) {
      const session = await connectTo(cluster, running.port);
      if (session) return { session, port: running.port };
    }
    if (Date.now() > deadline) {
      throw new AppError(
        'unavailable',
        `The PostgreSQL of the data folder ${cluster.dataDir} (process ${running.pid}) does not answer: stop that process and start again.`,
      );
    }
    await wait(pollMs);
  }
}

/** Starts the server, unless another Hark is faster or the port that was free is taken in between. */
async function start(cluster: Cluster, options: EmbeddedOptions, log: Log): Promise<Owned> {
  for (let attempt = 1; ; attempt++) {
    let port = options.port;
    try {
      port = await pickPort(options.port, cluster.lastPort);
      await startServer(cluster, port, { max_connections: String(options.connections + 50), ...options.settings });
    } catch (error) {
      const other = await findServer(cluster);
      if (other) return other;
      const lostThePort = options.port === 0 && port !== 0 && !(await isFree(port));
      if (!lostThePort || attempt === 3) throw error;
      continue;
    }
    const found = await findServer(cluster);
    if (found) return found;
    if (attempt === 3) throw new AppError('unavailable', 'The embedded PostgreSQL stopped as soon as it had started.');
    log.warn('the embedded PostgreSQL stopped as soon as it had started; trying again');
  }
}

async function createDatabase(session: pg.Client): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [database]);
  if (rowCount === 0) await session.query(`create database ${database}`);
}
