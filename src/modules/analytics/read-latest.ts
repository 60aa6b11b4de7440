// The score in which each contact counts once, with the latest trusted answer of a window: heavy answerers do not weigh more.
import { formatDay, type Step, stepsBetween } from '../../core/calendar/index.ts';
import { addHistograms, countsOf, emptyHistogram, type Histogram } from '../../core/nps/index.ts';
import type { Context, Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { latestSteps, relink } from './contact-chain.ts';
import { movesOf } from './count-facts.ts';
import { otherCode } from './dimension.ts';
import { figuresOf, headlineOf, sumOf } from './figures.ts';
import { presentPeriod, readPeriod, type ScoreQuery } from './period.ts';
import { hasEarlier } from './queries/earlier-answers.ts';
import { type LatestDay, selectLatestDays } from './queries/latest-days.ts';
import { readCounts } from './queries/score-days.ts';

type LatestQuery = Omit<ScoreQuery, 'suspects'> & { window: string; step: Step };

/** @throws AppError conflict while answers from before are still being counted. */
export async function readLatest(ctx: Context, { window, step, ...query }: LatestQuery) {
  const period = readPeriod(ctx, { ...query, suspects: 'exclude' });
  const windowDays = Number(window);
  if (await hasEarlier(ctx.db, ctx.workspace.id)) {
    throw new AppError('conflict', 'Earlier answers are still being counted by contact. Try again in a moment.');
  }
  const first = period.lastDay - windowDays + 1;
  const [rows, answered] = await Promise.all([
    latestDays(ctx.db, ctx.workspace.id, period.surveyId ?? '0', windowDays, period.lastDay),
    readCounts(ctx.db, ctx.workspace.id, { ...period, firstDay: first, verdicts: ['trusted'] }, [first]),
  ]);
  const steps = stepsBetween(step, period.firstDay, period.lastDay).map(({ last }) => Math.min(last, period.lastDay));
  const stands = standingAt(
    rows.filter((row) => row.windowDays === windowDays),
    steps,
  );
  const ofContacts = rows.filter((row) => row.windowDays === 0 && row.day >= first);
  return {
    ...presentPeriod(period),
    window: windowDays,
    step,
    points: steps.map((day, place) => ({
      day: formatDay(day),
      ...headlineOf(countsOf(stands[place] ?? emptyHistogram())),
    })),
    latest: figuresOf(stands.at(-1) ?? emptyHistogram()),
    withoutContact: total(sumOf(answered, ['trusted'])) - ofContacts.reduce((sum, { bins }) => sum + total(bins), 0),
    asOf: ctx.clock.now().toISOString(),
  };
}

/** What is counted, and what is announced counted in. */
async function latestDays(
  db: Db,
  workspaceId: string,
  surveyId: string,
  windowDays: number,
  lastDay: number,
): Promise<LatestDay[]> {
  const { days, announced, links } = await selectLatestDays(db, workspaceId, { surveyId, windowDays, lastDay });
  // By what else they are counted does not matter here.
  const moves = movesOf(
    announced,
    () => [],
    () => () => otherCode,
  );
  const steps = latestSteps([...moves, ...relink(moves, links)]);
  return [
    ...days,
    ...steps.filter(
      (step) => step.surveyId === surveyId && [0, windowDays].includes(step.windowDays) && step.day <= lastDay,
    ),
  ];
}

/** The sum of what changed up to each of these ascending days. */
function standingAt(rows: readonly LatestDay[], days: readonly number[]): Histogram[] {
  const ordered = rows.toSorted((one, other) => one.day - other.day);
  let sum: Histogram = emptyHistogram();
  let place = 0;
  return days.map((day) => {
    for (; place < ordered.length && (ordered[place] as LatestDay).day <= day; place++) {
      sum = addHistograms(sum, (ordered[place] as LatestDay).bins);
    }
    return sum;
  });
}

function total(bins: Histogram): number {
  return bins.reduce((sum, n) => sum + n, 0);
}
