// What charts, PDF and digests show of the score, read by the questions that the dashboard asks: the same numbers to the digit.
import { parseDay, type Step } from '../../core/calendar/index.ts';
import type { Counts } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import {
  type Figures,
  listDimensions,
  type QuestionQuery,
  rankSegments,
  readQuestion,
  type readScore,
  readTrend,
  readWhere,
} from '../analytics/index.ts';
import type { Distribution } from './image/distribution-chart.ts';
import type { Segment } from './image/segments-chart.ts';
import type { TrendStep } from './image/trend-chart.ts';
import { writeDays, writeMonth, writeScore, writeShortDay } from './image/words.ts';
import { selectSurveyName } from './queries/survey-name.ts';

/** What a report says of the score of a question. */
export type Score = Figures & Pick<Awaited<ReturnType<typeof readScore>>, 'suspects' | 'responseRate'>;

/** What a question is about, in words: "4 – 10 Mar 2026", "All surveys", "Channel: E-mail, SMS". */
export type Scope = { firstDay: number; lastDay: number; days: string; survey: string; filters: string[] };

/** @throws AppError where the question is none. */
export async function readScope(ctx: Context, query: QuestionQuery): Promise<Scope> {
  const { firstDay, lastDay, surveyId } = await readQuestion(ctx, query);
  const where = readWhere(query.where ?? '') ?? [];
  const dimensions = where.length === 0 ? [] : await listDimensions(ctx);
  const survey = surveyId === undefined ? 'All surveys' : await selectSurveyName(ctx.db, ctx.workspace.id, surveyId);
  const filters = where.map(({ key, values }) => {
    const dimension = dimensions.find((one) => one.key === key);
    const names = values.map((value) =>
      value === '' ? 'not known' : (dimension?.values.find((one) => one.value === value)?.name ?? value),
    );
    return `${dimension?.name ?? key}: ${names.join(', ')}`;
  });
  if (query.suspects === 'include') filters.push('Suspect answers included');
  return { firstDay, lastDay, days: writeDays(firstDay, lastDay), survey: survey ?? 'No survey', filters };
}

/** One line: which answers, in the order of what a reader asks first. */
export function writeScope({ days, survey, filters }: Scope): string {
  return [days, survey, ...filters].join(' · ');
}

/** Days up to two months, weeks up to a year and a half, then months. */
export function usualStep({ firstDay, lastDay }: Pick<Scope, 'firstDay' | 'lastDay'>): Step {
  const days = lastDay - firstDay + 1;
  return days <= 31 ? 'day' : days <= 550 ? 'week' : 'month';
}

export async function readTrendSteps(ctx: Context, query: QuestionQuery, by: Step): Promise<TrendStep[]> {
  const { points } = await readTrend(ctx, { ...query, by });
  return points.map(({ from, to, ...point }) => ({
    ...point,
    firstDay: parseDay(from) ?? 0,
    lastDay: parseDay(to) ?? 0,
    label: labelOf(by, from),
    days: by === 'day' || by === 'week' || !point.whole ? writeDays(from, to) : labelOf(by, from),
  }));
}

function labelOf(by: Step, from: string): string {
  const [year, month] = from.split('-');
  if (by === 'year') return `${year}`;
  if (by === 'quarter') return `Q${Math.ceil(Number(month) / 3)} ${year}`;
  return by === 'month' ? writeMonth(from) : writeShortDay(from);
}

export type SegmentRow = Segment & {
  /** NPS minus that of all others together, with its interval, in points, and the p after correction. */
  against: { difference: number; lower: number; upper: number; q: number } | null;
};

export type SegmentTable = { dimension: string; rows: SegmentRow[] };

/**
 * The segments of the dashboard's page, the most answers first: tested as there, so that nothing is above the rest on paper and
 * not on the screen. Of many values the rarer ones are one row, as there.
 */
export async function readSegments(ctx: Context, query: QuestionQuery, by: string): Promise<SegmentTable> {
  const { segments, by: dimensions } = await rankSegments(ctx, { ...query, by });
  const rows = segments.map(
    ({ values, n, nps, interval, sample, difference, q, verdict }): SegmentRow => ({
      ...{ n, nps, interval, sample },
      name: values.map(({ name }) => name).join(', '),
      apart: verdict === 'notToldApart' ? 'no' : verdict,
      against:
        difference && q !== null
          ? { difference: difference.points, lower: difference.lower, upper: difference.upper, q }
          : null,
    }),
  );
  return { dimension: dimensions.map(({ name }) => name).join(', ') || by, rows };
}

export function countsFrom({ categories }: Figures): Counts {
  const { detractors, passives, promoters } = categories;
  return { detractors: detractors.count, passives: passives.count, promoters: promoters.count };
}

export function distributionOf(title: string, scope: Scope, figures: Figures): Distribution {
  return { ...figures, title, subtitle: `${writeScope(scope)} · ${writeScore(figures)}` };
}
