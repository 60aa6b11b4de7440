// Whether the contact's turn has come, by the kind of the campaign. One ask covers everything that was due before it.
import { instantAt, localTime } from '../../calendar/index.ts';
import { turnsAround, turnsFrom } from '../cadence.ts';
import { cadencePlace, drawFor } from '../chance.ts';
import { never, pass, type RuleTrace, wait } from '../decision.ts';
import type { ContactFacts } from '../facts.ts';
import type { PreparedCampaign } from '../prepare-campaign.ts';
import { momentOn } from '../send-window.ts';

/** `nextAt` is the turn after this one, where there is one. */
export type Due = { trace: RuleTrace; dueAt: Date | null; nextAt: Date | null };

const dayMs = 86_400_000;

export function dueRule(prepared: PreparedCampaign, contact: ContactFacts, now: Date): Due {
  const { timing, how } = prepared.campaign;
  if (timing.kind === 'recurring') return recurringDue(prepared, contact, timing.newAfterDays, now);
  const dueAt = singleDue(prepared, contact);
  if (dueAt === null) return { trace: never('due', { kind: timing.kind, occasion: null }), dueAt, nextAt: null };
  const facts = { kind: timing.kind, dueAt: dueAt.toISOString() };
  const askedAt = askedSince(prepared, contact, timing.kind === 'once' ? prepared.startAt : dueAt);
  if (askedAt !== null) {
    return { trace: never('due', { ...facts, askedAt: askedAt.toISOString() }), dueAt, nextAt: null };
  }
  if (dueAt > now) return { trace: wait('due', dueAt, facts), dueAt, nextAt: null };
  const late = now.getTime() - dueAt.getTime() > how.lateDaysMax * dayMs;
  const trace = late ? never('due', { ...facts, lateDaysMax: how.lateDaysMax }) : pass('due', facts);
  return { trace, dueAt, nextAt: null };
}

function singleDue(prepared: PreparedCampaign, contact: ContactFacts): Date | null {
  const { timing } = prepared.campaign;
  const { occasion } = contact;
  if (timing.kind === 'once') {
    const notBefore = timing.notBefore === null ? prepared.startAt : new Date(timing.notBefore);
    return notBefore > prepared.startAt ? notBefore : prepared.startAt;
  }
  if (timing.kind === 'event' && occasion?.kind === 'event') {
    return new Date(occasion.at.getTime() + timing.delayMinutes * 60_000);
  }
  if (timing.kind === 'date' && occasion?.kind === 'date') {
    return turnOn(prepared, contact, occasion.day + timing.offsetDays);
  }
  return null;
}

function recurringDue(prepared: PreparedCampaign, contact: ContactFacts, newAfterDays: number | null, now: Date): Due {
  const { open, step, startAt, campaign } = prepared;
  const dayOf = (at: Date) => localTime(contact.timeZone, at).day;
  // A whole address book is often brought in just before the start: it is spread like everybody else's.
  const isNew = newAfterDays !== null && contact.createdAt > startAt;
  const turns = isNew
    ? turnsFrom(open, step, dayOf(contact.createdAt) + newAfterDays, 0)
    : turnsFrom(open, step, dayOf(startAt), cadencePlace(prepared.id, String(contact.enrolledAs ?? contact.id)));
  const around = turnsAround(open, turns, dayOf(now));
  const nextAt = turnOn(prepared, contact, around.next);
  const facts = { kind: 'recurring', newContact: isNew, nextAt: nextAt.toISOString() };
  const waiting = { trace: wait('due', nextAt, facts), dueAt: nextAt, nextAt };
  if (around.latest === null) return waiting;
  const dueAt = turnOn(prepared, contact, around.latest);
  if (dueAt > now) return { trace: wait('due', dueAt, { ...facts, nextAt: dueAt.toISOString() }), dueAt, nextAt };
  const askedAt = askedSince(prepared, contact, dueAt);
  if (askedAt !== null) {
    return { ...waiting, trace: wait('due', nextAt, { ...facts, askedAt: askedAt.toISOString() }) };
  }
  // A turn before there was the contact, or one long past, is let go: the next one comes.
  const late =
    now.getTime() - dueAt.getTime() > campaign.how.lateDaysMax * dayMs || (!isNew && dueAt < contact.createdAt);
  if (late) return { ...waiting, trace: wait('due', nextAt, { ...facts, missedAt: dueAt.toISOString() }) };
  return { trace: pass('due', { ...facts, dueAt: dueAt.toISOString() }), dueAt, nextAt };
}

/** The contact's own time of that day within the window; where the day is closed, its first minute. */
function turnOn({ id, open }: PreparedCampaign, { id: contactId, timeZone }: ContactFacts, day: number): Date {
  return momentOn(open, timeZone, day, drawFor(`moment/${id}`, contactId)) ?? instantAt(timeZone, { day, minute: 0 });
}

function askedSince({ id }: PreparedCampaign, { asks }: ContactFacts, since: Date): Date | null {
  return asks.find(({ campaignId, at }) => campaignId === id && at >= since)?.at ?? null;
}
