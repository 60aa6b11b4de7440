// What is on its way of a campaign, under the hand of whoever runs it: held, let go on, taken back, or continued otherwise.
import type { Hours, Step } from '../../core/asking/index.ts';
import type { Db } from '../../platform/context.ts';
import { signal } from '../../platform/queue/signals.ts';
import { deleteHeldLane, insertHeldLane, saveLaneHours } from './queries/lanes.ts';
import { clearLaterSteps, setLaterSteps } from './queries/later-steps.ts';
import { deleteUnsent, freeClocks, type Withdrawn } from './queries/withdraw.ts';

/** What stands for "asked by hand" where a campaign is named. */
export const byHand = '0';

/** From the moment this commits no batch of the campaign is claimed; one that was claimed before goes out. */
export async function holdSending(db: Db, workspaceId: string, campaignId: string, now: Date): Promise<void> {
  await insertHeldLane(db, workspaceId, campaignId, now);
}

export async function releaseSending(db: Db, workspaceId: string, campaignId: string): Promise<void> {
  await deleteHeldLane(db, workspaceId, campaignId);
  await signal(db, 'send');
}

/**
 * From the next look at its lane, a second after this commits at the latest, no message of the campaign leaves outside of these hours.
 * What is queued by then is put off to them, and counts no attempt.
 */
export async function keepToHours(
  db: Db,
  workspaceId: string,
  campaignId: string,
  { weekdays, quietHours, holidays }: Hours,
): Promise<void> {
  await saveLaneHours(db, workspaceId, campaignId, { weekdays, quietHours, holidays });
}

/**
 * Takes back asks of which nothing has reached anybody: they are gone, and the clocks they had claimed are as before. Returns them,
 * at most `limit`; call it again, in a transaction of its own, until none is left.
 */
export async function withdrawUnsent(
  db: Db,
  workspaceId: string,
  campaignId: string,
  limit = 5_000,
): Promise<Withdrawn[]> {
  const withdrawn = await deleteUnsent(db, workspaceId, campaignId, limit);
  await freeClocks(db, workspaceId, withdrawn);
  return withdrawn;
}

/** The messages after the one that went out last or waits to go out; none ends the invitation. */
export type LaterStepsChange = { invitationId: string; laterSteps: readonly Step[] };

/** Puts other messages in place of those to come. What was answered or has ended stays as it is. */
export async function changeLaterSteps(
  db: Db,
  workspaceId: string,
  changes: readonly LaterStepsChange[],
  now: Date,
): Promise<void> {
  if (changes.length > 0) await setLaterSteps(db, workspaceId, changes, now);
}

/** No invitation of the campaign goes on: a reminder that waits to go out is taken back, too. Returns how many went on until now. */
export function endLaterSteps(db: Db, workspaceId: string, campaignId: string, now: Date): Promise<number> {
  return clearLaterSteps(db, workspaceId, campaignId, now);
}
