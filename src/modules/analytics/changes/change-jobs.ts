// Looking for changes behind the scenes.
import { type Worker, worker } from '../../../platform/queue/queue.ts';
import { detectChanges } from './change-job-kind.ts';
import { type DetectionParts, detectDueChanges } from './detect-changes.ts';

export function changeWorkers(parts: DetectionParts): Worker[] {
  return [
    worker(detectChanges, async (jobs) => {
      for (const { workspaceId } of jobs) await detectDueChanges(parts, workspaceId);
    }),
  ];
}
