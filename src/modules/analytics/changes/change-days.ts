// The counts of a watched series by day, trusted answers only: all that change detection looks at.
import { formatDay } from '../../../core/calendar/index.ts';
import { type Counts, countsOf } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { askQuestion } from '../ask-question.ts';
import { readQuestion } from '../question.ts';
import { sumBySplit } from '../read-groups.ts';
import type { Series } from './change-series.ts';

const nobody: Counts = { detractors: 0, passives: 0, promoters: 0 };

/** One for each day from `first` to `last`, both included. @throws AppError where the answers are not counted by its dimension any more. */
export async function readSeriesDays(ctx: Context, series: Series, first: number, last: number): Promise<Counts[]> {
  if (last < first) return [];
  const firstDays = Array.from({ length: last - first + 1 }, (_, place) => first + place);
  const counts = new Map(await readPeriods(ctx, series, first, last, firstDays));
  return firstDays.map((_, period) => counts.get(period) ?? nobody);
}

/** All days from `first` to `last` together. @throws AppError as there. */
export async function readSeriesSum(ctx: Context, series: Series, first: number, last: number): Promise<Counts> {
  if (last < first) return nobody;
  const [sum] = await readPeriods(ctx, series, first, last, []);
  return sum?.[1] ?? nobody;
}

async function readPeriods(
  ctx: Context,
  { surveyId, filter }: Series,
  first: number,
  last: number,
  firstDays: number[],
): Promise<[period: number, counts: Counts][]> {
  const question = await readQuestion(ctx, {
    ...(surveyId !== null && { surveyId }),
    ...(filter !== '' && { where: filter }),
    from: formatDay(first),
    to: formatDay(last),
    suspects: 'exclude',
  });
  const groups = await askQuestion(ctx, question, { dimensions: [], firstDays });
  return sumBySplit(groups, false).map(({ period, histogram }) => [period, countsOf(histogram)]);
}
