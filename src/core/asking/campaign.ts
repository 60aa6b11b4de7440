// What a campaign is: when a contact is due, who may be asked, and how. Plain JSON, read by `readCampaign` and kept as it is.
import type { EventCondition } from '../conditions/condition.ts';
import type { Locale } from '../survey/locales.ts';
import type { Purpose } from './gap.ts';

/** When a contact is due. Each kind has a moment at which it is due, and none before. */
export type Timing =
  /** Everybody once. `notBefore` is an ISO instant; null is as soon as the campaign starts. */
  | { kind: 'once'; notBefore: string | null }
  /**
   * Each contact again and again, never sooner than `everyDays` after its turn before. Who is there at the start is spread
   * evenly over the days on which something may be sent; who comes later is asked first `newAfterDays` after being added,
   * or, for null, in its turn among the others.
   */
  | { kind: 'recurring'; everyDays: number; newAfterDays: number | null }
  /** After each event of this name that meets every test of `where`. */
  | { kind: 'event'; name: string; where: EventCondition['where']; delayMinutes: number }
  /** On the day that a date property names, moved by `offsetDays`: -60 is sixty days before. */
  | { kind: 'date'; property: string; offsetDays: number };

/** `width`: as many as give an interval this many points of NPS wide, at the response rate that is expected. */
export type Sample = { kind: 'all' } | { kind: 'share'; share: number } | { kind: 'width'; widthPoints: number };

export type Audience = {
  /** null is everyone. */
  segmentId: string | null;
  excludedSegmentIds: string[];
  sample: Sample;
  /** The share, 0 to 0.5, that is never asked, so that there is something to compare with. */
  holdOutShare: number;
  /** Asks a day of the workspace; null is without limit. */
  dailyMax: number | null;
  /** The campaign is done after so many; null is never. */
  quota: { of: 'asks' | 'answers'; count: number } | null;
  /** Contacts of one company asked on one day; null is without limit. */
  companyDailyMax: number | null;
};

/** Times of the day as `HH:MM`, `24:00` being midnight at its end. */
export type Span = { from: string; until: string };

export type Reminder = {
  /** Days after the message before. */
  afterDays: number;
  /** null is the survey's own. */
  subject: string | null;
  text: string | null;
};

/** When something may leave, in the contact's zone. */
export type Hours = {
  /** Monday first; null is a weekday on which nothing is sent. */
  weekdays: (Span | null)[];
  /** Taken out of every day; may go over midnight. */
  quietHours: Span | null;
  /** `YYYY-MM-DD`, or `MM-DD` for every year. */
  holidays: string[];
};

export type Delivery = Hours & {
  /** In order; `afterDays` counts from the first message, and is 0 for the first. */
  channels: { channel: string; afterDays: number }[];
  /** null is the contact's own. */
  locale: Locale | null;
  reminders: Reminder[];
  /** Days after it was due in which an ask may still go out. */
  lateDaysMax: number;
};

export type Campaign = {
  purpose: Purpose;
  /** Least days between two asks of this purpose where they are more than the workspace's; null is the workspace's. */
  gapDays: number | null;
  /** 1 to 5; 1 goes first. */
  priority: number;
  timing: Timing;
  who: Audience;
  how: Delivery;
};

export const remindersMax = 5;
export const channelsMax = 5;
export const holidaysMax = 100;
export const campaignGapDaysMax = 3_650;
/** What is offered first; any whole number goes. */
export const usualCadencesDays = [30, 60, 90, 180, 365] as const;
/** Days after being due in which an ask may still go out, unless said otherwise. */
export const usualLateDaysMax: Readonly<Record<Timing['kind'], number>> = {
  once: 30,
  recurring: 14,
  event: 7,
  date: 14,
};
