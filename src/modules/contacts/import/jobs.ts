// Imports behind the scenes: one job reads a file to its end, however long that takes, and another clears away what is left.
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import type { Log } from '../../../platform/log.ts';
import { type Enqueue, type JobKind, jobKind, type Worker, worker } from '../../../platform/queue/queue.ts';
import { deleteLeftovers } from '../queries/imports.ts';
import type { AnyImportKind } from './kind.ts';
import { carryOn } from './run-import.ts';

export type ImportJob = { workspaceId: string; importId: string };

/** A worker that is gone shows by its missing heartbeat, and another goes on where it was. */
export const runImport: JobKind<ImportJob> = jobKind('run-import', {
  retryLimit: 10,
  expireSeconds: 23 * 3_600,
  heartbeatSeconds: 20,
});
export const clearImports: JobKind<object> = jobKind('clear-imports', { schedule: '41 2 * * *' });

export type ImportParts = {
  database: Database;
  clock: Clock;
  log: Log;
  enqueue: Enqueue;
  kinds: readonly AnyImportKind[];
};

const dayMs = 24 * 3_600_000;
/** For how long a file waits to be started, and the rows that were left out wait to be mended. */
const kept = { uploadDays: 1, rejectionDays: 30 };

export function importWorkers(parts: ImportParts): { workers: Worker[]; stop(): void } {
  let stopping = false;
  return {
    workers: [
      worker(runImport, async (jobs) => {
        for (const job of jobs) {
          const finished = await carryOn(parts, job, () => stopping);
          if (!finished) await parts.enqueue(parts.database.kysely, runImport, [job]);
        }
      }),
      worker(clearImports, async () => {
        const since = (days: number) => new Date(parts.clock.now().getTime() - days * dayMs);
        const before = { uploads: since(kept.uploadDays), rejections: since(kept.rejectionDays) };
        await deleteLeftovers(parts.database.kysely, before);
      }),
    ],
    /** Leaves imports at the end of the batch in hand, to be gone on with by another worker. */
    stop() {
      stopping = true;
    },
  };
}
