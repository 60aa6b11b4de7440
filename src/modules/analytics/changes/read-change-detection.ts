// How the score is watched, where each series stands, and what can be found at its volume.
import { formatDay } from '../../../core/calendar/index.ts';
import {
  FEWEST_ANSWERS,
  medianDaysToFind,
  modeFor,
  type Watch,
  type WatchRule,
} from '../../../core/nps/change/index.ts';
import { totalOf } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { readDictionary } from '../dictionary.ts';
import { headlineOf } from '../figures.ts';
import { labelsOf } from '../list-dimensions.ts';
import { selectSurveys, selectWatches } from '../queries/watched-series.ts';
import { readSeriesSum } from './change-days.ts';
import { keyOfSeries, lastCompleteDay, nameOfSeries, type Series, watchedSeries } from './change-series.ts';
import { ruleOf, settingsOf } from './change-settings.ts';

const drops = [5, 10, 20];
const toldDrop = 10;

export async function readChangeDetection(ctx: Context) {
  const { db, workspace } = ctx;
  const settings = await settingsOf(db, workspace.id);
  const [series, watches, surveys, dictionary, labels] = await Promise.all([
    watchedSeries(ctx, settings),
    selectWatches(db, workspace.id),
    selectSurveys(db, workspace.id),
    readDictionary(db, workspace.id),
    labelsOf(ctx),
  ]);
  const { thresholdDays, ...rule } = ruleOf(settings, series.length);
  const watched = [];
  for (const one of series) {
    const kept = watches.find((watch) => keyOfSeries(watch) === keyOfSeries(one));
    const surveyName = surveys.find(({ id }) => id === one.surveyId)?.name ?? null;
    watched.push({
      surveyId: one.surveyId,
      where: one.filter,
      name: nameOfSeries(surveyName, one.filter, dictionary, labels),
      ...standing(kept?.watch),
      ...(await powerOf(ctx, one, rule)),
    });
  }
  // A survey that was deleted is nothing that could be saved again.
  const chosen = settings.series.filter(
    ({ surveyId }) => surveyId === null || surveys.some(({ id }) => id === surveyId),
  );
  return { ...settings, series: chosen, thresholdDays, watched };
}

function standing(watch: Watch | undefined) {
  if (watch === undefined || watch.since === null || watch.baseline === null) {
    return { status: 'waiting' as const, watchedSince: null, baseline: null };
  }
  return {
    status: 'watching' as const,
    watchedSince: formatDay(watch.since),
    baseline: { from: formatDay(watch.from), to: formatDay(watch.since - 1), ...headlineOf(watch.baseline) },
  };
}

/** At the volume of the latest days, as many as a baseline has. */
async function powerOf(ctx: Context, series: Series, rule: WatchRule) {
  const today = lastCompleteDay(ctx);
  const latest = await latestAnswers(ctx, series, today - rule.baselineDays + 1, today);
  const n = latest === null ? 0 : totalOf(latest);
  const answersPerDay = n / rule.baselineDays;
  const power = drops.map((points) => {
    if (latest === null || n < FEWEST_ANSWERS) return { points, days: null };
    const volume = { baseline: latest, answersPerDay, points };
    return { points, days: medianDaysToFind(volume, { ...rule, mode: modeFor(latest, rule), direction: 'drop' }) };
  });
  const days = power.find(({ points }) => points === toldDrop)?.days ?? null;
  return { answersPerDay, power, sentence: sentenceOf(n, days) };
}

function sentenceOf(n: number, days: number | null): string {
  if (n < FEWEST_ANSWERS) return `Too few answers to watch: ${n}, and ${FEWEST_ANSWERS} are needed.`;
  if (days === null) return `At your volume a drop of ${toldDrop} points cannot be told from noise within three years.`;
  return `At your volume a drop of ${toldDrop} points takes about ${span(days)} to confirm.`;
}

/** In the unit in which people think of such a time. */
function span(days: number): string {
  const [count, unit] = days < 21 ? [days, 'day'] : days < 75 ? [days / 7, 'week'] : [days / 30.4, 'month'];
  const rounded = Math.round(count);
  return `${rounded} ${unit}${rounded === 1 ? '' : 's'}`;
}

/** Null where its answers are not counted by its dimension any more. */
async function latestAnswers(ctx: Context, series: Series, first: number, last: number) {
  try {
    return await readSeriesSum(ctx, series, first, last);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
