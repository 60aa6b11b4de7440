// Asks contacts on whom a campaign has decided: their clocks are claimed and their invitations queued in one transaction, so that a
// decision that another planner has overtaken asks nobody.
import type { AskingPolicy, Purpose, Step } from '../../core/asking/index.ts';
import type { Locale } from '../../core/survey/index.ts';
import type { Db } from '../../platform/context.ts';
import { insertAsked } from './queries/ask.ts';
import { claimClocks } from './queries/clocks.ts';

/** What is the same for all who are asked. */
export type AskPlan = {
  workspaceId: string;
  campaignId: string;
  /** 1 to 5; 1 goes first. */
  priority: number;
  surveyId: string;
  surveyVersion: number;
  purpose: Purpose;
  budget: AskingPolicy['budget'];
  /** null is the contact's own. */
  locale: Locale | null;
  /** Until when it can be answered, should it never be said when it went out. */
  expiresAt: Date;
  now: Date;
};

export type Ask = {
  contactId: string;
  channel: string;
  /** Whether the channel waits to be asked for the message instead of pushing it. */
  offered: boolean;
  /** Least days since the last ask of the same purpose. */
  gapDays: number;
  /** Least days since the last ask of any purpose, where the contact has asked for it. */
  restDays: number | null;
  /** The messages after the first, in order of time. */
  laterSteps: readonly Step[];
};

/**
 * Claims and queues within the caller's transaction. Returns the ids of those who are asked; the others were asked by somebody else in
 * the meantime and are to be considered anew.
 * @param asks each contact once.
 */
export async function askContacts(db: Db, plan: AskPlan, asks: readonly Ask[]): Promise<Set<string>> {
  const { workspaceId, purpose, budget, now } = plan;
  const claimed = await claimClocks(
    db,
    asks.map(({ contactId, gapDays, restDays }) => ({
      workspaceId,
      contactId,
      purpose,
      gapDays,
      restDays,
      asksMax: budget?.asksMax ?? null,
      windowDays: budget?.windowDays ?? 0,
    })),
    now,
  );
  const free = new Set(claimed.map(({ contactId }) => contactId));
  await insertAsked(
    db,
    plan,
    asks.filter(({ contactId }) => free.has(contactId)),
  );
  return free;
}
