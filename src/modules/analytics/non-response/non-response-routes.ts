// The API of those who did not answer.
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import { questionQuery } from '../question.ts';
import { nonResponseOutput } from './non-response-output.ts';
import { readNonResponse } from './read-non-response.ts';

export const nonResponseRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/non-response',
      name: 'getScoreNonResponse',
      tag: 'Score',
      summary: 'Compare those who answered with those who were asked, and reweight the NPS',
      permission: 'score:read',
      query: questionQuery.extend({
        by: z
          .string()
          .max(250)
          .optional()
          .describe(
            '`previous` (the contact’s last score before these days, without), `channel`, or a declared property of contacts or companies as it is now.',
          )
          .meta({ examples: ['channel'] }),
      }),
      returns: nonResponseOutput,
    },
    (ctx, { query }) => readNonResponse(ctx, query),
  ),
];
