// Wakes other processes at once through PostgreSQL's LISTEN and NOTIFY. A signal may be lost with its connection, so
// nothing may depend on one: every listener also looks by itself now and then.
import { sql } from 'kysely';
import type { Db } from '../context.ts';
import { type Database, keepConnected } from '../db/index.ts';
import type { Log } from '../log.ts';

/** live: the numbers of a workspace moved (payload: its id). send: invitations are due; plan: a campaign
 * is (payload of both: empty). */
export type Channel = 'live' | 'send' | 'plan';

const channels: readonly Channel[] = ['live', 'send', 'plan'];

/** Sends a signal when the transaction that `db` is commits. */
export async function signal(db: Db, channel: Channel, payload = ''): Promise<void> {
  await sql`select pg_notify(${`hark_${channel}`}, ${payload})`.execute(db);
}

/** Sends a signal for each of these. */
export async function signalAll(db: Db, channel: Channel, payloads: readonly string[]): Promise<void> {
  await sql`select pg_notify(${`hark_${channel}`}, payload) from unnest(${[...payloads]}::text[]) payload`.execute(db);
}

export type Signals = {
  /** Calls `listener` on each signal until the returned function is called. */
  on(channel: Channel, listener: (payload: string) => void): () => void;
  close(): Promise<void>;
};

/** Listens on one connection of its own, opened again when it is lost. */
export async function openSignals(database: Database, log: Log): Promise<Signals> {
  const listeners = new Map<Channel, Set<(payload: string) => void>>(channels.map((channel) => [channel, new Set()]));
  const connection = await keepConnected(database, log, async (client) => {
    client.on('notification', ({ channel, payload }) => {
      for (const listener of listeners.get(channel.replace('hark_', '') as Channel) ?? []) listener(payload ?? '');
    });
    for (const channel of channels) await client.query(`listen hark_${channel}`);
  });
  return {
    on(channel, listener) {
      const set = listeners.get(channel) as Set<(payload: string) => void>;
      set.add(listener);
      return () => void set.delete(listener);
    },
    close: connection.close,
  };
}
