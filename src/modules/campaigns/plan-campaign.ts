// A planner's turn at one campaign: what was planned by an older definition is taken back, those whose time has come are
// considered, and new members of the audience are taken in.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { currentVersion } from '../surveys/index.ts';
import { findNewMembers, nextSweepAt } from './find-new-members.ts';
import type { Turn } from './plan-batch.ts';
import { type Prepared, prepareFor } from './prepare.ts';
import { closeWaiting, selectDue, selectNextLook } from './queries/considerations.ts';
import { countAnswered } from './queries/progress.ts';
import { endTurn, saveSampleShare, takeCampaign } from './queries/turns.ts';
import { replanAsked } from './replan-asked.ts';
import { leaseFrom, Walk } from './walk-members.ts';

export type Planner = { database: Database; clock: Clock; log: Log };

export type TurnResult = { workspaceId: string; campaignId: string; considered: number; asked: number };

/** Nobody is asked with an archived survey; so long after it is restored a campaign may stand still. */
const surveyLookMs = 300_000;

/**
 * Has the campaign that is due for longest take its turn; null where none is due.
 * @param stop ends the turn after the batch in hand.
 */
export async function planCampaign({ database, clock, log }: Planner, stop?: AbortSignal): Promise<TurnResult | null> {
  const db = database.kysely;
  const taken = await takeCampaign(db, clock.now(), leaseFrom(clock));
  if (taken === null) return null;
  const { workspaceId, id: campaignId, definition } = taken;
  const survey = await currentVersion(db, workspaceId, taken.surveyId);
  if (survey === null || survey.archivedAt !== null) {
    await endTurn(db, taken, { ...taken, lookAt: new Date(clock.now().getTime() + surveyLookMs), done: false });
    return { workspaceId, campaignId, considered: 0, asked: 0 };
  }
  const ready = await prepareFor(
    { db, clock, workspace: { id: workspaceId, name: '', timeZone: taken.timeZone } },
    taken,
  );
  if (definition.who.sample.kind === 'width' && taken.sampleShare === null) {
    await saveSampleShare(db, taken, ready.prepared.sampleShare);
  }
  const turn = {
    taken,
    prepared: ready.prepared,
    surveyVersion: survey.version,
    answerWindowDays: survey.definition.answerWindowDays,
    answered: definition.who.quota?.of === 'answers' ? await countAnswered(db, workspaceId, campaignId) : 0,
  };
  const walk = new Walk(db, clock, turn, stop);
  try {
    await takeTurn(walk, turn, ready);
  } catch (error) {
    // What was committed stays; the campaign is taken up again when its lease has run out.
    if (!isClash(error)) throw error;
    log.warn({ err: error, campaign: campaignId }, 'a batch of a campaign is planned anew');
  }
  return { workspaceId, campaignId, considered: walk.considered, asked: walk.asked };
}

async function takeTurn(walk: Walk, turn: Turn, ready: Prepared): Promise<void> {
  const { db, clock } = walk;
  const { taken } = turn;
  if (taken.plannedRevision < taken.revision && !(await replanAsked(walk, turn))) return;
  let through = await walk.untilNone((limit) => selectDue(db, taken, clock.now(), limit), ready.audience);
  // Events come by themselves.
  let sweepAt = taken.definition.timing.kind === 'event' ? null : (taken.sweepAt ?? clock.now());
  if (through && sweepAt !== null && sweepAt <= clock.now()) {
    const start = performance.now();
    const members = await findNewMembers(db, taken, ready, clock.now());
    const tookMs = performance.now() - start;
    through = await walk.through(members, null);
    if (through) sweepAt = nextSweepAt(clock.now(), tookMs);
  }
  const quotaReached = walk.quotaReached || isQuotaReached(turn);
  const next = await selectNextLook(db, taken);
  const isThrough = taken.definition.timing.kind === 'once' && through && !next.waiting;
  const looks = [next.at, sweepAt, through ? null : clock.now()].flatMap((at) => (at === null ? [] : [at.getTime()]));
  const done = quotaReached || isThrough;
  const lookAt = done || looks.length === 0 ? null : new Date(Math.min(...looks));
  await db.transaction().execute(async (db) => {
    const ended = await endTurn(db, taken, { lookAt, sweepAt, plannedRevision: taken.revision, done });
    if (ended && done) await closeWaiting(db, taken, clock.now());
  });
}

function isQuotaReached({ taken: { definition, asked }, answered }: Turn): boolean {
  const { quota } = definition.who;
  return quota !== null && (quota.of === 'asks' ? asked : answered) >= quota.count;
}

/** A contact was deleted at the same moment, or two waited for each other. */
function isClash(error: unknown): boolean {
  return ['23503', '23505', '40P01', '40001'].includes((error as { code?: string }).code ?? '');
}
