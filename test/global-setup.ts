// One PostgreSQL for a whole test run, with a migrated template that each test file clones. It leaves nothing behind, and
// clears away what a run that was killed has left.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '../src/platform/db/connect.ts';
import { isAlive } from '../src/platform/db/embedded/processes.ts';
import { isRunning } from '../src/platform/db/embedded/server.ts';
import { startEmbedded } from '../src/platform/db/embedded.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { createLog } from '../src/platform/log.ts';
import { scratchFolder, scratchFolders } from './scratch.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server whose user may create databases. */
    databaseServer: string;
  }
}

export const template = 'hark_template';
const folderPrefix = 'hark-test-';
const log = createLog('error');

type Server = { url: string; close(): Promise<void> };

// Each project of the run asks for the server; the first starts it and the last stops it.
const shared = globalThis as { harkTestServer?: { users: number; server: Promise<Server> } };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.harkTestServer ??= { users: 0, server: startServer() };
  const { server } = shared.harkTestServer;
  shared.harkTestServer.users += 1;
  project.provide('databaseServer', (await server).url);
  return async () => {
    if (!shared.harkTestServer || --shared.harkTestServer.users > 0) return;
    shared.harkTestServer = undefined;
    await (await server).close();
  };
}

async function startServer(): Promise<Server> {
  const server = externalServer() ?? (await embeddedServer());
  try {
    await createTemplate(server.url);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}

function externalServer(): Server | undefined {
  const url = process.env.HARK_TEST_DATABASE_URL;
  return url ? { url, close: async () => undefined } : undefined;
}

async function embeddedServer(): Promise<Server> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(scratchFolder, `${folderPrefix}${process.pid}-`));
  // A test's data need not survive a loss of power.
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_wal_size: '256MB' };
  const removeFolder = () => rm(dataDir, { recursive: true, force: true });
  try {
    const server = await startEmbedded({ dataDir, port: 0, connections: 150, settings }, log);
    return { url: server.url, close: () => server.close().finally(removeFolder) };
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

async function createTemplate(url: string): Promise<void> {
  const server = await connect(url, 2, log);
  try {
    await server.pool.query(`drop database if exists ${template}`);
    await server.pool.query(`create database ${template}`);
    const database = await connect(databaseUrl(url, template), 2, log);
    await migrate(database, log).finally(database.close);
  } finally {
    await server.close();
  }
}

/** The URL of another database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

async function removeLeftovers(): Promise<void> {
  for (const folder of scratchFolders) {
    for (const name of await readdir(folder)) {
      const [, pid] = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name) ?? [];
      if (!pid || isAlive(Number(pid))) continue;
      const dataDir = join(folder, name);
      const orphan = await isRunning({ folder: join(dataDir, 'postgres') });
      if (orphan) process.kill(orphan.pid, 'SIGQUIT');
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}
