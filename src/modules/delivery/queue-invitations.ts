// Decides for planned invitations that are due: queued, or suppressed with the reason. The clocks of those who may be asked are
// claimed in the same transaction, so that two planners can never both find the same contact rested.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { channelOf } from '../connections/index.ts';
import { claimClocks } from './queries/clocks.ts';
import { type Decision, type Due, saveDecisions, takeDue } from './queries/plan.ts';

/** Why an invitation was never sent, besides the reasons of a suppression. */
export type SuppressedBecause = 'no_address' | 'asked_recently' | 'not_wanted' | 'too_late' | 'archived';

const batchSize = 500;

/** Decides on one batch and returns how many invitations that were; 0 means that none is due. */
export function queueInvitations(database: Database, clock: Clock): Promise<number> {
  return database.kysely.transaction().execute(async (db) => {
    const now = clock.now();
    const due = onePerContact(await takeDue(db, now, batchSize));
    const mayBe = due.filter((one) => reasonAgainst(one) === null);
    const claimed = await claimClocks(
      db,
      mayBe.map((one) => ({ ...one, asksMax: 1, windowDays: one.gapDays })),
      now,
    );
    const asked = new Set(claimed.map(contactOf));
    const decisions = due.map((one): Decision => {
      const reason =
        reasonAgainst(one) ?? (asked.has(contactOf(one)) ? null : ('asked_recently' satisfies SuppressedBecause));
      return { workspaceId: one.workspaceId, id: one.id, state: reason ? 'suppressed' : 'queued', reason };
    });
    await saveDecisions(db, decisions, now);
    return due.length;
  });
}

/** Another one for the same contact is decided on in the next batch, when the clocks of the first have been claimed. */
function onePerContact(due: readonly Due[]): Due[] {
  return [...Map.groupBy(due, contactOf).values()].map(([first]) => first as Due);
}

function reasonAgainst(one: Due): string | null {
  if (one.suppression !== null) return one.suppression;
  if (one.muted) return 'not_wanted' satisfies SuppressedBecause;
  if (channelOf(one.channel).address({ ...one, ...unread }) === null) return 'no_address' satisfies SuppressedBecause;
  if (one.archived) return 'archived' satisfies SuppressedBecause;
  if (one.expired) return 'too_late' satisfies SuppressedBecause;
  return null;
}

/** No channel reaches a contact by these. */
const unread = { name: null, locale: null, properties: {} };

function contactOf({ workspaceId, contactId }: { workspaceId: string; contactId: string }): string {
  return `${workspaceId}/${contactId}`;
}
