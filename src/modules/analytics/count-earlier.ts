// Counts the answers that are there without having been counted: those of an installation from before there were facts. In batches,
// each a transaction of its own that says how far it came, so that a worker that takes over goes on from there.
import type { Database } from '../../platform/db/index.ts';
import { countAnswers } from './count-facts.ts';
import { selectBatch, selectEarlier, setCountedTo } from './queries/earlier-answers.ts';
import { takeTurn } from './queries/facts.ts';

const batchSize = 5_000;

/** Returns how many were counted. `stopped` is asked between two batches. */
export async function countEarlier(database: Database, stopped: () => boolean = () => false): Promise<number> {
  let total = 0;
  for (const workspaceId of await selectEarlier(database.kysely)) {
    for (;;) {
      if (stopped()) return total;
      const { found, done } = await database.kysely.transaction().execute(async (db) => {
        await takeTurn(db);
        const ids = await selectBatch(db, workspaceId, batchSize);
        await countAnswers(
          db,
          ids.map((id) => ({ workspaceId, id })),
          true,
        );
        const done = ids.length < batchSize;
        await setCountedTo(db, workspaceId, done ? null : (ids.at(-1) as string));
        return { found: ids.length, done };
      });
      total += found;
      if (done) break;
    }
  }
  return total;
}
