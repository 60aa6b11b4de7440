// The API of digests.
import { z } from 'zod';
import type { EmailIdentity } from '../../../channels/email/index.ts';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, toPage } from '../../../platform/http/shapes.ts';
import { type DigestRow, selectDigests, selectIssues, selectReaders } from '../queries/digests.ts';
import { composeDigest, drawContent, previewDigest } from './compose-digest.ts';
import { digestInput, digestOutput, issueOutput, presentDigest, presentIssue } from './digest.ts';
import { readDigest } from './read-digest.ts';
import { changeDigest, createDigest, findDigest, removeDigest } from './save-digest.ts';
import { periodOf } from './schedule.ts';
import type { DigestPost } from './send-issue.ts';

const tag = 'Digests';
const path = '/api/v1/digests';
const params = z.object({ digestId: id });
const reading = ['score:read', 'responses:read'] as const;
const writing = ['score:write', 'responses:read'] as const;

/** A digest quotes comments: whoever has it sent must be allowed to read them. */
export function digestRoutes({ mail, settings }: { mail: DigestPost; settings: EmailIdentity }): Route[] {
  const shown = async ({ db, workspace }: Context, digest: DigestRow) =>
    presentDigest(digest, await selectReaders(db, workspace.id, [digest.id]));
  /** As it would be if it went out now. */
  const drawn = async (ctx: Context, digestId: string) => {
    const digest = await findDigest(ctx, digestId);
    const period = periodOf(digest, ctx.clock.now(), ctx.workspace.timeZone);
    return drawContent(await readDigest(ctx, digest, period));
  };
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'listDigests',
        tag,
        summary: 'List digests, newest first',
        permission: reading,
        query: z.object(pageQuery),
        returns: pageOf(digestOutput),
      },
      async ({ db, workspace }, { query: { cursor, limit } }) => {
        const rows = await selectDigests(db, workspace.id, { before: readCursor(cursor), limit: limit + 1 });
        const readers = await selectReaders(
          db,
          workspace.id,
          rows.map(({ id }) => id),
        );
        return toPage(rows, limit, (digest) => presentDigest(digest, readers));
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'createDigest',
        tag,
        summary: 'Create a digest',
        permission: writing,
        body: digestInput,
        returns: digestOutput,
        status: 201,
      },
      async (ctx, { body }) => shown(ctx, await createDigest(ctx, body)),
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:digestId`,
        name: 'getDigest',
        tag,
        summary: 'Read a digest',
        permission: reading,
        params,
        returns: digestOutput,
        errors: ['not_found'],
      },
      async (ctx, { params }) => shown(ctx, await findDigest(ctx, params.digestId)),
    ),
    route(
      {
        method: 'PUT',
        path: `${path}/:digestId`,
        name: 'changeDigest',
        tag,
        summary: 'Change a digest and who reads it',
        permission: writing,
        params,
        body: digestInput,
        returns: digestOutput,
        errors: ['not_found'],
      },
      async (ctx, { params, body }) => shown(ctx, await changeDigest(ctx, params.digestId, body)),
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:digestId`,
        name: 'deleteDigest',
        tag,
        summary: 'Delete a digest with the list of what was sent',
        permission: writing,
        params,
        returns: z.object({}),
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        await removeDigest(ctx, params.digestId);
        return {};
      },
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:digestId/preview`,
        name: 'previewDigest',
        tag,
        summary: 'Show a digest as it would go out now; nothing is sent',
        permission: reading,
        params,
        returns: z.object({ subject: z.string(), html: z.string(), text: z.string() }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => previewDigest(await drawn(ctx, params.digestId), ctx.workspace, settings.publicUrl),
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:digestId/test`,
        name: 'testDigest',
        tag,
        summary: 'Send a digest as it would go out now, to the person who asks and nobody else',
        permission: writing,
        transaction: 'own',
        params,
        returns: z.object({ email: z.string() }),
        errors: ['not_found', 'unavailable', 'conflict'],
        audit: ({ params }) => ({ action: 'digest.tested', subject: 'digest', subjectId: params.digestId }),
      },
      async (ctx, { params }) => {
        await findDigest(ctx, params.digestId);
        if (ctx.actor.kind !== 'user')
          throw new AppError('invalid', 'A test goes to a person who is signed in, not to a key.');
        if (!mail.goesOut)
          throw new AppError('conflict', 'No mail server is set, so nothing goes out: HARK_SMTP_URL names one.');
        const content = await drawn(ctx, params.digestId);
        const letter = await composeDigest(content, ctx.workspace, ctx.actor, null, settings, '[Test] ');
        const { kind, reply } = await mail.deliver(letter);
        if (kind !== 'accepted') throw new AppError('unavailable', `The mail server did not take it: ${reply}`);
        return { email: ctx.actor.email };
      },
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:digestId/issues`,
        name: 'listDigestIssues',
        tag,
        summary: 'List what was sent of a digest, newest first',
        permission: reading,
        params,
        query: z.object(pageQuery),
        returns: pageOf(issueOutput),
        errors: ['not_found'],
      },
      async (ctx, { params, query: { cursor, limit } }) => {
        await findDigest(ctx, params.digestId);
        const page = { before: readCursor(cursor), limit: limit + 1 };
        return toPage(await selectIssues(ctx.db, ctx.workspace.id, params.digestId, page), limit, presentIssue);
      },
    ),
  ];
}
