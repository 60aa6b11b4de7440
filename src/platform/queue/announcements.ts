// What a module says has happened, in the transaction in which it happened. One row for many ids: cheap enough for every
// answer; the relay hands it on.
import type { Db } from '../context.ts';
import type { JobKind } from './queue.ts';

/** An event that a module announces: its name, as in `response.recorded`, and the reader of its `changes`. */
export type EventKind = { name: string };

export type Announcement = { workspaceId: string; id: string; event: string; ids: string[]; changes: unknown };

export type IdsOfWorkspace = { workspaceId: string; ids: string[] };

/**
 * Who listens to an event. `apply` runs inside the relay's transaction on all announcements in hand, for counts that must
 * move exactly once; `job` gets the ids in jobs of its own, which retry alone.
 */
export type Subscription =
  | { event: EventKind; apply: (db: Db, announcements: readonly Announcement[]) => Promise<void> }
  | { event: EventKind; job: JobKind<IdsOfWorkspace> };

/**
 * Announces that `event` happened to `ids`. Use where the statement that writes the rows cannot announce itself.
 * @param changes anything that survives JSON, for the event's subscribers.
 */
export async function announce(
  db: Db,
  workspaceId: string,
  event: EventKind,
  ids: readonly string[],
  changes: unknown = null,
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .insertInto('announcement')
    .values({
      workspace_id: workspaceId,
      event: event.name,
      ids: [...ids],
      changes: changes === null ? null : JSON.stringify(changes),
    })
    .execute();
}
