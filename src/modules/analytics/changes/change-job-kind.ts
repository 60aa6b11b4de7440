// The job that looks for changes: every hour for the workspaces whose day has ended, and at once for one that is named.
import { type JobKind, jobKind } from '../../../platform/queue/queue.ts';

export const detectChanges: JobKind<{ workspaceId?: string }> = jobKind('detect-changes', {
  schedule: '7 * * * *',
  expireSeconds: 1_800,
});
