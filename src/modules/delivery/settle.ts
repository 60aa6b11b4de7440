// What an outcome makes of an invitation: sent, failed, uncertain, or queued again for later.
import type { Outcome, Recipient, Rendered } from '../../channels/channel.ts';
import { maximumAttempts, retryDelaySeconds } from '../../core/asking/index.ts';
import { shiftSteps } from './later-steps.ts';
import type { Claimed, Finished, SentMessage } from './queries/send.ts';

/** What was handed over: `recipient` is what it was rendered with, `captures` whether it stayed here. */
export type HandedOver = {
  message: Rendered<unknown>;
  recipient: Recipient;
  answerWindowDays: number;
  captures: boolean;
};

/**
 * A provider that wants a pause says nothing of the message: no attempt is counted then. What is still to come moves with a message
 * that leaves late.
 */
export function settle(one: Claimed, outcome: Outcome, handed: HandedOver, now: Date): Finished {
  if (outcome.kind === 'deferred') return settleDeferred(one, outcome, now);
  const state = { accepted: 'sent', refused: 'failed', uncertain: 'uncertain' } as const;
  return {
    ...base(one, now),
    state: state[outcome.kind],
    reason: outcome.kind === 'accepted' ? null : outcome.reply,
    answerWindowDays: handed.answerWindowDays,
    message: messageOf(one, outcome, handed),
  };
}

/** Puts an invitation off without counting an attempt. */
export function putOff(one: Claimed, reason: string | null, at: Date): Finished {
  return { ...base(one, at), state: 'queued', reason, attempted: false };
}

/** Sets aside what can never leave by this channel. */
export function setAside(one: Claimed, state: 'failed' | 'suppressed', reason: string, now: Date): Finished {
  return { ...base(one, now), state, reason };
}

/** @param outcome also what came before a handover, such as a lost database. */
export function settleDeferred(one: Claimed, outcome: Outcome & { kind: 'deferred' }, now: Date): Finished {
  const { reply, pauseMs } = outcome;
  if (pauseMs !== undefined) return putOff(one, reply, new Date(now.getTime() + Math.max(pauseMs, 1_000)));
  if (one.attempts >= maximumAttempts) return setAside(one, 'failed', `gave up: ${reply}`, now);
  const at = new Date(now.getTime() + retryDelaySeconds(one.attempts) * 1_000);
  return { ...base(one, at), state: 'queued', reason: reply };
}

function base(one: Claimed, at: Date) {
  return {
    id: one.id,
    at,
    attempted: true,
    answerWindowDays: null,
    step: one.step,
    laterSteps: shiftSteps(one.laterSteps, one.sendAt, at),
    message: null,
  };
}

function messageOf(
  { step, wording }: Claimed,
  outcome: Exclude<Outcome, { kind: 'deferred' }>,
  { message, recipient, captures }: HandedOver,
): SentMessage {
  const { address, subject, messageId, content } = message;
  const { name, locale, properties } = recipient;
  return {
    outcome: outcome.kind,
    address,
    domain: domainOf(address),
    subject,
    messageId,
    reply: outcome.reply,
    providerId: outcome.kind === 'accepted' ? (outcome.providerId ?? null) : null,
    content: captures ? content : null,
    recipient: captures ? null : { name, locale, properties, ...(step > 0 && wording ? { wording } : {}) },
  };
}

/** What stands behind the @ of an address, in lower case; '' for a phone number and the like. */
export function domainOf(address: string): string {
  return address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : '';
}
