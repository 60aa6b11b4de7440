// Makes the issues that are due: each once, in one transaction with its letters and the job that sends them.
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/index.ts';
import { type Enqueue, type JobKind, jobKind } from '../../../platform/queue/queue.ts';
import { insertIssue, insertLetters, setDue, takeDue } from '../queries/digest-issues.ts';
import { latestDue, nextDue, periodOf } from './schedule.ts';

export type IssueJob = { workspaceId: string; issueId: string };

export const issueDigests: JobKind<object> = jobKind('issue-digests', { schedule: '*/15 * * * *' });

/** Retried for some nine hours, for a mail server that is away; `heartbeat` tells soon that a worker is gone. */
export const sendIssueJob: JobKind<IssueJob> = jobKind('send-digest-issue', {
  retryLimit: 9,
  retryDelaySeconds: 60,
  expireSeconds: 7_200,
  heartbeatSeconds: 60,
});

/** Returns how many issues were made. Of what was missed while no worker ran, only the latest period gets one. */
export async function issueDueDigests(database: Database, clock: Clock, enqueue: Enqueue): Promise<number> {
  let made = 0;
  for (;;) {
    const outcome = await database.kysely.transaction().execute(async (db) => {
      const now = clock.now();
      const digest = await takeDue(db, now);
      if (digest === undefined) return 'none';
      const due = latestDue(digest, digest.dueAt, now);
      const issueId = await insertIssue(db, digest, periodOf(digest, due, digest.workspaceZone), now);
      await setDue(db, digest, nextDue(digest, now));
      if (issueId === undefined) return 'again';
      const letters = await insertLetters(db, digest, issueId, now);
      if (letters > 0) await enqueue(db, sendIssueJob, [{ workspaceId: digest.workspaceId, issueId }]);
      return 'made';
    });
    if (outcome === 'none') return made;
    if (outcome === 'made') made++;
  }
}
