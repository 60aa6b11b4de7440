import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { createLog } from '../log.ts';
import { keepConnected } from './lasting-connection.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

test('a lock that is held for life is taken again after its connection was cut, and freed at the end', async () => {
  const backends: number[] = [];
  const connection = await keepConnected(database, createLog('silent'), async (client) => {
    await client.query('select pg_advisory_lock(7, 7)');
    backends.push((await client.query('select pg_backend_pid() as pid')).rows[0].pid);
  });
  const isFree = async () => {
    const { rows } = await database.pool.query(
      `select count(*)::int as held from pg_locks where locktype = 'advisory' and classid = 7 and objid = 7 and granted`,
    );
    return rows[0].held === 0;
  };
  expect(await isFree()).toBe(false);
  await database.pool.query('select pg_terminate_backend($1)', [backends[0]]);
  await waitFor('the second connection', () => backends.length === 2);
  expect(await isFree()).toBe(false);
  await connection.close();
  await waitFor('the lock to be free', isFree);
});
