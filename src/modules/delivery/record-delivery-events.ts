// What providers and returned mails tell about messages after they left. The same event told twice counts once, in whatever
// order and by however many processes: whoever records for a contact holds its row, and decides from all that is known by then.
import type { DeliveryEvent } from '../../channels/channel.ts';
import type { Context, Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { signal } from '../../platform/queue/signals.ts';
import { channelOf } from '../connections/index.ts';
import { type SuppressionReason, suppress, unsuppress } from '../privacy/index.ts';
import { findMessages } from './find-messages.ts';
import {
  type About,
  addToDays,
  insertEvents,
  lockContacts,
  type Moved,
  selectKinds,
  stopInvitations,
} from './queries/events.ts';
import { countSoftBounces, selectGivenUp } from './queries/soft-bounces.ts';

export type EventScope = Pick<Context, 'db' | 'clock' | 'log'> & { workspace: Pick<Context['workspace'], 'id'> };

export type RecordedEvents = {
  /** How many were new, and how many had been told before. */
  recorded: number;
  repeated: number;
  /** How many are about no message of this workspace. */
  unknown: number;
  /** About messages that are being sent at this moment: they are to be told again, a little later. */
  early: DeliveryEvent[];
};

/** Soft bounces in a row, of messages of different days, after which an address counts as one that takes no mail. */
const softBouncesMax = 3;

/**
 * Records events of one workspace: in the history of each message, in the counts of its day, and, where they say that the
 * recipient cannot be reached or does not want to be, as a suppression. Never fails for what an event says.
 * @param connectionId whose hook told it; null where it came another way. An event that names nothing but an address is only
 * taken to be about messages of the same connection.
 */
export async function recordDeliveryEvents(
  scope: EventScope,
  connectionId: string | null,
  events: readonly DeliveryEvent[],
): Promise<RecordedEvents> {
  const { db, log } = scope;
  if (events.length === 0) return { recorded: 0, repeated: 0, unknown: 0, early: [] };
  const { found, early, unknown } = await findMessages(db, scope.workspace.id, connectionId, events, scope.clock.now());
  if (unknown > 0) log.info({ count: unknown, connectionId }, 'events were about messages that Hark does not know');
  const write = (db: Db) => recordFound({ ...scope, db }, found);
  const recorded = db.isTransaction ? await write(db) : await db.transaction().execute(write);
  return { recorded, repeated: found.length - recorded, unknown, early };
}

/**
 * The same for whoever tells them again when asked to.
 * @throws AppError unavailable where something is about a message that is being sent at this moment.
 */
export async function recordHookEvents(
  scope: EventScope,
  connectionId: string,
  events: readonly DeliveryEvent[],
): Promise<void> {
  const { early } = await recordDeliveryEvents(scope, connectionId, events);
  if (early.length > 0) {
    throw new AppError('unavailable', 'This is about a message that is just leaving: tell it again.', {
      retryAfterSeconds: 60,
    });
  }
}

async function recordFound(scope: EventScope, told: readonly About[]): Promise<number> {
  const { db, workspace, clock } = scope;
  if (told.length === 0) return 0;
  const found = told.map(ofOwnAddress);
  const contacts = await lockContacts(db, workspace.id, [...new Set(found.map((one) => one.message.contactId))]);
  const messageIds = [...new Set(found.map((one) => one.message.id))];
  const before = await selectKinds(db, workspace.id, messageIds);
  const fresh = await insertEvents(db, workspace.id, found, clock.now());
  if (fresh.length === 0) return 0;

  const unwanted = fresh.filter(({ event }) => event.kind === 'complained' || event.kind === 'unsubscribed');
  await stopInvitations(
    db,
    workspace.id,
    [...new Set(unwanted.map(({ message }) => message.invitationId))],
    clock.now(),
  );
  for (const { message, event } of unwanted) {
    const reason = event.kind === 'complained' ? 'complained' : 'unsubscribed';
    await stop(scope, contacts, message, reason);
  }
  for (const { message } of await unreachable(db, workspace.id, fresh)) {
    const contact = contacts.get(message.contactId);
    // That an address takes no mail says nothing of the one that the contact has by now.
    const address = contact && channelOf(message.channel).address(contact);
    if (address?.toLowerCase() === message.address.toLowerCase()) await stop(scope, contacts, message, 'bounced');
  }
  for (const { message } of await reachedAgain(db, workspace.id, fresh)) await resume(scope, message);
  await addToDays(db, workspace.id, movesOf(before, fresh));
  await signal(db, 'live', workspace.id);
  return fresh.length;
}

/** Hard bounces, and soft ones that are the last of too many. */
async function unreachable(db: Db, workspaceId: string, fresh: readonly About[]): Promise<About[]> {
  const bounced = fresh.filter(({ event }) => event.kind === 'bounced');
  const hard = bounced.filter(({ event }) => event.hard);
  const soft = bounced.filter(({ event }) => !event.hard);
  const worn: About[] = [];
  for (const about of soft) {
    const days = await countSoftBounces(db, workspaceId, about.message);
    if (days >= softBouncesMax) worn.push(about);
  }
  return [...hard, ...worn];
}

/** Deliveries to addresses that were given up for soft bounces alone, all before. */
async function reachedAgain(db: Db, workspaceId: string, fresh: readonly About[]): Promise<About[]> {
  const delivered = fresh.filter(({ event }) => event.kind === 'delivered');
  const ids = delivered.map(({ message }) => message.id);
  const givenUp = await selectGivenUp(db, workspaceId, ids, softBouncesMax);
  const again: About[] = [];
  for (const about of delivered.filter(({ message }) => givenUp.has(message.id))) {
    if ((await countSoftBounces(db, workspaceId, about.message)) < softBouncesMax) again.push(about);
  }
  return again;
}

/** What another address says, to which the mail was sent on, is no last word on the contact's own: not hard. */
function ofOwnAddress({ event, message }: About): About {
  const isOwn = event.address === null || event.address.toLowerCase() === message.address.toLowerCase();
  return isOwn ? { event, message } : { event: { ...event, hard: false }, message };
}

async function stop(
  { db, workspace, clock }: EventScope,
  contacts: ReadonlyMap<string, unknown>,
  { contactId, channel }: About['message'],
  reason: SuppressionReason,
): Promise<void> {
  if (!contacts.has(contactId)) return;
  await suppress({ db, clock, workspace: workspace as Context['workspace'] }, { contactId, channel, reason });
}

async function resume({ db, workspace, clock }: EventScope, { contactId, channel }: About['message']): Promise<void> {
  const scope = { db, clock, workspace: workspace as Context['workspace'] };
  await unsuppress(scope, { contactId, channel, reason: 'bounced' });
}

/**
 * By how much the counts of days move. A message counts once for each thing that became of it, and one that was delivered and
 * came back after all as bounced alone, whichever was told first.
 */
function movesOf(before: ReadonlyMap<string, ReadonlySet<string>>, fresh: readonly About[]): Moved[] {
  const messages = new Map(fresh.map(({ message }) => [message.id, message]));
  return [...messages.values()].map((message) => {
    const was = before.get(message.id) ?? new Set<string>();
    const is = new Set(was);
    for (const { message: one, event } of fresh) if (one.id === message.id) is.add(event.kind);
    const delivered = (kinds: ReadonlySet<string>) => Number(kinds.has('delivered') && !kinds.has('bounced'));
    const gained = (kind: string) => Number(is.has(kind)) - Number(was.has(kind));
    return {
      message,
      delivered: delivered(is) - delivered(was),
      bounced: gained('bounced'),
      complained: gained('complained'),
      unsubscribed: gained('unsubscribed'),
    };
  });
}
