// The SQL of connections.
import { sql } from 'kysely';
import type { Db, Workspace } from '../../platform/context.ts';
import type { Connection, Values } from './connection.ts';
import type { Limits } from './limits.ts';

const columns = [
  'workspace_id as workspaceId',
  'id',
  'channel',
  'provider',
  'name',
  'settings',
  'secrets',
  'secrets_set_at as secretsSetAt',
  'limits',
  'hook_token as hookToken',
  'in_use as inUse',
  'created_at as createdAt',
  'updated_at as updatedAt',
] as const;

// Only settings and limits that were read are ever written.
const present = (
  row: Omit<Connection, 'settings' | 'limits'> & { settings: unknown; limits: unknown },
): Connection => ({
  ...row,
  settings: row.settings as Values,
  limits: row.limits as Limits,
});

/** At most `limit` connections, newest first, from those before the id `before`. */
export async function selectConnections(
  db: Db,
  workspaceId: string,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Connection[]> {
  const rows = await db
    .selectFrom('connection')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(present);
}

export async function selectConnection(
  db: Db,
  workspaceId: string,
  id: string,
  { lock = false } = {},
): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('connection')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && present(row);
}

export async function selectConnectionByHook(
  db: Db,
  workspaceId: string,
  token: Buffer,
): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('connection')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('hook_token', '=', token)
    .executeTakeFirst();
  return row && present(row);
}

export async function selectInUse(db: Db, workspaceId: string, channel: string): Promise<Connection | undefined> {
  const row = await db
    .selectFrom('connection')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('channel', '=', channel)
    .where('in_use', '=', true)
    .executeTakeFirst();
  return row && present(row);
}

/** The id of the next connection: its secrets are encrypted for it before its row is there. */
export async function takeId(db: Db): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select nextval(pg_get_serial_sequence('connection', 'id')) as id`.execute(db);
  return (rows[0] as { id: string }).id;
}

export async function insertConnection(db: Db, connection: Connection): Promise<void> {
  await db
    .insertInto('connection')
    .values({
      workspace_id: connection.workspaceId,
      id: connection.id,
      channel: connection.channel,
      provider: connection.provider,
      name: connection.name,
      settings: JSON.stringify(connection.settings),
      secrets: connection.secrets,
      secrets_set_at: connection.secretsSetAt,
      limits: JSON.stringify(connection.limits),
      hook_token: connection.hookToken,
      created_at: connection.createdAt,
      updated_at: connection.updatedAt,
    })
    .execute();
}

type Change = Pick<Connection, 'name' | 'settings' | 'secrets' | 'secretsSetAt' | 'limits'>;

export async function updateConnection(
  db: Db,
  { workspaceId, id }: Pick<Connection, 'workspaceId' | 'id'>,
  change: Change,
  now: Date,
): Promise<void> {
  await db
    .updateTable('connection')
    .set({
      name: change.name,
      settings: JSON.stringify(change.settings),
      secrets: change.secrets,
      secrets_set_at: change.secretsSetAt,
      limits: JSON.stringify(change.limits),
      updated_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

/** Holds the connections of a channel, so that of those who choose one in the same moment the last is chosen. */
export async function lockChannel(db: Db, workspaceId: string, channel: string): Promise<void> {
  await db
    .selectFrom('connection')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('channel', '=', channel)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** Takes every connection of a channel out of use. */
export async function updateNoneInUse(db: Db, workspaceId: string, channel: string, now: Date): Promise<void> {
  await db
    .updateTable('connection')
    .set({ in_use: false, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('channel', '=', channel)
    .where('in_use', '=', true)
    .execute();
}

export async function updateInUse(
  db: Db,
  { workspaceId, id }: Pick<Connection, 'workspaceId' | 'id'>,
  limits: Limits,
  now: Date,
): Promise<void> {
  await db
    .updateTable('connection')
    .set({ in_use: true, limits: JSON.stringify(limits), updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}

export async function deleteConnectionById(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('connection')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Which connection of a channel is in use, and its row as it is now: `mark` is another one after every change. */
export async function lookAtUse(
  db: Db,
  workspaceId: string,
  channel: string,
): Promise<{ id: string; mark: string } | undefined> {
  const { rows } = await sql<{ id: string; mark: string }>`
    select id, xmin::text as mark from connection
    where workspace_id = ${workspaceId} and channel = ${channel} and in_use`.execute(db);
  return rows[0];
}

/** The workspace whose hook was called; undefined where it is closed. */
export function selectWorkspace(db: Db, id: string): Promise<Workspace | undefined> {
  return db
    .selectFrom('workspace')
    .select(['id', 'name', 'time_zone as timeZone'])
    .where('id', '=', id)
    .executeTakeFirst();
}
