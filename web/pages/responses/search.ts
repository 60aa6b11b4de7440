// What the address of the list of answers may say.

export type AnswersSearch = {
  category?: 'promoter' | 'passive' | 'detractor';
  verdict?: 'trusted' | 'suspect';
  commented?: 'yes';
  survey?: string;
  contact?: string;
  /** The page: answers before this one. */
  before?: string;
  /** The answer that is open. */
  answer?: string;
};

/** Reads an address; what makes no sense is left out. */
export function readAnswersSearch(raw: Record<string, unknown>): AnswersSearch {
  const one = <Value extends string>(value: unknown, allowed: readonly Value[]) => allowed.find((it) => it === value);
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  return {
    category: one(raw.category, ['promoter', 'passive', 'detractor'] as const),
    verdict: one(raw.verdict, ['trusted', 'suspect'] as const),
    commented: one(raw.commented, ['yes'] as const),
    survey: id(raw.survey),
    contact: id(raw.contact),
    before: id(raw.before),
    answer: id(raw.answer),
  };
}
