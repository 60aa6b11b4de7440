// Hands announcements on, once a second and in one transaction: counts move, jobs are made and readers are told exactly
// once, together with the announcement's disappearance. Any number of relays may run side by side.
import { sql } from 'kysely';
import type { Db } from '../context.ts';
import type { Database } from '../db/index.ts';
import type { Log } from '../log.ts';
import type { Announcement, Subscription } from './announcements.ts';
import { type Enqueue, type JobKind, jobKind, type Worker, worker } from './queue.ts';
import { signalAll } from './signals.ts';

const batchSize = 5_000;
const idsPerJob = 1_000;

/** Carries an announcement that could not be handed on with the others, so that it is retried alone. */
export const strandedAnnouncement: JobKind<Announcement> = jobKind('stranded-announcement', { retryLimit: 8 });

export type Relay = {
  /** Hands on what is announced now and returns how many announcements that were. */
  handOn(): Promise<number>;
  /** Hands on once a second until stopped. */
  start(): void;
  stop(): Promise<void>;
  /** Does the jobs that the relay makes for itself. */
  workers: Worker[];
};

export function createRelay(
  database: Database,
  subscriptions: readonly Subscription[],
  enqueue: Enqueue,
  log: Log,
): Relay {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const handOnBatch = (limit: number) =>
    database.kysely.transaction().execute(async (db) => {
      const batch = await takeAnnouncements(db, limit);
      if (batch.length > 0) await dispatch(db, batch, subscriptions, enqueue);
      return batch.length;
    });

  const handOn = async (): Promise<number> => {
    let total = 0;
    for (;;) {
      const count = await handOnBatch(batchSize).catch(async (error: unknown) => {
        log.error({ err: error }, 'a batch of announcements failed; each is tried alone');
        return handOnOneByOne(database, subscriptions, enqueue, log);
      });
      total += count;
      if (count < batchSize) return total;
    }
  };

  const tick = (): void => {
    running = handOn()
      .catch((error: unknown) => log.error({ err: error }, 'the relay could not reach the database'))
      .finally(() => {
        if (!stopped) timer = setTimeout(tick, 1_000);
      });
  };

  return {
    async handOn() {
      // What the clock's own turn holds is passed over by this one, and would be missed by who waits for it.
      await running;
      return handOn();
    },
    start: tick,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
    workers: [
      worker(strandedAnnouncement, async (batch) => {
        for (const stranded of batch) {
          await database.kysely.transaction().execute((db) => dispatch(db, [stranded], subscriptions, enqueue));
        }
      }),
    ],
  };
}

async function takeAnnouncements(db: Db, limit: number): Promise<Announcement[]> {
  const { rows } = await sql<Announcement>`
    delete from announcement a using (
      select workspace_id, id from announcement order by workspace_id, id limit ${limit} for update skip locked
    ) taken
    where a.workspace_id = taken.workspace_id and a.id = taken.id
    returning a.workspace_id as "workspaceId", a.id, a.event, a.ids, a.changes`.execute(db);
  return rows;
}

async function dispatch(
  db: Db,
  batch: readonly Announcement[],
  subscriptions: readonly Subscription[],
  enqueue: Enqueue,
): Promise<void> {
  for (const subscription of subscriptions) {
    const heard = batch.filter((announcement) => announcement.event === subscription.event.name);
    if (heard.length === 0) continue;
    if ('apply' in subscription) await subscription.apply(db, heard);
    else await enqueue(db, subscription.job, [...inJobs(heard)]);
  }
  await signalAll(db, 'live', [...new Set(batch.map((announcement) => announcement.workspaceId))]);
}

function* inJobs(batch: readonly Announcement[]): Generator<{ workspaceId: string; ids: string[] }> {
  for (const [workspaceId, announcements] of Map.groupBy(batch, (announcement) => announcement.workspaceId)) {
    const ids = announcements.flatMap((announcement) => announcement.ids);
    for (let start = 0; start < ids.length; start += idsPerJob) {
      yield { workspaceId, ids: ids.slice(start, start + idsPerJob) };
    }
  }
}

async function handOnOneByOne(
  database: Database,
  subscriptions: readonly Subscription[],
  enqueue: Enqueue,
  log: Log,
): Promise<number> {
  for (let count = 0; count < batchSize; count++) {
    const taken = await database.kysely.transaction().execute(async (db) => {
      const [announcement] = await takeAnnouncements(db, 1);
      if (announcement === undefined) return false;
      await sql`savepoint alone`.execute(db);
      try {
        await dispatch(db, [announcement], subscriptions, enqueue);
      } catch (error) {
        log.error({ err: error, event: announcement.event }, 'an announcement is set aside');
        await sql`rollback to savepoint alone`.execute(db);
        await enqueue(db, strandedAnnouncement, [announcement]);
      }
      return true;
    });
    if (!taken) return count;
  }
  return batchSize;
}
