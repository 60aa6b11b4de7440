// What the answer about those who did not answer looks like.
import { z } from 'zod';
import { time } from '../../../platform/http/shapes.ts';
import { figures } from '../figures.ts';
import { rate } from '../quality/quality-output.ts';

const headline = figures.pick({ n: true, nps: true, interval: true, sample: true });

export const nonResponseOutput = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.object({ key: z.string(), name: z.string() }),
  choices: z.array(z.object({ key: z.string(), name: z.string() })).describe('What `by` may be.'),
  invitations: z.int().describe('Handed over on these days, before any other filter.'),
  every: z.int().describe('Of so many invitations one was read, drawn evenly; 1 where all were.'),
  total: rate.nullable().describe('Of the invitations that were read. Null where nobody was asked.'),
  problem: z
    .enum(['filter', 'nobodyAsked', 'nobodyAnswered'])
    .nullable()
    .describe('Why there is no gap: a filter is by something that only an answer has, or there is nothing to compare.'),
  segments: z
    .array(
      rate.extend({
        value: z.string(),
        name: z.string(),
        score: headline,
        shareOfAsked: z.number(),
        shareOfAnswers: z.number().nullable(),
      }),
    )
    .describe('Largest first.'),
  gap: z
    .object({
      raw: headline.describe('As answered.'),
      reweighted: headline
        .omit({ sample: true })
        .extend({ effectiveN: z.number(), designEffect: z.number() })
        .describe('Each segment counted as often as it was asked. The interval is at the effective n.'),
      points: z.number().describe('Raw minus reweighted.'),
      misleading: z.boolean().describe('Whether the gap is more than half the width of the reweighted interval.'),
      parts: z
        .array(
          z.object({
            values: z.array(z.string()),
            name: z.string(),
            asked: z.int(),
            answered: z.int(),
            points: z.number(),
          }),
        )
        .describe('They add up to the gap; segments with fewer than 5 answers stand together. Largest first.'),
      correlation: z
        .number()
        .nullable()
        .describe('Of response rate and NPS over segments, -1 to 1; null where one of them is the same in all.'),
    })
    .nullable(),
  asOf: time,
});
