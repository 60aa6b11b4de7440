// Claims a batch of queued invitations, hands each to its channel and writes what became of them. What the database
// cannot take right now is kept and written later: the outcome of a handover is never thrown away.
import { setTimeout as wait } from 'node:timers/promises';
import type { Carrier, Outcome } from '../../channels/channel.ts';
import type { EmailContent } from '../../channels/email/index.ts';
import { maximumAttempts, retryDelaySeconds } from '../../core/asking/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, isConnectionLoss } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { linksOf } from './links.ts';
import { type Claimed, claimQueued, type Finished, saveFinished } from './queries/send.ts';
import type { Renderers } from './renderers.ts';

export type Sender = {
  database: Database;
  clock: Clock;
  log: Log;
  carrier: Carrier<EmailContent>;
  renderers: Renderers;
  publicUrl: string;
};

export type BatchResult = { claimed: number; deferred: number; workspaceIds: Set<string> };

/** Sends one batch of at most `limit` invitations and returns how many were claimed, how many put off, and whose. */
export async function sendInvitations(sender: Sender, workerId: string, limit: number): Promise<BatchResult> {
  const { database, clock } = sender;
  const claimed = await claimQueued(database.kysely, workerId, clock.now(), limit);
  const finished = await Promise.all(claimed.map((one) => sendOne(sender, one)));
  if (finished.length > 0) await persist(sender, workerId, finished);
  return {
    claimed: claimed.length,
    deferred: finished.filter((one) => one.state === 'queued').length,
    workspaceIds: new Set(claimed.map((one) => one.workspaceId)),
  };
}

async function sendOne(sender: Sender, one: Claimed): Promise<Finished> {
  const { database, clock, carrier, renderers, publicUrl } = sender;
  try {
    const { render, answerWindowDays } = await renderers(
      database.kysely,
      one.workspaceId,
      one.surveyId,
      one.surveyVersion,
    );
    const message = render(one, linksOf(publicUrl, one.workspaceId, one.token), `${one.workspaceId}.${one.id}`);
    const outcome = await carrier.deliver(message);
    const finished = { ...settle(one, outcome, clock.now()), answerWindowDays };
    if (finished.state === 'queued') return finished;
    const content = carrier.captures ? message.content : null;
    const { address, subject, messageId } = message;
    return { ...finished, message: { address, subject, messageId, reply: outcome.reply, content } };
  } catch (error) {
    // Nothing was handed over: a carrier never throws.
    const reason = error instanceof Error ? error.message : String(error);
    if (isConnectionLoss(error)) return settle(one, { kind: 'deferred', reply: reason }, clock.now());
    sender.log.error({ err: error, invitation: one.id }, 'an invitation could not be rendered');
    return settle(one, { kind: 'refused', reply: `not rendered: ${reason}` }, clock.now());
  }
}

function settle(one: Claimed, outcome: Outcome, now: Date): Finished {
  const base = { workspaceId: one.workspaceId, id: one.id, at: now, answerWindowDays: null, message: null };
  switch (outcome.kind) {
    case 'accepted':
      return { ...base, state: 'sent', reason: null };
    case 'uncertain':
      return { ...base, state: 'uncertain', reason: outcome.reply };
    case 'refused':
      return { ...base, state: 'failed', reason: outcome.reply };
    case 'deferred': {
      if (one.attempts >= maximumAttempts) return { ...base, state: 'failed', reason: `gave up: ${outcome.reply}` };
      const at = new Date(now.getTime() + retryDelaySeconds(one.attempts) * 1_000);
      return { ...base, state: 'queued', reason: outcome.reply, at };
    }
  }
}

async function persist(sender: Sender, workerId: string, finished: readonly Finished[]): Promise<void> {
  const { database, carrier, clock, log } = sender;
  for (let attempt = 1; ; attempt++) {
    try {
      await saveFinished(database.kysely, workerId, 'email', carrier.provider, finished, clock.now());
      return;
    } catch (error) {
      if (attempt >= 60) throw error;
      log.warn({ err: error, count: finished.length }, 'sent invitations wait to be written down');
      await wait(Math.min(100 * attempt, 2_000));
    }
  }
}
