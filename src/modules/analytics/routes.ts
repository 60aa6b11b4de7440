// The API of the score.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { time } from '../../platform/http/shapes.ts';
import { answersRoutes } from './answers-routes.ts';
import { companyScoreRoutes } from './company-scores.ts';
import { dimensionRoutes } from './dimension-routes.ts';
import { driversRoutes } from './drivers/drivers-routes.ts';
import { figures } from './figures.ts';
import { guideRoutes } from './guide-routes.ts';
import { questionQuery } from './question.ts';
import { groupsOutput, groupsQuery, readGroups } from './read-groups.ts';
import { readScore } from './read-score.ts';
import { readTrend } from './read-trend.ts';

const interval = z.object({ lower: z.number(), upper: z.number() }).nullable();
const period = { from: z.iso.date(), to: z.iso.date() };

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
      returns: figures.extend({
        ...period,
        suspects: z.object({
          n: z.int().describe('Suspect answers of the period, whether they are counted here or not.'),
          npsWith: z.number().nullable(),
          npsWithout: z.number().nullable(),
        }),
        responseRate: z
          .object({
            asked: z.int().describe('Invitations handed over in the period.'),
            answered: z.int().describe('How many of these were answered by now.'),
            rate: z.number().nullable(),
            interval: interval.describe('95 % Wilson interval.'),
          })
          .nullable()
          .describe('Null where only some of the answers are asked about.'),
        asOf: time,
      }),
    },
    (ctx, { query }) => readScore(ctx, query),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/score/trend',
      name: 'getScoreTrend',
      tag: 'Score',
      summary: 'Get the NPS by day, week or month',
      permission: 'score:read',
      query: questionQuery.extend({ by: z.enum(['day', 'week', 'month']).default('week') }),
      returns: z.object({
        ...period,
        by: z.enum(['day', 'week', 'month']),
        points: z.array(
          z.object({
            ...period,
            whole: z.boolean().describe('Whether the period holds all days of this step.'),
            n: z.int(),
            nps: z.number().nullable(),
            interval,
            sample: z.enum(['none', 'counts', 'marked', 'full']),
          }),
        ),
        asOf: time,
      }),
    },
    (ctx, { query }) => readTrend(ctx, query),
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
  ...dimensionRoutes,
  ...guideRoutes,
  ...companyScoreRoutes,
  ...driversRoutes,
];
