// A campaign in plain words: one sentence for a list, and what it says in full for its page. Nothing of the definition that
// differs from what is usual may be missing from the full words.
import { describeTest } from '../conditions/describe-test.ts';
import type { Audience, Campaign, Delivery, Span, Timing } from './campaign.ts';
import { usualLateDaysMax } from './campaign.ts';

/** What the workspace calls what a campaign names by id. null, or an absent function, leaves the id. */
export type CampaignNames = {
  segment?(id: string): string | null;
  /** Within a sentence: "e-mail". */
  channel?(id: string): string | null;
  locale?(locale: string): string | null;
  property?(name: string): string | null;
  /** Writes an instant, in the zone of the workspace. */
  moment?(at: Date): string;
};

/** A channel within a sentence. */
export const channelWords: Readonly<Record<string, string>> = {
  email: 'e-mail',
  sms: 'SMS',
  'in-app': 'in-app prompt',
};

/** "Every 90 days to “Customers in Germany”, by e-mail, then SMS after 3 days, with 2 reminders" */
export function describeCampaign({ timing, who, how }: Campaign, names: CampaignNames = {}): string {
  const to = who.segmentId === null ? 'everyone' : `“${names.segment?.(who.segmentId) ?? who.segmentId}”`;
  const when = describeTiming(timing, names);
  const reminders = how.reminders.length === 0 ? '' : `, with ${counted(how.reminders.length, 'reminder')}`;
  return `${when}${when.includes(',') ? ',' : ''} to ${partOf(to, who.sample)}, by ${describeChannels(how, names)}${reminders}`;
}

/** When somebody is asked: "Every 90 days", "2 days after “order placed”". */
export function describeTiming(timing: Timing, names: CampaignNames = {}): string {
  switch (timing.kind) {
    case 'once':
      return timing.notBefore === null ? 'Once' : `Once, from ${momentOf(timing.notBefore, names)}`;
    case 'recurring':
      return timing.everyDays === 1 ? 'Every day' : `Every ${timing.everyDays} days`;
    case 'event': {
      const tests = timing.where.map(({ property, test }) => `${property} ${describeTest(test)}`);
      const after = timing.delayMinutes === 0 ? 'Right' : capitalised(describeDelay(timing.delayMinutes));
      return `${after} after “${timing.name}”${tests.length === 0 ? '' : ` where ${tests.join(' and ')}`}`;
    }
    case 'date': {
      const property = `“${names.property?.(timing.property) ?? timing.property}”`;
      if (timing.offsetDays === 0) return `On the day of ${property}`;
      return `${counted(Math.abs(timing.offsetDays), 'day')} ${timing.offsetDays < 0 ? 'before' : 'after'} ${property}`;
    }
  }
}

/** "3 days", "2 hours", "90 minutes": the largest unit in which it is whole. */
export function describeDelay(minutes: number): string {
  if (minutes > 0 && minutes % 1_440 === 0) return counted(minutes / 1_440, 'day');
  return minutes > 0 && minutes % 60 === 0 ? counted(minutes / 60, 'hour') : counted(minutes, 'minute');
}

/** "e-mail, then SMS after 3 days" */
export function describeChannels({ channels }: Pick<Delivery, 'channels'>, names: CampaignNames = {}): string {
  const nameOf = (id: string) => names.channel?.(id) ?? channelWords[id] ?? id;
  return channels
    .map(({ channel, afterDays }, place) =>
      place === 0 ? nameOf(channel) : `then ${nameOf(channel)} after ${counted(afterDays, 'day')}`,
    )
    .join(', ');
}

export type CampaignWords = { when: string[]; who: string[]; how: string[] };

/** The whole definition, a sentence for each of its parts. */
export function explainCampaign(campaign: Campaign, names: CampaignNames = {}): CampaignWords {
  const { timing, who, how } = campaign;
  return { when: whenWords(timing, how, names), who: whoWords(who, names), how: howWords(campaign, names) };
}

function whenWords(timing: Timing, { lateDaysMax }: Delivery, names: CampaignNames): string[] {
  const first = timing.kind === 'once' && timing.notBefore === null ? 'Once, as soon as it is started' : null;
  const words = [`${first ?? describeTiming(timing, names)}.`];
  if (timing.kind === 'recurring') {
    words.push('Contacts take turns, spread evenly over the days on which something may be sent.');
    words.push(
      timing.newAfterDays === null
        ? 'New contacts take their turn among the others.'
        : `New contacts are first asked ${timing.newAfterDays === 0 ? 'at once' : `${counted(timing.newAfterDays, 'day')} after they are added`}.`,
    );
  }
  if (lateDaysMax !== usualLateDaysMax[timing.kind]) {
    words.push(`An ask that could not go out within ${counted(lateDaysMax, 'day')} is left out.`);
  }
  return words;
}

function whoWords(who: Audience, names: CampaignNames): string[] {
  const nameOf = (id: string) => `“${names.segment?.(id) ?? id}”`;
  const words = [who.segmentId === null ? 'Everyone.' : `Contacts in ${nameOf(who.segmentId)}.`];
  if (who.excludedSegmentIds.length > 0)
    words.push(`Not those in ${listed(who.excludedSegmentIds.map(nameOf), 'or')}.`);
  if (who.sample.kind !== 'all') words.push(`${capitalised(partOf('them', who.sample))}.`);
  if (who.holdOutShare > 0) words.push(`${percent(who.holdOutShare)} are never asked, to compare with.`);
  if (who.dailyMax !== null) words.push(`At most ${counted(who.dailyMax, 'contact')} a day.`);
  if (who.companyDailyMax !== null)
    words.push(`At most ${counted(who.companyDailyMax, 'contact')} of one company a day.`);
  if (who.quota !== null) {
    words.push(`Done after ${counted(who.quota.count, who.quota.of === 'asks' ? 'ask' : 'answer')}.`);
  }
  return words;
}

function howWords({ how, purpose, gapDays, priority }: Campaign, names: CampaignNames): string[] {
  const words = [`By ${describeChannels(how, names)}.`];
  if (how.locale !== null) words.push(`Always in ${names.locale?.(how.locale) ?? how.locale}.`);
  words.push(`${describeHours(how)}, where the contact lives.`);
  if (how.holidays.length > 0) words.push(`Not on ${counted(how.holidays.length, 'holiday')}.`);
  for (const [place, { afterDays }] of how.reminders.entries()) {
    words.push(`${place === 0 ? 'A reminder' : 'Another'} after ${counted(afterDays, 'day')} without an answer.`);
  }
  words.push(
    `A ${purpose} ask${gapDays === null ? '' : `, at least ${counted(gapDays, 'day')} after the last`}, priority ${priority} of 5.`,
  );
  return words;
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** "Monday to Friday 09:00–17:00, quiet 12:00–13:00": days in a row with the same hours stand together. */
export function describeHours({ weekdays, quietHours }: Pick<Delivery, 'weekdays' | 'quietHours'>): string {
  const runs: { from: number; to: number; span: Span }[] = [];
  for (const [day, span] of weekdays.entries()) {
    const last = runs.at(-1);
    if (span === null) continue;
    if (last?.to === day - 1 && last.span.from === span.from && last.span.until === span.until) last.to = day;
    else runs.push({ from: day, to: day, span });
  }
  const words = runs.map(({ from, to, span }) => `${daysWords(from, to)} ${spanWords(span)}`);
  return `${words.join(', ')}${quietHours === null ? '' : `, but not ${spanWords(quietHours)}`}`;
}

function daysWords(from: number, to: number): string {
  if (from === 0 && to === 6) return 'Every day';
  return from === to ? `${days[from]}` : `${days[from]} ${to === from + 1 ? 'and' : 'to'} ${days[to]}`;
}

const spanWords = ({ from, until }: Span) =>
  from === '00:00' && until === '24:00' ? 'at any hour' : `${from}–${until}`;

function partOf(whom: string, sample: Audience['sample']): string {
  if (sample.kind === 'all') return whom;
  if (sample.kind === 'share') return `a random ${percent(sample.share)} of ${whom}`;
  return `enough of ${whom} for an interval ${counted(sample.widthPoints, 'point')} wide`;
}

function momentOf(iso: string, { moment }: CampaignNames): string {
  return moment?.(new Date(iso)) ?? iso;
}

const counts = new Intl.NumberFormat('en');

function counted(count: number, one: string): string {
  return `${counts.format(count)} ${one}${count === 1 ? '' : 's'}`;
}

const percent = (share: number) => `${counts.format(Math.round(share * 10_000) / 100)}%`;

function listed(names: readonly string[], word: string): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
