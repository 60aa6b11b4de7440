// Goes on with invitations whose next message is due: a fall-back by another channel, or a reminder. Clocks are not asked again, for
// it is one ask; whether it has been answered, or the contact wants no more, is.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { nextStep } from './later-steps.ts';
import { saveSteps, takeDueSteps } from './queries/later-steps.ts';

const batchSize = 500;

/** Decides on one batch and returns how many invitations that were; 0 means that none is due. */
export function continueInvitations(database: Database, clock: Clock): Promise<number> {
  return database.kysely.transaction().execute(async (db) => {
    const now = clock.now();
    const due = await takeDueSteps(db, now, batchSize);
    await saveSteps(
      db,
      due.map((one) => nextStep(one, now)),
      now,
    );
    return due.length;
  });
}
