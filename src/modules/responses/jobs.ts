// What this module does behind the scenes: closes invitations, and moves answers to their new day when a workspace moves
// its clock.
import type { Database } from '../../platform/db/index.ts';
import type { IdsOfWorkspace, Subscription } from '../../platform/queue/announcements.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { workspaceTimeZoneChanged } from '../access/index.ts';
import { markAnswered } from '../delivery/index.ts';
import { responseRecorded } from './events.ts';
import { closedBy, forgetDeleted, redate } from './queries/list.ts';

export const redateResponses: JobKind<IdsOfWorkspace> = jobKind('redate-responses', { expireSeconds: 3_600 });

export const responsesSubscriptions: Subscription[] = [
  {
    event: responseRecorded,
    async apply(db, announcements) {
      // In one order for all relays, so that two of them cannot wait for each other.
      const sorted = announcements.toSorted((one, other) =>
        Number(BigInt(one.workspaceId) - BigInt(other.workspaceId)),
      );
      const ids = sorted.flatMap((announcement) => announcement.ids);
      const workspaceIds = sorted.flatMap(({ workspaceId, ids }) => ids.map(() => workspaceId));
      const marked = await markAnswered(db, closedBy({ workspaceIds, ids }));
      // An answer may have come in the very moment in which its contact was deleted.
      if (marked < ids.length) await forgetDeleted(db, { workspaceIds, ids });
    },
  },
  { event: workspaceTimeZoneChanged, job: redateResponses },
];

export function responsesWorkers(database: Database): Worker[] {
  return [
    worker(redateResponses, async (jobs) => {
      for (const { workspaceId } of jobs) await redate(database.kysely, workspaceId);
    }),
  ];
}
