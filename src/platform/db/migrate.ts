// Brings a database to the version of this program. Plain numbered SQL, forward only; what has been applied never changes.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { AppError } from '../errors.ts';
import type { Log } from '../log.ts';
import { advisoryLocks } from './advisory-locks.ts';

type Migration = { version: number; name: string; sql: string; checksum: string };
type Applied = Pick<Migration, 'version' | 'name' | 'checksum'>;

const ownFolder = fileURLToPath(new URL('../../../migrations/', import.meta.url));

/** The version that `migrate` leads to: the number of the last file in migrations/. */
export function latestVersion(folder = ownFolder): number {
  return readMigrations(folder).length;
}

/**
 * Applies what is missing, each file in a transaction of its own, and returns the names of the files applied. Servers
 * that start together take turns, so that no file runs twice. Throws AppError('configuration') when the database is newer
 * than this program, when an applied file was changed since, or when a file fails; the database then stands at the last
 * file that succeeded.
 */
export async function migrate(database: { pool: pg.Pool }, log: Log, folder = ownFolder): Promise<string[]> {
  const migrations = readMigrations(folder);
  const names: string[] = [];
  const client = await database.pool.connect();
  try {
    for (;;) {
      const migration = await applyNext(client, migrations);
      if (!migration) return names;
      log.info({ migration: migration.name }, 'migrated the database');
      names.push(migration.name);
    }
  } finally {
    client.release();
  }
}

// The lock lives as long as the transaction: it needs no session, so that it holds behind a connection pooler too.
async function applyNext(client: pg.PoolClient, migrations: readonly Migration[]): Promise<Migration | undefined> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [advisoryLocks.migration]);
    const next = nextMigration(migrations, await readApplied(client));
    if (next) await apply(client, next);
    await client.query('commit');
    return next;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

async function readApplied(client: pg.PoolClient): Promise<Applied[]> {
  try {
    await client.query(
      `create table if not exists schema_migration (
        version integer primary key, name text not null, checksum text not null, applied_at timestamptz not null default now()
      )`,
    );
  } catch (cause) {
    throw new AppError('configuration', `Hark cannot create tables in this database: ${(cause as Error).message}.`, {
      cause,
    });
  }
  const { rows } = await client.query<Applied>('select version, name, checksum from schema_migration order by version');
  return rows;
}

function nextMigration(migrations: readonly Migration[], applied: readonly Applied[]): Migration | undefined {
  const newest = applied.at(-1)?.version ?? 0;
  if (newest > migrations.length) {
    throw new AppError(
      'configuration',
      `The database has version ${newest}, which is newer than this Hark (${migrations.length}): start a Hark that is at least as new.`,
    );
  }
  const changed = applied.find(({ version, checksum }) => migrations[version - 1]?.checksum !== checksum);
  if (changed) {
    throw new AppError(
      'configuration',
      `The migration ${changed.name} was changed after it was applied to this database: restore the file as it was.`,
    );
  }
  return migrations[newest];
}

async function apply(client: pg.PoolClient, { version, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query(sql);
  } catch (cause) {
    throw new AppError('configuration', `The migration ${name} failed: ${(cause as Error).message}.`, { cause });
  }
  await client.query('insert into schema_migration (version, name, checksum) values ($1, $2, $3)', [
    version,
    name,
    checksum,
  ]);
}

/** The files in order. Their numbers must run 1, 2, 3 … without a gap, so that a version says all that was applied. */
function readMigrations(folder: string): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return names.map((name, index) => {
    const version = Number(/^(\d{4})_/.exec(name)?.[1]);
    if (version !== index + 1) {
      throw new AppError('internal', `The migration ${name} should be number ${String(index + 1).padStart(4, '0')}.`);
    }
    // A checkout with other line ends is the same migration.
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}
