// What a use case may touch. `db` is the only handle in scope: inside a transaction it is the transaction.
import type { Kysely } from 'kysely';
import type { Clock } from './clock.ts';
import { type Acting, actAs, inPart } from './db/acting.ts';
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
  /**
   * The request that is being answered, and from which address it came; undefined for what Hark does by itself. `bulk`:
   * its changes are told in the audit log by one entry and not one by one.
   */
  request?: { id: string; address: string; bulk: boolean };
};

/**
 * Runs `work` with a context whose `db` is one transaction. Jobs and announcements made inside commit with it or not at
 * all; an error rolls back and is thrown on. What a person or a key changes inside is written to the audit log with it.
 * In a context that is in a transaction already, `work` is a part of that: it can fail alone, and commits with the whole.
 */
export function inTransaction<Result>(ctx: Context, work: (ctx: Context) => Promise<Result>): Promise<Result> {
  if (ctx.db.isTransaction) return inPart(ctx.db, () => work(ctx));
  return ctx.db.transaction().execute(async (db) => {
    const acting = actingOf(ctx);
    if (acting && !ctx.request?.bulk) await actAs(db, acting);
    return work({ ...ctx, db });
  });
}

/** Who is to stand in the audit log; undefined for Hark itself. */
export function actingOf({ actor, clock, request }: Context): Acting | undefined {
  return actor.kind === 'system' ? undefined : { actor, at: clock.now(), request };
}
