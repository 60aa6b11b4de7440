// The score of a period: NPS with n and interval, shares, histogram, what the suspects would change, the response rate, and how it
// compares with as many days before.
import { z } from 'zod';
import {
  compareNps,
  countsOf,
  differenceInterval,
  emptyHistogram,
  type Histogram,
  rateInterval,
} from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { time } from '../../platform/http/shapes.ts';
import { askQuestion } from './ask-question.ts';
import { confidence, figures, figuresOf } from './figures.ts';
import { presentPeriod } from './period.ts';
import { countAsked } from './queries/response-rate.ts';
import { type Question, type QuestionQuery, readQuestion } from './question.ts';
import { sumBySplit } from './read-groups.ts';

const interval = z.object({ lower: z.number(), upper: z.number() }).nullable();
const period = { from: z.iso.date(), to: z.iso.date() };

/** How one group of answers differs from another, in points. */
export const difference = z.object({
  difference: z
    .number()
    .nullable()
    .describe('Points by which the later score is higher; null where either has no answer.'),
  differenceInterval: interval.describe('95 % interval of the difference (MOVER of score intervals), in points.'),
  p: z
    .number()
    .nullable()
    .describe(
      'Chance of a difference at least as large if nothing had changed: permutation test, exact for fewer than 30 answers.',
    ),
});

export const scoreOutput = figures.extend({
  ...period,
  before: figures
    .pick({ n: true, nps: true, interval: true, sample: true })
    .extend({ ...period, ...difference.shape })
    .describe('As many days just before.'),
  suspects: z.object({
    n: z.int().describe('Suspect answers of the period, whether they are counted here or not.'),
    npsWith: z.number().nullable(),
    intervalWith: interval.describe('95 % score interval with them, in points.'),
    npsWithout: z.number().nullable(),
    intervalWithout: interval.describe('95 % score interval without them, in points.'),
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
});

export async function readScore(ctx: Context, query: QuestionQuery): Promise<z.input<typeof scoreOutput>> {
  const question = await readQuestion(ctx, query);
  const before = { ...question, ...daysBefore(question) };
  const withSuspects = query.suspects === 'include';
  const [groups, responseRate] = await Promise.all([
    askQuestion(
      ctx,
      { ...question, firstDay: before.firstDay },
      { dimensions: [], firstDays: [before.firstDay, question.firstDay] },
    ),
    readResponseRate(ctx, question),
  ]);
  const sum = (some: typeof groups, period: number, suspectsToo: boolean): Histogram =>
    sumBySplit(some, suspectsToo).find((one) => one.period === period)?.histogram ?? emptyHistogram();
  const [all, trusted] = [sum(groups, 1, true), sum(groups, 1, false)];
  const suspects = sum(
    groups.filter(({ suspect }) => suspect),
    1,
    true,
  );
  const [then, now] = [sum(groups, 0, withSuspects), withSuspects ? all : trusted];
  const { n, nps, interval, sample } = figuresOf(then);
  const [withThem, withoutThem] = [figuresOf(all), figuresOf(trusted)];
  return {
    ...presentPeriod(question),
    ...figuresOf(now),
    before: { ...presentPeriod(before), n, nps, interval, sample, ...differenceOf(then, now) },
    suspects: {
      n: suspects.reduce((sum, count) => sum + count, 0),
      npsWith: withThem.nps,
      intervalWith: withThem.interval,
      npsWithout: withoutThem.nps,
      intervalWithout: withoutThem.interval,
    },
    responseRate,
    asOf: ctx.clock.now().toISOString(),
  };
}

/** As many days as the period has, just before it. */
export function daysBefore({ firstDay, lastDay }: Pick<Question, 'firstDay' | 'lastDay'>) {
  return { firstDay: firstDay - (lastDay - firstDay + 1), lastDay: firstDay - 1 };
}

/** Nothing where one of the two is too small for a score. */
export function differenceOf(before: Histogram, after: Histogram): z.input<typeof difference> {
  const [first, second] = [countsOf(before), countsOf(after)];
  const limits = differenceInterval(first, second, confidence);
  const few = [before, after].some((histogram) => figuresOf(histogram).sample === 'counts');
  if (limits === null || few) return { difference: null, differenceInterval: null, p: null };
  return {
    difference: limits.difference * 100,
    differenceInterval: { lower: limits.lower * 100, upper: limits.upper * 100 },
    p: compareNps(first, second)?.p ?? null,
  };
}

/** Null where the question is about some of the answers only: who was asked and said nothing has none of their dimensions. */
async function readResponseRate({ db, workspace }: Context, question: Question) {
  if (question.where.length > 0) return null;
  const { asked, answered } = await countAsked(db, workspace.id, workspace.timeZone, question);
  const rate = rateInterval(answered, asked, confidence);
  return {
    asked,
    answered,
    rate: rate?.rate ?? null,
    interval: rate === null ? null : { lower: rate.lower, upper: rate.upper },
  };
}
