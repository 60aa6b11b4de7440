// The filters of the list of contacts: what each says in words, and what it asks of the server.
import { dayIn, formatDay } from '../../../src/core/calendar/index.ts';
import type { ContactsFilter } from './queries.ts';
import type { ContactFilters } from './search.ts';

const dayMs = 86_400_000;

/** In the order in which they are shown. */
export const filterNames = ['asked', 'email', 'phone', 'language', 'list', 'company', 'property', 'added'] as const;

/** Takes all filters away; what is searched for stays. */
export const noFilters: Readonly<Record<(typeof filterNames)[number], undefined>> = {
  asked: undefined,
  email: undefined,
  phone: undefined,
  language: undefined,
  list: undefined,
  company: undefined,
  property: undefined,
  added: undefined,
};

export function isFiltered(filters: ContactFilters): boolean {
  return filterNames.some((name) => filters[name] !== undefined);
}

const booleans = { yes: 'true', no: 'false' } as const;
const opposites = { yes: 'false', no: 'true' } as const;

/** @param now milliseconds since 1970: days are counted back from today, in the zone of the workspace. */
export function askFor(filters: ContactFilters, timeZone: string, now: number): Omit<ContactsFilter, 'limit'> {
  const { asked, email, phone, language, list, company, property, added } = filters;
  return {
    ...(asked ? { suppressed: opposites[asked] } : {}),
    ...(email ? { hasEmail: booleans[email] } : {}),
    ...(phone ? { hasPhone: booleans[phone] } : {}),
    ...(language ? { locale: language } : {}),
    ...(list ? { listId: list } : {}),
    ...(company ? { companyId: company } : {}),
    ...(property ? { property } : {}),
    ...(added
      ? { createdFrom: formatDay((dayIn(timeZone, new Date(now)) ?? Math.floor(now / dayMs)) - Number(added) + 1) }
      : {}),
  };
}

/** Name and value of `plan:pro`; the longest declared name counts, since a name may hold a colon itself. */
export function readProperty(given: string, names: readonly string[]): { name: string; value: string } {
  const known = names.filter((name) => given.startsWith(`${name}:`)).sort((a, b) => b.length - a.length)[0];
  const name = known ?? given.slice(0, given.indexOf(':'));
  return { name, value: given.slice(name.length + 1) };
}
