// The API of surveys: create, list, read any version, change, delete.
import { z } from 'zod';
import { locales } from '../../core/survey/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { deleteSurvey } from './delete-survey.ts';
import { findSurvey } from './find-survey.ts';
import { type Survey, selectSurveys } from './queries.ts';
import type { SurveyParts } from './read-definition.ts';
import { changeSurvey, createSurvey } from './save-survey.ts';

const tag = 'Surveys';
const params = z.object({ surveyId: id });
const name = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^\P{Cc}*$/u, 'must be one line');
const text = z.string().nullable();
const perCategory = z.object({ promoter: text, passive: text, detractor: text });

const definition = z.object({
  productName: z.string().describe('What is recommended: the name in the question.'),
  locale: z.enum(locales).describe('The language for those whose own is unknown.'),
  followUps: perCategory.describe('null is the built-in text in the language of the respondent.'),
  thankYou: perCategory,
  brand: z.object({ color: z.string().describe('As #rrggbb.'), logoUrl: z.string().nullable() }),
  email: z.object({ subject: text, introduction: text }),
  answerWindowDays: z.int(),
});
// What the fields may hold is for core/survey to say, so here they may hold anything, and unknown ones pass.
const given = z
  .looseObject({
    productName: z.string(),
    locale: z.string().optional(),
    followUps: perCategory.partial().loose().optional(),
    thankYou: perCategory.partial().loose().optional(),
    brand: z
      .looseObject({
        color: z.string().optional(),
        logoUrl: text.optional().describe('https; the image is copied and shown from here.'),
      })
      .optional(),
    email: z.looseObject({ subject: text.optional(), introduction: text.optional() }).optional(),
    answerWindowDays: z.number().optional(),
  })
  .describe('What is left out gets its default.');

const summary = z.object({ id, name: z.string(), version: z.int(), createdAt: time, updatedAt: time });
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
        query: z.object(pageQuery),
        returns: pageOf(summary),
      },
      async ({ db, workspace }, { query: { cursor, limit } }) => {
        const page = { before: readCursor(cursor), limit: limit + 1 };
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
        body: z.object({ name, definition: given }),
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
        query: z.object({ version: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
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
        params,
        body: z.object({
          name,
          definition: given,
          version: z.int().min(1).describe('The version that the change was made from.'),
        }),
        returns: survey,
        errors: ['not_found', 'conflict'],
      },
      async (ctx, { params, body }) => present(await changeSurvey(ctx, parts, params.surveyId, body)),
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
  return { ...survey, createdAt: survey.createdAt.toISOString(), updatedAt: survey.updatedAt.toISOString() };
}
