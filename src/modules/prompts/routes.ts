// The API of prompts: make, list, change, delete, look at one before it is on; and the site on which they appear.
import { z } from 'zod';
import { purposes } from '../../core/asking/index.ts';
import { defaultPrompt, describePrompt, positions, schemes, visitorKinds } from '../../core/prompts/index.ts';
import { locales, nobody } from '../../core/survey/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { localeFor, presentMarkup } from '../responses/index.ts';
import { currentVersion } from '../surveys/index.ts';
import { type PromptRow, selectPrompts } from './queries/prompts.ts';
import { changePrompt, createPrompt, findPrompt, removePrompt, rulesOf } from './save-prompt.ts';
import { modulePath, type PromptScripts } from './scripts.ts';
import { siteRoutes } from './site-routes.ts';

const tag = 'Prompts';
const path = '/api/v1/prompts';
const params = z.object({ promptId: id });

const patterns = z.array(z.string()).meta({ examples: [['/projects/*']] });
const rules = z.object({
  pages: z.object({ only: patterns, never: patterns }),
  trigger: z.union([
    z.object({ kind: z.enum(['page', 'call']) }),
    z.object({ kind: z.literal('event'), name: z.string().meta({ examples: ['order.placed'] }) }),
  ]),
  delaySeconds: z.int(),
  scrollPercent: z.int().nullable(),
  exitIntent: z.boolean(),
  sharePercent: z.int(),
  gapDays: z.int(),
  visitors: z.enum(visitorKinds as ['everybody']),
  purpose: z.enum(purposes),
  position: z.enum(positions as ['bottom-end']),
  scheme: z.enum(schemes as ['page']),
  locale: z.enum(locales).nullable(),
});
// Checked by core/prompts, which says what is wrong with each rule.
const givenRules = z
  .record(z.string(), z.unknown())
  .describe('Where, when and to whom it appears; what is absent stays, or is usual for a new one.')
  .meta({ examples: [{ pages: { only: ['/projects/*'], never: [] }, delaySeconds: 10, gapDays: 90 }] });

const name = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^\P{Cc}*$/u, 'must be one line')
  .meta({ examples: ['After the first project'] });

const output = z.object({
  id,
  name: z.string(),
  survey: z.object({ id, name: z.string(), archived: z.boolean() }),
  active: z.boolean(),
  rules,
  sentences: z
    .array(z.string())
    .describe('The rules as a person would say them.')
    .meta({ examples: [['Appears once 10 seconds have passed, on every page.']] }),
  shown: z.int(),
  answered: z.int(),
  createdAt: time,
  updatedAt: time,
});

function present(row: PromptRow): z.input<typeof output> {
  const kept = rulesOf(row);
  return {
    id: row.id,
    name: row.name,
    survey: { id: row.surveyId, name: row.surveyName, archived: row.surveyArchived },
    active: row.active,
    rules: kept as z.input<typeof rules>,
    sentences: describePrompt(kept),
    shown: row.shown,
    answered: row.answered,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export function promptsRoutes(publicUrl: string, scripts: PromptScripts | null): Route[] {
  return [
    route(
      {
        method: 'GET',
        path,
        name: 'listPrompts',
        tag,
        summary: 'List prompts, newest first',
        permission: 'surveys:read',
        query: z.object({ ...pageQuery, surveyId: id.optional() }),
        returns: pageOf(output),
      },
      async ({ db, workspace }, { query: { cursor, limit, surveyId } }) => {
        const page = { surveyId, before: readCursor(cursor), limit: limit + 1 };
        return toPage(await selectPrompts(db, workspace.id, page), limit, present);
      },
    ),
    route(
      {
        method: 'POST',
        path,
        name: 'createPrompt',
        tag,
        summary: 'Make a prompt',
        permission: 'surveys:write',
        body: z.object({ name, surveyId: id, rules: givenRules.optional(), active: z.boolean().default(false) }),
        returns: output,
        status: 201,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { body }) => present(await findPrompt(ctx, await createPrompt(ctx, body))),
    ),
    route(
      {
        method: 'GET',
        path: `${path}/:promptId`,
        name: 'getPrompt',
        tag,
        summary: 'Read a prompt',
        permission: 'surveys:read',
        params,
        returns: output,
        errors: ['not_found'],
      },
      async (ctx, { params }) => present(await findPrompt(ctx, params.promptId)),
    ),
    route(
      {
        method: 'PATCH',
        path: `${path}/:promptId`,
        name: 'changePrompt',
        tag,
        summary: 'Change a prompt, or turn it on or off',
        permission: 'surveys:write',
        params,
        body: z.object({ name, surveyId: id, rules: givenRules, active: z.boolean() }).partial(),
        returns: output,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) => {
        await changePrompt(ctx, params.promptId, {
          ...(body.name !== undefined && { name: body.name }),
          ...(body.surveyId !== undefined && { surveyId: body.surveyId }),
          ...(body.rules !== undefined && { rules: body.rules }),
          ...(body.active !== undefined && { active: body.active }),
        });
        return present(await findPrompt(ctx, params.promptId));
      },
    ),
    route(
      {
        method: 'DELETE',
        path: `${path}/:promptId`,
        name: 'deletePrompt',
        tag,
        summary: 'Delete a prompt; its answers stay',
        permission: 'surveys:write',
        params,
        returns: z.object({ deleted: z.literal(true) }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        await removePrompt(ctx, params.promptId);
        return { deleted: true as const };
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId/prompt-preview',
        name: 'previewPrompt',
        tag,
        summary: 'Show a survey as it appears on a page, for the script to draw',
        permission: 'surveys:read',
        params: z.object({ surveyId: id }),
        query: z.object({
          locale: z.enum(locales).optional(),
          position: z.enum(positions as ['bottom-end']).default(defaultPrompt.position as 'bottom-end'),
          scheme: z.enum(schemes as ['page']).default(defaultPrompt.scheme as 'page'),
        }),
        returns: z.object({
          html: z.string(),
          css: z.string().meta({ examples: ['.panel{position:fixed}'] }),
          title: z.string(),
          locale: z.string(),
          scheme: z.string().meta({ examples: ['page'] }),
          script: z
            .string()
            .nullable()
            .describe('The path of the script; null where it was not built.')
            .meta({ examples: ['/in-app/scripts/0f3a/survey.js'] }),
        }),
        errors: ['not_found'],
      },
      async ({ db, workspace }, { params: { surveyId }, query: { locale, position, scheme } }) => {
        const survey = await currentVersion(db, workspace.id, surveyId);
        if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
        const { definition, version } = survey;
        const known = { ...nobody, product: definition.productName, workspace: workspace.name };
        const shown = localeFor(definition, [locale], undefined);
        const presented = { definition, version, known, locale: shown, path: '/answers/preview' };
        return { ...presentMarkup(presented, position), scheme, script: scripts && modulePath(scripts) };
      },
    ),
    ...siteRoutes(publicUrl, scripts),
  ];
}
