// A sending worker's proof of life: an advisory lock that PostgreSQL frees by itself the moment the process is gone, so
// that its claims can be told from those of a living worker without any time-out.
import type { Client } from 'pg';
import type { Database } from '../db/index.ts';
import type { Log } from '../log.ts';

/** The first half of the lock's key; the second is the worker's id. */
export const workerLockClass = 4_815_162;

export type WorkerIdentity = { id: string; close(): Promise<void> };

/** Takes the next worker id and holds its lock on a connection of its own, which is opened again when it is lost. */
export async function takeWorkerIdentity(database: Database, log: Log): Promise<WorkerIdentity> {
  let id: string | undefined;
  let client: Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = database.connect();
    next.once('error', () => reconnectSoon());
    await next.connect();
    id ??= (await next.query<{ id: string }>(`select nextval('worker_id') as id`)).rows[0]?.id;
    await next.query('select pg_advisory_lock($1, $2)', [workerLockClass, Number(id)]);
    client = next;
  };
  const reconnectSoon = (): void => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      connect().catch((error: unknown) => {
        log.warn({ err: error }, 'the sending worker waits for the database');
        reconnectSoon();
      });
    }, 500);
  };
  await connect();

  return {
    id: id as string,
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
