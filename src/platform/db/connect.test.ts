import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { loadConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { openDatabase } from './index.ts';

const log = createLog('silent');
const open = (url: string) => openDatabase(loadConfig({ DATABASE_URL: url, HARK_POOL_SIZE: '2' }), log);

describe('a database that cannot be used is refused in one sentence without the password', () => {
  const refusal = async (url: string) => {
    const error = await open(url).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(error).toMatchObject({ name: 'AppError' });
    const { code, message } = error as { code: string; message: string };
    expect(message).not.toContain('hunter2');
    return { code, message };
  };
  const serverWith = (change: (url: URL) => void) => {
    const url = new URL(inject('databaseServer'));
    change(url);
    return url.href;
  };

  test('no server', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await new Promise((closed) => server.close(closed));
    expect(await refusal(`postgresql://me:hunter2@127.0.0.1:${port}/hark`)).toEqual({
      code: 'unavailable',
      message: `No database server answers at 127.0.0.1:${port}.`,
    });
  });

  test('an unknown host', async () => {
    expect(await refusal('postgresql://me:hunter2@nowhere.invalid/hark')).toEqual({
      code: 'unavailable',
      message: 'The database host nowhere.invalid:5432 was not found.',
    });
  });

  test('a wrong password', async () => {
    const { code, message } = await refusal(serverWith((url) => (url.password = 'hunter2')));
    expect(code).toBe('configuration');
    expect(message).toMatch(/^The database server at .+ refused the user ".+": password authentication failed/);
  });

  test('a database that does not exist', async () => {
    const { code, message } = await refusal(serverWith((url) => (url.pathname = '/hunter')));
    expect(code).toBe('configuration');
    expect(message).toMatch(/^There is no database "hunter" on the server at .+\.$/);
  });
});

describe('an open database', () => {
  let clone: TestDatabase;
  beforeAll(async () => {
    clone = await createTestDatabase();
  });
  afterAll(() => clone.drop());

  test('gives bigint as text, timestamps as dates, JSON parsed, and speaks UTC', async () => {
    const { rows } = await clone.pool.query(
      `select 9007199254740993 as big, timestamptz '2026-01-02 03:04:05+02' as at, '{"a":[1]}'::jsonb as data, ` +
        `current_setting('TimeZone') as zone, current_setting('application_name') as application`,
    );
    expect(rows).toEqual([
      {
        big: '9007199254740993',
        at: new Date('2026-01-02T01:04:05Z'),
        data: { a: [1] },
        zone: 'UTC',
        application: 'hark',
      },
    ]);
  });

  test('survives the loss of all its connections, one of them in a transaction', async () => {
    const database = await open(clone.url);
    const inUse = await database.pool.connect();
    await inUse.query('begin');
    await database.pool.query('select 1');
    await clone.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await expect(inUse.query('select 1')).rejects.toThrow();
    inUse.release(true);
    await expect
      .poll(() =>
        database.pool.query('select 1 as one').then(
          ({ rows }) => rows[0].one,
          () => 0,
        ),
      )
      .toBe(1);
    await database.close();
  });

  test('can be closed twice, used or not', async () => {
    const database = await open(clone.url);
    await database.close();
    await database.close();
    await expect(database.pool.query('select 1')).rejects.toThrow();
  });
});
