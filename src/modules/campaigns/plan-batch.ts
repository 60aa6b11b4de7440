// Considers a batch of members and commits what came of it, in one transaction: the words on them, the asks with their claimed
// clocks, and how far the campaign has counted. A planner that dies in between has changed nothing.
import { channels } from '../../channels/index.ts';
import type { PreparedCampaign } from '../../core/asking/index.ts';
import { dayIn, startOfDay } from '../../core/calendar/index.ts';
import type { Locale } from '../../core/survey/index.ts';
import type { Db } from '../../platform/context.ts';
import { signal } from '../../platform/queue/signals.ts';
import { askContacts } from '../delivery/index.ts';
import { askOf, type Decided, decideBatch, type ToConsider, wordOn } from './decide-batch.ts';
import { deleteConsidered, insertConsidered, type Member, updateConsidered } from './queries/considerations.ts';
import { keepContacts, selectCompaniesAsked } from './queries/facts.ts';
import { type Counted, lockTurn, saveCounted, type Taken } from './queries/turns.ts';

/** What is the same for all batches of one turn. */
export type Turn = {
  taken: Taken;
  prepared: PreparedCampaign;
  surveyVersion: number;
  answerWindowDays: number;
  /** Where a quota of answers is set: how many there are. */
  answered: number;
};

/** The members of a batch, those of them who are there with their facts, and what was decided on them ahead. */
export type Batch = { members: readonly Member[]; known: readonly ToConsider[]; ahead: readonly Decided[] | null };

/** What a batch has led to. */
export type Planned = { asked: number; quotaReached: boolean };

const offering: ReadonlySet<string> = new Set(
  channels.flatMap((one) => ('offers' in one && one.offers ? [one.id] : [])),
);
const dayMs = 86_400_000;

/** Within the caller's transaction. Null where the turn is over: somebody changed the campaign or took it. */
export async function planBatch(
  db: Db,
  turn: Turn,
  { members, known, ahead }: Batch,
  now: Date,
  leaseUntil: Date,
): Promise<Planned | null> {
  const { taken, prepared } = turn;
  const counted = await lockTurn(db, taken);
  if (counted === null) return null;
  const there = await keepContacts(db, taken.workspaceId, [...new Set(known.map(({ facts }) => facts.id))]);
  let { enrolled } = counted;
  const isThere = ({ facts }: ToConsider) => there.has(facts.id);

  const today = dayIn(prepared.timeZone, now) ?? Math.floor(now.getTime() / dayMs);
  const askedToday = counted.askedDay === today ? counted.askedToday : 0;
  const decide = async () => {
    // By its number a contact has its place in a cadence, so that it is known before the first look at it.
    const batch = known.filter(isThere).map(({ member, facts }) => {
      return { member, facts: { ...facts, enrolledAs: member.number ?? enrolled++ } };
    });
    const companies = await companiesAsked(db, turn, batch, today);
    return decideBatch(prepared, batch, { askedToday, asked: counted.asked, answered: turn.answered, companies }, now);
  };
  const decided = ahead?.filter(isThere) ?? (await decide());
  const claimed = await ask(db, turn, decided, now);

  const words = decided.map((one) => {
    return wordOn(prepared, one, one.facts.enrolledAs ?? enrolled++, claimed.has(one.facts.id), now);
  });
  const of = { workspaceId: taken.workspaceId, id: taken.id, revision: taken.revision, now };
  const isNew = (place: number) => decided[place]?.member.number === null;
  await insertConsidered(
    db,
    of,
    words.filter((_, place) => isNew(place)),
  );
  await updateConsidered(
    db,
    of,
    words.filter((_, place) => !isNew(place)),
  );
  const gone = members.filter(({ contactId, number }) => number !== null && !there.has(contactId));
  await deleteConsidered(
    db,
    of,
    gone.map(({ contactId }) => contactId),
  );

  const after: Counted = {
    enrolled,
    asked: counted.asked + claimed.size,
    askedDay: today,
    askedToday: askedToday + claimed.size,
  };
  await saveCounted(db, taken, after, leaseUntil);
  if (claimed.size > 0) await signal(db, 'send');
  const { quota } = prepared.campaign.who;
  const reached = quota !== null && (quota.of === 'asks' ? after.asked : turn.answered) >= quota.count;
  return { asked: claimed.size, quotaReached: reached };
}

async function ask(db: Db, turn: Turn, decided: readonly Decided[], now: Date): Promise<Set<string>> {
  const { taken, prepared, surveyVersion, answerWindowDays } = turn;
  const asks = decided.filter(({ decision }) => decision.verdict === 'ask');
  if (asks.length === 0) return new Set();
  const { campaign, policy } = prepared;
  return askContacts(
    db,
    {
      workspaceId: taken.workspaceId,
      campaignId: taken.id,
      priority: campaign.priority,
      surveyId: taken.surveyId,
      surveyVersion,
      purpose: campaign.purpose,
      budget: policy.budget,
      locale: campaign.how.locale as Locale | null,
      expiresAt: new Date(now.getTime() + answerWindowDays * dayMs),
      now,
    },
    asks.map((one) => askOf(prepared, one, offering, now)),
  );
}

/** Today's asks by company, where the campaign has a cap for them. */
function companiesAsked(db: Db, { taken, prepared }: Turn, batch: readonly ToConsider[], today: number) {
  if (prepared.campaign.who.companyDailyMax === null) return new Map<string, number>();
  const ids = new Set(batch.flatMap(({ facts }) => (facts.companyId === null ? [] : [facts.companyId])));
  const since = startOfDay(prepared.timeZone, today);
  return selectCompaniesAsked(db, taken.workspaceId, taken.id, [...ids], since);
}
