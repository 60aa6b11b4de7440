// What a use case may touch. `db` is the only handle in scope: inside a transaction it is the transaction.
import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import type { Schema } from './db/index.ts';
import type { Log } from './log.ts';
import type { Enqueue } from './queue/queue.ts';

export type Db = Kysely<Schema>;

/** Who acts. `system` is Hark itself: a job, a schedule, a respondent's page. */
export type Actor =
  | { kind: 'user'; id: string; name: string; email: string }
  | { kind: 'apiKey'; id: string; name: string }
  | { kind: 'system' };

/** `timeZone` is an IANA name: the zone in which the workspace counts its days. */
export type Workspace = { id: string; name: string; timeZone: string };

export type Context = {
  workspace: Workspace;
  actor: Actor;
  db: Db;
  clock: Clock;
  enqueue: Enqueue;
  log: Log;
};

/**
 * Runs `work` with a context whose `db` is one transaction. Jobs and announcements made inside commit with it or not at
 * all; an error rolls back and is thrown on.
 */
export function inTransaction<Result>(ctx: Context, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  return ctx.db.transaction().execute((db) => work({ ...ctx, db }));
}
