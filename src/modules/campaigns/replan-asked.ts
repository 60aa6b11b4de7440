// After a change of a campaign: asks that have reached nobody are taken back, the messages that are still to come of the others are
// planned anew, and everyone is looked at again. Until then nothing of the campaign leaves.
import { nextOpening, planSteps, type Step } from '../../core/asking/index.ts';
import { dayIn } from '../../core/calendar/index.ts';
import { changeLaterSteps, releaseSending, withdrawUnsent } from '../delivery/index.ts';
import type { Turn } from './plan-batch.ts';
import { forgetAsks, lookAtOutdated } from './queries/considerations.ts';
import { selectGoingOn } from './queries/going-on.ts';
import { lockTurn, saveCounted, saveReplanned } from './queries/turns.ts';
import { readFacts } from './read-facts.ts';
import type { Walk } from './walk-members.ts';

const batchSize = 2_000;

/** @returns whether it was done; false where the turn is over. Done twice, it changes nothing more. */
export async function replanAsked(walk: Walk, turn: Turn): Promise<boolean> {
  const { taken } = turn;
  while ((await withdrawSome(walk, turn)) > 0);
  for (let after: string | null = '0'; after !== null && !walk.overtaken; )
    after = await replanSteps(walk, turn, after);
  if (walk.overtaken) return false;
  await lookAtOutdated(walk.db, taken, taken.revision, walk.clock.now());
  return walk.db.transaction().execute(async (db) => {
    if ((await lockTurn(db, taken)) === null) return false;
    await saveReplanned(db, taken);
    await releaseSending(db, taken.workspaceId, taken.id);
    return true;
  });
}

function withdrawSome(walk: Walk, { taken, prepared }: Turn): Promise<number> {
  const now = walk.clock.now();
  return walk.db.transaction().execute(async (db) => {
    const counted = await lockTurn(db, taken);
    if (counted === null) {
      walk.overtaken = true;
      return 0;
    }
    const withdrawn = await withdrawUnsent(db, taken.workspaceId, taken.id);
    if (withdrawn.length === 0) return 0;
    await forgetAsks(db, taken, withdrawn, now);
    const ofToday = withdrawn.filter(({ askedAt }) => dayIn(prepared.timeZone, askedAt) === counted.askedDay).length;
    const asked = Math.max(0, counted.asked - withdrawn.length);
    const askedToday = Math.max(0, counted.askedToday - ofToday);
    await saveCounted(db, taken, { ...counted, asked, askedToday }, walk.leaseUntil);
    return withdrawn.length;
  });
}

/** Returns where the next batch begins; null where there is none. */
async function replanSteps(walk: Walk, { taken, prepared }: Turn, after: string): Promise<string | null> {
  const { db } = walk;
  const now = walk.clock.now();
  const batch = await selectGoingOn(db, taken, after, now, batchSize);
  const of = { workspaceId: taken.workspaceId, prepared, audience: null };
  const members = batch.map(({ contactId, askedAt }) => ({ contactId, occasion: '0', number: 0, askedAt }));
  const facts = batch.length === 0 ? [] : await readFacts(db, of, members, now);
  const changes = batch.flatMap(({ invitationId, askedAt, step }, place) => {
    const contact = facts[place];
    if (contact == null) return [];
    const toCome = planSteps(prepared, contact, askedAt).slice(step + 1);
    return [
      { invitationId, laterSteps: inOrder(toCome, (at) => nextOpening(prepared.open, contact.timeZone, at), now) },
    ];
  });
  const isOn = await db.transaction().execute(async (db) => {
    if ((await lockTurn(db, taken)) === null) return false;
    await changeLaterSteps(db, taken.workspaceId, changes, now);
    return true;
  });
  walk.overtaken ||= !isOn;
  return batch.length < batchSize ? null : (batch.at(-1)?.invitationId ?? null);
}

/** A message whose day has passed by the new plan goes out as soon as may be, and those after it keep their order. */
function inOrder(steps: readonly Step[], openAt: (at: Date) => Date | null, now: Date): Step[] {
  const planned: Step[] = [];
  for (const step of steps) {
    const before = planned.at(-1);
    const earliest = before === undefined ? now : new Date(before.at.getTime() + dayMs);
    const at = step.at >= earliest ? step.at : openAt(earliest);
    if (at !== null) planned.push({ ...step, at });
  }
  return planned;
}

const dayMs = 86_400_000;
