// The API of the audit log: read it, know what it can be filtered by, take it home as a file. There is no way to change it.
import { z } from 'zod';
import { AppError } from '../../platform/errors.ts';
import { type Route, route, streamed } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { exportAudit } from './export-audit.ts';
import { type AuditFilter, type AuditRow, selectActions, selectActors, selectEntries } from './queries/audit.ts';

const tag = 'Audit log';
const permission = 'audit:read';
const kinds = ['user', 'apiKey'] as const;
const word = z.string().regex(/^[a-z_]+(\.[a-z_]+)?$/, 'must be a word of the log');

const filters = {
  actor: z
    .string()
    .regex(/^(user|apiKey):[1-9]\d{0,17}$/, 'must be user: or apiKey: and an id')
    .optional()
    .describe('Who did it: `user:` or `apiKey:` and the id.')
    .meta({ examples: ['user:12'] }),
  action: word
    .optional()
    .describe('What was done.')
    .meta({ examples: ['contact.updated'] }),
  subject: word
    .optional()
    .describe('The kind of thing it was done to.')
    .meta({ examples: ['contact'] }),
  subjectId: z
    .string()
    .max(200)
    .optional()
    .describe('The one thing it was done to; needs `subject`.')
    .meta({ examples: ['17'] }),
  from: z.iso.date().optional().describe('The first day, in the zone of the workspace.'),
  to: z.iso.date().optional().describe('The last day, in the zone of the workspace.'),
};

const value = z.unknown().describe('Any JSON; null where there was nothing.');
const entry = z.object({
  id,
  at: time,
  actor: z.object({ kind: z.enum(kinds), id, name: z.string() }).describe('As it was called then.'),
  address: z
    .string()
    .nullable()
    .describe('The IP address it came from.')
    .meta({ examples: ['203.0.113.7'] }),
  requestId: z.string().nullable().describe('The X-Request-Id of the request.'),
  action: z.string().meta({ examples: ['contact.updated'] }),
  subject: z.object({
    kind: z.string().meta({ examples: ['contact'] }),
    id: z.string().nullable(),
    name: z.string().nullable().describe('As it was called then; null where it was erased.'),
  }),
  changes: z
    .array(
      z.object({
        field: z.string().meta({ examples: ['properties.plan'] }),
        kept: z
          .boolean()
          .describe('Whether the log keeps the values: not of secrets, nor of a contact that was deleted.'),
        before: value.meta({ examples: ['pro'] }),
        after: value.meta({ examples: ['enterprise'] }),
      }),
    )
    .describe('Only the fields that changed.'),
});

export const auditRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/audit',
      name: 'listAudit',
      tag,
      summary: 'List who changed what, newest first',
      permission,
      query: z.object({ ...pageQuery, ...filters }),
      returns: pageOf(entry),
    },
    async ({ db, workspace }, { query: { cursor, limit, ...given } }) => {
      const page = { before: readCursor(cursor), limit: limit + 1 };
      return toPage(await selectEntries(db, workspace, readFilter(given), page), limit, presentEntry);
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/audit/filters',
      name: 'getAuditFilters',
      tag,
      summary: 'Tell who and what stands in the log',
      permission,
      returns: z.object({
        actors: z.array(z.object({ kind: z.enum(kinds), id, name: z.string() })),
        actions: z.array(
          z.object({
            subject: z.string().meta({ examples: ['contact'] }),
            action: z.string().meta({ examples: ['contact.updated'] }),
          }),
        ),
      }),
    },
    async ({ db, workspace }) => ({
      actors: await selectActors(db, workspace.id),
      actions: await selectActions(db, workspace.id),
    }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/audit/export',
      name: 'exportAudit',
      tag,
      summary: 'Download the log as a CSV file',
      permission,
      query: z.object(filters),
      returns: streamed,
      answers: 'text/csv',
    },
    async (ctx, { query, reply }) => {
      const today = ctx.clock.now().toISOString().slice(0, 10);
      reply.header('content-disposition', `attachment; filename="audit-log-${today}.csv"`);
      return exportAudit(ctx, readFilter(query));
    },
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/audit/:entryId',
      name: 'getAuditEntry',
      tag,
      summary: 'Read one entry of the log',
      permission,
      params: z.object({ entryId: id }),
      returns: entry,
      errors: ['not_found'],
    },
    async ({ db, workspace }, { params }) => {
      const [row] = await selectEntries(db, workspace, { id: params.entryId }, { before: undefined, limit: 1 });
      if (row === undefined) throw new AppError('not_found', 'There is no entry with this id.');
      return presentEntry(row);
    },
  ),
];

function readFilter({ actor, ...filter }: Omit<AuditFilter, 'actor'> & { actor?: string | undefined }): AuditFilter {
  const [kind, actorId] = (actor?.split(':') ?? []) as ['user' | 'apiKey', string];
  return { ...filter, ...(actor === undefined ? {} : { actor: { kind, id: actorId } }) };
}

function presentEntry(row: AuditRow): z.input<typeof entry> {
  const changes = Object.entries(row.changes as Record<string, [unknown, unknown] | null>);
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    address: row.address,
    requestId: row.requestId,
    action: row.action,
    subject: { kind: row.subject, id: row.subjectId, name: row.subjectName },
    changes: changes.map(([field, values]) => ({
      field,
      kept: values !== null,
      before: values?.[0] ?? null,
      after: values?.[1] ?? null,
    })),
  };
}
