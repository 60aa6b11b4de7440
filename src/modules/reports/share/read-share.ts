// The numbers of a shared page, read by the questions that the dashboard asks.
import { dayIn } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type QuestionQuery, readScore } from '../../analytics/index.ts';
import {
  distributionOf,
  readScope,
  readSegments,
  type Scope,
  type SegmentTable,
  usualStep,
  writeScope,
} from '../figures.ts';
import { type Distribution, drawHistogram } from '../image/distribution-chart.ts';
import { readTrendChart } from '../image/read-chart.ts';
import type { Drawing } from '../image/shapes.ts';
import { writeScore } from '../image/words.ts';
import type { ShareLinkRow } from '../queries/share-links.ts';
import { questionOn, type SharedQuestion } from './share-link.ts';

/** A chart as it is drawn for a screen, and for that of a phone. */
export type Chart = { wide: Drawing; narrow: Drawing };

const narrowWidth = 360;

export type SharedScore = {
  title: string;
  /** Days, survey and filters, in words. */
  scope: string;
  score: Awaited<ReturnType<typeof readScore>>;
  trend: Chart | null;
  scores: Chart | null;
  groups: SegmentTable | null;
};

/** @param parts those that are wanted, of those that the link has. */
export async function readShare(
  ctx: Context,
  link: ShareLinkRow,
  parts: readonly string[] = link.parts,
): Promise<SharedScore> {
  const shared = link.question as SharedQuestion;
  const query = questionOn(shared, dayIn(ctx.workspace.timeZone, ctx.clock.now()) ?? 0);
  const [scope, score] = await Promise.all([readScope(ctx, query), readScore(ctx, query)]);
  const shows = (part: string) => link.parts.includes(part) && parts.includes(part) && score.n > 0;
  const [trend, groups] = await Promise.all([
    shows('trend') ? readTrend(ctx, query, scope, writeScore(score)) : null,
    shows('groups') ? readSegments(ctx, query, shared.by) : null,
  ]);
  return {
    title: link.title,
    scope: writeScope(scope),
    score,
    trend,
    scores: shows('scores') ? drawScores(distributionOf('Answers by score', scope, score)) : null,
    groups,
  };
}

async function readTrend(ctx: Context, query: QuestionQuery, scope: Scope, score: string): Promise<Chart> {
  const step = usualStep(scope);
  const draw = (width?: number) => readTrendChart(ctx, query, scope, score, step, width);
  const [wide, narrow] = await Promise.all([draw(), draw(narrowWidth)]);
  return { wide, narrow };
}

function drawScores(data: Distribution): Chart {
  return { wide: drawHistogram(data), narrow: drawHistogram(data, narrowWidth) };
}
