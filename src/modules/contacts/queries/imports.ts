// The SQL of imports themselves: the file in its chunks, what is to be done with it, how far it got.
import { sql } from 'kysely';
import type { Db, Workspace } from '../../../platform/context.ts';
import type { TableSource } from '../../../platform/table-file/index.ts';

export const importStates = ['uploading', 'ready', 'waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type ImportState = (typeof importStates)[number];
export type ImportKindId = 'contacts' | 'answers';

export type ImportCounts = { created: number; updated: number; skipped: number; rejected: number };

export type ImportRow = ImportCounts & {
  id: string;
  kind: ImportKindId;
  state: ImportState;
  fileName: string;
  sizeBytes: string;
  source: TableSource | null;
  preview: unknown;
  plan: unknown;
  problem: string | null;
  rowsRead: number;
  bytesRead: string;
  attempts: number;
  createdBy: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

const columns = sql`i.id, i.kind, i.state, i.file_name as "fileName", i.size_bytes as "sizeBytes", i.source, i.preview, i.plan,
  i.problem, i.rows_read as "rowsRead", i.bytes_read as "bytesRead", i.created, i.updated, i.skipped, i.rejected, i.attempts,
  i.created_by as "createdBy", i.created_at as "createdAt", i.started_at as "startedAt", i.finished_at as "finishedAt"`;

type NewImport = { kind: ImportKindId; fileName: string; createdBy: string | null };

export async function insertImport(db: Db, workspaceId: string, given: NewImport, now: Date): Promise<string> {
  const { id } = await db
    .insertInto('import')
    .values({
      workspace_id: workspaceId,
      kind: given.kind,
      state: 'uploading',
      file_name: given.fileName,
      created_by: given.createdBy,
      created_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertChunk(db: Db, workspaceId: string, importId: string, place: number, bytes: Buffer) {
  await db
    .insertInto('import_chunk')
    .values({ workspace_id: workspaceId, import_id: importId, place, bytes })
    .execute();
}

export async function selectChunk(db: Db, workspaceId: string, importId: string, place: number) {
  const row = await db
    .selectFrom('import_chunk')
    .select('bytes')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('place', '=', place)
    .executeTakeFirst();
  return row?.bytes;
}

export async function deleteImport(db: Db, workspaceId: string, importId: string): Promise<void> {
  await db.deleteFrom('import').where('workspace_id', '=', workspaceId).where('id', '=', importId).execute();
}

/** The file is whole and can be read. */
export async function markReady(
  db: Db,
  workspaceId: string,
  importId: string,
  found: { sizeBytes: number; source: TableSource; preview: unknown },
): Promise<void> {
  await sql`
    update import set state = 'ready', size_bytes = ${found.sizeBytes}, source = ${JSON.stringify(found.source)}::jsonb,
      preview = ${JSON.stringify(found.preview)}::jsonb
    where workspace_id = ${workspaceId} and id = ${importId}`.execute(db);
}

export async function selectImport(db: Db, workspaceId: string, kind: ImportKindId, importId: string) {
  const { rows } = await sql<ImportRow>`
    select ${columns} from import i
    where i.workspace_id = ${workspaceId} and i.kind = ${kind} and i.id = ${importId}`.execute(db);
  return rows[0];
}

/** At most `limit` imports whose file has come, newest first, from those before the id `before`. */
export async function selectImports(
  db: Db,
  workspaceId: string,
  kind: ImportKindId,
  page: { before: string | undefined; limit: number },
): Promise<ImportRow[]> {
  const { rows } = await sql<ImportRow>`
    select ${columns} from import i
    where i.workspace_id = ${workspaceId} and i.kind = ${kind} and i.state not in ('uploading', 'ready')
      ${page.before === undefined ? sql`` : sql`and i.id < ${page.before}`}
    order by i.id desc limit ${page.limit}`.execute(db);
  return rows;
}

/** Puts an import that is ready among those that wait for a worker; false where it was not ready. */
export async function markWaiting(db: Db, workspaceId: string, importId: string, plan: unknown): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update import set state = 'waiting', plan = ${JSON.stringify(plan)}::jsonb
    where workspace_id = ${workspaceId} and id = ${importId} and state = 'ready'`.execute(db);
  return numAffectedRows === 1n;
}

/** An import that a worker may go on with, with its workspace; undefined where it has ended or is gone. */
export async function beginImport(db: Db, workspaceId: string, importId: string, now: Date) {
  const { rows } = await sql<ImportRow & { workspace: Workspace }>`
    update import i set state = 'running', started_at = coalesce(i.started_at, ${now}), attempts = i.attempts + 1
    from workspace w
    where i.workspace_id = ${workspaceId} and i.id = ${importId} and i.state in ('waiting', 'running') and w.id = i.workspace_id
    returning ${columns}, jsonb_build_object('id', w.id::text, 'name', w.name, 'timeZone', w.time_zone) as workspace`.execute(
    db,
  );
  return rows[0];
}

/**
 * Holds the import, and its workspace, until the transaction ends; false where it was cancelled or another worker went on
 * with it, having read more than `rowsRead` rows.
 */
export async function lockRunning(db: Db, workspaceId: string, importId: string, rowsRead: number): Promise<boolean> {
  const { rows } = await sql`
    select from import i join workspace w on w.id = i.workspace_id
    where i.workspace_id = ${workspaceId} and i.id = ${importId} and i.state = 'running' and i.rows_read = ${rowsRead}
    for update of i for key share of w`.execute(db);
  return rows.length === 1;
}

export type Progress = ImportCounts & { rowsRead: number; share: number };

/** Moves the counts by one batch. That something was achieved starts the count of attempts anew. */
export async function addProgress(db: Db, workspaceId: string, importId: string, by: Progress): Promise<void> {
  await sql`
    update import set rows_read = rows_read + ${by.rowsRead}, bytes_read = round(size_bytes * ${by.share}::float8),
      created = created + ${by.created}, updated = updated + ${by.updated}, skipped = skipped + ${by.skipped},
      rejected = rejected + ${by.rejected}, attempts = 0
    where workspace_id = ${workspaceId} and id = ${importId}`.execute(db);
}

export type Rejection = { line: number; reason: string; cells: readonly string[] };

export async function insertRejections(db: Db, workspaceId: string, importId: string, rejected: readonly Rejection[]) {
  if (rejected.length === 0) return;
  await sql`
    insert into import_rejection (workspace_id, import_id, line, reason, cells)
    select ${workspaceId}, ${importId}, r.line, r.reason, r.cells
    from jsonb_to_recordset(${JSON.stringify(rejected)}::jsonb) as r(line int, reason text, cells text[])
    on conflict do nothing`.execute(db);
}

export async function selectRejections(
  db: Db,
  workspaceId: string,
  importId: string,
  page: { after: number; limit: number },
): Promise<Rejection[]> {
  const { rows } = await sql<Rejection>`
    select line, reason, cells from import_rejection
    where workspace_id = ${workspaceId} and import_id = ${importId} and line > ${page.after}
    order by line limit ${page.limit}`.execute(db);
  return rows;
}

/** Ends an import that has not ended yet and lets go of its file; false where it had ended. */
export async function endImport(
  db: Db,
  workspaceId: string,
  importId: string,
  end: { state: 'done' | 'failed' | 'cancelled'; problem: string | null },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    with ended as (
      update import set state = ${end.state}, problem = ${end.problem}, finished_at = ${now}, preview = preview - 'rows',
        bytes_read = case when ${end.state} = 'done' then size_bytes else bytes_read end
      where workspace_id = ${workspaceId} and id = ${importId} and state in ('ready', 'waiting', 'running')
      returning id
    ), freed as (
      delete from import_chunk c using ended where c.workspace_id = ${workspaceId} and c.import_id = ended.id
    )
    select from ended`.execute(db);
  return rows.length === 1;
}

/** Deletes uploads that nobody went on with, and the rows that were rejected long ago. */
export async function deleteLeftovers(db: Db, before: { uploads: Date; rejections: Date }): Promise<void> {
  await sql`
    delete from import where state in ('uploading', 'ready') and created_at < ${before.uploads}`.execute(db);
  await sql`
    delete from import_rejection r using import i
    where i.workspace_id = r.workspace_id and i.id = r.import_id and i.finished_at < ${before.rejections}`.execute(db);
}
