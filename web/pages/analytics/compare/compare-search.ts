// What the address of the page of comparisons may say beside what all pages of the score share.
import { formatDay, parseDay } from '../../../../src/core/calendar/index.ts';
import { readScoreSearch, type ScoreSearch } from '../period.ts';
import { whereOf } from '../where-words.ts';

export const kinds = {
  before: 'The days before',
  year: 'A year ago',
  days: 'Other days',
  groups: 'Two groups',
} as const;
export type Kind = keyof typeof kinds;

export type CompareSearch = ScoreSearch & {
  /** Absent is the days before. */
  against?: Exclude<Kind, 'before'>;
  /** The days compared with, where they are chosen by hand; both included. */
  firstFrom?: string;
  firstTo?: string;
  /** What tells group A and group B apart, as the API writes it; absent is all answers. */
  firstWhere?: string;
  secondWhere?: string;
};

export function readCompareSearch(raw: Record<string, unknown>): CompareSearch {
  const day = (value: unknown) => (typeof value === 'string' && parseDay(value) !== null ? value : undefined);
  const where = (value: unknown) => (typeof value === 'string' && whereOf(value).length > 0 ? value : undefined);
  const against = (['year', 'days', 'groups'] as const).find((kind) => kind === raw.against);
  const [from, to] = [day(raw.firstFrom), day(raw.firstTo)];
  const [first, second] = [where(raw.firstWhere), where(raw.secondWhere)];
  return {
    ...readScoreSearch(raw),
    ...(against && { against }),
    ...(against === 'days' && from && to && from <= to && { firstFrom: from, firstTo: to }),
    ...(against === 'groups' && first && { firstWhere: first }),
    ...(against === 'groups' && second && { secondWhere: second }),
  };
}

export type SidesAsked = { firstFrom?: string; firstTo?: string; firstWhere?: string; secondWhere?: string };

/** What the API is asked beside the filter of the page; null while two groups are not told apart yet. */
export function sidesOf(search: CompareSearch, { from, to }: { from: string; to: string }): SidesAsked | null {
  const { against = 'before', firstFrom, firstTo, firstWhere, secondWhere } = search;
  if (against === 'groups') {
    if (firstWhere === secondWhere) return null;
    return { ...(firstWhere && { firstWhere }), ...(secondWhere && { secondWhere }) };
  }
  if (against === 'year') return { firstFrom: yearBefore(from), firstTo: yearBefore(to) };
  if (against === 'days' && firstFrom && firstTo) return { firstFrom, firstTo };
  return {};
}

/** The same day of the year before; of 29 February the 28th. */
function yearBefore(day: string): string {
  const [year = 0, month = '', date = ''] = day
    .split('-')
    .map((part, place) => (place === 0 ? Number(part) - 1 : part));
  const same = `${String(year).padStart(4, '0')}-${month}-${date}`;
  return parseDay(same) === null ? `${String(year).padStart(4, '0')}-02-28` : same;
}

/** The days right before a period, as many of them. */
export function daysBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  const [first, last] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
  return { from: formatDay(first - (last - first + 1)), to: formatDay(first - 1) };
}
