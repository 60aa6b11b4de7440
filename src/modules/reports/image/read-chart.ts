// The drawing of a chart for a question: which numbers it takes, and what its title says.
import type { Step } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type QuestionQuery, readScore } from '../../analytics/index.ts';
import {
  distributionOf,
  readScope,
  readSegments,
  readTrendSteps,
  type Scope,
  usualStep,
  writeScope,
} from '../figures.ts';
import { drawHistogram, drawShares } from './distribution-chart.ts';
import { readMarks } from './read-marks.ts';
import { drawSegments } from './segments-chart.ts';
import type { Drawing } from './shapes.ts';
import { drawTile } from './tile.ts';
import { drawTrend } from './trend-chart.ts';
import { writeScore } from './words.ts';

export const chartKinds = ['trend', 'segments', 'histogram', 'shares', 'tile'] as const;
export type ChartKind = (typeof chartKinds)[number];

export type ChartOptions = { step?: Step | undefined; by?: string | undefined; width?: number | undefined };

/** @throws AppError invalid where the question is none, or the dimension is not counted by. */
export async function readChart(
  ctx: Context,
  kind: ChartKind,
  query: QuestionQuery,
  { step, by = 'channel', width }: ChartOptions = {},
): Promise<Drawing> {
  const scope = await readScope(ctx, query);
  if (kind === 'segments') {
    const { dimension, rows } = await readSegments(ctx, query, by);
    return drawSegments(
      { title: `NPS by ${lowerFirst(dimension)}`, subtitle: writeScope(scope), segments: rows },
      width,
    );
  }
  const score = await readScore(ctx, query);
  if (kind === 'trend') return readTrendChart(ctx, query, scope, writeScore(score), step, width);
  if (kind === 'tile')
    return drawTile({ ...score, title: `NPS of ${ctx.workspace.name}`, subtitle: writeScope(scope) }, width);
  const draw = kind === 'histogram' ? drawHistogram : drawShares;
  return draw(
    distributionOf(kind === 'histogram' ? 'Answers by score' : 'Promoters, passives, detractors', scope, score),
    width,
  );
}

/** @param score the score of the whole, in words. */
export async function readTrendChart(
  ctx: Context,
  query: QuestionQuery,
  scope: Scope,
  score: string,
  step: Step = usualStep(scope),
  width?: number,
): Promise<Drawing> {
  const [steps, marks] = await Promise.all([readTrendSteps(ctx, query, step), readMarks(ctx, query, scope)]);
  return drawTrend({ title: `NPS by ${step}`, subtitle: `${writeScope(scope)} · ${score}`, step, steps, marks }, width);
}

function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
