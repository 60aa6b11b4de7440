// What is kept for a time only goes every night: entries of the audit log, where an operator wants that, and answers that
// were kept for requests which are sent again.
import type { Clock } from '../../platform/clock.ts';
import { deleteOldAnswers } from '../../platform/db/idempotent-answers.ts';
import type { Database } from '../../platform/db/index.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { deleteEntries } from './queries/audit.ts';

export const auditRetention: JobKind<object> = jobKind('audit-retention', {
  schedule: '41 2 * * *',
  expireSeconds: 3_600,
});

/** @param keepDays how long entries of the audit log are kept; 0 is for ever. */
export function auditWorkers(database: Database, clock: Clock, keepDays: number): Worker[] {
  return [
    worker(auditRetention, async () => {
      const now = clock.now();
      await deleteOldAnswers(database.kysely, now);
      if (keepDays > 0) await deleteEntries(database.kysely, new Date(now.getTime() - keepDays * 86_400_000));
    }),
  ];
}
