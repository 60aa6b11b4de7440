// Which connection of a channel is in use. At most one is; without one, messages leave the installation's way.
import type { EmailSettings } from '../../channels/email/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Connection } from './connection.ts';
import { begun } from './limits.ts';
import { deleteConnectionById, lockChannel, selectConnection, updateInUse, updateNoneInUse } from './queries.ts';
import { mustBeReady } from './settings.ts';

/** How messages of a channel leave without a connection. */
export type Fallback = 'installation' | 'captured';

/** @throws AppError not_found, or conflict where it cannot be used as it is. */
export async function useConnection(ctx: Context, secret: string, id: string): Promise<Connection> {
  const { db, workspace, clock } = ctx;
  const connection = await mustFind(ctx, id);
  mustBeReady(secret, connection);
  if (connection.inUse) return connection;
  const now = clock.now();
  const limits = begun(connection.limits, now);
  await updateNoneInUse(db, workspace.id, connection.channel, now);
  await updateInUse(db, connection, limits, now);
  return { ...connection, limits, inUse: true, updatedAt: now };
}

/** @returns as `deleteConnection` does. @throws AppError not_found. */
export async function stopUsing(ctx: Context, settings: EmailSettings, id: string): Promise<Fallback | null> {
  const { channel, inUse } = await mustFind(ctx, id);
  if (!inUse) return null;
  await updateNoneInUse(ctx.db, ctx.workspace.id, channel, ctx.clock.now());
  return fallbackOf(settings, channel);
}

/** @returns how messages of its channel leave from now on, where it was in use; null where nothing changes for them. */
export async function deleteConnection(ctx: Context, settings: EmailSettings, id: string): Promise<Fallback | null> {
  const { channel, inUse } = await mustFind(ctx, id);
  await deleteConnectionById(ctx.db, ctx.workspace.id, id);
  return inUse ? fallbackOf(settings, channel) : null;
}

export function fallbackOf({ smtpUrl }: Pick<EmailSettings, 'smtpUrl'>, channel: string): Fallback {
  return channel === 'email' && smtpUrl !== null ? 'installation' : 'captured';
}

async function mustFind({ db, workspace }: Context, id: string): Promise<Connection> {
  const seen = await selectConnection(db, workspace.id, id);
  if (seen !== undefined) await lockChannel(db, workspace.id, seen.channel);
  const connection = seen && (await selectConnection(db, workspace.id, id));
  if (connection === undefined) throw new AppError('not_found', 'There is no connection with this id.');
  return connection;
}
