// The score by day, week or month. A step without answers is there with n = 0, so that a gap shows as a gap.
import { formatDay, type Step, stepsBetween } from '../../core/calendar/index.ts';
import type { Context } from '../../platform/context.ts';
import { figuresOf, sumOf } from './figures.ts';
import { countedVerdicts, presentPeriod, readPeriod, type ScoreQuery } from './period.ts';
import { readCounts } from './queries/score-days.ts';

export async function readTrend(ctx: Context, query: ScoreQuery & { by: Step }) {
  const { db, workspace, clock } = ctx;
  const filter = readPeriod(ctx, query);
  const counts = Map.groupBy(await readCounts(db, workspace.id, filter, query.by), (one) => one.period);
  const points = stepsBetween(query.by, filter.firstDay, filter.lastDay).map(({ first, last }) => {
    const from = Math.max(first, filter.firstDay);
    const to = Math.min(last, filter.lastDay);
    const { n, nps, interval, sample } = figuresOf(
      sumOf(counts.get(periodKey(query.by, first)) ?? [], countedVerdicts(query)),
    );
    return {
      from: formatDay(from),
      to: formatDay(to),
      whole: from === first && to === last,
      n,
      nps,
      interval,
      sample,
    };
  });
  return { ...presentPeriod(filter), by: query.by, points, asOf: clock.now().toISOString() };
}

/** The number by which SQL names the step that begins on `first`. */
function periodKey(step: Step, first: number): number {
  if (step === 'day') return first;
  if (step === 'week') return (first + 3) / 7;
  const date = new Date(first * 86_400_000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
