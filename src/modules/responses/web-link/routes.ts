// The API of links for everybody: make, list, change, revoke; the QR code of each; the secret that signs what it brings along.
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route, streamed } from '../../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../../platform/http/shapes.ts';
import { linkKey } from '../../delivery/index.ts';
import { currentVersion } from '../../surveys/index.ts';
import { selectWebLinks, type WebLink } from '../queries/web-links.ts';
import { embedOrigin } from './embed-origin.ts';
import { qrPng, qrSvg } from './qr-code.ts';
import { changeWebLink, createWebLink, type LinkOf, renewPrefillSecret, revokeWebLink } from './save-web-link.ts';

const tag = 'Surveys';
const path = '/api/v1/surveys/:surveyId/links';
const params = z.object({ surveyId: id });
const linkParams = params.extend({ linkId: id });

const fields = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^\P{Cc}*$/u, 'must be one line')
    .meta({ examples: ['Store Berlin'] }),
  kiosk: z.boolean().describe('For a device that many people use: it begins anew after each, and keeps no cookie.'),
  embedOrigins: z.array(embedOrigin).max(20).describe('Sites whose pages may show it in a frame; none unless named.'),
};

const webLink = z.object({
  id,
  name: z.string().meta({ examples: ['Store Berlin'] }),
  url: z.string().meta({ examples: ['https://hark.example.com/s/1-secret'] }),
  kiosk: z.boolean(),
  embedOrigins: z.array(z.string()).meta({ examples: [['https://shop.example.com']] }),
  signs: z.boolean().describe('Whether it has a secret with which programs sign what it brings along.'),
  answers: z.int().describe('Answers that came through it.'),
  createdAt: time,
});

/** @param publicUrl under which respondents reach Hark. */
export function webLinkRoutes(publicUrl: string): Route[] {
  const urlOf = ({ workspace }: Context, { token }: WebLink) => `${publicUrl}/s/${linkKey(workspace.id, token)}`;
  const present = (ctx: Context, link: WebLink): z.input<typeof webLink> => ({
    id: link.id,
    name: link.name,
    url: urlOf(ctx, link),
    kiosk: link.kiosk,
    embedOrigins: link.embedOrigins,
    signs: link.signs,
    answers: link.answers,
    createdAt: link.createdAt.toISOString(),
  });
  const find = async (ctx: Context, { surveyId, linkId }: LinkOf): Promise<WebLink> => {
    const [link] = await selectWebLinks(ctx.db, ctx.workspace.id, surveyId, { id: linkId, limit: 1 });
    if (link === undefined) throw new AppError('not_found', 'There is no such link of this survey.');
    return link;
  };
  const qrCode = (format: 'svg' | 'png', answers: string, draw: (url: string) => string | Buffer) =>
    route(
      {
        method: 'GET',
        path: `${path}/:linkId/qr-code.${format}`,
        name: format === 'svg' ? 'getSurveyLinkQrSvg' : 'getSurveyLinkQrPng',
        tag,
        summary: `Download the QR code of a link as ${format.toUpperCase()}`,
        permission: 'surveys:read',
        params: linkParams,
        answers,
        returns: streamed,
        errors: ['not_found'],
      },
      async (ctx, { params, reply }) => {
        const link = await find(ctx, params);
        reply.header('content-disposition', `attachment; filename="qr-code-${link.id}.${format}"`);
        return Readable.from([Buffer.from(draw(urlOf(ctx, link)))]);
      },
    );
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'listSurveyLinks',
        tag,
        summary: 'List the links of a survey that anybody may follow, newest first',
        permission: 'surveys:read',
        params,
        query: z.object(pageQuery),
        returns: pageOf(webLink),
        errors: ['not_found'],
      },
      async (ctx, { params: { surveyId }, query: { cursor, limit } }) => {
        const page = { before: readCursor(cursor), limit: limit + 1 };
        const rows = await selectWebLinks(ctx.db, ctx.workspace.id, surveyId, page);
        if (rows.length === 0) await mustExist(ctx, surveyId);
        return toPage(rows, limit, (link) => present(ctx, link));
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'createSurveyLink',
        tag,
        summary: 'Make a link that anybody may follow',
        permission: 'surveys:write',
        params,
        body: z.object({
          name: fields.name,
          kiosk: fields.kiosk.default(false),
          embedOrigins: fields.embedOrigins.default([]),
        }),
        returns: webLink,
        status: 201,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params: { surveyId }, body }) => {
        const linkId = await createWebLink(ctx, surveyId, body);
        return present(ctx, await find(ctx, { surveyId, linkId }));
      },
    ),
    route(
      {
        method: 'PATCH',
        path: `${path}/:linkId`,
        name: 'changeSurveyLink',
        tag,
        summary: 'Change the name of a link, and how it can be used',
        permission: 'surveys:write',
        params: linkParams,
        body: z.object(fields).partial(),
        returns: webLink,
        errors: ['not_found'],
      },
      async (ctx, { params, body: { name, kiosk, embedOrigins } }) => {
        await changeWebLink(ctx, params, {
          ...(name !== undefined && { name }),
          ...(kiosk !== undefined && { kiosk }),
          ...(embedOrigins !== undefined && { embedOrigins }),
        });
        return present(ctx, await find(ctx, params));
      },
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:linkId`,
        name: 'revokeSurveyLink',
        tag,
        summary: 'Revoke a link for good; its answers stay',
        permission: 'surveys:write',
        params: linkParams,
        returns: z.object({ revoked: z.literal(true) }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        await revokeWebLink(ctx, params);
        return { revoked: true as const };
      },
    ),
    route(
      {
        method: 'POST',
        path: `${path}/:linkId/secret`,
        name: 'renewSurveyLinkSecret',
        tag,
        summary:
          'Make the secret that signs what a link brings along; it is shown this once and replaces the one before',
        permission: 'surveys:write',
        params: linkParams,
        returns: z.object({ secret: z.string().meta({ examples: ['nX5v…'] }) }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => ({ secret: await renewPrefillSecret(ctx, params) }),
    ),
    qrCode('svg', 'image/svg+xml', qrSvg),
    qrCode('png', 'image/png', qrPng),
  ];
}

async function mustExist({ db, workspace }: Context, surveyId: string): Promise<void> {
  if ((await currentVersion(db, workspace.id, surveyId)) === null) {
    throw new AppError('not_found', 'There is no survey with this id.');
  }
}
