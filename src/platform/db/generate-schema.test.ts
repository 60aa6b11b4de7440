import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { generateSchema } from './generate-schema.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('schema.ts is what `npm run types` writes for the migrations as they are', async () => {
  expect(await generateSchema(database.pool)).toBe(readFileSync(new URL('schema.ts', import.meta.url), 'utf8'));
});

test('columns become the types that the driver reads and Kysely lets write', async () => {
  await database.pool.query(`
    create table sample (
      id bigint generated always as identity, big bigint, day integer not null, ids bigint[] not null, tags text[] default '{}',
      at timestamptz default now(), data jsonb, raw bytea not null,
      kind text not null check (kind in ('a', 'it''s')), loose text check (loose in ('a') or loose like 'b%'),
      twice integer generated always as (day * 2) stored
    )`);
  const text = await generateSchema(database.pool);
  expect(
    text
      .match(/SampleTable = \{\n([^}]*)\}/)?.[1]
      ?.split('\n')
      .map((line) => line.trim()),
  ).toEqual([
    'id: GeneratedAlways<string>;',
    'big: Int8 | null;',
    'day: number;',
    'ids: Int8Array;',
    'tags: Defaulted<string[] | null>;',
    'at: Defaulted<Timestamp | null>;',
    'data: Json | null;',
    'raw: Buffer;',
    `kind: 'a' | 'it\\'s';`,
    'loose: string | null;',
    'twice: GeneratedAlways<number | null>;',
    '',
  ]);
  await database.pool.query('alter table sample add odd point');
  await expect(generateSchema(database.pool)).rejects.toThrow('sample.odd');
});
