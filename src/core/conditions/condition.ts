// What a condition on a contact is: one tree of plain JSON. Segments select by it, and triggers decide by it.
import type { Test } from './test.ts';

/** `all`: each holds. `any`: at least one holds. `not`: none holds. Only the root may be empty, and then all contacts match. */
export type Group = { type: 'all' | 'any' | 'not'; of: Condition[] };

export const contactFields = ['name', 'email', 'phone', 'externalId', 'locale', 'timeZone', 'createdAt'] as const;
export const companyFields = ['name', 'domain', 'externalId'] as const;

export type ContactField = (typeof contactFields)[number];
export type CompanyField = (typeof companyFields)[number];

/** A field that every contact or company has, or a property of the workspace's own, by its name. */
export type ContactCondition = { type: 'contact'; test: Test } & ({ field: ContactField } | { property: string });
export type CompanyCondition = { type: 'company'; test: Test } & ({ field: CompanyField } | { property: string });

export const countOps = ['atLeast', 'atMost', 'exactly'] as const;

/**
 * How often an event of this name happened, upper and lower case being different. `lastDays` counts back from today, null is
 * ever; only events that meet every test of `where` are counted.
 */
export type EventCondition = {
  type: 'event';
  name: string;
  count: { op: (typeof countOps)[number]; times: number };
  lastDays: number | null;
  where: { property: string; test: Test }[];
};

/**
 * Whether the contact has given an answer that meets all that is named. Answers whose score is suspect do not count: what a
 * machine may have clicked says nothing about a person.
 */
export type AnswerCondition = {
  type: 'answer';
  given: boolean;
  surveyId: string | null;
  /** Scores from 0 to 10, both included; null is any. */
  score: { from: number; to: number } | null;
  commented: boolean | null;
  lastDays: number | null;
};

/** Whether the contact was asked: an invitation has left. */
export type AskCondition = { type: 'ask'; asked: boolean; surveyId: string | null; lastDays: number | null };

export type ListCondition = { type: 'list'; on: boolean; listId: string };

/** Whether the contact must not be asked on a channel; null is any channel. */
export type SuppressedCondition = { type: 'suppressed'; is: boolean; channel: string | null };

export type Leaf =
  | ContactCondition
  | CompanyCondition
  | EventCondition
  | AnswerCondition
  | AskCondition
  | ListCondition
  | SuppressedCondition;

export type Condition = Group | Leaf;

/** The tree that every contact meets. */
export const everyone: Group = { type: 'all', of: [] };

/** The root is at depth 1. */
export const depthMax = 5;
/** Leaves of a tree, those of `where` included. */
export const conditionsMax = 40;
export const daysMax = 3_650;
export const timesMax = 10_000;

export function isGroup(condition: Condition): condition is Group {
  return condition.type === 'all' || condition.type === 'any' || condition.type === 'not';
}
