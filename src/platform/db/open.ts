// Opens the database that the configuration names. Whoever opens it closes it: an embedded PostgreSQL stops only then.
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { type Connection, connect } from './connect.ts';
import { startEmbedded } from './embedded.ts';

export type DatabaseConfig = Pick<Config, 'dataDir' | 'databaseUrl' | 'poolSize' | 'postgresPort'>;

export type Database = Connection & {
  /** Whether Hark runs this PostgreSQL itself. */
  embedded: boolean;
  /** Waits for the queries in hand, then ends every connection and stops an embedded PostgreSQL. Safe to call twice. */
  close(): Promise<void>;
};

/**
 * Connects to `config.databaseUrl`, or starts the embedded PostgreSQL of `config.dataDir` where none is named.
 * Throws AppError, one sentence for the person at the terminal, when there is no usable database.
 */
export async function openDatabase(config: DatabaseConfig, log: Log): Promise<Database> {
  const { databaseUrl, poolSize } = config;
  if (databaseUrl) {
    const connection = await connect(databaseUrl, poolSize, log);
    return { ...connection, embedded: false, close: once(connection.close) };
  }
  const server = await startEmbedded(
    { dataDir: config.dataDir, port: config.postgresPort, connections: poolSize },
    log,
  );
  try {
    const connection = await connect(server.url, poolSize, log);
    const close = once(() => connection.close().finally(server.close));
    return { ...connection, embedded: true, close };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function once(act: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= act();
    return done;
  };
}
