// Reads what a caller says about a contact. What passes is clean: it can be stored, matched, put into a mail header.
import type { FieldProblem } from '../../platform/errors.ts';
import { isTimeZone } from '../access/index.ts';
import { readProperties } from './check-properties.ts';
import { type CompanyReference, readCompanyReference } from './company.ts';
import type { ContactInput, PropertyValue } from './contact.ts';
import { type Home, readPhone } from './phone.ts';
import { oneLine, shortened, storable } from './text.ts';

/** Checked fields. undefined leaves a field as it is, null clears it; a property that is null is removed. */
export type ContactChange = {
  email?: string | null;
  phone?: string | null;
  externalId?: string | null;
  name?: string | null;
  locale?: string | null;
  timeZone?: string | null;
  /** Which company this is, is for `findCompanies` to say. */
  company?: CompanyReference | null;
  companyId?: string | null;
  properties: Readonly<Record<string, PropertyValue | null>>;
};

const longestEmail = 254;

// One @; around it no white space, no control characters and nothing that has a meaning in a mail header (RFC 5322 §3.2.3).
const emailPattern =
  /^[^\s\p{Cc}@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

// Asking the runtime costs up to a tenth of a millisecond: too much for every row of an import.
const zonesSeen = new Set<string>();
const localesSeen = new Map<string, string>();

type TextField = 'email' | 'phone' | 'externalId' | 'name' | 'locale' | 'timeZone';

/**
 * Trims, canonicalises and checks. A problem's message is a whole sentence; its path is as in `properties.plan`.
 * @param homes where the person may live, besides what `input` says: for a phone number without a country code.
 */
export function checkContact(
  input: ContactInput,
  homes: readonly Home[] = [],
): { change: ContactChange } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = (name: TextField, parse: (text: string) => string | Refused) => {
    const value = input[name];
    if (value === undefined || value === null) return value;
    const text = oneLine(String(value));
    if (text === '') return null;
    const result = parse(text);
    if (typeof result === 'string') return result;
    problems.push({ path: name, message: result.because });
    return undefined;
  };
  const change: ContactChange = {
    email: read('email', parseEmail),
    phone: read('phone', (text) => parsePhone(text, [input, ...homes])),
    externalId: read('externalId', atMost(255, 'external id')),
    name: read('name', atMost(200, 'name')),
    locale: read('locale', parseLocale),
    timeZone: read('timeZone', parseTimeZone),
    company: readCompany(input.company, problems),
    properties: readProperties(input.properties ?? {}, problems, { oneLine, storable }),
  };
  return problems.length > 0 ? { problems } : { change };
}

type Refused = { because: string };

/** An address as it is stored, or why it is none. */
export function parseEmail(text: string): string | Refused {
  if (text.length > longestEmail) return { because: `The e-mail address has more than ${longestEmail} characters.` };
  return emailPattern.test(text) ? text : { because: `"${shortened(text)}" is not an e-mail address.` };
}

function parsePhone(text: string, homes: readonly Home[]): string | Refused {
  const read = readPhone(text, homes);
  return 'phone' in read ? read.phone : read;
}

function readCompany(given: ContactInput['company'], problems: FieldProblem[]): CompanyReference | null | undefined {
  if (given === undefined || given === null) return given;
  const read = readCompanyReference(given);
  if (!('because' in read)) return read.reference;
  problems.push({ path: 'company', message: read.because });
  return undefined;
}

/** A language tag in its canonical form, or why it is none. */
export function parseLocale(text: string): string | Refused {
  const seen = localesSeen.get(text);
  if (seen !== undefined) return seen;
  try {
    const locale = new Intl.Locale(text.replaceAll('_', '-'));
    // The grammar of language tags also allows words such as "english", which name no language.
    if (locale.language.length <= 3) {
      const tag = locale.toString();
      if (localesSeen.size < 1_000) localesSeen.set(text, tag);
      return tag;
    }
  } catch {
    // Not even the grammar of a tag: refused below.
  }
  return { because: `"${shortened(text)}" is not a language tag such as en or pt-BR.` };
}

function parseTimeZone(text: string): string | Refused {
  if (!zonesSeen.has(text)) {
    if (!isTimeZone(text)) return { because: `"${shortened(text)}" is not a time zone such as Europe/Berlin.` };
    if (zonesSeen.size < 1_000) zonesSeen.add(text);
  }
  return text;
}

function atMost(length: number, what: string): (text: string) => string | Refused {
  return (text) => (text.length <= length ? text : { because: `The ${what} has more than ${length} characters.` });
}
