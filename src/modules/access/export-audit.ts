// The audit log as a file, read batch by batch while it is sent: however long the log is, it needs the memory of one batch.
import type { Readable } from 'node:stream';
import type { Context } from '../../platform/context.ts';
import { csvStream } from '../../platform/http/csv.ts';
import { type AuditFilter, type AuditRow, selectEntries } from './queries/audit.ts';

const batchSize = 1_000;

const heading = [
  'time',
  'actor',
  'actor kind',
  'actor id',
  'address',
  'request id',
  'action',
  'subject',
  'subject id',
  'subject name',
  'changes',
];

/** Newest first. `changes` is JSON: per field [before, after], null where the log keeps no values. */
export function exportAudit(ctx: Context, filter: AuditFilter): Readable {
  return csvStream(heading, batches(ctx, filter));
}

async function* batches({ db, workspace }: Context, filter: AuditFilter) {
  let before: string | undefined;
  for (;;) {
    const rows = await selectEntries(db, workspace, filter, { before, limit: batchSize });
    if (rows.length > 0) yield rows.map(line);
    if (rows.length < batchSize) return;
    before = rows.at(-1)?.id;
  }
}

function line(row: AuditRow) {
  return [
    row.at.toISOString(),
    row.actorName,
    row.actorKind,
    row.actorId,
    row.address,
    row.requestId,
    row.action,
    row.subject,
    row.subjectId,
    row.subjectName,
    JSON.stringify(row.changes),
  ];
}
