// Connects a provider, and changes what was told about it. A secret that is not named stays as it is.
import type { Context } from '../../platform/context.ts';
import { randomToken } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { findChannel, findProvider } from './channel-of.ts';
import type { Connection, Values } from './connection.ts';
import { begun, type Limits } from './limits.ts';
import { insertConnection, selectConnection, selectConnections, takeId, updateConnection } from './queries.ts';
import { openSecrets, sealSecrets } from './secrets.ts';
import { readGiven } from './settings.ts';

type Given = { channel: string; provider: string; name: string | undefined; settings: Values; limits: Limits };

const perWorkspaceMax = 100;

/** @throws AppError invalid for an unknown provider or settings that it does not take; conflict where there are too many. */
export async function createConnection(ctx: Context, secret: string, given: Given): Promise<Connection> {
  const { db, workspace, clock } = ctx;
  if (findChannel(given.channel) === undefined) throw unknown('channel', `there is no channel “${given.channel}”`);
  const provider = findProvider(given.channel, given.provider);
  if (provider === undefined) throw unknown('provider', `the channel has no provider “${given.provider}”`);
  const others = await selectConnections(db, workspace.id, { before: undefined, limit: perWorkspaceMax });
  if (others.length >= perWorkspaceMax) {
    throw new AppError('conflict', `A workspace has at most ${perWorkspaceMax} connections: delete one first.`);
  }
  const { settings, secrets } = readGiven(provider, given.settings);
  const row = { workspaceId: workspace.id, id: await takeId(db) };
  const now = clock.now();
  const connection: Connection = {
    ...row,
    channel: given.channel,
    provider: given.provider,
    name: given.name ?? provider.name,
    settings,
    secrets: sealSecrets(secret, row, secrets),
    secretsSetAt: now,
    limits: given.limits,
    hookToken: randomToken(),
    inUse: false,
    createdAt: now,
    updatedAt: now,
  };
  await insertConnection(db, connection);
  return connection;
}

type Change = { name?: string | undefined; settings?: Values | undefined; limits?: Limits | undefined };

/**
 * Where the secrets cannot be read any more, all that the provider needs must be entered again; where the host changes that is handed a
 * secret, that secret.
 * @throws AppError not_found, or invalid for settings that the provider does not take.
 */
export async function changeConnection(ctx: Context, secret: string, id: string, change: Change): Promise<Connection> {
  const { db, workspace, clock } = ctx;
  const now = clock.now();
  const known = await selectConnection(db, workspace.id, id, { lock: true });
  if (known === undefined) throw new AppError('not_found', 'There is no connection with this id.');
  const limits = change.limits ?? known.limits;
  const changed: Connection = {
    ...known,
    name: change.name ?? known.name,
    limits: known.inUse ? begun(limits, now) : limits,
    ...(change.settings && changedSettings(secret, known, change.settings, now)),
    updatedAt: now,
  };
  await updateConnection(db, known, changed, now);
  return changed;
}

function changedSettings(secret: string, known: Connection, change: Values, now: Date) {
  const provider = findProvider(known.channel, known.provider);
  if (provider === undefined) throw new AppError('conflict', 'This version of Hark does not know its provider.');
  const kept = openSecrets(secret, known) ?? {};
  const { settings, secrets } = readGiven(provider, { ...known.settings, ...kept, ...change });
  const moved = Object.entries(provider.boundTo ?? {}).filter(
    ([name, host]) => name in kept && !(name in change) && settings[host] !== known.settings[host],
  );
  if (moved.length > 0) {
    const message = 'must be entered again, because it would be sent to another host';
    const fields = moved.map(([name]) => ({ path: `settings.${name}`, message }));
    throw new AppError('invalid', `${fields[0]?.path}: ${message}`, { fields });
  }
  const named = provider.secrets.some((name) => name in change);
  return { settings, ...(named && { secrets: sealSecrets(secret, known, secrets), secretsSetAt: now }) };
}

function unknown(path: string, message: string): AppError {
  return new AppError('invalid', `${path}: ${message}`, { fields: [{ path, message }] });
}
