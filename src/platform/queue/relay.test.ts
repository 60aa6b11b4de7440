import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { waitFor } from '../../../test/wait-for.ts';
import { createLog } from '../log.ts';
import { announce, type IdsOfWorkspace, type Subscription } from './announcements.ts';
import { jobKind, openQueue, type Queue, worker } from './queue.ts';
import { createRelay, strandedAnnouncement } from './relay.ts';
import { openSignals } from './signals.ts';

const log = createLog('silent');
const happened = { name: 'thing.happened' };
const listeners = jobKind<IdsOfWorkspace>('listeners');
let database: TestDatabase;
let queue: Queue;
let workspaceId: string;

// Counts what was handed on in the relay's own transaction, as a roll-up does.
const counting: Subscription = {
  event: happened,
  async apply(db, announcements) {
    for (const { ids } of announcements) {
      if (ids.includes('666')) throw new Error('a bad row');
      await sql`update installation set value = (value::int + ${ids.length})::text where name = 'counted'`.execute(db);
    }
  },
};

beforeAll(async () => {
  database = await createTestDatabase();
  queue = await openQueue(database, [listeners, strandedAnnouncement] as never, log, { supervise: false });
  const { rows } = await database.pool.query(`insert into workspace (name) values ('Acme') returning id`);
  workspaceId = rows[0].id;
});

beforeEach(async () => {
  await database.pool.query(`insert into installation (name, value) values ('counted', '0')
    on conflict (name) do update set value = '0'`);
});

afterAll(async () => {
  await queue.stop(5_000);
  await database.drop();
});

async function counted(): Promise<number> {
  const { rows } = await database.pool.query(`select value from installation where name = 'counted'`);
  return Number(rows[0].value);
}

test('every announcement counts exactly once, however many relays run', async () => {
  const relays = Array.from({ length: 3 }, () => createRelay(database, [counting], queue.enqueue, log));
  for (let n = 1; n <= 200; n++) await announce(database.kysely, workspaceId, happened, [String(n)]);
  await Promise.all(relays.map((relay) => relay.handOn()));
  await relays[0]?.handOn();
  expect(await counted()).toBe(200);
  const { rows } = await database.pool.query('select count(*)::int as left from announcement');
  expect(rows[0].left).toBe(0);
});

test('an announcement of a transaction that is rolled back was never made', async () => {
  const relay = createRelay(database, [counting], queue.enqueue, log);
  await database.kysely
    .transaction()
    .execute(async (db) => {
      await announce(db, workspaceId, happened, ['1']);
      throw new Error('no');
    })
    .catch(() => {});
  expect(await relay.handOn()).toBe(0);
});

test('a bad announcement is set aside and holds nothing back', async () => {
  const relay = createRelay(database, [counting], queue.enqueue, log);
  for (const id of ['1', '666', '3']) await announce(database.kysely, workspaceId, happened, [id]);
  await relay.handOn();
  expect(await counted()).toBe(2);
  const { rows } = await database.pool.query(
    `select data from pgboss.job where name = 'stranded-announcement' and state = 'created'`,
  );
  expect(rows.map((row) => row.data.ids)).toEqual([['666']]);
});

test('each subscriber gets jobs of at most a thousand ids, and readers are told', async () => {
  const signals = await openSignals(database, log);
  const told: string[] = [];
  signals.on('live', (payload) => told.push(payload));
  const got: IdsOfWorkspace[] = [];
  await queue.work([
    worker(listeners, async (batch) => {
      got.push(...batch);
    }),
  ]);
  const relay = createRelay(database, [{ event: happened, job: listeners }], queue.enqueue, log);
  const ids = Array.from({ length: 2_500 }, (_, index) => String(index + 1));
  await announce(database.kysely, workspaceId, happened, ids);
  await relay.handOn();
  await waitFor('the jobs', () => got.length === 3);
  expect(got.flatMap((job) => job.ids).sort((a, b) => Number(a) - Number(b))).toEqual(ids);
  expect(Math.max(...got.map((job) => job.ids.length))).toBe(1_000);
  await waitFor('the signal', () => told.includes(workspaceId));
  await signals.close();
});
