// The API of the score in which each contact counts once.
import { z } from 'zod';
import { type Route, route } from '../../platform/http/route.ts';
import { time } from '../../platform/http/shapes.ts';
import { windows } from './contact-chain.ts';
import { figures } from './figures.ts';
import { scoreQuery } from './period.ts';
import { readLatest } from './read-latest.ts';

const headline = figures.pick({ n: true, nps: true, interval: true, sample: true });

export const latestRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/latest',
      name: 'getLatestScore',
      tag: 'Score',
      summary: "Get the NPS of each contact's latest answer in a window, day by day or at the end of each step",
      permission: 'score:read',
      query: scoreQuery.omit({ suspects: true }).extend({
        window: z
          .enum(windows.map(String) as [string, ...string[]])
          .default('90')
          .describe('Days: how old an answer may be and still speak for its contact.')
          .meta({ examples: ['90'] }),
        step: z.enum(['day', 'week', 'month', 'quarter', 'year']).default('week'),
      }),
      returns: z.object({
        from: z.iso.date(),
        to: z.iso.date(),
        window: z.int(),
        step: z.enum(['day', 'week', 'month', 'quarter', 'year']),
        points: z
          .array(headline.extend({ day: z.iso.date() }))
          .describe(
            'At the last day of each step, the latest trusted answer of every contact who gave one in the window that ends with that day.',
          ),
        latest: figures.describe('At the last day of the period.'),
        withoutContact: z
          .int()
          .describe(
            'Trusted answers in the window that ends with the period which speak for no contact, so that they are not in it: from nobody known, or of a contact who was deleted before they were counted.',
          ),
        asOf: time,
      }),
      errors: ['conflict'],
    },
    (ctx, { query }) => readLatest(ctx, query),
  ),
];
