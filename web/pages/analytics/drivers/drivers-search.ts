// What the address of the page of drivers may say beside what all pages of the score share.
import { readScoreSearch, type ScoreSearch } from '../period.ts';

export type DriversSearch = ScoreSearch & {
  /** Keys of what the score is compared with, as the API takes them; absent is what is usually known. */
  predictors?: string;
};

export function readDriversSearch(raw: Record<string, unknown>): DriversSearch {
  const { predictors } = raw;
  const given = typeof predictors === 'string' && predictors !== '' && predictors.length <= 4_000;
  return { ...readScoreSearch(raw), ...(given ? { predictors } : {}) };
}

/** Nothing chosen is a single comma: an empty part of an address would be left out of it. */
export function writePredictors(keys: readonly string[]): string {
  return keys.length === 0 ? ',' : keys.map(encodeURIComponent).join(',');
}

/** The inverse of `writePredictors`; null where nothing was chosen by a person. */
export function readPredictors(text: string | undefined): string[] | null {
  if (text === undefined) return null;
  try {
    return text
      .split(',')
      .filter((part) => part !== '')
      .map(decodeURIComponent);
  } catch {
    return null;
  }
}
