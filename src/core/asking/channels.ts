// By which channels a contact is asked, in which order: the campaign's, with the one that the contact prefers before the rest.
import type { Delivery } from './campaign.ts';
import type { ContactFacts } from './facts.ts';

export type PlannedChannel = { channel: string; afterDays: number };

/**
 * The channels that reach the contact, each with the days after the first message when it is tried. The days belong to the
 * places in the order, not to the channels, and the first that reaches goes at once.
 */
export function usableChannels(
  { channels }: Delivery,
  { reach, preferredChannel }: Pick<ContactFacts, 'reach' | 'preferredChannel'>,
): PlannedChannel[] {
  const preferred = channels.filter(({ channel }) => channel === preferredChannel);
  const ordered = [...preferred, ...channels.filter(({ channel }) => channel !== preferredChannel)];
  const reaching = ordered
    .map(({ channel }, place) => ({ channel, afterDays: channels[place]?.afterDays ?? 0 }))
    .filter(({ channel }) => reach[channel] === 'ok');
  const first = reaching[0]?.afterDays ?? 0;
  return reaching.map(({ channel, afterDays }) => ({ channel, afterDays: afterDays - first }));
}
