// A connection that lasts: what lives in a session, such as a lock or a LISTEN, is set up again whenever it is lost.
import type { Client } from 'pg';
import type { Log } from '../log.ts';
import type { Database } from './open.ts';

const againAfterMs = 500;

/**
 * Opens a connection apart from the pool and runs `prepare` on it, now and on each new one after a loss.
 * Throws when the first cannot be opened or prepared.
 */
export async function keepConnected(
  database: Pick<Database, 'connect'>,
  log: Log,
  prepare: (client: Client) => Promise<void>,
): Promise<{ close(): Promise<void> }> {
  let client: Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const open = async (): Promise<void> => {
    const next = database.connect();
    next.once('error', openSoon);
    await next.connect();
    await prepare(next);
    client = next;
  };
  const openSoon = (): void => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      open().catch((error: unknown) => {
        log.warn({ err: error }, 'a lasting connection waits for the database');
        openSoon();
      });
    }, againAfterMs);
  };
  await open();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
