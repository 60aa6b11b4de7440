// Reads what a caller says about a contact. What passes is clean: it can be stored, matched, put into a mail header.
import type { FieldProblem } from '../../platform/errors.ts';
import { isTimeZone } from '../access/index.ts';
import type { ContactInput, PropertyValue } from './contact.ts';

/** Checked fields. undefined leaves a field as it is, null clears it; a property that is null is removed. */
export type ContactChange = {
  email?: string | null;
  phone?: string | null;
  externalId?: string | null;
  name?: string | null;
  locale?: string | null;
  timeZone?: string | null;
  properties: Readonly<Record<string, PropertyValue | null>>;
};

const longestEmail = 254;
const mostProperties = 200;
const longestPropertyName = 100;
const longestProperty = 2_000;

// One @; around it no white space, no control characters and nothing that has a meaning in a mail header (RFC 5322 §3.2.3).
const emailPattern =
  /^[^\s\p{Cc}@"(),:;<>[\\\]]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?\.)+[\p{L}\p{M}\p{N}-]{2,}$/u;

// Asking the runtime costs a tenth of a millisecond: too much for every row of an import.
const zonesSeen = new Set<string>();

/** Trims, canonicalises and checks. A problem's message is a whole sentence; its path is as in `properties.plan`. */
export function checkContact(input: ContactInput): { change: ContactChange } | { problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const read = (name: keyof ContactChange & keyof ContactInput, parse: (text: string) => string | Refused) => {
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
    phone: read('phone', parsePhone),
    externalId: read('externalId', atMost(255, 'external id')),
    name: read('name', atMost(200, 'name')),
    locale: read('locale', parseLocale),
    timeZone: read('timeZone', parseTimeZone),
    properties: readProperties(input.properties ?? {}, problems),
  };
  return problems.length > 0 ? { problems } : { change };
}

type Refused = { because: string };

function parseEmail(text: string): string | Refused {
  if (text.length > longestEmail) return { because: `The e-mail address has more than ${longestEmail} characters.` };
  return emailPattern.test(text) ? text : { because: `"${shortened(text)}" is not an e-mail address.` };
}

function parsePhone(text: string): string | Refused {
  const digits = text.replace(/[\s().\-/\u2010-\u2015]/g, '').replace(/^00/, '+');
  return /^\+?\d{4,15}$/.test(digits) ? digits : { because: `"${shortened(text)}" is not a phone number.` };
}

function parseLocale(text: string): string | Refused {
  try {
    const locale = new Intl.Locale(text.replaceAll('_', '-'));
    // The grammar of language tags also allows words such as "english", which name no language.
    if (locale.language.length <= 3) return locale.toString();
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

function readProperties(
  given: NonNullable<ContactInput['properties']>,
  problems: FieldProblem[],
): ContactChange['properties'] {
  const entries = Object.entries(given);
  if (entries.length > mostProperties) {
    problems.push({ path: 'properties', message: `A contact can have ${mostProperties} properties at most.` });
    return {};
  }
  return Object.fromEntries(
    entries.map(([name, value]) => {
      const path = `properties.${shortened(name)}`;
      const key = oneLine(name);
      if (key === '' || key.length > longestPropertyName) {
        problems.push({ path, message: `A property must have a name of 1 to ${longestPropertyName} characters.` });
      }
      if (typeof value !== 'string') return [key, value];
      if (value.length > longestProperty) {
        problems.push({ path, message: `The property "${key}" has more than ${longestProperty} characters.` });
      }
      return [key, storable(value).trim()];
    }),
  );
}

/** White space and control characters become single spaces, so that nothing can begin a new line of a header. */
function oneLine(text: string): string {
  return storable(text)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** PostgreSQL keeps neither NUL nor half of a surrogate pair. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
}
