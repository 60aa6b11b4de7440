// Deletes the rows of a workspace that was closed. A worker that takes over goes on with what is left.
import { type Database, eraseWorkspace } from '../../platform/db/index.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';

export const eraseClosedWorkspace: JobKind<{ workspaceId: string }> = jobKind('erase-workspace', {
  retryLimit: 10,
  expireSeconds: 23 * 3_600,
  heartbeatSeconds: 20,
});

export function workspaceWorkers(database: Database): Worker[] {
  return [
    worker(eraseClosedWorkspace, async (jobs) => {
      for (const { workspaceId } of jobs) await eraseWorkspace(database.kysely, workspaceId);
    }),
  ];
}
