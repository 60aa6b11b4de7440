// The API of drivers.
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import { id } from '../../../platform/http/shapes.ts';
import { questionQuery } from '../question.ts';
import { driversOutput } from './drivers-output.ts';
import { readDrivers } from './read-drivers.ts';

export const driversRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/drivers',
      name: 'getScoreDrivers',
      tag: 'Score',
      summary: 'Get what the score of a survey moves together with',
      permission: 'score:read',
      query: questionQuery.extend({
        surveyId: id,
        predictors: z
          .string()
          .max(4_000)
          .optional()
          .describe(
            'Keys with commas between them, percent-encoded, as in `question.delivery,company.employees`. Without, the questions that a tenth of the answers know, and the properties that leave four in five of these.',
          )
          .meta({ examples: ['question.delivery'] }),
      }),
      returns: driversOutput,
      errors: ['not_found', 'rate_limited', 'unavailable'],
    },
    (ctx, { query }) => readDrivers(ctx, query),
  ),
];
