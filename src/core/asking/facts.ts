// All that a decision on one contact rests on. Whoever plans reads it from the database, whoever simulates makes it up.
import type { Purpose } from './gap.ts';

/** An ask that has left, of any campaign or none. */
export type PastAsk = { at: Date; purpose: Purpose; campaignId: string | null };

/** An ask that another campaign has planned. */
export type PlannedAsk = { at: Date; purpose: Purpose; campaignId: string; priority: number };

/** Whether a channel reaches the contact: an address and no objection, no address, or the reason of a suppression. */
export type Reach = 'ok' | 'no_address' | 'unsubscribed' | 'bounced' | 'complained' | 'do_not_contact';

/** What a contact is due for: an event that happened, or the day of its date property. Null for the other kinds. */
export type Occasion = { kind: 'event'; at: Date } | { kind: 'date'; day: number };

/** What the contact has asked for itself. `gapDays`: least days between two asks of any purpose; null is none of its own. */
export type Wishes = { gapDays: number | null; mutedPurposes: readonly Purpose[] };

export type ContactFacts = {
  id: string;
  companyId: string | null;
  /**
   * The contact's number among those of a recurring campaign, in any order, given once. By it even a random part of all
   * contacts is spread evenly; without it the id decides, which is as even for everybody and worse the smaller the part.
   */
  enrolledAs?: number | null;
  /** The contact's zone, or the workspace's where it is not known. */
  timeZone: string;
  createdAt: Date;
  inSegment: boolean;
  /** The segment that shuts the contact out, if one does. */
  excludedBySegmentId: string | null;
  /** By channel; one that is absent does not reach the contact. */
  reach: Readonly<Record<string, Reach>>;
  preferredChannel: string | null;
  /** Absent where the contact has said nothing. */
  wishes?: Wishes | undefined;
  /** Those within the longest gap, window or cadence are enough. */
  asks: readonly PastAsk[];
  plannedAsks: readonly PlannedAsk[];
  occasion: Occasion | null;
};

/** What the campaign has done so far; a day is one of the workspace. */
export type Tally = {
  askedToday: number;
  companyAskedToday: number;
  asked: number;
  answered: number;
};

export const emptyTally: Tally = { askedToday: 0, companyAskedToday: 0, asked: 0, answered: 0 };
