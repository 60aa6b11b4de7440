// The API of imports, made once per kind: hand over a file, say what to make of it, watch, stop, fetch what was left out.
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { type Route, route, streamed } from '../../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../../platform/http/shapes.ts';
import { type ImportRow, importStates, selectImports } from '../queries/imports.ts';
import type { BasePlan, ImportKind } from './kind.ts';
import { type Preview, receiveFile } from './receive-file.ts';
import { rejectedFile } from './rejected-file.ts';
import { cancelImport, findImport, startImport } from './start-import.ts';

const params = z.object({ importId: id });

/** An import as its kind shows it; the preview's rows go when it ends. */
function importOutput(plan: z.ZodType<BasePlan>) {
  return z.object({
    id,
    state: z.enum(importStates),
    fileName: z.string(),
    sizeBytes: z.int(),
    preview: z
      .object({
        sheet: z.string().nullable().describe('The sheet of the workbook that is read.'),
        encoding: z.string().nullable(),
        headings: z.array(z.string()),
        rows: z.array(z.array(z.string())).describe('The first rows, until the import ends.'),
        proposal: plan,
      })
      .nullable(),
    plan: plan.nullable(),
    problem: z.string().nullable().describe('Why it failed: one sentence.'),
    share: z.number().min(0).max(1).describe('How much of the file has been read.'),
    rows: z.int().describe('Rows read: the sum of the four that follow.'),
    created: z.int(),
    updated: z.int(),
    skipped: z.int().describe('Rows that held nothing new, or that the plan leaves as they are.'),
    rejected: z.int().describe('Rows that were left out, each with a reason in the file of them.'),
    createdBy: z.string().nullable(),
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
  });
}

function present(row: ImportRow) {
  const preview = row.preview as (Omit<Preview, 'rows'> & Partial<Preview>) | null;
  const sizeBytes = Number(row.sizeBytes);
  const { created, updated, skipped, rejected } = row;
  return {
    id: row.id,
    state: row.state,
    fileName: row.fileName,
    sizeBytes,
    preview: preview === null ? null : { ...preview, rows: preview.rows ?? [] },
    plan: row.plan as BasePlan | null,
    problem: row.problem,
    share: sizeBytes === 0 ? 0 : Number(row.bytesRead) / sizeBytes,
    rows: row.rowsRead,
    ...{ created, updated, skipped, rejected },
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** The routes of one kind of import. */
export function importRoutes<Plan extends BasePlan>(given: ImportKind<Plan>): Route[] {
  const kind = given as unknown as ImportKind<BasePlan>;
  const { noun, path, tag } = kind;
  const returns = importOutput(kind.plan);
  const one = async (ctx: Context, importId: string) => present(await findImport(ctx, kind, importId));
  return [
    route(
      {
        method: 'POST',
        path,
        name: `upload${kind.name}Import`,
        tag,
        summary: `Hand over a CSV file or an Excel workbook of ${noun}; nothing is imported yet`,
        permission: kind.permissions.write,
        query: z.object({ fileName: z.string().trim().min(1).max(200).default('file.csv') }),
        raw: 'application/octet-stream',
        returns,
        status: 201,
        errors: ['invalid', 'too_large'],
      },
      async (ctx, { query, request }) => one(ctx, await receiveFile(ctx, kind, query.fileName, request.stream)),
    ),
    route(
      {
        method: 'GET',
        path,
        name: `list${kind.name}Imports`,
        tag,
        summary: `List the imports of ${noun} that were started, newest first`,
        permission: kind.permissions.read,
        query: z.object(pageQuery),
        returns: pageOf(returns),
      },
      async ({ db, workspace }, { query }) => {
        const page = { before: readCursor(query.cursor), limit: query.limit + 1 };
        return toPage(await selectImports(db, workspace.id, kind.id, page), query.limit, present);
      },
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:importId`,
        name: `get${kind.name}Import`,
        tag,
        summary: `Read an import of ${noun}: its preview, or how far it is`,
        permission: kind.permissions.read,
        params,
        returns,
        errors: ['not_found'],
      },
      (ctx, { params }) => one(ctx, params.importId),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:importId/start`,
        name: `start${kind.name}Import`,
        tag,
        summary: `Say what to make of the columns and start an import of ${noun}`,
        permission: kind.permissions.write,
        params,
        body: kind.plan,
        returns,
        status: 202,
        errors: ['not_found', 'conflict', 'invalid'],
        audit: ({ body }, { id: subjectId, fileName }) => ({
          action: `${kind.id}.imported`,
          subject: 'import',
          subjectId,
          subjectName: fileName,
          facts: kind.facts(body),
        }),
      },
      async (ctx, { params, body }) => present(await startImport(ctx, kind, params.importId, body)),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:importId/cancel`,
        name: `cancel${kind.name}Import`,
        tag,
        summary: `Stop an import of ${noun}; what it has written stays`,
        permission: kind.permissions.write,
        params,
        returns,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params }) => present(await cancelImport(ctx, kind, params.importId)),
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:importId/rejected`,
        name: `download${kind.name}ImportRejected`,
        tag,
        summary: 'Download the rows that were left out, each with its line and the reason, as CSV',
        permission: kind.permissions.read,
        params,
        answers: 'text/csv; charset=utf-8',
        returns: streamed,
        errors: ['not_found'],
      },
      async (ctx, { params, reply }) => {
        const found = await findImport(ctx, kind, params.importId);
        const { headings } = (found.preview as Preview | null) ?? { headings: [] };
        reply.header('content-disposition', `attachment; filename="left-out-${found.id}.csv"`);
        return rejectedFile(ctx, found.id, headings);
      },
    ),
  ];
}
