// The API of the score.
import { type Route, route } from '../../platform/http/route.ts';
import { answersRoutes } from './answers-routes.ts';
import { annotationRoutes } from './changes/annotation-routes.ts';
import { benchmarkRoutes } from './changes/benchmark-routes.ts';
import { changeRoutes } from './changes/change-routes.ts';
import { companiesRoutes } from './companies/companies-routes.ts';
import { companyScoreRoutes } from './company-scores.ts';
import { compareRoutes } from './compare/compare-routes.ts';
import { dimensionRoutes } from './dimension-routes.ts';
import { driversRoutes } from './drivers/drivers-routes.ts';
import { explainMove, moveOutput, moveQuery } from './explain-move.ts';
import { figureRoutes } from './figure-routes.ts';
import { guideRoutes } from './guide-routes.ts';
import { latestRoutes } from './latest-routes.ts';
import { nonResponseRoutes } from './non-response/non-response-routes.ts';
import { qualityRoutes } from './quality/quality-routes.ts';
import { questionQuery } from './question.ts';
import { groupsOutput, groupsQuery, readGroups } from './read-groups.ts';
import { readScore, scoreOutput } from './read-score.ts';
import { readTrend, trendOutput, trendQuery } from './read-trend.ts';

export const analyticsRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score',
      name: 'getScore',
      tag: 'Score',
      summary: 'Get the NPS of a period',
      permission: 'score:read',
      query: questionQuery,
      returns: scoreOutput,
    },
    (ctx, { query }) => readScore(ctx, query),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/score/trend',
      name: 'getScoreTrend',
      tag: 'Score',
      summary: 'Get the NPS by day, week, month, quarter or year, or over rolling windows',
      permission: 'score:read',
      query: trendQuery,
      returns: trendOutput,
    },
    (ctx, { query }) => readTrend(ctx, query),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/score/move',
      name: 'explainScoreMove',
      tag: 'Score',
      summary: 'Explain why the NPS moved between two periods',
      permission: 'score:read',
      query: moveQuery,
      returns: moveOutput,
    },
    (ctx, { query }) => explainMove(ctx, query),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/score/groups',
      name: 'getScoreGroups',
      tag: 'Score',
      summary: 'Get the NPS of groups: by one or two dimensions, by steps of time, or both',
      permission: 'score:read',
      query: groupsQuery,
      returns: groupsOutput,
    },
    (ctx, { query }) => readGroups(ctx, query),
  ),
  ...answersRoutes,
  ...changeRoutes,
  ...annotationRoutes,
  ...benchmarkRoutes,
  ...dimensionRoutes,
  ...latestRoutes,
  ...figureRoutes,
  ...guideRoutes,
  ...companyScoreRoutes,
  ...compareRoutes,
  ...companiesRoutes,
  ...driversRoutes,
  ...qualityRoutes,
  ...nonResponseRoutes,
];
