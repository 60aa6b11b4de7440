// What every page of the score is about, read from its address.
import { useSearch } from '@tanstack/react-router';
import { dayIn, formatDay, parseDay } from '../../../src/core/calendar/index.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { daysOf, readScoreSearch, type ScoreSearch } from './period.ts';
import type { ScoreFilter } from './queries.ts';

export type ScoreView = {
  /** The address, as far as all pages of the score share it. */
  search: ScoreSearch;
  /** What calls of the API take. */
  filter: ScoreFilter;
  /** First and last day, both included. */
  days: { from: string; to: string };
  /** How many days these are. */
  length: number;
  /** The current day of the workspace. */
  today: string;
};

export function useScoreView(): ScoreView {
  const workspace = useWorkspace();
  const search = readScoreSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const today = dayIn(workspace.timeZone, new Date()) ?? 0;
  const days = daysOf(search, today);
  return {
    search,
    days,
    length: (parseDay(days.to) ?? 0) - (parseDay(days.from) ?? 0) + 1,
    today: formatDay(today),
    filter: { ...days, surveyId: search.survey, suspects: search.suspects ?? 'exclude', where: search.where },
  };
}
