// What one rule has found, as an English clause that stands alone in a list.
import type { Fact, RuleId, RuleTrace } from './decision.ts';
import { channelWords } from './describe-campaign.ts';

export type Wording = {
  /** Writes an instant, mostly in the contact's zone. */
  moment(at: Date): string;
  /** null leaves the id. */
  segment?(id: string): string | null;
  campaign?(id: string): string | null;
};

/** Writes instants as "Mon, 30 Nov 2026, 09:00 (Europe/Berlin)"; in UTC when the zone is not known. */
export function wordingIn(timeZone: string, names: Omit<Wording, 'moment'> = {}): Wording {
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const parts = { ...day, hour: '2-digit', minute: '2-digit' } as const;
  try {
    const format = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone });
    return { ...names, moment: (at) => `${format.format(at)} (${timeZone})` };
  } catch {
    return wordingIn('UTC', names);
  }
}

type Told = { verdict: RuleTrace['verdict']; facts: RuleTrace['facts']; wording: Wording };

export function describeRule({ rule, verdict, facts }: RuleTrace, wording: Wording): string {
  return sentences[rule]({ verdict, facts, wording });
}

const sentences: Readonly<Record<RuleId, (told: Told) => string>> = {
  segment: ({ verdict, facts: { segmentId }, wording }) =>
    segmentId === null
      ? 'Everyone belongs to the audience.'
      : `${verdict === 'pass' ? 'Is' : 'Is not'} in the segment ${nameOf(wording.segment, segmentId)}.`,
  exclusion: ({ verdict, facts, wording }) =>
    verdict === 'pass' ? 'Is not excluded.' : `Is excluded by the segment ${nameOf(wording.segment, facts.segmentId)}.`,
  address: ({ verdict, facts }) =>
    verdict === 'pass'
      ? `Has an address for ${channelsIn(facts.found)}.`
      : `Has no address for ${channelsIn(facts.channels)}.`,
  consent: ({ verdict, facts }) =>
    facts.muted !== undefined
      ? `Does not want ${facts.muted} asks.`
      : verdict === 'never'
        ? `Must not be contacted (${facts.objections}).`
        : `May be contacted${facts.channel === null ? '' : ` by ${channelsIn(facts.channel)}`}${facts.objections ? `, but not by all channels (${facts.objections})` : ''}.`,
  holdOut: ({ verdict, facts }) =>
    verdict === 'pass' ? 'Is not held out.' : `Is one of the ${percent(facts.share)} held out for comparison.`,
  sample: ({ verdict, facts }) =>
    facts.share === 1
      ? 'No sample is drawn.'
      : `Is ${verdict === 'pass' ? '' : 'not '}in the sample of ${percent(facts.share)}.`,
  due: describeDue,
  gap: ({ facts, wording }) =>
    facts.wishedGapDays !== undefined
      ? `Wants ${days(facts.wishedGapDays)} between two asks; the last was on ${momentOf(facts.lastAskedAt, wording)}.`
      : facts.askedAt === null
        ? `Has had no ${facts.purpose} ask.`
        : `Last ${facts.purpose} ask on ${momentOf(facts.askedAt, wording)}; ${days(facts.gapDays)} must lie between two.`,
  budget: ({ facts }) =>
    facts.asksMax === undefined
      ? 'There is no limit over all purposes.'
      : `Was ${facts.asks === 0 ? 'not asked' : `asked ${times(facts.asks)}`} in the last ${days(facts.windowDays)}; at most ${times(facts.asksMax)} is allowed.`,
  priority: ({ verdict, facts, wording }) =>
    verdict === 'pass'
      ? 'Nothing more important is planned.'
      : `A more important ask, ${nameOf(wording.campaign, facts.campaignId)}, is planned for ${momentOf(facts.plannedAt, wording)}.`,
  quota: ({ facts }) =>
    facts.count === undefined
      ? 'The campaign has no quota.'
      : `The campaign has ${facts.reached} of its quota of ${facts.count} ${facts.of}.`,
  dailyCap: ({ facts }) =>
    facts.dailyMax === undefined
      ? 'There is no limit a day.'
      : `The campaign has asked ${facts.askedToday} of at most ${facts.dailyMax} contacts today.`,
  companyCap: ({ facts }) =>
    facts.companyAskedToday === undefined
      ? 'No limit for a company applies.'
      : `${facts.companyAskedToday} of at most ${facts.companyDailyMax} contacts of the company were asked today.`,
  window: ({ verdict, facts }) =>
    verdict === 'pass'
      ? `It is ${clock(facts.localMinute)} in ${facts.timeZone}, within the sending window.`
      : `It is ${clock(facts.localMinute)} in ${facts.timeZone}, outside the sending window or on a closed day.`,
  inTime: ({ verdict, facts, wording }) =>
    verdict === 'pass'
      ? `Asks may go out up to ${days(facts.lateDaysMax)} after they are due.`
      : `The first possible moment, ${momentOf(facts.until, wording)}, is more than ${days(facts.lateDaysMax)} after it was due.`,
};

function describeDue({ verdict, facts, wording }: Told): string {
  if (facts.occasion === null) {
    return facts.kind === 'date' ? 'The date is not known.' : 'The event has not happened.';
  }
  if (facts.askedAt) {
    const next = facts.nextAt ? ` The next turn is on ${momentOf(facts.nextAt, wording)}.` : '';
    return `Was asked by this campaign on ${momentOf(facts.askedAt, wording)}.${next}`;
  }
  if (facts.missedAt) {
    return `The turn of ${momentOf(facts.missedAt, wording)} has passed; the next is on ${momentOf(facts.nextAt, wording)}.`;
  }
  const dueAt = momentOf(facts.dueAt ?? facts.nextAt, wording);
  if (verdict === 'never') return `Was due on ${dueAt}, more than ${days(facts.lateDaysMax)} ago.`;
  return verdict === 'wait' ? `Is due on ${dueAt}.` : `Is due since ${dueAt}.`;
}

type MaybeFact = Fact | undefined;

/** "e-mail, SMS": ids of channels, with commas between them, as words within a sentence. */
export function channelsIn(ids: MaybeFact): string {
  return String(ids)
    .split(', ')
    .map((id) => channelWords[id] ?? id)
    .join(', ');
}

function nameOf(find: ((id: string) => string | null) | undefined, id: MaybeFact): string {
  return `“${find?.(String(id)) ?? id}”`;
}

function momentOf(fact: MaybeFact, { moment }: Wording): string {
  return typeof fact === 'string' ? moment(new Date(fact)) : 'an unknown day';
}

const days = (count: MaybeFact) => (count === 1 ? '1 day' : `${count} days`);
const times = (count: MaybeFact) => (count === 1 ? 'once' : `${count} times`);
const percent = (share: MaybeFact) => `${Math.round(Number(share) * 1_000) / 10}%`;

function clock(minute: MaybeFact): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(Number(minute) / 60))}:${two(Number(minute) % 60)}`;
}
