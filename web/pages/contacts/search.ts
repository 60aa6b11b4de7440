// What the address of the list of contacts may say.

export type ContactsSearch = {
  /** Part of a name or an e-mail address. */
  search?: string;
  /** The page: contacts before this one. */
  before?: string;
  /** The contact that is open. */
  contact?: string;
};

/** Reads an address; what makes no sense is left out. */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  const search = typeof raw.search === 'string' ? raw.search.slice(0, 200) : '';
  return { search: search === '' ? undefined : search, before: id(raw.before), contact: id(raw.contact) };
}
