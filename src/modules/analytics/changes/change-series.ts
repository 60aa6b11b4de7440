// What is watched: all answers, each survey that is asked with, and what the workspace chose beside that.
import { dayIn } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import type { Dictionary } from '../dictionary.ts';
import { nameOfDimension, nameOfValue } from '../list-dimensions.ts';
import { selectSurveys } from '../queries/watched-series.ts';
import { readWhere } from '../question.ts';
import type { ChangeSettings } from './change-settings.ts';

/** `filter` as in questions; empty for all answers of the survey, or of all surveys. */
export type Series = { surveyId: string | null; filter: string };

/** With a single survey all answers are its answers: two series would tell everything twice. */
const fewestSurveys = 2;

/** In the order in which they are shown; none twice, none of a survey that is archived. */
export async function watchedSeries(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  settings: ChangeSettings,
): Promise<Series[]> {
  if (!settings.active) return [];
  const surveys = (await selectSurveys(db, workspace.id)).filter(({ archived }) => !archived);
  const each = settings.everySurvey && surveys.length >= fewestSurveys ? surveys : [];
  const chosen = settings.series.filter(
    ({ surveyId }) => surveyId === null || surveys.some((survey) => survey.id === surveyId),
  );
  const all = [
    { surveyId: null, filter: '' },
    ...each.map(({ id }) => ({ surveyId: id, filter: '' })),
    ...chosen.map(({ surveyId, where }) => ({ surveyId, filter: where })),
  ];
  return [...new Map(all.map((series) => [keyOfSeries(series), series])).values()];
}

export function keyOfSeries({ surveyId, filter }: Series): string {
  return `${surveyId ?? ''}/${filter}`;
}

/** What people read: `All answers`, `Onboarding`, `Onboarding, Channel: E-mail`. */
export function nameOfSeries(
  surveyName: string | null,
  filter: string,
  dictionary: Dictionary,
  labels: ReadonlyMap<string, string>,
): string {
  const parts = (readWhere(filter) ?? []).map(({ key, values }) => {
    const dimension = dictionary.dimensions.find((one) => one.key === key);
    if (dimension === undefined) return `${key}: ${values.join(', ')}`;
    const named = values.map((value) => nameOfValue(dimension, value));
    return `${nameOfDimension(dimension, labels)}: ${named.join(', ')}`;
  });
  return [surveyName ?? 'All answers', ...parts].join(', ');
}

/** The last day of the workspace that is over. */
export function lastCompleteDay({ workspace, clock }: Pick<Context, 'workspace' | 'clock'>): number {
  return (dayIn(workspace.timeZone, clock.now()) ?? 0) - 1;
}
