// Control jobs on pg-boss in the same database: a job commits with the data that caused it, is retried with growing
// gaps, and what fails for good waits among the dead letters until a person replays it.
import { sql } from 'kysely';
import { fromKysely, type Job, type JobResult, PgBoss } from 'pg-boss';
import type { Db } from '../context.ts';
import { advisoryLocks } from '../db/advisory-locks.ts';
import type { Database } from '../db/index.ts';
import type { Log } from '../log.ts';

/** A kind of job. What it carries must survive JSON. */
export type JobKind<Data extends object> = {
  name: string;
  /** How many jobs one call of the worker may take. */
  batchSize: number;
  /** Tries after the first, each gap twice the one before. */
  retryLimit: number;
  retryDelaySeconds: number;
  /** After this long a job in hand counts as lost and is tried again. */
  expireSeconds: number;
  /** For jobs that take long: after this long without a sign of life the worker counts as gone and the job is tried again. */
  heartbeatSeconds?: number;
  /** Cron expression in UTC, for jobs that run by the clock; such a job carries `{}`. */
  schedule?: string;
  readonly data?: Data;
};

/** Declares a kind of job; unnamed settings are those of a job that takes seconds. */
export function jobKind<Data extends object>(
  name: string,
  settings: Partial<Omit<JobKind<Data>, 'name' | 'data'>> = {},
): JobKind<Data> {
  return { name, batchSize: 1, retryLimit: 5, retryDelaySeconds: 5, expireSeconds: 300, ...settings };
}

/** Adds jobs in the transaction that `db` is, or at once where it is none. */
export type Enqueue = <Data extends object>(db: Db, kind: JobKind<Data>, batch: readonly Data[]) => Promise<void>;

export type Worker = { kind: JobKind<object>; work: (batch: object[]) => Promise<void> };

/** Pairs a kind of job with what does it. A throw on a batch makes each of its jobs be done alone. */
export function worker<Data extends object>(kind: JobKind<Data>, work: (batch: Data[]) => Promise<void>): Worker {
  return { kind, work: work as (batch: object[]) => Promise<void> };
}

export type FailedJob = { id: string; kind: string; data: object; error: unknown; failedAt: string };

export type Queue = {
  enqueue: Enqueue;
  /** Starts working on jobs of these kinds. */
  work(workers: readonly Worker[]): Promise<void>;
  /** What failed for good, newest first. */
  failed(limit: number): Promise<FailedJob[]>;
  /** Puts failed jobs back to work, all of them without `ids`, and returns how many. */
  replay(ids?: readonly string[]): Promise<number>;
  /** Takes no new jobs, finishes those in hand for at most `timeoutMs`, and stops. */
  stop(timeoutMs: number): Promise<void>;
};

const deadLetters = 'dead-letters';

/**
 * Opens the queue and makes sure that each kind of job exists as declared.
 * @param options.supervise whether this process also runs the clock, retries and clean-up (workers do, servers need not).
 */
export async function openQueue(
  database: Database,
  kinds: readonly JobKind<object>[],
  log: Log,
  options: { supervise: boolean },
): Promise<Queue> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values as unknown[]) },
    supervise: options.supervise,
    schedule: options.supervise,
    // So soon it is seen that a worker is gone: an import stands still until then.
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue reported an error'));
  // Processes that start together on a new database would each create pg-boss's own tables, and all but one fail.
  await database.kysely.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(${advisoryLocks.queue})`.execute(db);
    await boss.start();
    await boss.createQueue(deadLetters, { retryLimit: 0 });
    for (const kind of kinds) await declare(boss, kind, options.supervise);
  });

  return {
    async enqueue(db, kind, batch) {
      if (batch.length === 0) return;
      const jobs = batch.map((data) => ({ data }));
      await boss.insert(kind.name, jobs, { db: fromKysely(db) });
    },
    async work(workers) {
      for (const { kind, work } of workers) {
        await boss.work<object, unknown, { perJobResults: true; batchSize: number; pollingIntervalSeconds: number }>(
          kind.name,
          { batchSize: kind.batchSize, pollingIntervalSeconds: 1, perJobResults: true },
          (jobs) => workOn(kind, jobs, work, log),
        );
      }
    },
    async failed(limit) {
      const jobs = await boss.findJobs<object>(deadLetters, { queued: true });
      return jobs
        .sort((a, b) => b.createdOn.getTime() - a.createdOn.getTime())
        .slice(0, limit)
        .map((job) => ({
          id: job.id,
          kind: job.sourceName ?? '',
          data: job.data ?? {},
          error: job.sourceOutput,
          failedAt: job.createdOn.toISOString(),
        }));
    },
    replay: (ids) => boss.redrive(deadLetters, ids === undefined ? {} : { ids: [...ids] }),
    stop: (timeoutMs) => boss.stop({ graceful: true, timeout: timeoutMs, close: false }),
  };
}

async function declare(boss: PgBoss, kind: JobKind<object>, schedules: boolean): Promise<void> {
  const settings = {
    retryLimit: kind.retryLimit,
    retryDelay: kind.retryDelaySeconds,
    retryBackoff: true,
    expireInSeconds: kind.expireSeconds,
    ...(kind.heartbeatSeconds === undefined ? {} : { heartbeatSeconds: kind.heartbeatSeconds }),
    deadLetter: deadLetters,
  };
  await boss.createQueue(kind.name, settings);
  await boss.updateQueue(kind.name, settings);
  if (schedules && kind.schedule !== undefined) await boss.schedule(kind.name, kind.schedule, {}, { tz: 'UTC' });
}

async function workOn(
  kind: JobKind<object>,
  jobs: Job<object>[],
  work: Worker['work'],
  log: Log,
): Promise<JobResult[]> {
  try {
    await work(jobs.map((job) => job.data));
    return jobs.map((job) => ({ id: job.id, status: 'completed' }));
  } catch (error) {
    if (jobs.length === 1) return [failure(kind, jobs[0] as Job<object>, error, log)];
  }
  const results: JobResult[] = [];
  for (const job of jobs) {
    try {
      await work([job.data]);
      results.push({ id: job.id, status: 'completed' });
    } catch (error) {
      results.push(failure(kind, job, error, log));
    }
  }
  return results;
}

function failure(kind: JobKind<object>, job: Job<object>, error: unknown, log: Log): JobResult {
  log.error({ err: error, kind: kind.name, job: job.id }, 'a job failed');
  const message = error instanceof Error ? error.message : String(error);
  return { id: job.id, status: 'failed', output: { message } };
}
