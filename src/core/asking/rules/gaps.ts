// Whether the contact has been left in peace for long enough, and whether something more important is coming.
import { pass, type RuleTrace, wait } from '../decision.ts';
import type { ContactFacts, PastAsk, PlannedAsk } from '../facts.ts';
import { latestEarlierAsk, nextPossibleAsk } from '../gap.ts';
import type { AskingPolicy } from '../policy.ts';
import type { PreparedCampaign } from '../prepare-campaign.ts';

type Ask = Pick<PastAsk, 'at' | 'purpose'>;

export function gapRules(prepared: PreparedCampaign, contact: ContactFacts, now: Date): RuleTrace[] {
  return [gap(prepared, contact, now), budget(prepared.policy.budget, contact, now), priority(prepared, contact, now)];
}

/** The gap of the purpose, and the one that the contact wants between any two asks: whichever lasts longer. */
function gap(
  { campaign: { purpose }, gapDays }: PreparedCampaign,
  { asks, wishes }: ContactFacts,
  now: Date,
): RuleTrace {
  const last = lastAsk(asks.filter((ask) => ask.purpose === purpose));
  const facts = { purpose, gapDays, askedAt: last?.at.toISOString() ?? null };
  const freeAt = last === null ? null : nextPossibleAsk(last.at, gapDays);
  const wished = wishes?.gapDays == null ? null : lastAsk(asks);
  const wishedAt = wished === null ? null : nextPossibleAsk(wished.at, wishes?.gapDays ?? 0);
  if (wished !== null && wishedAt !== null && wishedAt > now && (freeAt === null || wishedAt > freeAt)) {
    const wish = { wishedGapDays: wishes?.gapDays ?? null, lastAskedAt: wished.at.toISOString() };
    return wait('gap', wishedAt, { ...facts, ...wish });
  }
  return freeAt === null || freeAt <= now ? pass('gap', facts) : wait('gap', freeAt, facts);
}

function budget(allowed: AskingPolicy['budget'], { asks }: ContactFacts, now: Date): RuleTrace {
  if (allowed === null) return pass('budget');
  const freeAt = budgetFreeAt(allowed, asks);
  const recent = asks.filter(({ at }) => at > latestEarlierAsk(now, allowed.windowDays)).length;
  const facts = { ...allowed, asks: recent };
  return freeAt === null || freeAt <= now ? pass('budget', facts) : wait('budget', freeAt, facts);
}

/** From when on one ask more keeps the budget; null for at once. */
export function budgetFreeAt(allowed: NonNullable<AskingPolicy['budget']>, asks: readonly Ask[]): Date | null {
  const latest = asks.map(({ at }) => at.getTime()).sort((a, b) => b - a);
  const oldest = latest[allowed.asksMax - 1];
  return oldest === undefined ? null : nextPossibleAsk(new Date(oldest), allowed.windowDays);
}

/** An ask now must not take the place of a more important one that is planned. */
function priority(prepared: PreparedCampaign, contact: ContactFacts, now: Date): RuleTrace {
  const { campaign } = prepared;
  const more = contact.plannedAsks
    .filter((one) => one.priority < campaign.priority && one.campaignId !== prepared.id && one.at > now)
    .find((one) => standsAgainst(prepared, contact, one, now));
  if (more === undefined) return pass('priority', { priority: campaign.priority });
  const facts = { priority: campaign.priority, campaignId: more.campaignId, plannedAt: more.at.toISOString() };
  return wait('priority', freeAfter(prepared, contact, more), facts);
}

function standsAgainst(
  { campaign, gapDays, policy }: PreparedCampaign,
  contact: ContactFacts,
  one: PlannedAsk,
  now: Date,
) {
  if (one.purpose === campaign.purpose && now > latestEarlierAsk(one.at, gapDays)) return true;
  if (policy.budget === null) return false;
  const freeAt = budgetFreeAt(policy.budget, [...contact.asks, { at: now, purpose: campaign.purpose }]);
  return freeAt !== null && freeAt > one.at;
}

function freeAfter({ campaign, gapDays, policy }: PreparedCampaign, contact: ContactFacts, one: PlannedAsk): Date {
  const rested = one.purpose === campaign.purpose ? nextPossibleAsk(one.at, gapDays) : one.at;
  const free = policy.budget === null ? null : budgetFreeAt(policy.budget, [...contact.asks, one]);
  return free !== null && free > rested ? free : rested;
}

function lastAsk(asks: readonly PastAsk[]): PastAsk | null {
  return asks.reduce<PastAsk | null>((last, ask) => (last === null || ask.at > last.at ? ask : last), null);
}
