// The API of the simulator: what a campaign would have done in the last days, before it is started.
import { z } from 'zod';
import { ruleIds } from '../../core/asking/index.ts';
import { type Route, route } from '../../platform/http/route.ts';
import { id, time } from '../../platform/http/shapes.ts';
import { givenDefinition } from './definition-schema.ts';
import { simulateCampaign } from './simulate-campaign.ts';

const count = z.int().min(0);
const day = z.string().meta({ format: 'date' });

export const simulationRoutes: Route[] = [
  route(
    {
      method: 'POST',
      path: '/api/v1/campaign-simulations',
      name: 'simulateCampaign',
      tag: 'Campaigns',
      summary:
        'Replay the last days with a campaign: who would have been asked, when, and what would have stood against it',
      permission: ['campaigns:read', 'contacts:read'],
      transaction: 'own',
      body: z.object({
        surveyId: id,
        definition: givenDefinition,
        days: z.int().min(1).max(366).default(90).describe('Days up to and with yesterday.'),
        campaignId: id
          .optional()
          .describe('A campaign that asks already: what it has asked in these days is left out.'),
      }),
      returns: z.object({
        from: day,
        until: day.describe('The last day.'),
        contacts: count.describe('In the audience as it is now.'),
        sampled: count
          .nullable()
          .describe('Of so many of them, drawn at random, all counts were worked out; null is of all.'),
        approximate: z
          .array(z.enum(ruleIds))
          .describe('Rules that count contacts and so are only in proportion where a sample was drawn.'),
        days: z.array(
          z.object({
            day,
            asked: count,
            byChannel: z.record(z.string(), count).describe('First messages.'),
            blocked: z.partialRecord(z.enum(ruleIds), count).describe('Contacts that were due, and what kept them.'),
            expectedAnswersSoFar: z.number(),
            widthPoints: z.number().describe('Width of the interval that the answers so far are expected to give.'),
          }),
        ),
        asks: count,
        expectedAnswers: z.number(),
        interval: z
          .object({ lower: z.number(), upper: z.number() })
          .nullable()
          .describe('Of the NPS, from -1 to 1, if the answers are like those before.'),
        widthPoints: z.number(),
        blocked: z
          .array(z.object({ rule: z.enum(ruleIds), contacts: count }))
          .describe('Contacts that were never asked, by what stood against it in the end.'),
        expectedFrom: z.object({
          responseRate: z.number(),
          source: z
            .enum(['survey', 'workspace', 'usual'])
            .describe('Answers to this survey in the last year, to all surveys, or what is usual.'),
        }),
        simulatedAt: time,
      }),
      errors: ['not_found', 'rate_limited', 'unavailable'],
    },
    (ctx, { body }) => simulateCampaign(ctx, body),
  ),
];
