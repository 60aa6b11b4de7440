// What the answer about two periods or two groups looks like.
import { z } from 'zod';
import { time } from '../../../platform/http/shapes.ts';
import { figures } from '../figures.ts';
import { questionQuery, whereParam } from '../question.ts';

export const compareQuery = questionQuery.extend({
  firstFrom: z.iso
    .date()
    .optional()
    .describe(
      'First day of what it is compared with. Without, the days right before, as many of them; the same days where groups are compared.',
    ),
  firstTo: z.iso.date().optional().describe('Last day of these, included. Goes with `firstFrom`.'),
  firstWhere: whereParam.optional().describe('Only these answers on the first side, beside `where`.'),
  secondWhere: whereParam.optional().describe('Only these answers on the second side, beside `where`.'),
});
export type CompareQuery = z.output<typeof compareQuery>;

const interval = { lower: z.number(), upper: z.number() };
const side = figures.extend({
  from: z.iso.date(),
  to: z.iso.date(),
  where: z
    .string()
    .describe('All that its answers have in common; empty where nothing.')
    .meta({ examples: ['contact.plan:pro'] }),
});

export const compareOutput = z.object({
  kind: z.enum(['periods', 'groups']),
  first: side,
  second: side,
  shared: z.object({
    n: z.int().describe('Answers that are on both sides.'),
    on: z
      .enum(['first', 'second'])
      .describe(
        'Where they count, so that none is compared with itself: on the second where all of it lies within the first.',
      ),
  }),
  difference: z
    .object({
      points: z.number().describe('NPS of the second side minus NPS of the first.'),
      ...interval,
      p: z.number().describe('Permutation test; exact where a side has fewer than 30 answers.'),
      exact: z.boolean(),
      verdict: z
        .enum(['higher', 'lower', 'notToldApart'])
        .describe('The second side against the first, at a p of 0.05.'),
    })
    .nullable()
    .describe('With its 95 % interval (MOVER). Null below 5 answers on either side.'),
  categories: z
    .object({
      chiSquare: z.number(),
      degrees: z.int(),
      p: z.number(),
      exact: z.boolean(),
      reliable: z
        .boolean()
        .describe('False where a field is expected to hold fewer than 5 answers and no exact test could be made.'),
      differ: z.boolean(),
      shares: z.array(
        z.object({
          category: z.enum(['promoters', 'passives', 'detractors']),
          difference: z.number().describe('Of the shares, -1 to 1, second minus first.'),
          ...interval,
          p: z.number(),
          adjustedP: z.number().describe('With all three counted (Holm).'),
          verdict: z.enum(['more', 'fewer', 'notToldApart']),
        }),
      ),
    })
    .nullable()
    .describe(
      'Are promoters, passives and detractors spread alike (Pearson), and which of them are not? Null below 5 answers on either side.',
    ),
  plan: z.object({
    detectable: z
      .number()
      .nullable()
      .describe('The smallest difference in points that so many answers find four times in five.'),
    answersPerDay: z.object({ first: z.number(), second: z.number() }),
    needed: z
      .array(
        z.object({
          points: z.number(),
          first: z.int(),
          second: z.int(),
          days: z
            .int()
            .nullable()
            .describe('Until so many are there, at the answers per day of these days; null where none come.'),
        }),
      )
      .describe('Answers to find a difference four times in five.'),
  }),
  asOf: time,
});

export const comparedContactsOutput = z.object({
  contacts: z.int().describe('Contacts with an answer on both sides, of those that were read.'),
  readShare: z.number().describe('The share of contacts that were read, 0 to 1: of very many answers a random part.'),
  fewest: z.int().describe('Contacts that it takes to compare them with themselves.'),
  paired: z
    .object({
      first: z.number().describe('NPS of these contacts on the first side.'),
      second: z.number(),
      points: z.number().describe('Mean change of these contacts.'),
      ...interval,
      up: z.int().describe('Contacts that went up a category.'),
      down: z.int(),
      p: z.number().describe('Sign-flip test.'),
      exact: z.boolean(),
      verdict: z.enum(['higher', 'lower', 'notToldApart']),
    })
    .nullable(),
  asOf: time,
});
