// What the address of the list of contacts may say.

export type ContactsSearch = {
  /** Part of a name or an e-mail address. */
  search?: string;
  /** The page: contacts before this one. */
  before?: string;
  /** Only the contacts of this company. */
  company?: string;
  /** A contact whose page is meant: older links and the palette name it so. */
  contact?: string;
};

/** Reads an address; what makes no sense is left out. */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  const search = typeof raw.search === 'string' ? raw.search.slice(0, 200) : '';
  return {
    search: search === '' ? undefined : search,
    before: id(raw.before),
    company: id(raw.company),
    contact: id(raw.contact),
  };
}

export type CompaniesSearch = { search?: string; before?: string };

export function readCompaniesSearch(raw: Record<string, unknown>): CompaniesSearch {
  const { search, before } = readContactsSearch(raw);
  return { ...(search ? { search } : {}), ...(before ? { before } : {}) };
}

export type SuppressedSearch = {
  /** Whether the list of addresses is shown in place of that of contacts. */
  list?: 'addresses';
  reason?: string;
  search?: string;
  before?: string;
};

export const reasonIds = ['unsubscribed', 'bounced', 'complained', 'do_not_contact', 'erased'] as const;

export function readSuppressedSearch(raw: Record<string, unknown>): SuppressedSearch {
  const search = typeof raw.search === 'string' ? raw.search.slice(0, 320) : '';
  const before = typeof raw.before === 'string' ? raw.before.slice(0, 200) : '';
  const reason = reasonIds.find((one) => one === raw.reason);
  return {
    ...(raw.list === 'addresses' ? { list: 'addresses' as const } : {}),
    ...(reason ? { reason } : {}),
    ...(search ? { search } : {}),
    ...(before ? { before } : {}),
  };
}
