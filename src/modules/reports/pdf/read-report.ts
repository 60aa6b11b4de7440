// Everything that the PDF of the score says, read before its first byte leaves: what fails, fails with an answer.
import type { Step } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type QuestionQuery, readScore } from '../../analytics/index.ts';
import { distributionOf, readScope, readSegments, type Scope, type Score, type SegmentTable } from '../figures.ts';
import { drawHistogram } from '../image/distribution-chart.ts';
import { readTrendChart } from '../image/read-chart.ts';
import type { Drawing } from '../image/shapes.ts';
import { writeScore } from '../image/words.ts';
import { type Comments, readComments } from '../read-comments.ts';

export type ReportOptions = {
  step?: Step | undefined;
  by?: string | undefined;
  /** Of the best and of the worst comments, each. */
  comments: number;
  /** Whether the names of those who wrote are printed. */
  names: boolean;
};

export type ScoreReport = {
  workspace: string;
  timeZone: string;
  asOf: Date;
  scope: Scope;
  score: Score;
  trend: Drawing;
  histogram: Drawing;
  segments: SegmentTable | null;
  comments: Comments;
  names: boolean;
  withSuspects: boolean;
};

/** Low enough that all of the score stands on one page. */
const barHeight = 96;

/** @param width of the charts, in their own pixels. */
export async function readReport(
  ctx: Context,
  query: QuestionQuery,
  { step, by, comments, names }: ReportOptions,
  width: number,
): Promise<ScoreReport> {
  const { workspace, clock } = ctx;
  const asOf = clock.now();
  const scope = await readScope(ctx, query);
  const score = await readScore(ctx, query);
  const [trend, segments, quoted] = await Promise.all([
    readTrendChart(ctx, query, scope, writeScore(score), step, width),
    by === undefined ? null : readSegments(ctx, query, by),
    readComments(ctx, query, comments),
  ]);
  const histogram = drawHistogram(distributionOf('Answers by score', scope, score), width, barHeight);
  return {
    ...{
      workspace: workspace.name,
      timeZone: workspace.timeZone,
      asOf,
      scope,
      score,
      trend,
      histogram,
      segments,
      names,
    },
    comments: quoted,
    withSuspects: query.suspects === 'include',
  };
}
