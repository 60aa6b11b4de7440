// The changes that were found, each with its size and how sure that is.
import { formatDay, parseDay } from '../../../core/calendar/index.ts';
import { differenceInterval } from '../../../core/nps/comparison/difference-interval.ts';
import { formatNps } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { type Dictionary, readDictionary } from '../dictionary.ts';
import { confidence, headlineOf } from '../figures.ts';
import { labelsOf } from '../list-dimensions.ts';
import { type KeptChange, selectChanges, updateDismissed } from '../queries/score-changes.ts';
import { nameOfSeries } from './change-series.ts';

/** More marks than this nobody can read on a trend. */
const mostChanges = 200;

/** Newest first. Without a survey those of every series; with one those of its series only. */
export async function listChanges(ctx: Context, query: { surveyId?: string; from?: string; to?: string }) {
  const filter = {
    surveyId: query.surveyId,
    firstDay: query.from === undefined ? undefined : (parseDay(query.from) ?? undefined),
    lastDay: query.to === undefined ? undefined : (parseDay(query.to) ?? undefined),
  };
  if (filter.firstDay !== undefined && filter.lastDay !== undefined && filter.firstDay > filter.lastDay) {
    throw new AppError('invalid', 'The period ends before it begins.');
  }
  const [changes, present] = await Promise.all([
    selectChanges(ctx.db, ctx.workspace.id, filter, mostChanges),
    presenter(ctx),
  ]);
  return changes.map(present);
}

/** Says that a change is known or means nothing, or takes that back. @throws AppError not_found. */
export async function judgeChange(ctx: Context, id: string, state: 'open' | 'dismissed') {
  const { db, workspace, clock } = ctx;
  const known = await updateDismissed(db, workspace.id, id, state === 'dismissed' ? clock.now() : null);
  const [change] = known ? await selectChanges(db, workspace.id, { id }, 1) : [];
  if (change === undefined) throw new AppError('not_found', 'There is no change with this id.');
  return (await presenter(ctx))(change);
}

async function presenter(ctx: Context): Promise<(change: KeptChange) => ReturnType<typeof presentChange>> {
  const [dictionary, labels] = await Promise.all([readDictionary(ctx.db, ctx.workspace.id), labelsOf(ctx)]);
  return (change) => presentChange(change, dictionary, labels);
}

function presentChange(change: KeptChange, dictionary: Dictionary, labels: ReadonlyMap<string, string>) {
  const difference = differenceInterval(change.before, change.after, confidence);
  const [before, after] = [headlineOf(change.before), headlineOf(change.after)];
  const name = nameOfSeries(change.surveyName, change.filter, dictionary, labels);
  const size = difference && {
    points: difference.difference * 100,
    lower: difference.lower * 100,
    upper: difference.upper * 100,
  };
  const days = { since: formatDay(change.sinceDay), foundOn: formatDay(change.foundDay) };
  const verb = change.direction === 'drop' ? 'fell' : 'rose';
  return {
    id: change.id,
    surveyId: change.surveyId,
    where: change.filter,
    name,
    direction: change.direction,
    ...days,
    before,
    after,
    difference: size,
    sentence: `${name}: the score ${verb} from ${told(before)} to ${told(after)}, most likely on ${days.since}.`,
    state: change.dismissedAt === null ? ('open' as const) : ('dismissed' as const),
    foundAt: change.foundAt.toISOString(),
    dismissedAt: change.dismissedAt?.toISOString() ?? null,
  };
}

function told({ n, nps, interval }: ReturnType<typeof headlineOf>): string {
  if (nps === null || interval === null) return 'no data';
  const [lower, upper] = [formatNps(interval.lower / 100), formatNps(interval.upper / 100)];
  return `${formatNps(nps / 100)} (${lower} to ${upper}, ${n} ${n === 1 ? 'answer' : 'answers'})`;
}
