// The database and core/conditions decide alike: random trees over random contacts select the same people both ways.
// A failure prints its seed; HARK_TEST_SEED repeats it, contacts and trees.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluate, type Moment, readCondition } from '../../src/core/conditions/index.ts';
import { selectionOf } from '../../src/modules/segments/queries/compile.ts';
import { countContacts, selectSegmentContacts } from '../../src/modules/segments/queries/contacts.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { companies, conditions, people } from './random-conditions.ts';
import { type Seeded, seedPeople } from './seed.ts';

const seed = Number(process.env.HARK_TEST_SEED ?? Date.now() % 2 ** 31);
// Sets that are handed to the statement, and sets that are left to it.
const largest = fc.constantFrom(10_000, 5, 0);
const zones = ['UTC', 'Europe/Berlin', 'Pacific/Auckland', 'America/New_York'];

let database: TestDatabase;
let seeded: Seeded;
beforeAll(async () => {
  database = await createTestDatabase();
  seeded = await seedPeople(database, {
    people: fc.sample(people, { seed, numRuns: 60 }),
    companies: fc.sample(companies, { seed, numRuns: 3 }),
  });
  // Somebody else's, who meets every condition that has no tests: no tree may ever find him.
  await seedPeople(database, { people: fc.sample(people, { seed: seed + 1, numRuns: 5 }), companies: [] });
  await database.pool.query('analyze');
});
afterAll(() => database.drop());

describe(`with seed ${seed}`, () => {
  test('a random tree selects in the database who meets it in memory, and counts as many', async () => {
    const { workspaceId, facts } = seeded;
    const [db, page] = [database.kysely, { before: undefined, limit: 1_000 }];
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        conditions(seeded),
        fc.constantFrom(...zones),
        largest,
        async (condition, timeZone, largestSet) => {
          expect(readCondition(condition)).toEqual({ condition });
          const moment: Moment = { now: new Date('2026-03-01T10:30:00Z'), timeZone };
          const selection = await selectionOf(db, workspaceId, condition, moment, largestSet);
          const selected = await selectSegmentContacts(db, selection, page);
          const ids = [...facts].filter(([, one]) => evaluate(condition, one, moment)).map(([id]) => id);
          expect(selected.map(({ id }) => id).sort()).toEqual(ids.sort());
          expect(await countContacts(db, workspaceId, selection)).toBe(ids.length);
          if (ids.length > 0 && ids.length < facts.size) found++;
        },
      ),
      { seed, numRuns: 400 },
    );
    // Trees that everybody or nobody meets would show little.
    expect(found).toBeGreaterThan(100);
  }, 120_000);
});
