// What the address of the page of digests may say.

export const digestViews = ['settings', 'preview', 'sent'] as const;
export type DigestView = (typeof digestViews)[number];

export type DigestsSearch = {
  /** The digest that is open, or `new`. */
  digest?: string;
  view?: DigestView;
  /** The page: digests before this one. */
  before?: string;
};

/** Reads an address; what makes no sense is left out. */
export function readDigestsSearch(raw: Record<string, unknown>): DigestsSearch {
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  const digest = raw.digest === 'new' ? 'new' : id(raw.digest);
  return {
    digest,
    view: digest && digest !== 'new' ? digestViews.find((view) => view === raw.view) : undefined,
    before: id(raw.before),
  };
}
