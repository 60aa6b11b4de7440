// What an invented company consists of, before any of it is a row. Things name each other by their place in a list; times
// are milliseconds since 1970, days are counted from 1970-01-01 in the company's zone.
import type { Campaign, Purpose } from '../core/asking/index.ts';
import type { Condition } from '../core/conditions/index.ts';
import type { Answers, Locale, ScoreEvidence, SurveyDefinition, Verdict } from '../core/survey/index.ts';

export type Plan = 'classic' | 'barista' | 'office' | 'pay as you go' | 'café card';
export type Country = 'DE' | 'GB' | 'FR' | 'AT' | 'CH' | 'IE' | 'BE' | 'NL';

/** The languages in which customers write. */
export type Tongue = 'en' | 'de' | 'fr';

export const officeRoles = ['office manager', 'procurement', 'team lead', 'coffee circle'] as const;
export type OfficeRole = (typeof officeRoles)[number];

export type Contact = {
  email: string;
  name: string;
  externalId: string;
  /** BCP 47; null where the shop never learned it. */
  locale: string | null;
  timeZone: string;
  plan: Plan;
  country: Country;
  city: string;
  channel: string;
  signedUpDay: number;
  bagsPerMonth: number;
  newsletter: boolean;
  supportCases: number;
  renewsByItself: boolean;
  /** What they do in their office; null for whoever orders for themselves. */
  role: OfficeRole | null;
  createdAt: number;
  tongue: Tongue;
  /** How much happier than others with the same plan, in logits. */
  leaning: number;
  /** How much readier to answer than others, as a factor around 1. */
  readiness: number;
  /** The day from which nothing is bought any more. */
  leftDay: number;
  /** The day from which mail to the address comes back; null for almost everyone. */
  addressDiesDay: number | null;
  /** Whether the mail of this address passes a scanner that opens every link. */
  scanned: boolean;
};

export type SurveyName = 'relationship' | 'order' | 'support';

export type Survey = {
  key: SurveyName;
  name: string;
  purpose: Purpose;
  gapDays: number;
  versions: readonly { definition: SurveyDefinition; createdAt: number }[];
};

export type SuppressionReason = 'unsubscribed' | 'bounced' | 'complained' | 'do_not_contact';
export type Suppression = { contact: number; reason: SuppressionReason; since: number };

export type Invitation = {
  contact: number;
  survey: SurveyName;
  /** Counted from 1. */
  version: number;
  state: 'sent' | 'failed' | 'uncertain' | 'suppressed';
  reason: string | null;
  /** What the mail server said last; null where no message was handed over. */
  reply: string | null;
  sendAt: number;
  sentAt: number | null;
  /** When it became what its state says. */
  settledAt: number;
  expiresAt: number;
  attempts: number;
  answeredAt: number | null;
};

export type AskClock = { contact: number; purpose: string; askedAt: number };

export type Evidence = ScoreEvidence & { network: string; actedAt: string };

export type Response = {
  invitation: number;
  score: number;
  comment: string | null;
  locale: Locale;
  answeredAt: number;
  updatedAt: number;
  verdict: Verdict;
  reasons: readonly string[];
  verdictBy: string | null;
  evidence: Evidence;
  /** To the further questions of its version; null where nothing was answered. */
  answers: Answers | null;
};

export type LinkOpen = {
  invitation: number;
  /** 0 to 10 a score, 11 the page, 12 the link no reader sees. */
  link: number;
  firstAt: number;
  lastAt: number;
  opens: number;
  userAgent: string;
  network: string;
};

export type Industry = 'professional services' | 'creative' | 'technology' | 'health' | 'logistics';

/** A customer that is a firm; `host` is that of its people's addresses. `renewsOnDay` is when its contract ends. */
export type Office = {
  host: string;
  industry: Industry;
  employees: number;
  renewsOnDay: number;
  fairTradeOnly: boolean;
  /** Euros a year. */
  revenue: number;
};

/** `key` is the shop's own number of it. */
export type Happening = {
  contact: number;
  name: 'order placed' | 'ticket solved' | 'subscription cancelled';
  key: string;
  at: number;
  properties: Readonly<Record<string, string | number | boolean>>;
};

export type ContactList = { name: string; createdAt: number; members: readonly number[] };

/** The ids of what a condition names are known once it is written. */
export type Segment = {
  name: string;
  condition: (ids: { survey(key: SurveyName): string; list(name: string): string }) => Condition;
};

/** `startAt` is null for a draft. */
export type DemoCampaign = {
  name: string;
  survey: SurveyName;
  state: 'draft' | 'running' | 'paused' | 'done';
  startAt: number | null;
  createdAt: number;
  updatedAt: number;
  definition: (ids: { segment(name: string): string }) => Campaign;
  /** Whether it has sent this invitation, or would have. */
  asked: (invitation: Invitation) => boolean;
};

export type Company = {
  /** When it was invented. */
  now: number;
  offices: readonly Office[];
  happenings: readonly Happening[];
  lists: readonly ContactList[];
  segments: readonly Segment[];
  surveys: readonly Survey[];
  contacts: readonly Contact[];
  suppressions: readonly Suppression[];
  invitations: readonly Invitation[];
  clocks: readonly AskClock[];
  responses: readonly Response[];
  linkOpens: readonly LinkOpen[];
  campaigns: readonly DemoCampaign[];
};
