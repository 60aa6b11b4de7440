// The shape in which the API tells what the score moves together with.
import { z } from 'zod';
import { time } from '../../../platform/http/shapes.ts';

const limits = { lower: z.number(), upper: z.number() };
const correlation = z.object({ r: z.number().describe('-1 to 1.'), ...limits }).nullable();
const rate = z
  .object({ hits: z.int(), trials: z.int(), rate: z.number(), interval: z.object(limits).describe('95 %, Wilson.') })
  .nullable();

const predictor = z.object({
  key: z.string().describe('As in `question.delivery`, `contact.seats`, `company.employees`.'),
  subject: z.enum(['question', 'contact', 'company']),
  title: z.string(),
  kind: z.enum(['number', 'boolean']),
  chosen: z.boolean().describe('Whether it is among those that the drivers are told of.'),
  known: z.int().describe('Answers of which it is known; correlations are of these.'),
  of: z.int(),
  pearson: correlation.describe('With 95 % interval (Fisher); null below 4 answers or without variation.'),
  spearman: correlation.describe(
    'Of ranks, so that one huge value does not decide it; 95 % interval (Bonett and Wright).',
  ),
  q: z
    .number()
    .nullable()
    .describe('Whether Spearman is more than chance, over all that are told here (Benjamini and Hochberg).'),
  yes: z
    .object({
      rates: z.object({ detractor: rate, passive: rate, promoter: rate }).describe('How often it is yes.'),
      difference: z
        .object({ value: z.number(), ...limits })
        .nullable()
        .describe('Rate among detractors minus rate among promoters; 95 %, Newcombe.'),
      oddsRatio: z
        .object({ value: z.number(), ...limits })
        .nullable()
        .describe('The odds of a yes for one more point of the score; null where that cannot be told.'),
    })
    .nullable()
    .describe('Of what is yes or no; null for numbers.'),
});

export const driversOutput = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  answers: z.object({
    inPeriod: z.int().describe('Answers that the question is about.'),
    read: z.int().describe('Of these, those that were read: at most 20,000.'),
    sampled: z.boolean().describe('Whether a random part was read: that of some contacts, the same ones each time.'),
    earlier: z.int().describe('Left out: answers of a contact who answered again later in the period.'),
    incomplete: z.int().describe('Left out of the drivers: answers that do not know everything that was chosen.'),
    used: z.int(),
  }),
  predictors: z.array(predictor).describe('Further questions and properties. Properties are as they are now.'),
  drivers: z.object({
    n: z.int(),
    constant: z
      .array(z.string().meta({ examples: ['contact.seats'] }))
      .describe('Keys of what is the same in all these answers, and was set aside.'),
    problem: z
      .object({
        kind: z.enum([
          'noPredictors',
          'tooManyPredictors',
          'brokenColumns',
          'tooFewAnswers',
          'sameScore',
          'redundant',
          'explainsTooLittle',
        ]),
        message: z.string(),
      })
      .nullable()
      .describe('Why drivers cannot be told; null where they can.'),
    method: z
      .enum(['lmg', 'relativeWeights'])
      .nullable()
      .describe('LMG up to twelve predictors, Johnson’s weights above.'),
    rSquared: z.number().nullable().describe('The part of the differences in score that all of them explain, 0 to 1.'),
    adjustedRSquared: z.number().nullable().describe('The same without what chance explains.'),
    items: z
      .array(
        z.object({
          key: z.string(),
          title: z.string(),
          importance: z.number().describe('Its part of R²; all of them add up to it.'),
          ...limits,
          share: z.number().describe('`importance` / R².'),
          slope: z.number().describe('Standard deviations of the score for one of it, the others held.'),
        }),
      )
      .describe('Most important first, with 95 % bootstrap intervals. Association is not cause.'),
  }),
  asOf: time,
});
