// The API of looking at surveys before and after they change: previews of what is saved and of what is not, and the list of
// versions with what came of each.
import { z } from 'zod';
import type { EmailSettings } from '../../../channels/email/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, time } from '../../../platform/http/shapes.ts';
import { checkGiven, currentVersion, givenDefinition, surveyDefinition } from '../../surveys/index.ts';
import { selectVersions } from '../queries/versions.ts';
import { type Look, renderPreview } from './render-preview.ts';

const tag = 'Surveys';
const params = z.object({ surveyId: id });
const view = z.enum(['email', 'question', 'thanks']).default('email');
const locale = z.string().max(35).optional().describe('A language tag; that of the survey unless named.');
const score = (schema: z.ZodCoercedNumber) => schema.int().min(0).max(10).optional().describe('What was chosen.');
const preview = z.object({ subject: z.string().nullable().describe('null for a page.'), html: z.string() });

export function previewRoutes(settings: EmailSettings): Route[] {
  return [
    route(
      {
        method: 'POST',
        path: '/api/v1/survey-previews',
        name: 'previewDefinition',
        tag,
        summary: 'Show the mail or the page of a survey that is not saved',
        permission: 'surveys:write',
        body: z.object({
          definition: givenDefinition,
          surveyId: id.optional().describe('The survey that it is to change.'),
          view,
          locale,
          score: score(z.coerce.number()),
        }),
        returns: preview,
        errors: ['not_found'],
      },
      async (ctx, { body }) => {
        const saved =
          body.surveyId === undefined ? null : await currentVersion(ctx.db, ctx.workspace.id, body.surveyId);
        const previous = saved?.definition ?? null;
        const { definition } = await checkGiven(ctx, settings.publicUrl, body.definition, previous);
        return renderPreview(ctx, settings, definition, lookOf(body));
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId/preview',
        name: 'previewSurvey',
        tag,
        summary: 'Show the mail or the page of a version of a survey',
        permission: 'surveys:read',
        params,
        query: z.object({
          version: z.coerce
            .number()
            .int()
            .min(1)
            .max(2_147_483_647)
            .optional()
            .describe('The current one unless named.'),
          view,
          locale,
          score: score(z.coerce.number()),
        }),
        returns: preview,
        errors: ['not_found'],
      },
      async (ctx, { params, query }) => {
        const current = await currentVersion(ctx.db, ctx.workspace.id, params.surveyId);
        if (current === null) throw new AppError('not_found', 'There is no survey with this id.');
        const version = query.version ?? current.version;
        const definition = await surveyDefinition(ctx.db, ctx.workspace.id, params.surveyId, version);
        return renderPreview(ctx, settings, definition, lookOf(query));
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId/versions',
        name: 'listSurveyVersions',
        tag,
        summary: 'List the versions of a survey, newest first, with what came of each',
        permission: 'surveys:read',
        params,
        returns: z.object({
          items: z.array(
            z.object({
              version: z.int(),
              savedAt: time,
              savedBy: z.string().nullable().describe('null for versions older than this record.'),
              asks: z.int().describe('Invitations, without those that were not to be sent.'),
              answers: z.int(),
            }),
          ),
        }),
        errors: ['not_found'],
      },
      async ({ db, workspace }, { params }) => {
        const rows = await selectVersions(db, workspace.id, params.surveyId);
        if (rows.length === 0) throw new AppError('not_found', 'There is no survey with this id.');
        return { items: rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() })) };
      },
    ),
  ];
}

function lookOf(given: { view: Look['view']; locale?: string | undefined; score?: number | undefined }): Look {
  return { view: given.view, locale: given.locale ?? null, score: given.score ?? null };
}
