// Figures that somebody published: what was asked, what it was then, what it is now, and what lies between.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { id, pageOf, pageQuery, readCursor, time, toPage } from '../../platform/http/shapes.ts';
import { figures } from './figures.ts';
import { deleteFigure, explainFigure, listFigures, publishFigure } from './publish-figure.ts';
import { questionQuery } from './question.ts';

const tag = 'Score';
const path = '/api/v1/figures';
const params = z.object({ figureId: id });
const title = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .meta({ examples: ['NPS for the board, third quarter'] });

const figure = z.object({
  id,
  title,
  question: questionQuery.extend({ from: z.iso.date(), to: z.iso.date() }).describe('What was asked, with fixed days.'),
  publishedBy: z.string().meta({ examples: ['Olive Owner'] }),
  publishedAt: time,
  version: z
    .string()
    .describe('The data it was counted from: the newest answer and the newest change of one at that instant.')
    .meta({ examples: ['10482.17'] }),
  published: figures.describe('What it was.'),
});

const difference = z.object({
  n: z.int().describe('By how many answers the figure has grown.'),
  nps: z
    .number()
    .nullable()
    .describe('By how many points it has moved; null where one of the two is without an answer.'),
  parts: z
    .array(
      z.object({
        reason: z.enum(['later', 'verdict', 'edited', 'deleted', 'other']),
        answers: z.int().describe('How many answers it is about.'),
        histogram: z.array(z.int()).length(11).describe('By how much each count moved, by score.'),
        without: figures
          .pick({ n: true, nps: true, interval: true, sample: true })
          .describe('What the figure would be now without this part.'),
      }),
    )
    .describe('Adds up to the difference of the two histograms, exactly.'),
});

export const figureRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path,
      name: 'listFigures',
      tag,
      summary: 'List published figures, newest first',
      permission: 'score:read',
      query: z.object(pageQuery),
      returns: pageOf(figure),
    },
    async (ctx, { query: { cursor, limit } }) =>
      toPage(await listFigures(ctx, { before: readCursor(cursor), limit: limit + 1 }), limit, (one) => one),
  ),
  route(
    {
      method: 'POST',
      path,
      name: 'publishFigure',
      tag,
      summary: 'Publish a figure: keep what it is now, so that it can be told and explained later',
      permission: 'score:write',
      body: z.strictObject({ title, question: questionQuery }),
      returns: figure,
      status: 201,
    },
    (ctx, { body }) => publishFigure(ctx, body),
  ),
  route(
    {
      method: 'GET',
      path: `${path}/:figureId`,
      name: 'getFigure',
      tag,
      summary: 'Get a published figure: as it was, as it is now, and what lies between',
      permission: 'score:read',
      params,
      returns: figure.extend({
        now: figures.nullable().describe('Null where answers are no longer counted by what was asked.'),
        difference: difference.nullable(),
        asOf: time,
      }),
      errors: ['not_found'],
    },
    (ctx, { params }) => explainFigure(ctx, params.figureId),
  ),
  route(
    {
      method: 'DELETE',
      path: `${path}/:figureId`,
      name: 'deleteFigure',
      tag,
      summary: 'Delete a published figure',
      permission: 'score:write',
      params,
      returns: z.object({}),
      errors: ['not_found'],
    },
    async (ctx, { params }) => {
      await deleteFigure(ctx, params.figureId);
      return {};
    },
  ),
];
