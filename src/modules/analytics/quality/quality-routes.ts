// The API of response quality.
import { type Route, route } from '../../../platform/http/route.ts';
import { questionQuery } from '../question.ts';
import { qualityOutput } from './quality-output.ts';
import { readQuality } from './read-quality.ts';

export const qualityRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/quality',
      name: 'getScoreQuality',
      tag: 'Score',
      summary: 'Get response rates, how far answers go, and which of them are doubtful',
      permission: 'score:read',
      query: questionQuery,
      returns: qualityOutput,
    },
    (ctx, { query }) => readQuality(ctx, query),
  ),
];
