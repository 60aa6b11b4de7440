// Who the e-mails of a workspace come from where it has connected a way of its own, for the checks of the sender by DNS.
import { parseMailbox } from '../../channels/email/index.ts';
import type { Db } from '../../platform/context.ts';
import { findProvider } from './channel-of.ts';
import { selectInUse } from './queries.ts';

export type ConnectedSender = {
  connection: { id: string; name: string };
  /** The name of the provider. */
  service: string;
  /** An address alone. */
  from: string;
  returnPath: string;
  /** The host of a mail server; null where the provider is reached in another way. */
  smtpHost: string | null;
};

/** null where the installation's own way is in use, or the connection has no sender. */
export async function connectedSender(db: Db, workspaceId: string): Promise<ConnectedSender | null> {
  const connection = await selectInUse(db, workspaceId, 'email');
  if (connection === undefined) return null;
  const { id, name, provider, settings } = connection;
  const { from, returnPath, host } = settings as Record<string, unknown>;
  if (typeof from !== 'string') return null;
  const { address } = parseMailbox(from);
  return {
    connection: { id, name },
    service: findProvider('email', provider)?.name ?? provider,
    from: address,
    returnPath: typeof returnPath === 'string' ? returnPath : address,
    smtpHost: typeof host === 'string' ? host : null,
  };
}
