// The jobs of digests: make what is due, send what was made.
import { type JobKind, type Worker, worker } from '../../../platform/queue/queue.ts';
import { issueDigests, issueDueDigests, sendIssueJob } from './issue-digests.ts';
import { type SendingParts, sendIssue } from './send-issue.ts';

export const digestJobs = [issueDigests, sendIssueJob] as JobKind<object>[];

export function digestWorkers(parts: SendingParts): Worker[] {
  return [
    worker(issueDigests, async () => {
      await issueDueDigests(parts.database, parts.clock, parts.enqueue);
    }),
    worker(sendIssueJob, async ([job]) => {
      if (job !== undefined) await sendIssue(parts, job);
    }),
  ];
}
