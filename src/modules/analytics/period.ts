// The period and the filter that every question of the score takes.
import { z } from 'zod';
import { dayIn, formatDay, parseDay } from '../../core/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { id } from '../../platform/http/shapes.ts';
import type { ScoreFilter } from './queries/score-days.ts';

/** Ten years. */
export const longestDays = 3_660;
const usualDays = 90;

export const scoreQuery = z.object({
  surveyId: id.optional().describe('One survey; all of them without.'),
  from: z.iso.date().optional().describe('First day, in the time zone of the workspace; 90 days back without.'),
  to: z.iso.date().optional().describe('Last day, included; today without.'),
  suspects: z
    .enum(['exclude', 'include'])
    .default('exclude')
    .describe('Whether scores that may come from a machine count.'),
});

export type ScoreQuery = z.output<typeof scoreQuery>;

/** @throws AppError invalid when the period is the wrong way round or longer than ten years. */
export function readPeriod({ workspace, clock }: Context, query: ScoreQuery): ScoreFilter {
  const today = dayIn(workspace.timeZone, clock.now()) ?? 0;
  const lastDay = query.to ? (parseDay(query.to) ?? today) : today;
  const firstDay = query.from ? (parseDay(query.from) ?? lastDay) : lastDay - usualDays + 1;
  if (firstDay > lastDay) throw new AppError('invalid', 'The period ends before it begins.');
  if (lastDay - firstDay >= longestDays) throw new AppError('invalid', 'A period may span at most ten years.');
  return { surveyId: query.surveyId, firstDay, lastDay };
}

/** The verdicts that count for this query. */
export function countedVerdicts(query: ScoreQuery): string[] {
  return query.suspects === 'include' ? ['trusted', 'suspect'] : ['trusted'];
}

export function presentPeriod(filter: ScoreFilter): { from: string; to: string } {
  return { from: formatDay(filter.firstDay), to: formatDay(filter.lastDay) };
}
