// The score by day, week, month, quarter or year, or over windows that roll along. A step without answers is there with n = 0, so
// that a gap shows as a gap.
import { z } from 'zod';
import { formatDay, stepsBetween } from '../../core/calendar/index.ts';
import {
  type Counts,
  countsOf,
  emptyHistogram,
  type Histogram,
  rollingNps,
  WINDOW_DAYS,
} from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { time } from '../../platform/http/shapes.ts';
import { askQuestion } from './ask-question.ts';
import { figures, headlineOf } from './figures.ts';
import { countedVerdicts, presentPeriod } from './period.ts';
import { readCategories } from './queries/score-days.ts';
import { type Question, type QuestionQuery, questionQuery, readQuestion } from './question.ts';
import { sumBySplit } from './read-groups.ts';

const steps = z.enum(['day', 'week', 'month', 'quarter', 'year']);
const windows = { '30': [30], '90': [90], adaptive: WINDOW_DAYS } as const;
const smoothings = z.enum(['none', '30', '90', 'adaptive']);
const longestWindowDays = 90;
const mostPoints = 1_500;
const nobody: Counts = { detractors: 0, passives: 0, promoters: 0 };
const period = { from: z.iso.date(), to: z.iso.date() };

export const trendQuery = questionQuery.extend({
  by: steps.default('week'),
  smooth: smoothings
    .default('none')
    .describe(
      'Each point over the answers of that many days up to its last one; `adaptive`: of the fewest of 7, 14, 30 and 90 days that have 50 answers.',
    ),
});

export const trendOutput = z.object({
  ...period,
  by: steps,
  smooth: smoothings,
  points: z.array(
    figures.pick({ n: true, nps: true, interval: true, sample: true }).extend({
      ...period,
      whole: z
        .boolean()
        .describe(
          'Whether the period holds all days of this step; for a window, whether answers reach back to its first.',
        ),
      windowDays: z.int().nullable().describe('Days of the window that ends here; null without smoothing.'),
      overlaps: z
        .boolean()
        .describe(
          'Whether it shares answers with the point before: such points must not be tested against each other.',
        ),
    }),
  ),
  asOf: time,
});

type Points = z.input<typeof trendOutput>['points'];

/** @throws AppError invalid where it would be more points than anybody can read. */
export async function readTrend(
  ctx: Context,
  query: Omit<z.output<typeof trendQuery>, 'smooth'> & { smooth?: z.output<typeof smoothings> },
): Promise<z.input<typeof trendOutput>> {
  const question = await readQuestion(ctx, query);
  const { by, smooth = 'none' } = query;
  const around = stepsBetween(by, question.firstDay, question.lastDay);
  if (smooth !== 'none' && around.length > mostPoints) {
    const message = `This would be ${around.length} points; at most ${mostPoints} are smoothed. Ask for longer steps or fewer days.`;
    throw new AppError('invalid', message, { fields: [{ path: 'by', message }] });
  }
  const points =
    smooth === 'none'
      ? await pointsOfSteps(ctx, query, question, around)
      : await pointsOfWindows(ctx, query, question, around, windows[smooth]);
  return { ...presentPeriod(question), by, smooth, points, asOf: ctx.clock.now().toISOString() };
}

type Span = { first: number; last: number };

async function pointsOfSteps(ctx: Context, query: QuestionQuery, question: Question, around: Span[]): Promise<Points> {
  const firstDays = around.map(({ first }) => first);
  const counts = await countSteps(ctx, query, question, firstDays);
  return around.map(({ first, last }, index) => {
    const from = Math.max(first, question.firstDay);
    const to = Math.min(last, question.lastDay);
    return {
      from: formatDay(from),
      to: formatDay(to),
      whole: from === first && to === last,
      windowDays: null,
      overlaps: false,
      ...headlineOf(counts.get(index) ?? nobody),
    };
  });
}

/** By the index of the step. About all answers only three counts are read: a trend over years must not add up eleven. */
async function countSteps(
  ctx: Context,
  query: QuestionQuery,
  question: Question,
  firstDays: readonly number[],
): Promise<Map<number, Counts>> {
  if (question.where.length === 0) {
    const verdicts = countedVerdicts(query);
    const rows = await readCategories(ctx.db, ctx.workspace.id, { ...question, verdicts }, firstDays);
    return new Map(rows.map((row) => [row.period, row]));
  }
  const sums = await countPeriods(ctx, query, question, firstDays);
  return new Map([...sums].map(([index, histogram]) => [index, countsOf(histogram)]));
}

async function countPeriods(
  ctx: Context,
  query: QuestionQuery,
  question: Question,
  firstDays: readonly number[],
): Promise<Map<number, Histogram>> {
  const groups = await askQuestion(ctx, question, { dimensions: [], firstDays });
  return new Map(sumBySplit(groups, query.suspects === 'include').map(({ period, histogram }) => [period, histogram]));
}

/** A window for the last day of each step, also over the days before the period. */
async function pointsOfWindows(
  ctx: Context,
  query: QuestionQuery,
  question: Question,
  around: Span[],
  windowDays: readonly number[],
): Promise<Points> {
  const firstDay = question.firstDay - longestWindowDays + 1;
  const days = Array.from({ length: question.lastDay - firstDay + 1 }, (_, index) => firstDay + index);
  const counts = await countPeriods(ctx, query, { ...question, firstDay }, days);
  const begun = Math.min(days.length, ...counts.keys());
  const daily = days.slice(begun).map((_, index) => counts.get(begun + index) ?? emptyHistogram());
  const rolled = rollingNps(daily, windowDays);
  let lastOfPointBefore = Number.NEGATIVE_INFINITY;
  return around.map(({ last }) => {
    const day = Math.min(last, question.lastDay);
    const window = rolled[day - firstDay - begun];
    const length = window?.windowDays ?? windowDays.at(-1) ?? 1;
    const overlaps = day - length + 1 <= lastOfPointBefore;
    lastOfPointBefore = day;
    return {
      from: formatDay(day - length + 1),
      to: formatDay(day),
      whole: window?.complete ?? false,
      windowDays: length,
      overlaps,
      ...headlineOf(window ? countsOf(window.histogram) : nobody),
    };
  });
}
