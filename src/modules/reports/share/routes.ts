// The API of shared pages: make, list and revoke their links.
import { hashPassword } from 'better-auth/crypto';
import { z } from 'zod';
import { dayIn } from '../../../core/calendar/index.ts';
import { randomToken } from '../../../platform/crypto.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, toPage } from '../../../platform/http/shapes.ts';
import { readGroups } from '../../analytics/index.ts';
import { insertShareLink, markRevoked, selectShareLinks } from '../queries/share-links.ts';
import { presentShareLink, questionOn, shareLinkInput, shareLinkOutput } from './share-link.ts';

const tag = 'Reports';
const path = '/api/v1/share-links';

/** @param publicUrl under which others reach Hark. */
export function shareRoutes(publicUrl: string): Route[] {
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'listShareLinks',
        tag,
        summary: 'List the links by which people without an account see a part of the score, newest first',
        permission: 'score:read',
        query: z.object(pageQuery),
        returns: pageOf(shareLinkOutput),
      },
      async ({ db, workspace, clock }, { query: { cursor, limit } }) => {
        const rows = await selectShareLinks(db, workspace.id, { before: readCursor(cursor), limit: limit + 1 });
        return toPage(rows, limit, (link) => presentShareLink(publicUrl, workspace.id, link, clock.now()));
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'createShareLink',
        tag,
        summary: 'Make a link by which whoever has it sees a part of the score, and nothing else',
        permission: 'score:write',
        body: shareLinkInput,
        returns: shareLinkOutput,
        status: 201,
      },
      async (ctx, { body: { password, expiresAt, ...link } }) => {
        const { db, workspace, clock, actor } = ctx;
        const now = clock.now();
        if (expiresAt !== undefined && new Date(expiresAt) <= now) {
          const message = 'must lie in the future';
          throw new AppError('invalid', `expiresAt ${message}.`, { fields: [{ path: 'expiresAt', message }] });
        }
        // Asked once now, so that a link that could never show anything is not made.
        const question = questionOn(link.question, dayIn(workspace.timeZone, now) ?? 0);
        await readGroups(ctx, { ...question, by: link.question.by });
        const made = await insertShareLink(db, workspace.id, {
          ...link,
          token: randomToken(),
          password: password === undefined ? null : await hashPassword(password),
          expiresAt: expiresAt === undefined ? null : new Date(expiresAt),
          createdBy: actor.kind === 'system' ? 'Hark' : actor.name,
          createdAt: now,
        });
        return presentShareLink(publicUrl, workspace.id, made, now);
      },
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:shareLinkId`,
        name: 'revokeShareLink',
        tag,
        summary: 'Revoke a link: from now on it shows nothing',
        permission: 'score:write',
        params: z.object({ shareLinkId: id }),
        returns: z.object({}),
        errors: ['not_found'],
      },
      async ({ db, workspace, clock }, { params }) => {
        const revoked = await markRevoked(db, workspace.id, params.shareLinkId, clock.now());
        if (!revoked) throw new AppError('not_found', 'There is no such link.');
        return {};
      },
    ),
  ];
}
