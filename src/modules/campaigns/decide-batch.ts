// Decides on a batch of members by the rules of core/asking, counting as it goes, so that no cap is passed within a batch either.
import {
  type ContactFacts,
  considerContact,
  type Decision,
  type PreparedCampaign,
  planSteps,
  type Tally,
} from '../../core/asking/index.ts';
import type { Ask } from '../delivery/index.ts';
import type { Considered, Member } from './queries/considerations.ts';

export type ToConsider = { member: Member; facts: ContactFacts };

/** What the campaign has asked when the batch begins: `companies` today, of those in the batch. */
export type Counts = Omit<Tally, 'companyAskedToday'> & { companies: Map<string, number> };

export type Decided = ToConsider & { decision: Decision };

/** In order. Each contact is asked at most once: another occasion of it is left for the next batch. */
export function decideBatch(
  prepared: PreparedCampaign,
  batch: readonly ToConsider[],
  counts: Counts,
  now: Date,
): Decided[] {
  const companies = new Map(counts.companies);
  const asked = new Set<string>();
  const decided: Decided[] = [];
  for (const { member, facts } of batch) {
    if (asked.has(facts.id)) continue;
    const { companyId } = facts;
    const tally = {
      askedToday: counts.askedToday + asked.size,
      asked: counts.asked + asked.size,
      answered: counts.answered,
      companyAskedToday: companyId === null ? 0 : (companies.get(companyId) ?? 0),
    };
    const decision = considerContact(prepared, facts, tally, now);
    decided.push({ member, facts, decision });
    if (decision.verdict !== 'ask') continue;
    asked.add(facts.id);
    if (companyId !== null) companies.set(companyId, (companies.get(companyId) ?? 0) + 1);
  }
  return decided;
}

/**
 * Decides on a batch before its turn has come, while the one before is written: null where what comes of that one matters, for a cap, a
 * quota or a number in a cadence.
 */
export function decideAhead(prepared: PreparedCampaign, batch: readonly ToConsider[], now: Date): Decided[] | null {
  const { who, timing } = prepared.campaign;
  const isCounted = who.dailyMax !== null || who.quota !== null || who.companyDailyMax !== null;
  if (isCounted || (timing.kind === 'recurring' && batch.some(({ member }) => member.number === null))) return null;
  return decideBatch(prepared, batch, { askedToday: 0, asked: 0, answered: 0, companies: new Map() }, now);
}

/** @param offering the channels that wait to be asked for a message. */
export function askOf(
  prepared: PreparedCampaign,
  { facts, decision }: Decided,
  offering: ReadonlySet<string>,
  now: Date,
): Ask {
  const channel = decision.channel ?? '';
  const { channels, reminders } = prepared.campaign.how;
  return {
    contactId: facts.id,
    channel,
    offered: offering.has(channel),
    gapDays: prepared.gapDays,
    restDays: facts.wishes?.gapDays ?? null,
    laterSteps: channels.length === 1 && reminders.length === 0 ? [] : planSteps(prepared, facts, now).slice(1),
  };
}

const dayMs = 86_400_000;
/** Who was asked by another in the same moment is looked at again when that is to be read. */
const claimAgainMs = 1_000;
/** What may be otherwise tomorrow. */
const mayChange: ReadonlySet<string | null> = new Set(['segment', 'exclusion', 'address', 'consent']);

/** The word to be kept on a member. @param claimed whether its clocks were; false where another ask came before. */
export function wordOn(
  prepared: PreparedCampaign,
  decided: Decided,
  number: number,
  claimed: boolean,
  now: Date,
): Considered {
  const { member, decision } = decided;
  const { verdict, because, channel, dueAt, until } = decision;
  const word = { ...member, number, verdict, because, channel, dueAt };
  if (verdict === 'wait') {
    // Who was asked in this turn of a cadence has been asked, and waits for the next.
    const asked = decision.trace.some(({ rule, facts }) => rule === 'due' && facts.askedAt !== undefined);
    return { ...word, ...(asked && because === 'due' ? { verdict: 'ask', because: null } : {}), lookAt: until };
  }
  if (verdict === 'never') return { ...word, lookAt: mayChange.has(because) ? tomorrow(prepared, dueAt, now) : null };
  if (!claimed) return { ...word, verdict: 'wait', because: 'gap', lookAt: new Date(now.getTime() + claimAgainMs) };
  return { ...word, askedAt: now, lookAt: nextTurn(prepared, decided, now) };
}

/** Null where it would be too late by then. */
function tomorrow({ campaign: { timing, how } }: PreparedCampaign, dueAt: Date | null, now: Date): Date | null {
  const at = new Date(now.getTime() + dayMs);
  const recurs = timing.kind === 'recurring' || dueAt === null;
  return recurs || at.getTime() <= dueAt.getTime() + how.lateDaysMax * dayMs ? at : null;
}

function nextTurn(prepared: PreparedCampaign, { facts }: Decided, now: Date): Date | null {
  const { id, campaign } = prepared;
  if (campaign.timing.kind !== 'recurring') return null;
  const asks = [...facts.asks, { at: now, purpose: campaign.purpose, campaignId: id }];
  const tally = { askedToday: 0, companyAskedToday: 0, asked: 0, answered: 0 };
  return considerContact(prepared, { ...facts, asks }, tally, now).until;
}
