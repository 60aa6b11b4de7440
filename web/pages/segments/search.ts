// What the address of a segment may say: the draft, so that loading the page again or sending its address on loses nothing.

export type SegmentSearch = {
  /** The tree that is being built, as JSON; absent is the saved one. */
  tree?: string;
  /** The name that is being given. */
  name?: string;
};

/** Reads an address; what makes no sense is left out. */
export function readSegmentSearch(raw: Record<string, unknown>): SegmentSearch {
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return { tree: text(raw.tree), name: text(raw.name)?.slice(0, 120) };
}

export type PageSearch = { before?: string };

export function readPageSearch(raw: Record<string, unknown>): PageSearch {
  return { before: typeof raw.before === 'string' && /^[1-9]\d{0,17}$/.test(raw.before) ? raw.before : undefined };
}
