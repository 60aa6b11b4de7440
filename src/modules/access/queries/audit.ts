// The audit log. Its entries are written by the database itself (migrations/0009_audit.sql) and by platform/db/acting.ts;
// here they are read and, once they are too old, deleted.
import { sql } from 'kysely';
import type { Db, Workspace } from '../../../platform/context.ts';
import type { Acting } from '../../../platform/db/acting.ts';

export type AuditFilter = {
  id?: string;
  actor?: { kind: 'user' | 'apiKey'; id: string } | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  subjectId?: string | undefined;
  /** Days of the workspace, as 2026-03-01; both are part of the period. */
  from?: string | undefined;
  to?: string | undefined;
};

export type AuditRow = Awaited<ReturnType<typeof selectEntries>>[number];

/** At most `limit` entries, newest first, from those before the entry `before`. */
export function selectEntries(
  db: Db,
  { id: workspaceId, timeZone }: Workspace,
  filter: AuditFilter,
  page: { before: string | undefined; limit: number },
) {
  const { id, actor, action, subject, subjectId, from, to } = filter;
  const startOf = (day: string, later: number) =>
    sql<Date>`(${day}::date + ${later}::int)::timestamp at time zone ${timeZone}`;
  return db
    .selectFrom('audit_entry')
    .select([
      'id',
      'at',
      'actor_kind as actorKind',
      'actor_id as actorId',
      'actor_name as actorName',
      'address',
      'request_id as requestId',
      'action',
      'subject',
      'subject_id as subjectId',
      'subject_name as subjectName',
      'changes',
    ])
    .where('workspace_id', '=', workspaceId)
    .$if(page.before !== undefined, (query) => query.where('id', '<', page.before as string))
    .$if(id !== undefined, (query) => query.where('id', '=', id as string))
    .$if(actor !== undefined, (query) =>
      query.where('actor_kind', '=', actor?.kind as 'user').where('actor_id', '=', actor?.id as string),
    )
    .$if(action !== undefined, (query) => query.where('action', '=', action as string))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject as string))
    .$if(subjectId !== undefined, (query) => query.where('subject_id', '=', subjectId as string))
    .$if(from !== undefined, (query) => query.where('at', '>=', startOf(from as string, 0)))
    .$if(to !== undefined, (query) => query.where('at', '<', startOf(to as string, 1)))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}

/** Everybody who stands in the log, by their newest name. */
export function selectActors(db: Db, workspaceId: string) {
  return db
    .selectFrom('audit_entry')
    .distinctOn(['actor_kind', 'actor_id'])
    .select(['actor_kind as kind', 'actor_id as id', 'actor_name as name'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('actor_kind')
    .orderBy('actor_id')
    .orderBy('id', 'desc')
    .execute();
}

/** Every kind of action that stands in the log. */
export function selectActions(db: Db, workspaceId: string) {
  return db
    .selectFrom('audit_entry')
    .distinct()
    .select(['subject', 'action'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('subject')
    .orderBy('action')
    .execute();
}

/**
 * Writes what a person did about their own sign-in into the log of each of their workspaces, where no trigger is told of it.
 * @param facts counts and settings, by name.
 */
export async function insertPersonEntries(
  db: Db,
  { actor, at, request }: Acting,
  action: string,
  facts: Readonly<Record<string, number>> = {},
): Promise<void> {
  const changes = JSON.stringify(
    Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, [null, value]])),
  );
  await sql`
    insert into audit_entry (workspace_id, at, actor_kind, actor_id, actor_name, address, request_id,
      action, subject, subject_id, subject_name, changes)
    select workspace_id, ${at}, 'user', user_id, ${actor.name}, ${request?.address ?? null}, ${request?.id ?? null},
      ${action}, 'user', user_id, ${actor.name}, ${changes}::jsonb
    from member where user_id = ${actor.id}`.execute(db);
}

/** Deletes the entries of all workspaces from before `before`, and says how many. */
export async function deleteEntries(db: Db, before: Date): Promise<number> {
  return db.transaction().execute(async (db) => {
    await sql`select set_config('hark.audit_retention', 'on', true)`.execute(db);
    const { numDeletedRows } = await db.deleteFrom('audit_entry').where('at', '<', before).executeTakeFirst();
    return Number(numDeletedRows);
  });
}
