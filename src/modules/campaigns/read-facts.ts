// Reads all that a decision on contacts rests on, for a batch at a time, as `considerContact` wants it. The planner and "why" read
// here, so that they never see different things.
import { channels } from '../../channels/index.ts';
import {
  type ContactFacts,
  eventMatches,
  type Occasion,
  type PastAsk,
  type PlannedAsk,
  type PreparedCampaign,
  purposes,
  type Reach,
  type Wishes,
} from '../../core/asking/index.ts';
import { parseDay } from '../../core/calendar/index.ts';
import type { Db } from '../../platform/context.ts';
import { type Audience, type Membership, membershipOf } from './audience.ts';
import type { Member } from './queries/considerations.ts';
import {
  type ContactRow,
  selectContacts,
  selectEvents,
  selectLastAsks,
  selectMoreImportant,
  selectPlannedAsks,
} from './queries/facts.ts';

export type FactsOf = {
  workspaceId: string;
  prepared: PreparedCampaign;
  /** Null where all of them are known to be in the audience. */
  audience: Audience | null;
};

/** The facts of each of `members`, in their order; null where the contact is gone. */
export async function readFacts(
  db: Db,
  { workspaceId, prepared, audience }: FactsOf,
  members: readonly Member[],
  now: Date,
): Promise<(ContactFacts | null)[]> {
  const { id, campaign, timeZone } = prepared;
  const { timing } = campaign;
  const ids = [...new Set(members.map(({ contactId }) => contactId))];
  const contacts = await selectContacts(db, workspaceId, ids, timing.kind === 'date' ? timing.property : null);
  const byId = new Map(contacts.map((contact) => [contact.id, contact]));
  const again = timing.kind === 'event' || timing.kind === 'date';
  const lastAsks = again ? await selectLastAsks(db, workspaceId, id, ids) : new Map<string, Date>();
  const planned = gather(await plannedAsks(db, workspaceId, prepared, ids, now));
  const membership = audience === null ? () => member : await membershipOf(db, audience, ids);
  const occasionOf = await occasionsOf(db, workspaceId, prepared, members);
  const wanted = channels.filter((channel) => campaign.how.channels.some((one) => one.channel === channel.id));

  return members.map((one): ContactFacts | null => {
    const { contactId, number, askedAt } = one;
    const contact = byId.get(contactId);
    if (contact === undefined) return null;
    const lastAskedAt = again ? (lastAsks.get(contactId) ?? null) : askedAt;
    return {
      id: contactId,
      companyId: contact.companyId,
      enrolledAs: number,
      timeZone: contact.timeZone ?? timeZone,
      createdAt: new Date(contact.createdAt),
      ...membership(contactId),
      reach: reachOf(contact, wanted),
      preferredChannel: contact.preferredChannel,
      wishes: wishesOf(contact),
      asks: asksOf(contact, prepared, lastAskedAt),
      plannedAsks: planned.get(contactId) ?? nothingPlanned,
      occasion: occasionOf(one, contact),
    };
  });
}

const member: Membership = { inSegment: true, excludedBySegmentId: null };
const nothingPlanned: readonly PlannedAsk[] = [];
const neverAsked: readonly PastAsk[] = [];

function gather<Row extends { contactId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, ({ contactId }) => contactId);
}

function reachOf(
  { email, phone, externalId, suppressed }: ContactRow,
  wanted: readonly (typeof channels)[number][],
): Record<string, Reach> {
  const reach: Record<string, Reach> = {};
  for (const channel of wanted) {
    const address = channel.address({ email, phone, externalId, name: null, locale: null, properties: {} });
    const against = suppressed?.find((one) => one.startsWith(`${channel.id} `));
    reach[channel.id] = address === null ? 'no_address' : reasonOf(against?.slice(channel.id.length + 1));
  }
  return reach;
}

/** Whoever is erased must not be contacted; more is not to be said of them. */
function reasonOf(reason: string | undefined): Reach {
  if (reason === undefined) return 'ok';
  return reason === 'erased' ? 'do_not_contact' : (reason as Reach);
}

function wishesOf({ mutedPurposes, gapDays }: ContactRow): Wishes | undefined {
  return mutedPurposes === null ? undefined : { mutedPurposes, gapDays };
}

/**
 * The asks that the clocks tell. Of an ask before the last one of its purpose the purpose is not kept: it is given one that was
 * asked for later, for which it decides nothing but the budget.
 */
function asksOf(contact: ContactRow, { id, campaign }: PreparedCampaign, ownAt: Date | null): readonly PastAsk[] {
  if (contact.recent === null && ownAt === null) return neverAsked;
  const asks: PastAsk[] = [];
  const lasts = purposes.flatMap((purpose) => {
    const at = contact[purpose];
    return at === null ? [] : [{ purpose, at }];
  });
  const told = new Set<(typeof lasts)[number]>();
  for (const at of contact.recent ?? []) {
    const last = lasts.find((one) => !told.has(one) && one.at.getTime() === at.getTime());
    if (last !== undefined) told.add(last);
    const purpose = last?.purpose ?? lasts.find((one) => one.at > at)?.purpose ?? campaign.purpose;
    asks.push({ at, purpose, campaignId: null });
  }
  for (const last of lasts) if (!told.has(last)) asks.push({ ...last, campaignId: null });
  if (ownAt === null) return asks;
  const own = asks.find((ask) => ask.purpose === campaign.purpose && ask.at.getTime() === ownAt.getTime());
  if (own === undefined) asks.push({ at: ownAt, purpose: campaign.purpose, campaignId: id });
  else own.campaignId = id;
  return asks;
}

async function plannedAsks(db: Db, workspaceId: string, prepared: PreparedCampaign, ids: readonly string[], now: Date) {
  const { id, campaign } = prepared;
  const before = campaign.priority > 1 ? await selectMoreImportant(db, workspaceId, id, campaign.priority) : [];
  return before.length === 0 ? [] : selectPlannedAsks(db, workspaceId, before, ids, now);
}

/** What a member is due for, as it stands now: an event may be gone and a date may have moved since it was taken in. */
async function occasionsOf(
  db: Db,
  workspaceId: string,
  { campaign: { timing }, timeZone }: PreparedCampaign,
  members: readonly Member[],
): Promise<(member: Member, contact: ContactRow) => Occasion | null> {
  if (timing.kind === 'date') {
    return ({ occasion }, { day }) => {
      const found = day === null ? null : parseDay(day.slice(0, 10));
      return found !== null && String(found) === occasion ? { kind: 'date', day: found } : null;
    };
  }
  if (timing.kind !== 'event') return () => null;
  const events = await selectEvents(
    db,
    workspaceId,
    members.map(({ occasion }) => occasion),
  );
  // As of when it happened: what was in the last three days then still was, whenever it is asked.
  const matching = events.filter((event) => eventMatches(timing, event, { now: event.occurredAt, timeZone }));
  const byId = new Map(matching.map((event) => [event.id, event]));
  return ({ occasion }) => {
    const event = byId.get(occasion);
    return event === undefined ? null : { kind: 'event', at: event.occurredAt };
  };
}
