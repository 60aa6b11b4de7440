// Opens a connection. One that cannot be opened is a way all the same, which puts everything off and says what to do: nothing
// must leave by another way than the one that was chosen.
import type { EmailSettings } from '../../channels/email/index.ts';
import type { Log } from '../../platform/log.ts';
import type { Connection } from './connection.ts';
import { blockedCarrier, keepCarrier } from './kept-carrier.ts';
import { hideSecrets } from './secrets.ts';
import { readySettings } from './settings.ts';
import { type ToolParts, toolsFor } from './tools.ts';
import type { Way } from './ways.ts';

export type OpenParts = ToolParts & { secret: string; settings: EmailSettings; log: Log };

export type OpenWay = { connection: Connection; way: Way; retire(): Promise<void> };

export function openWay(parts: OpenParts, connection: Connection): OpenWay {
  const { id: connectionId, name, workspaceId, limits } = connection;
  const blocked = (problem: string): OpenWay => {
    parts.log.warn({ workspaceId, connectionId, problem }, 'a connection cannot be used');
    const { carrier, retire } = blockedCarrier(connection.provider, `“${name}”: ${problem}`);
    return { connection, way: { connectionId, name, problem, carrier, identity: parts.settings, limits }, retire };
  };
  const ready = readySettings(parts.secret, connection);
  if ('problem' in ready) return blocked(ready.problem);
  const { provider, settings, secrets } = ready;
  try {
    const tools = toolsFor(parts, connection);
    const identity = provider.identity(settings, tools);
    const { carrier, retire } = keepCarrier(provider.open(settings, tools), secrets);
    return { connection, way: { connectionId, name, problem: null, carrier, identity, limits }, retire };
  } catch (error) {
    const reason = hideSecrets(error instanceof Error ? error.message : String(error), secrets);
    return blocked(`It cannot be opened: ${reason}`);
  }
}
