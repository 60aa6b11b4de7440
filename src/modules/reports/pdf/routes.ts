// The score as a PDF.
import { Readable } from 'node:stream';
import { z } from 'zod';
import { formatDay } from '../../../core/calendar/index.ts';
import { type Route, route, streamed } from '../../../platform/http/route.ts';
import { questionQuery } from '../../analytics/index.ts';
import { readScope } from '../figures.ts';
import { readReport } from './read-report.ts';
import { runReport, withReportPlace } from './run-report.ts';

/** So wide are charts drawn before they are fitted to the page: their letters are then nine to twelve points. */
const chartWidth = 640;

const reportQuery = questionQuery.extend({
  step: z
    .enum(['day', 'week', 'month', 'quarter', 'year'])
    .optional()
    .describe('Of the trend; by the length of the period without.'),
  by: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe('A dimension: its segments are then a table.')
    .meta({ examples: ['channel'] }),
  comments: z.coerce
    .number()
    .int()
    .min(0)
    .max(50)
    .default(5)
    .describe('How many of the best and of the worst comments.'),
  names: z.stringbool().default(false).describe('Whether the names of those who wrote comments are printed.'),
  paper: z.enum(['a4', 'letter']).default('a4'),
});

export const pdfRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/reports/score.pdf',
      name: 'getScoreReport',
      tag: 'Reports',
      summary: 'Get the score of a period as PDF',
      permission: ['score:read', 'responses:read'],
      query: reportQuery,
      returns: streamed,
      answers: 'application/pdf',
      errors: ['rate_limited', 'unavailable'],
    },
    async (ctx, { query: { step, by, comments, names, paper, ...query }, reply }) => {
      const { firstDay, lastDay } = await readScope(ctx, query);
      const bytes = await withReportPlace(async () =>
        runReport({ report: await readReport(ctx, query, { step, by, comments, names }, chartWidth), paper }),
      );
      const name = `nps-${formatDay(firstDay)}-to-${formatDay(lastDay)}.pdf`;
      reply.header('content-disposition', `attachment; filename="${name}"`);
      return Readable.from([bytes]);
    },
  ),
];
