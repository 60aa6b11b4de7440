// Which message an event is about: by the id that Hark gave it, by the one that the provider gave it, or, where neither is told,
// the last one that went to the address.
import type { DeliveryEvent } from '../../channels/channel.ts';
import type { Db } from '../../platform/context.ts';
import { parseOwnId } from './own-id.ts';
import {
  type About,
  type FoundMessage,
  isSending,
  selectByAddress,
  selectByMessageId,
  selectByProviderId,
  selectSending,
} from './queries/events.ts';

/** How long a message that has left may wait to be written: about as long as a provider may take for the slowest of a batch. */
const leavingMs = 120_000;

/** Sorts events by whether their message is known, is only being sent, or is none of this workspace. */
export async function findMessages(
  db: Db,
  workspaceId: string,
  connectionId: string | null,
  events: readonly DeliveryEvent[],
  now: Date,
): Promise<{ found: About[]; early: DeliveryEvent[]; unknown: number }> {
  const ownIds = events.map(({ messageId }) => {
    const own = parseOwnId(messageId);
    return own?.workspaceId === workspaceId ? own : null;
  });
  const ids = ownIds.filter((own) => own !== null);
  // Asked first: what is written in between is found, and what was written before is not sent any more.
  const sending = await selectSending(
    db,
    workspaceId,
    ids.map(({ invitationId }) => invitationId),
  );
  const isUnnamed = (event: DeliveryEvent, index: number) => ownIds[index] === null && event.providerId !== null;
  const anySending = events.some(isUnnamed) && (await isSending(db, workspaceId));
  const byMessageId = await selectByMessageId(db, workspaceId, ids);
  const providerIds = events.map(({ providerId }) => providerId).filter((one) => one !== null);
  const byProviderId = await selectByProviderId(db, workspaceId, providerIds);

  const isRecent = ({ at }: DeliveryEvent) => now.getTime() - at.getTime() < leavingMs;
  const found: About[] = [];
  const early: DeliveryEvent[] = [];
  let unknown = 0;
  for (const [index, event] of events.entries()) {
    const own = ownIds[index];
    const message: FoundMessage | undefined =
      (own ? byMessageId.get(own.local) : undefined) ??
      (event.providerId === null ? undefined : byProviderId.get(event.providerId)) ??
      (event.messageId === null && event.providerId === null && event.address !== null
        ? await selectByAddress(db, workspaceId, connectionId, event.address, event.at)
        : undefined);
    if (message !== undefined) found.push({ message, event });
    else if (own ? sending.has(own.invitationId) : anySending && isUnnamed(event, index) && isRecent(event))
      early.push(event);
    else unknown += 1;
  }
  return { found, early, unknown };
}
