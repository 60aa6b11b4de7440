// The API of surveys: create, list, read any version, change, copy, put away, delete.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { archiveSurvey } from './archive-survey.ts';
import { definition, givenDefinition } from './definition-schema.ts';
import { deleteSurvey } from './delete-survey.ts';
import { duplicateSurvey } from './duplicate-survey.ts';
import { findSurvey, findVersion } from './find-survey.ts';
import { type Survey, selectSurveys } from './queries.ts';
import type { SurveyParts } from './read-definition.ts';
import { changeSurvey, createSurvey } from './save-survey.ts';
import { templates } from './templates/index.ts';

const tag = 'Surveys';
const params = z.object({ surveyId: id });
const versionNumber = z.coerce.number().int().min(1).max(2_147_483_647);
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must be one line');
const summary = z.object({
  id,
  name: z.string(),
  version: z.int(),
  createdAt: time,
  updatedAt: time,
  archivedAt: time.nullable().describe('Since when nobody can be asked with it.'),
});
const survey = summary.extend({ definition });

export function surveysRoutes(parts: SurveyParts): Route[] {
  return [
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys',
        name: 'listSurveys',
        tag,
        summary: 'List surveys, newest first',
        permission: 'surveys:read',
        query: z.object({
          ...pageQuery,
          archived: z.stringbool().optional().describe('Only archived ones, or only the others; all unless named.'),
        }),
        returns: pageOf(summary),
      },
      async ({ db, workspace }, { query: { cursor, limit, archived } }) => {
        const page = { before: readCursor(cursor), limit: limit + 1, archived };
        return toPage(await selectSurveys(db, workspace.id, page), limit, present);
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/surveys',
        name: 'createSurvey',
        tag,
        summary: 'Create a survey; only the product name is needed',
        permission: 'surveys:write',
        transaction: 'own',
        body: z.object({ name, definition: givenDefinition }),
        returns: survey,
        status: 201,
      },
      async (ctx, { body }) => present(await createSurvey(ctx, parts, body)),
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId',
        name: 'getSurvey',
        tag,
        summary: 'Read a survey as it is now, or as one of its versions was',
        permission: 'surveys:read',
        params,
        query: z.object({ version: versionNumber.optional() }),
        returns: survey.extend({ currentVersion: z.int() }),
        errors: ['not_found'],
      },
      async (ctx, { params, query }) => present(await findSurvey(ctx, params.surveyId, query.version)),
    ),
    route(
      {
        method: 'PUT',
        path: '/api/v1/surveys/:surveyId',
        name: 'changeSurvey',
        tag,
        summary: 'Save a name and a definition; a definition that differs becomes a new version',
        permission: 'surveys:write',
        transaction: 'own',
        params,
        body: z.object({
          name,
          definition: givenDefinition,
          version: z.int().min(1).describe('The version that the change was made from.'),
          updatedAt: time
            .optional()
            .describe('As it was read: nothing is saved where the survey was since, not even where only its name was.'),
        }),
        returns: survey,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) => {
        const updatedAt = body.updatedAt === undefined ? null : new Date(body.updatedAt);
        return present(await changeSurvey(ctx, parts, params.surveyId, { ...body, updatedAt }));
      },
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/surveys/:surveyId/versions/:version',
        name: 'getSurveyVersion',
        tag,
        summary: 'Read a version of a survey, and who saved it when',
        permission: 'surveys:read',
        params: params.extend({ version: versionNumber }),
        returns: survey.extend({
          currentVersion: z.int(),
          savedAt: time,
          savedBy: z.string().nullable().describe('null for versions older than this record.'),
        }),
        errors: ['not_found'],
      },
      async (ctx, { params }) => {
        const found = await findVersion(ctx, params.surveyId, params.version);
        return { ...present(found), savedAt: found.savedAt.toISOString() };
      },
    ),
    route(
      {
        method: 'POST',
        path: '/api/v1/surveys/:surveyId/duplicate',
        name: 'duplicateSurvey',
        tag,
        summary: 'Make a new survey of the current version of this one',
        permission: 'surveys:write',
        params,
        body: z.object({ name: name.optional().describe('That of the original and “(copy)” unless named.') }),
        returns: survey,
        status: 201,
        errors: ['not_found'],
      },
      async (ctx, { params, body }) => present(await duplicateSurvey(ctx, parts, params.surveyId, body.name ?? null)),
    ),
    ...(['archive', 'restore'] as const).map((act) =>
      route(
        {
          method: 'POST',
          path: `/api/v1/surveys/:surveyId/${act}`,
          name: `${act}Survey`,
          tag,
          summary:
            act === 'archive'
              ? 'Archive a survey: nobody is asked with it any more'
              : 'Take a survey out of the archive',
          permission: 'surveys:write',
          params,
          returns: summary,
          errors: ['not_found'],
        },
        async (ctx, { params }) => present(await archiveSurvey(ctx, params.surveyId, act === 'archive')),
      ),
    ),
    route(
      {
        method: 'GET',
        path: '/api/v1/survey-templates',
        name: 'listSurveyTemplates',
        tag,
        summary: 'List the templates that a survey can start from',
        permission: 'surveys:read',
        returns: z.object({
          items: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              occasion: z.string().describe('When to ask with it.'),
              definition: definition.describe('Its productName is empty.'),
            }),
          ),
        }),
      },
      async () => ({ items: [...templates] }),
    ),
    route(
      {
        method: 'DELETE',
        path: '/api/v1/surveys/:surveyId',
        name: 'deleteSurvey',
        tag,
        summary: 'Delete a survey that nobody was asked with',
        permission: 'surveys:write',
        params,
        returns: z.object({}),
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params }) => {
        await deleteSurvey(ctx, params.surveyId);
        return {};
      },
    ),
  ];
}

function present<Shown extends Survey>(survey: Shown) {
  return {
    ...survey,
    createdAt: survey.createdAt.toISOString(),
    updatedAt: survey.updatedAt.toISOString(),
    archivedAt: survey.archivedAt?.toISOString() ?? null,
  };
}
