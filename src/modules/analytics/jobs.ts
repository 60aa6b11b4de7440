// What analytics does behind the scenes: the nightly look at whether the roll-ups still say what the answers say, and each minute
// what is left to count or to keep in columns.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { detectChanges } from './changes/change-job-kind.ts';
import { changeWorkers } from './changes/change-jobs.ts';
import { repairRollUps } from './check-roll-ups.ts';
import { type BlockSettings, tendBlocks } from './columns/index.ts';
import { countEarlier } from './count-earlier.ts';
import { dimensionWorkers, fillDimension } from './declare-dimension.ts';

export const nightlyCheck: JobKind<object> = jobKind('check-roll-ups', {
  schedule: '17 3 * * *',
  expireSeconds: 3_600,
});

export const tendFacts: JobKind<object> = jobKind('tend-facts', {
  schedule: '* * * * *',
  retryLimit: 0,
  expireSeconds: 3_600,
});

/** Every kind of job of this module. */
export const analyticsJobs: readonly JobKind<object>[] = [nightlyCheck, tendFacts, fillDimension, detectChanges];

export function analyticsWorkers(database: Database, clock: Clock, log: Log, blocks: BlockSettings): Worker[] {
  return [
    ...dimensionWorkers(database),
    ...changeWorkers({ database, clock, log }),
    worker(nightlyCheck, async () => {
      const repaired = await repairRollUps(database);
      if (repaired.length > 0) log.error({ days: repaired }, 'roll-ups differed from the answers and were repaired');
    }),
    worker(tendFacts, async () => {
      const counted = await countEarlier(database);
      if (counted > 0) log.info({ answers: counted }, 'earlier answers were counted');
      await tendBlocks(database, blocks);
    }),
  ];
}
