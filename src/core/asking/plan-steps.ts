// The messages of one invitation as they are planned at its ask: by the first channel, by the others while there is no answer,
// and the reminders after them. An answer or a complaint ends the list; that is for whoever sends.
import type { Reminder } from './campaign.ts';
import { usableChannels } from './channels.ts';
import type { ContactFacts } from './facts.ts';
import type { PreparedCampaign } from './prepare-campaign.ts';
import { nextOpening } from './send-window.ts';

/** `reminder` counts from 0, and is null for what is no reminder. `wording` is what it says in place of the survey; null is nothing. */
export type Step = {
  kind: 'ask' | 'fallback' | 'reminder';
  channel: string;
  at: Date;
  reminder: number | null;
  wording: ReminderWords | null;
};

/** Own words of a reminder; null is the survey's. */
export type ReminderWords = Pick<Reminder, 'subject' | 'text'>;

const dayMs = 86_400_000;

/** In order of time, each within the window. Reminders go by the last channel. Empty when no channel reaches the contact. */
export function planSteps(
  { campaign: { how }, open }: PreparedCampaign,
  contact: Pick<ContactFacts, 'reach' | 'preferredChannel' | 'timeZone'>,
  askAt: Date,
): Step[] {
  const openAfter = (from: Date, days: number) =>
    nextOpening(open, contact.timeZone, new Date(from.getTime() + days * dayMs));
  const steps: Step[] = [];
  for (const [place, { channel, afterDays }] of usableChannels(how, contact).entries()) {
    const at = openAfter(askAt, afterDays);
    if (at !== null) steps.push({ kind: place === 0 ? 'ask' : 'fallback', channel, at, reminder: null, wording: null });
  }
  for (const [reminder, { afterDays, subject, text }] of how.reminders.entries()) {
    const before = steps.at(-1);
    const at = before === undefined ? null : openAfter(before.at, afterDays);
    if (before === undefined || at === null) continue;
    const wording = subject === null && text === null ? null : { subject, text };
    steps.push({ kind: 'reminder', channel: before.channel, at, reminder, wording });
  }
  return steps;
}
