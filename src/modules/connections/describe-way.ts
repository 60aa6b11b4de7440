// How messages of a channel leave now, in words: for check lists and pages.
import type { Way } from './ways.ts';

export type WayDescription = {
  /** `captured`: nothing leaves this machine. */
  kind: 'connection' | 'installation' | 'captured';
  connectionId: string | null;
  /** What it is called; null for the installation's. */
  name: string | null;
  /** The id of the provider, such as `smtp` or `outbox`. */
  provider: string;
  problem: string | null;
  /** The sender of e-mails as people see it: an address, maybe with a name; null for other channels. */
  from: string | null;
};

export function describeWay(
  channelId: string,
  { connectionId, name, carrier, problem, identity }: Way,
): WayDescription {
  const kind = connectionId !== null ? 'connection' : carrier.captures ? 'captured' : 'installation';
  const { from } = identity as { from?: unknown };
  return {
    kind,
    connectionId,
    name,
    provider: carrier.provider,
    problem,
    from: channelId === 'email' && typeof from === 'string' ? from : null,
  };
}
