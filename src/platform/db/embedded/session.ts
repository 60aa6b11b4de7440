// One connection to the embedded server as its owner, apart from the pool: it asks who is there and holds the folder's lock.
import { realpath } from 'node:fs/promises';
import pg from 'pg';
import { AppError } from '../../errors.ts';
import type { Cluster } from './cluster.ts';

/** A session in the server of `cluster`, or undefined while none takes connections on `port`. */
export async function connectTo(cluster: Cluster, port: number): Promise<pg.Client | undefined> {
  const { user, password, folder } = cluster;
  const session = new pg.Client({
    host: '127.0.0.1',
    port,
    user,
    password,
    database: 'postgres',
    // The operator's own PGSSLMODE is meant for other servers.
    ssl: false,
    application_name: 'hark owner',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  session.on('error', () => undefined);
  try {
    await session.connect();
    const { rows } = await session.query('show data_directory');
    if ((await realpath(rows[0].data_directory)) === folder) return session;
  } catch (error) {
    await session.end().catch(() => undefined);
    if ((error as { code?: string }).code !== '28P01') return undefined;
    throw new AppError(
      'configuration',
      `The password in postgres.json does not fit the database in ${cluster.dataDir}: put the file back from your backup.`,
      { cause: error },
    );
  }
  await session.end();
  return undefined;
}
