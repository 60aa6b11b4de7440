import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createLog } from '../log.ts';
import { latestVersion, migrate } from './migrate.ts';

const log = createLog('silent');
const first = { '0001_one.sql': 'create table one (id int);\ninsert into one values (1);\n' };
const second = { '0002_two.sql': 'create table two (id int);\ninsert into one values (2);\n' };
let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase('template0');
  folder = mkdtempSync(join(tmpdir(), 'hark-migrations-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

const write = (files: Record<string, string>) => {
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql);
};
const onesInTable = async () => (await database.pool.query('select id from one order by id')).rows.map(({ id }) => id);

test('files are applied in order, and only once', async () => {
  write(first);
  expect(await migrate(database, log, folder)).toEqual(['0001_one.sql']);
  write(second);
  expect(await migrate(database, log, folder)).toEqual(['0002_two.sql']);
  expect(await migrate(database, log, folder)).toEqual([]);
  expect(await onesInTable()).toEqual([1, 2]);
});

test('servers that start together apply each file once between them', async () => {
  write({ ...first, ...second });
  const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(database, log, folder)));
  expect(applied.flat().sort()).toEqual(['0001_one.sql', '0002_two.sql']);
  expect(await onesInTable()).toEqual([1, 2]);
});

test('a database that is newer than the program is refused', async () => {
  write({ ...first, ...second });
  await migrate(database, log, folder);
  rmSync(join(folder, '0002_two.sql'));
  await expect(migrate(database, log, folder)).rejects.toMatchObject({
    code: 'configuration',
    message: 'The database has version 2, which is newer than this Hark (1): start a Hark that is at least as new.',
  });
});

test('an applied file that was changed is refused by its name', async () => {
  write({ ...first, ...second });
  await migrate(database, log, folder);
  write({ '0001_one.sql': 'create table one (id bigint);' });
  await expect(migrate(database, log, folder)).rejects.toMatchObject({
    code: 'configuration',
    message: expect.stringContaining('The migration 0001_one.sql was changed after it was applied'),
  });
});

test('a checkout with other line ends is the same migration', async () => {
  write(first);
  await migrate(database, log, folder);
  write({ '0001_one.sql': first['0001_one.sql'].replaceAll('\n', '\r\n') });
  expect(await migrate(database, log, folder)).toEqual([]);
});

test('a file that fails leaves nothing of itself, and those before it stand', async () => {
  write({ ...first, '0002_two.sql': 'create table two (id int); select 1 / 0;' });
  await expect(migrate(database, log, folder)).rejects.toMatchObject({
    message: 'The migration 0002_two.sql failed: division by zero.',
  });
  const { rows } = await database.pool.query(`select to_regclass('one') as one, to_regclass('two') as two`);
  expect(rows[0]).toEqual({ one: 'one', two: null });
  write(second);
  expect(await migrate(database, log, folder)).toEqual(['0002_two.sql']);
});

test('a gap in the numbers is refused before anything is applied', async () => {
  write({ ...first, '0003_three.sql': 'select 1' });
  await expect(migrate(database, log, folder)).rejects.toThrow('The migration 0003_three.sql should be number 0002.');
  expect((await database.pool.query(`select to_regclass('one') as one`)).rows[0].one).toBeNull();
});

test("the product's own files lead an empty database to the latest version", async () => {
  await migrate(database, log);
  const { rows } = await database.pool.query('select max(version) as version from schema_migration');
  expect(rows[0].version).toBe(latestVersion());
});
