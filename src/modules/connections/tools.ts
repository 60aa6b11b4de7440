// What a provider of a connection may use: calls to other hosts under a time limit, never into a private network, and its
// own address for reports.
import type { Tools } from '../../channels/channel.ts';
import type { Outbound } from '../../platform/outbound/index.ts';
import type { Connection } from './connection.ts';
import { hookUrlOf } from './hook-url.ts';

export type ToolParts = { outbound: Outbound; publicUrl: string };

export function toolsFor({ outbound, publicUrl }: ToolParts, connection: Connection): Tools {
  return {
    http: (request) => outbound.request(request),
    connect: outbound.connect,
    publicHost: new URL(publicUrl).hostname,
    publicUrl,
    hookUrl: hookUrlOf(publicUrl, connection),
  };
}
