// The score by day, week or month. A step without answers is there with n = 0, so that a gap shows as a gap.
import { formatDay, type Step, stepsBetween } from '../../core/calendar/index.ts';
import type { Counts } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { headlineOf } from './figures.ts';
import { countedVerdicts, presentPeriod, readPeriod, type ScoreQuery } from './period.ts';
import { readCategories } from './queries/score-days.ts';

const nobody: Counts = { detractors: 0, passives: 0, promoters: 0 };

export async function readTrend(ctx: Context, query: ScoreQuery & { by: Step }) {
  const { db, workspace, clock } = ctx;
  const filter = readPeriod(ctx, query);
  const steps = stepsBetween(query.by, filter.firstDay, filter.lastDay);
  const firstDays = steps.map(({ first }) => first);
  const verdicts = countedVerdicts(query);
  const rows = await readCategories(db, workspace.id, { ...filter, verdicts }, firstDays);
  const counts = new Map(rows.map((row) => [row.period, row]));
  const points = steps.map(({ first, last }, period) => {
    const from = Math.max(first, filter.firstDay);
    const to = Math.min(last, filter.lastDay);
    return {
      from: formatDay(from),
      to: formatDay(to),
      whole: from === first && to === last,
      ...headlineOf(counts.get(period) ?? nobody),
    };
  });
  return { ...presentPeriod(filter), by: query.by, points, asOf: clock.now().toISOString() };
}
