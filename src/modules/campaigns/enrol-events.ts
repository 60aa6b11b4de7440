// Takes in what happened to contacts, for the campaigns that ask after it. Each event is an occasion of its own, which is looked at
// when it is due; whether the contact belongs to the audience is decided then.
import { type Campaign, eventMatches } from '../../core/asking/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { IdsOfWorkspace, Subscription } from '../../platform/queue/announcements.ts';
import { type JobKind, jobKind, type Worker, worker } from '../../platform/queue/queue.ts';
import { signal } from '../../platform/queue/signals.ts';
import { eventRecorded } from '../contacts/index.ts';
import { insertOccasions } from './queries/considerations.ts';
import { selectEventCampaigns, selectEvents } from './queries/facts.ts';
import { lookBy } from './queries/turns.ts';

const enrolEventsJob: JobKind<IdsOfWorkspace> = jobKind('enrol-events');

export const campaignJobs = [enrolEventsJob] as JobKind<object>[];

export const campaignSubscriptions: readonly Subscription[] = [{ event: eventRecorded, job: enrolEventsJob }];

export function campaignWorkers(database: Database, clock: Clock): Worker[] {
  return [
    worker(enrolEventsJob, async (batch) => {
      for (const { workspaceId, ids } of batch) await enrolEvents(database, clock, workspaceId, ids);
    }),
  ];
}

/** Events that were taken in before are left as they are. What is too late by now is taken in, too: that explains it. */
export function enrolEvents(
  database: Database,
  clock: Clock,
  workspaceId: string,
  ids: readonly string[],
): Promise<void> {
  return database.kysely.transaction().execute(async (db) => {
    const campaigns = await selectEventCampaigns(db, workspaceId);
    if (campaigns.length === 0) return;
    const events = await selectEvents(db, workspaceId, ids);
    const now = clock.now();
    const looks: { id: string; at: Date }[] = [];
    for (const { id, revision, startAt, timeZone, timing } of campaigns) {
      const occasions = events
        .filter((event) => event.occurredAt >= startAt)
        .filter((event) => eventMatches(timing, event, { now: event.occurredAt, timeZone }))
        .map((event) => ({ contactId: event.contactId, occasion: event.id, dueAt: dueAt(timing, event.occurredAt) }));
      if (occasions.length === 0) continue;
      await insertOccasions(db, { workspaceId, id, revision, now }, occasions);
      const first = Math.min(...occasions.map((one) => one.dueAt.getTime()));
      looks.push({ id, at: new Date(Math.max(first, now.getTime())) });
    }
    await lookBy(db, workspaceId, looks);
    if (looks.length > 0) await signal(db, 'plan');
  });
}

function dueAt(timing: Extract<Campaign['timing'], { kind: 'event' }>, at: Date): Date {
  return new Date(at.getTime() + timing.delayMinutes * 60_000);
}
