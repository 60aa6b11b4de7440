// Charts as pictures: the ones that the dashboard shows, to be put into a slide, a page or a mail.
import { Readable } from 'node:stream';
import { z } from 'zod';
import { type Route, route, streamed } from '../../../platform/http/route.ts';
import { questionQuery } from '../../analytics/index.ts';
import { chartKinds, readChart } from './read-chart.ts';
import { toPng } from './to-png.ts';
import { toSvg } from './to-svg.ts';

const chartQuery = questionQuery.extend({
  kind: z
    .enum(chartKinds)
    .default('trend')
    .describe('`trend`, `segments`, `histogram` (0 to 10), `shares` (one bar), or `tile` (one figure).'),
  step: z
    .enum(['day', 'week', 'month', 'quarter', 'year'])
    .optional()
    .describe('Of a trend; by the length of the period without.'),
  by: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe('The dimension of segments; `channel` without.')
    .meta({ examples: ['channel'] }),
  width: z.coerce.number().int().min(480).max(1_600).optional().describe('In pixels, before `scale`.'),
  scale: z.coerce
    .number()
    .int()
    .min(1)
    .max(3)
    .default(1)
    .describe('2 and 3 are for screens and paper of higher density.'),
});

const shared = {
  method: 'GET',
  tag: 'Reports',
  permission: 'score:read',
  query: chartQuery,
  returns: streamed,
} as const;

export const imageRoutes: Route[] = [
  route(
    {
      ...shared,
      path: '/api/v1/score/chart.svg',
      name: 'getChartSvg',
      summary: 'Get a chart as SVG',
      answers: 'image/svg+xml',
    },
    async (ctx, { query: { kind, step, by, width, scale, ...query }, reply }) => {
      const drawing = await readChart(ctx, kind, query, { step, by, width });
      reply.header('content-disposition', `attachment; filename="nps-${kind}.svg"`);
      return Readable.from([Buffer.from(toSvg(drawing, scale))]);
    },
  ),
  route(
    {
      ...shared,
      path: '/api/v1/score/chart.png',
      name: 'getChartPng',
      summary: 'Get a chart as PNG',
      answers: 'image/png',
    },
    async (ctx, { query: { kind, step, by, width, scale, ...query }, reply }) => {
      const drawing = await readChart(ctx, kind, query, { step, by, width });
      reply.header('content-disposition', `attachment; filename="nps-${kind}.png"`);
      return Readable.from([await toPng(drawing, scale)]);
    },
  ),
];
