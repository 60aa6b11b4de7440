// What the address of the page of companies may say beside what all pages of the score share.
import { chosen, defined, readScoreSearch, type ScoreSearch } from '../period.ts';

export const sorts = {
  revenue: 'Revenue, highest first',
  n: 'Answers, most first',
  nps: 'NPS, lowest first',
  silent: 'Silent deciders, most first',
  name: 'Name',
} as const;
export type Sort = keyof typeof sorts;

export type CompaniesSearch = ScoreSearch & {
  /** Absent is by revenue, or by answers where that is not known. */
  sort?: Sort;
  /** Where the page begins. */
  before?: string;
};

export function readCompaniesSearch(raw: Record<string, unknown>): CompaniesSearch {
  const { before } = raw;
  return defined({
    ...readScoreSearch(raw),
    sort: chosen(sorts, raw.sort),
    before: typeof before === 'string' && /^[1-9]\d{0,8}$/.test(before) ? before : undefined,
  });
}
