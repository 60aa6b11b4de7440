// What the address of the page of segments may say beside what all pages of the score share.
import { chosen, defined, readScoreSearch, type ScoreSearch } from '../period.ts';
import { readSplit, writeSplit } from './split.ts';

export const sorts = {
  rank: 'Adjusted score, highest first',
  lowest: 'Adjusted score, lowest first',
  score: 'Score as counted, highest first',
  answers: 'Answers, most first',
  difference: 'Difference to the rest, largest first',
  name: 'Name',
} as const;
export type Sort = keyof typeof sorts;

/** How the rows and columns of a heat map are sorted. */
export const orders = {
  score: 'Score, highest first',
  answers: 'Answers, most first',
  own: 'Name, or their own order',
} as const;
export type Order = keyof typeof orders;

export type SegmentsSearch = ScoreSearch & {
  /** One dimension or two. Absent is the first that the workspace chose. */
  split?: string;
  /** Absent is by rank. */
  sort?: Sort;
  /** Absent is by score, but for what has an order of its own. */
  order?: Order;
  /** Two dimensions as a table instead of a heat map. */
  view?: 'table';
  /** Only values with this in their name. */
  find?: string;
};

export function readSegmentsSearch(raw: Record<string, unknown>): SegmentsSearch {
  return defined({
    ...readScoreSearch(raw),
    split: writeSplit(readSplit(raw.split)) || undefined,
    sort: chosen(sorts, raw.sort),
    order: chosen(orders, raw.order),
    view: raw.view === 'table' ? 'table' : undefined,
    find: typeof raw.find === 'string' && raw.find.trim() !== '' ? raw.find.slice(0, 100) : undefined,
  });
}
