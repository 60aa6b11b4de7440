// Claims a batch of queued invitations of one lane, hands each to the way of that lane and writes what became of them. What the
// database cannot take right now is kept and written later: the outcome of a handover is never thrown away.
import { setTimeout as wait } from 'node:timers/promises';
import type { Outcome, Recipient, Rendered } from '../../channels/channel.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, isConnectionLoss } from '../../platform/db/index.ts';
import type { Log } from '../../platform/log.ts';
import { channelOf, type Way, type Ways } from '../connections/index.ts';
import { suppress } from '../privacy/index.ts';
import type { Allowance } from './allowance.ts';
import { linksOf } from './links.ts';
import type { Openings } from './openings.ts';
import { makeOwnId } from './own-id.ts';
import type { Lane } from './queries/lanes.ts';
import { type Claimed, claimQueued, type Finished, type LaneKey, saveFinished } from './queries/send.ts';
import type { Renderers } from './renderers.ts';
import { domainOf, putOff, setAside, settle, settleDeferred } from './settle.ts';

export type Sender = {
  database: Database;
  clock: Clock;
  log: Log;
  ways: Ways;
  renderers: Renderers;
  allowance: Allowance;
  openings: Openings;
  publicUrl: string;
};

export type Batch = { lane: LaneKey & Pick<Lane, 'hours' | 'timeZone'>; way: Way; limit: number };

/**
 * `taken` invitations were due and this worker's, `claimed` of them to be sent. `deferred` were put off by the provider, which wants a
 * pause of `pauseMs`, 0 for none; of `uncertain` it said nothing.
 */
export type BatchResult = { taken: number; claimed: number; deferred: number; uncertain: number; pauseMs: number };

type Ready = { one: Claimed; message: Rendered<unknown>; recipient: Recipient; answerWindowDays: number };

/** Sends one batch. */
export async function sendInvitations(sender: Sender, workerId: string, batch: Batch): Promise<BatchResult> {
  const { database, clock } = sender;
  const { claimed, taken } = await claimQueued(database.kysely, workerId, batch.lane, clock.now(), batch.limit);
  if (claimed.length === 0) return { taken, claimed: 0, deferred: 0, uncertain: 0, pauseMs: 0 };
  const prepared = await Promise.all(claimed.map((one) => prepare(sender, batch, one)));
  const ready = prepared.filter((one): one is Ready => 'one' in one);
  const put = prepared.filter((one): one is Finished => !('one' in one));
  const allowed = await letThrough(sender, batch, ready);
  const handed = await Promise.all(allowed.ready.map((one) => handOver(sender, batch.way, one)));
  const finished = [...put, ...allowed.put, ...handed.map((one) => one.finished)];
  await suppressRefused(sender, handed);
  await persist(sender, workerId, batch, finished);
  const deferred = handed.filter(({ outcome }) => outcome.kind === 'deferred');
  const pauses = deferred.map(({ outcome }) => (outcome.kind === 'deferred' ? (outcome.pauseMs ?? 0) : 0));
  const uncertain = handed.filter(({ outcome }) => outcome.kind === 'uncertain').length;
  return { taken, claimed: claimed.length, deferred: deferred.length, uncertain, pauseMs: Math.max(0, ...pauses) };
}

/** Renders a message, or settles why there is none now. */
async function prepare(sender: Sender, { lane, way }: Batch, one: Claimed): Promise<Ready | Finished> {
  const { database, clock, renderers, openings, publicUrl } = sender;
  const now = clock.now();
  try {
    const channel = channelOf(one.channel);
    const { email, phone, name, properties } = one;
    const recipient = { email, phone, name, locale: one.spoken ?? one.locale, properties };
    const address = channel.address(recipient);
    if (address === null) return setAside(one, 'suppressed', 'no_address', now);
    const opening = openings(lane, one.timeZone, now);
    if (opening !== null) return putOff(one, 'outside_hours', opening);
    const from = channel.allowedFrom?.(address, one.timeZone, now) ?? now;
    if (from > now) return putOff(one, 'not_allowed_now', from);
    const { render, answerWindowDays } = await renderers(database.kysely, way, one);
    const message = render(recipient, linksOf(publicUrl, one.workspaceId, one.token), makeOwnId(one));
    return { one, message, recipient, answerWindowDays };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (isConnectionLoss(error)) return settleDeferred(one, { kind: 'deferred', reply: reason }, now);
    sender.log.error({ err: error, invitation: one.id }, 'an invitation could not be rendered');
    return setAside(one, 'failed', `not rendered: ${reason}`, now);
  }
}

/** Keeps to the limits of the way. */
async function letThrough(sender: Sender, { way, lane }: Batch, ready: readonly Ready[]) {
  const { allowance, clock, database } = sender;
  const now = clock.now();
  const domains = ready.map(({ message }) => domainOf(message.address));
  try {
    const rulings = await allowance.take(database.kysely, lane.workspaceId, way, domains, now);
    return {
      ready: ready.filter((_, index) => !rulings[index]),
      put: ready.flatMap(({ one }, index) => (rulings[index] ? [putOff(one, 'way_limit', rulings[index])] : [])),
    };
  } catch (error) {
    const reply = error instanceof Error ? error.message : String(error);
    return { ready: [], put: ready.map(({ one }) => settleDeferred(one, { kind: 'deferred', reply }, now)) };
  }
}

type Handed = { one: Claimed; outcome: Outcome; finished: Finished };

async function handOver({ clock }: Sender, { carrier }: Way, ready: Ready): Promise<Handed> {
  const { one, ...rest } = ready;
  const outcome = await carrier.deliver(ready.message);
  return { one, outcome, finished: settle(one, outcome, { ...rest, captures: carrier.captures }, clock.now()) };
}

/** Before the outcome is written: should that fail, no other message goes to the address all the same. */
async function suppressRefused({ database, clock, log }: Sender, handed: readonly Handed[]): Promise<void> {
  for (const { one, outcome } of handed) {
    if (outcome.kind !== 'refused' || !(outcome.badAddress || outcome.unsubscribed)) continue;
    const scope = { db: database.kysely, workspace: { id: one.workspaceId }, clock };
    const reason = outcome.unsubscribed ? 'unsubscribed' : 'bounced';
    await suppress(scope, { contactId: one.contactId, channel: one.channel, reason }).catch((error: unknown) => {
      log.warn({ err: error, invitation: one.id }, 'a refused address could not be set aside');
    });
  }
}

async function persist(sender: Sender, workerId: string, { lane, way }: Batch, finished: readonly Finished[]) {
  const { database, clock, log } = sender;
  const { connectionId, carrier } = way;
  const via = { workspaceId: lane.workspaceId, channel: lane.channel, provider: carrier.provider, connectionId };
  for (let attempt = 1; ; attempt++) {
    try {
      await saveFinished(database.kysely, workerId, via, finished, clock.now());
      return;
    } catch (error) {
      if (attempt >= 60) throw error;
      log.warn({ err: error, count: finished.length }, 'sent invitations wait to be written down');
      await wait(Math.min(100 * attempt, 2_000));
    }
  }
}
