// Decides for planned invitations that are due: queued, or suppressed with the reason. Clocks are locked before they are
// read, so that two planners can never both find the same contact rested.
import { latestEarlierAsk, overallClock } from '../../core/asking/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { type Decision, type Due, lockClocks, saveDecisions, setClocks, takeDue } from './queries/plan.ts';

/** Why an invitation was never sent, besides the reasons of a suppression. */
export type SuppressedBecause = 'no_address' | 'asked_recently' | 'too_late' | 'archived';

const batchSize = 500;

/** Decides on one batch and returns how many invitations that were; 0 means that none is due. */
export function queueInvitations(database: Database, clock: Clock): Promise<number> {
  return database.kysely.transaction().execute(async (db) => {
    const now = clock.now();
    const due = await takeDue(db, now, batchSize);
    if (due.length === 0) return 0;
    const clocks = new Map(
      (await lockClocks(db, due)).map((row) => [clockKey(row.workspaceId, row.contactId, row.purpose), row.askedAt]),
    );
    const decisions: Decision[] = [];
    const asked: Due[] = [];
    for (const one of due) {
      const reason = reasonAgainst(one, clocks, now);
      decisions.push({ workspaceId: one.workspaceId, id: one.id, state: reason ? 'suppressed' : 'queued', reason });
      if (reason !== null) continue;
      asked.push(one);
      for (const purpose of [one.purpose, overallClock])
        clocks.set(clockKey(one.workspaceId, one.contactId, purpose), now);
    }
    await setClocks(db, asked, now);
    await saveDecisions(db, decisions, now);
    return due.length;
  });
}

function reasonAgainst(one: Due, clocks: ReadonlyMap<string, Date | null>, now: Date): string | null {
  if (one.suppression !== null) return one.suppression;
  if (one.email === null) return 'no_address' satisfies SuppressedBecause;
  if (one.archived) return 'archived' satisfies SuppressedBecause;
  if (one.expired) return 'too_late' satisfies SuppressedBecause;
  if (one.gapDays === 0) return null;
  const latest = latestEarlierAsk(now, one.gapDays);
  const rested = [one.purpose, overallClock].every((purpose) => {
    const askedAt = clocks.get(clockKey(one.workspaceId, one.contactId, purpose)) ?? null;
    return askedAt === null || askedAt <= latest;
  });
  return rested ? null : ('asked_recently' satisfies SuppressedBecause);
}

function clockKey(workspaceId: string, contactId: string, purpose: string): string {
  return `${workspaceId}/${contactId}/${purpose}`;
}
