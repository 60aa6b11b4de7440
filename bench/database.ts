// A PostgreSQL of the bench's own, as durable as in production, in a folder that goes when the bench ends.
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connect } from '../src/platform/db/connect.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { createLog } from '../src/platform/log.ts';

export type BenchServer = {
  /** The process whose children serve the connections. */
  pid: number;
  /** A new database with Hark's tables. */
  createDatabase(name: string): Promise<Connection>;
  /** A folder for what is not PostgreSQL's. */
  folder: string;
  close(): Promise<void>;
};

const log = createLog('error');

export async function startServer(): Promise<BenchServer> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'hark-bench-'));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    const server = await startEmbedded({ dataDir: folder, port: 0, connections: 50 }, log);
    const [pid] = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
    return {
      pid: Number(pid),
      folder,
      async createDatabase(name) {
        const first = await connect(server.url, 1, log);
        await first.pool.query(`create database ${name}`).finally(first.close);
        const url = new URL(server.url);
        url.pathname = `/${name}`;
        const database = await connect(url.href, 4, log);
        await migrate(database, log);
        return database;
      },
      close: () => server.close().finally(removeFolder),
    };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
