// A worker's proof of life: an advisory lock that PostgreSQL frees by itself the moment the process is gone, so that its
// claims can be told from those of a living worker without any time-out.
import { type Database, keepConnected } from '../db/index.ts';
import type { Log } from '../log.ts';

/** The first half of the lock's key; the second is the worker's id. */
export const workerLockClass = 4_815_162;

export type WorkerIdentity = { id: string; close(): Promise<void> };

/** Takes the next worker id and holds its lock, taken again when its connection is lost. */
export async function takeWorkerIdentity(database: Database, log: Log): Promise<WorkerIdentity> {
  const { rows } = await database.pool.query<{ id: string }>(`select nextval('worker_id') as id`);
  const { id } = rows[0] as { id: string };
  const connection = await keepConnected(database, log, async (client) => {
    await client.query('select pg_advisory_lock($1, $2)', [workerLockClass, Number(id)]);
  });
  return { id, close: connection.close };
}
