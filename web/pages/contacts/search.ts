// What the address of the list of contacts may say.

type YesOrNo = 'yes' | 'no';

/** What narrows the list, each by itself. */
export type ContactFilters = {
  /** Whether they may be asked: `no` for who is suppressed on any channel. */
  asked?: YesOrNo | undefined;
  /** Whether an e-mail address is known. */
  email?: YesOrNo | undefined;
  phone?: YesOrNo | undefined;
  /** A language with all its regions, such as `de`. */
  language?: string | undefined;
  list?: string | undefined;
  company?: string | undefined;
  /** Name and value, as in `plan:pro`; `plan:` is for who has none. */
  property?: string | undefined;
  /** Added in the last so many days. */
  added?: string | undefined;
};

export type ContactsSearch = ContactFilters & {
  /** Part of a name or an e-mail address. */
  search?: string | undefined;
  /** The page: contacts before this one. */
  before?: string | undefined;
  /** A contact whose page is meant: older links and the palette name it so. */
  contact?: string | undefined;
};

/** Reads an address; what makes no sense is left out. */
export function readContactsSearch(raw: Record<string, unknown>): ContactsSearch {
  const matching = (value: unknown, form: RegExp) =>
    typeof value === 'string' && form.test(value) ? value : undefined;
  const id = (value: unknown) => matching(value, /^[1-9]\d{0,18}$/);
  const yesOrNo = (value: unknown) => matching(value, /^(yes|no)$/) as YesOrNo | undefined;
  const search = typeof raw.search === 'string' ? raw.search.slice(0, 200) : '';
  return {
    search: search === '' ? undefined : search,
    before: id(raw.before),
    asked: yesOrNo(raw.asked),
    email: yesOrNo(raw.email),
    phone: yesOrNo(raw.phone),
    language: matching(raw.language, /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i),
    list: id(raw.list),
    company: id(raw.company),
    property: matching(raw.property, /^.{1,300}:.{0,300}$/s),
    added: matching(raw.added, /^[1-9]\d{0,3}$/),
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
