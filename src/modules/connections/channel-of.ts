// A channel and a provider by their ids.
import type { Channel, Provider } from '../../channels/channel.ts';
import { channels } from '../../channels/index.ts';

export function findChannel(id: string): Channel | undefined {
  return channels.find((one) => one.id === id);
}

/** @throws Error for an id that no channel has: who takes one from outside checks it first. */
export function channelOf(id: string): Channel {
  const channel = findChannel(id);
  if (channel === undefined) throw new Error(`There is no channel "${id}".`);
  return channel;
}

export function findProvider(channelId: string, id: string): Provider | undefined {
  return findChannel(channelId)?.providers.find((one) => one.id === id);
}
