import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { createLog } from '../log.ts';
import { jobKind, openQueue, type Queue, worker } from './queue.ts';

const log = createLog('silent');
const plain = jobKind<{ n: number }>('plain', { batchSize: 10, retryLimit: 0 });
const fragile = jobKind<{ n: number }>('fragile', { batchSize: 10, retryLimit: 0 });
const patient = jobKind<{ n: number }>('patient', { retryLimit: 1, retryDelaySeconds: 1 });

let database: TestDatabase;
let queue: Queue;
const seen: number[] = [];
let tries = 0;
let mended = false;

beforeAll(async () => {
  database = await createTestDatabase();
  queue = await openQueue(database, [plain, fragile, patient] as never, log, { supervise: true });
  await queue.work([
    worker(plain, async (batch) => {
      seen.push(...batch.map((job) => job.n));
    }),
    worker(fragile, async (batch) => {
      if (!mended && batch.some((job) => job.n === 13)) throw new Error('unlucky');
      seen.push(...batch.map((job) => job.n));
    }),
    worker(patient, async () => {
      tries++;
      if (tries === 1) throw new Error('not yet');
    }),
  ]);
});

afterAll(async () => {
  await queue.stop(5_000);
  await database.drop();
});

test('a job made in a transaction that is rolled back never runs; one that commits does', async () => {
  const rolledBack = database.kysely.transaction().execute(async (db) => {
    await queue.enqueue(db, plain, [{ n: 1 }]);
    throw new Error('changed my mind');
  });
  await expect(rolledBack).rejects.toThrow('changed my mind');
  await database.kysely.transaction().execute((db) => queue.enqueue(db, plain, [{ n: 2 }, { n: 3 }]));
  await waitFor('the committed jobs', () => seen.includes(2) && seen.includes(3));
  expect(seen).not.toContain(1);
});

test('a bad job holds its batch back neither for now nor for good, and can be replayed once it is mended', async () => {
  await queue.enqueue(database.kysely, fragile, [{ n: 12 }, { n: 13 }, { n: 14 }]);
  await waitFor('the good jobs of the batch', () => seen.includes(12) && seen.includes(14));
  const [failed] = await waitFor('the dead letter', async () => {
    const jobs = await queue.failed(10);
    return jobs.length > 0 && jobs;
  });
  expect(failed).toMatchObject({ kind: 'fragile', data: { n: 13 }, error: { message: 'unlucky' } });
  mended = true;
  expect(await queue.replay([failed?.id as string])).toBe(1);
  await waitFor('the replayed job', () => seen.includes(13));
  expect(await queue.failed(10)).toEqual([]);
});

test('a job that fails is tried again', async () => {
  await queue.enqueue(database.kysely, patient, [{ n: 1 }]);
  await waitFor('the second try', () => tries === 2);
});
