// The nightly look at whether the roll-ups still say what the answers say.
import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { repairRollUps } from './check-roll-ups.ts';
import { dimensionWorkers, fillDimension } from './declare-dimension.ts';

export const nightlyCheck: JobKind<object> = jobKind('check-roll-ups', {
  schedule: '17 3 * * *',
  expireSeconds: 3_600,
});

/** Every kind of job of this module. */
export const analyticsJobs: readonly JobKind<object>[] = [nightlyCheck, fillDimension];

export function analyticsWorkers(database: Database, log: Log): Worker[] {
  return [
    ...dimensionWorkers(database),
    worker(nightlyCheck, async () => {
      const repaired = await repairRollUps(database);
      if (repaired.length > 0) log.error({ days: repaired }, 'roll-ups differed from the answers and were repaired');
    }),
  ];
}
