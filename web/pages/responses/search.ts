// What the address of the list of answers may say: the same period and filters as the pages of the score, so that any number
// leads to the answers behind it.
import { type Period, readScoreSearch } from '../analytics/period.ts';

export type AnswersSearch = {
  /** All time without. */
  period?: Period | undefined;
  from?: string | undefined;
  to?: string | undefined;
  where?: string | undefined;
  category?: 'promoter' | 'passive' | 'detractor' | undefined;
  /** 0 to 10. */
  score?: string | undefined;
  verdict?: 'trusted' | 'suspect' | undefined;
  commented?: 'yes' | undefined;
  survey?: string | undefined;
  contact?: string | undefined;
  /** The page: answers before this one. */
  before?: string | undefined;
  /** The answer that is open. */
  answer?: string | undefined;
};

/** Reads an address; what makes no sense is left out. */
export function readAnswersSearch(raw: Record<string, unknown>): AnswersSearch {
  const one = <Value extends string>(value: unknown, allowed: readonly Value[]) => allowed.find((it) => it === value);
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  const { period, from, to, where } = readScoreSearch(raw);
  return {
    period,
    from,
    to,
    where,
    category: one(raw.category, ['promoter', 'passive', 'detractor'] as const),
    score: typeof raw.score === 'string' && /^(\d|10)$/.test(raw.score) ? raw.score : undefined,
    verdict: one(raw.verdict, ['trusted', 'suspect'] as const),
    commented: one(raw.commented, ['yes'] as const),
    survey: id(raw.survey),
    contact: id(raw.contact),
    before: id(raw.before),
    answer: id(raw.answer),
  };
}
