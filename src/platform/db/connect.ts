// A pool of connections that survives restarts of its server, and the checks that a server is one Hark can work with.
import { Kysely, type PostgresCursorConstructor, PostgresDialect } from 'kysely';
import pg from 'pg';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { CopyIn } from './copy-rows.ts';
import type { Schema } from './schema.ts';

export type Connection = {
  /** The whole URL, password included: never to be logged. */
  url: string;
  pool: pg.Pool;
  kysely: Kysely<Schema>;
  /** A client apart from the pool, not connected yet, for what needs a session of its own. Whoever takes it ends it. */
  connect(): pg.Client;
  close(): Promise<void>;
};

const oldestVersion = 15;
const connectTimeoutMs = 10_000;

/**
 * A pool of at most `poolSize` connections to `url`. int8 comes as text, timestamptz as Date, jsonb parsed.
 * Throws AppError when the server cannot be reached, refuses the user, is older than PostgreSQL 15 or not UTF-8.
 */
export async function connect(url: string, poolSize: number, log: Log): Promise<Connection> {
  await probe(url);
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'hark',
    connectionTimeoutMillis: 30_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // A start-up parameter would be shorter, but connection poolers such as PgBouncer refuse it.
    onConnect: async (client) => {
      await client.query(`set time zone 'UTC'`);
    },
  });
  const lost = (error: Error) => {
    if (!pool.ending) log.warn({ err: error }, 'lost a database connection');
  };
  pool.on('error', lost);
  // The pool listens only to idle clients; one that is lost between two queries of a transaction would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const kysely = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool, cursor: CopyIn as unknown as PostgresCursorConstructor }),
  });
  // Kysely ends the pool only if it has used it.
  const close = async () => {
    await kysely.destroy();
    if (!pool.ending) await pool.end();
  };
  return { url, pool, kysely, connect: () => newClient(url), close };
}

async function probe(url: string): Promise<void> {
  const client = newClient(url);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
    );
    const { version = 0, encoding = '' } = rows[0] ?? {};
    const major = Math.floor(version / 10_000);
    if (major < oldestVersion) {
      throw new AppError(
        'configuration',
        `The database server at ${place(client)} is PostgreSQL ${major}, and Hark needs ${oldestVersion} or later.`,
      );
    }
    if (encoding !== 'UTF8') {
      throw new AppError(
        'configuration',
        `The database "${client.database}" at ${place(client)} is encoded as ${encoding}, and Hark needs UTF8.`,
      );
    }
  } catch (error) {
    throw error instanceof AppError ? error : refusal(client, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function newClient(url: string): pg.Client {
  try {
    const client = new pg.Client({
      connectionString: url,
      application_name: 'hark',
      connectionTimeoutMillis: connectTimeoutMs,
      keepAlive: true,
    });
    client.on('error', () => undefined);
    return client;
  } catch (cause) {
    // The driver's own message would repeat the URL, or name a certificate file that cannot be read.
    throw new AppError('configuration', 'DATABASE_URL cannot be read as a PostgreSQL URL.', { cause });
  }
}

function place({ host, port }: pg.Client): string {
  return host.startsWith('/') ? host : `${host}:${port}`;
}

/** What to tell the operator about a connection that failed. Names the server and the user, never the password. */
function refusal(client: pg.Client, cause: unknown): AppError {
  const { code = '', message = '' } = cause as { code?: string; message?: string };
  const at = place(client);
  switch (code) {
    case '28P01':
    case '28000':
      return new AppError(
        'configuration',
        `The database server at ${at} refused the user "${client.user}": ${message}.`,
        {
          cause,
        },
      );
    case '3D000':
      return new AppError('configuration', `There is no database "${client.database}" on the server at ${at}.`, {
        cause,
      });
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new AppError('unavailable', `The database host ${at} was not found.`, { cause });
    case 'ECONNREFUSED':
      return new AppError('unavailable', `No database server answers at ${at}.`, { cause });
    default:
      if (/timeout/i.test(message)) {
        return new AppError('unavailable', `The database server at ${at} does not answer.`, { cause });
      }
      return new AppError('unavailable', `The database at ${at} cannot be used: ${message || code}.`, { cause });
  }
}
