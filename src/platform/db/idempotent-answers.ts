// What was answered to requests with an Idempotency-Key. All of it is sealed and old within a day.
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

type Db = Kysely<Schema>;

/** `key` names key and route, `request` who asked for what; both are fingerprints. */
export type Keyed = { workspaceId: string; key: string; request: string };

export const keptHours = 24;

const oldest = (now: Date) => new Date(now.getTime() - keptHours * 3_600_000);

/** Whether no other transaction works under this key; holds the key until this one ends. */
export async function holdKey(db: Db, { workspaceId, key }: Keyed): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${workspaceId} ${key}`}, 1004)) as held`.execute(db);
  return rows[0]?.held === true;
}

export function findAnswer(db: Db, { workspaceId, key }: Keyed, now: Date) {
  return db
    .selectFrom('idempotent_answer')
    .select(['request', 'status', 'sealed', 'created_at as createdAt'])
    .where('workspace_id', '=', workspaceId)
    .where('key', '=', key)
    .where('created_at', '>', oldest(now))
    .executeTakeFirst();
}

/** Takes a key for a request that will commit on its own; false where it is taken. */
export async function claimKey(db: Db, { workspaceId, key, request }: Keyed, now: Date): Promise<boolean> {
  const claimed = await db
    .insertInto('idempotent_answer')
    .values({ workspace_id: workspaceId, key, request, created_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'key'])
        .doUpdateSet({ request, status: null, sealed: null, created_at: now })
        .where('idempotent_answer.created_at', '<=', oldest(now)),
    )
    .returning('key')
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function saveAnswer(
  db: Db,
  { workspaceId, key, request }: Keyed,
  answer: { status: number; sealed: Buffer },
  now: Date,
): Promise<void> {
  await db
    .insertInto('idempotent_answer')
    .values({ workspace_id: workspaceId, key, request, ...answer, created_at: now })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'key']).doUpdateSet({ request, ...answer, created_at: now }),
    )
    .execute();
}

/** Gives back a key under which nothing happened. */
export async function releaseKey(db: Db, { workspaceId, key }: Keyed): Promise<void> {
  await db.deleteFrom('idempotent_answer').where('workspace_id', '=', workspaceId).where('key', '=', key).execute();
}

/** Deletes what is too old to be given again. */
export async function deleteOldAnswers(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('idempotent_answer').where('created_at', '<=', oldest(now)).execute();
}
