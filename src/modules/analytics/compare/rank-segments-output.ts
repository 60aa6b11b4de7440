// What the answer about segments looks like.
import { z } from 'zod';
import { time } from '../../../platform/http/shapes.ts';
import { figures } from '../figures.ts';
import { questionQuery } from '../question.ts';
import { groupsQuery } from '../read-groups.ts';

export const segmentsQuery = questionQuery.extend({
  by: groupsQuery.shape.by
    .unwrap()
    .default('channel')
    .describe('One dimension, or two with a comma between them, percent-encoded.')
    .meta({ examples: ['channel'] }),
  search: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe('Only values of the first dimension whose name has this in it.'),
});
export type SegmentsQuery = z.output<typeof segmentsQuery>;

const headline = figures.pick({ n: true, nps: true, interval: true, sample: true });
const value = z
  .string()
  .nullable()
  .describe('The empty value is “not known”; null is all values together that have no line of their own.')
  .meta({ examples: ['pro'] });
const named = z.object({ value, name: z.string().meta({ examples: ['Pro'] }) });

const segment = headline.extend({
  values: z.array(named).describe('One for each dimension of `by`.'),
  counts: z.object({ promoters: z.int(), passives: z.int(), detractors: z.int() }),
  share: z.number().describe('Of all answers, 0 to 1.'),
  adjusted: z
    .number()
    .nullable()
    .describe(
      'The NPS drawn towards the mean of all segments by as much as its answers leave open (empirical Bayes). Null below 5 answers, with fewer than three segments, and for what is no value.',
    ),
  rank: z
    .int()
    .nullable()
    .describe('By `adjusted`, or by the NPS where there is none; 1 is the highest, equals share one.'),
  difference: z
    .object({ points: z.number(), lower: z.number(), upper: z.number() })
    .nullable()
    .describe('NPS of the segment minus NPS of all other answers, with its 95 % interval (MOVER), in points.'),
  p: z.number().nullable().describe('Permutation test against all other answers.'),
  q: z.number().nullable().describe('The same, with all segments counted that were tested (Benjamini-Hochberg).'),
  verdict: z
    .enum(['above', 'below', 'notToldApart'])
    .nullable()
    .describe('Against all other answers, at a q of 0.05. Null below 5 answers on either side.'),
});

export const segmentsOutput = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  by: z.array(
    z.object({
      key: z.string().meta({ examples: ['contact.plan'] }),
      name: z.string().meta({ examples: ['Plan'] }),
      values: z
        .array(headline.extend(named.shape))
        .describe('In their own order, such as that of hours, or by name; what is no value comes last.'),
      ordered: z.boolean().describe('Whether its values have an order of their own.'),
      merged: z.int().describe('How many values stand in the line of all others together.'),
    }),
  ),
  segments: z.array(segment).describe('Largest first; those without an answer are left out.'),
  test: z
    .object({
      segments: z.int(),
      chiSquare: z.number(),
      degrees: z.int(),
      p: z.number(),
      differ: z.boolean().describe('Whether p is at most 0.05.'),
      iSquared: z.number().nullable().describe('The share of the spread between segments that is not chance, 0 to 1.'),
    })
    .nullable()
    .describe('Do the segments differ at all? The permutation test of all of them together; null for fewer than two.'),
  tested: z.int().describe('How many segments were tested against the others.'),
  adjustment: z
    .object({
      method: z
        .enum(['normal', 'shares'])
        .describe('`shares` (Dirichlet-multinomial) where most segments have fewer than 10 answers.'),
      mean: z.number().describe('What segments are drawn towards, in points.'),
      differ: z.boolean().describe('False where no difference between segments is seen: all get the mean.'),
    })
    .nullable(),
  total: figures,
  asOf: time,
});
