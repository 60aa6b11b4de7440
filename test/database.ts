// A database of its own for a test file: a clone of the migrated template, so that tests cannot see each other's rows.
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { connect } from '../src/platform/db/connect.ts';
import type { Database } from '../src/platform/db/index.ts';
import { createLog } from '../src/platform/log.ts';
import { databaseUrl, template } from './global-setup.ts';

export type TestDatabase = Database & {
  /** Closes every connection to the database and removes it. */
  drop(): Promise<void>;
};

/** A clone of the migrated template, or of `from`; 'template0' is a database with nothing in it. */
export async function createTestDatabase(from = template): Promise<TestDatabase> {
  const name = `hark_test_${randomBytes(6).toString('hex')}`;
  await clone(name, from);
  const connection = await connect(databaseUrl(inject('databaseServer'), name), 5, createLog('silent'));
  return {
    ...connection,
    embedded: false,
    async drop() {
      if (!connection.pool.ending) await connection.close();
      await onServer((server) => server.query(`drop database if exists ${name} with (force)`));
    },
  };
}

function clone(name: string, from: string): Promise<unknown> {
  return onServer(async (server) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await server.query(`create database ${name} template ${from}`);
      } catch (error) {
        // object_in_use: another worker clones the template, or autovacuum visits it.
        if ((error as { code?: string }).code !== '55006' || attempt === 50) throw error;
        await wait(100);
      }
    }
  });
}

async function onServer<T>(work: (server: pg.Client) => Promise<T>): Promise<T> {
  const server = new pg.Client({ connectionString: inject('databaseServer') });
  await server.connect();
  return work(server).finally(() => server.end());
}
