// The ticket of a visit: what makes one answer of everything that one person sends through a link for everybody. It stands in the
// address of the page, is signed by the link and so remembered by nobody but the browser; it also carries what the link brought
// along and the language that it asked for.
import { isLocale, type Locale } from '../../../core/survey/index.ts';
import { isSigned, randomToken, sign } from '../../../platform/crypto.ts';

export type HiddenFields = Readonly<Record<string, string>>;

/** `id`: 128 random bits. `locale`: null leaves the language to the browser. */
export type Visit = { id: Buffer; locale: Locale | null; hidden: HiddenFields };

const none: HiddenFields = {};

/** A visit that has just begun. */
export function beginVisit(locale: Locale | null, hidden: HiddenFields = none): Visit {
  return { id: randomToken(), locale, hidden };
}

/** @param secret of the link. */
export function writeTicket(secret: string, { id, locale, hidden }: Visit): string {
  const more = locale === null && Object.keys(hidden).length === 0 ? '' : encode({ locale, hidden });
  const signed = `${id.toString('base64url')}.${more}`;
  return `${signed}.${sign(secret, `visit ${signed}`)}`;
}

/** Reads what `writeTicket` wrote with the same secret; null for anything else. */
export function readTicket(secret: string, ticket: string): Visit | null {
  const [id = '', more = '', signature = '', ...rest] = ticket.split('.');
  if (rest.length > 0 || !isSigned(secret, `visit ${id}.${more}`, signature)) return null;
  const { locale, hidden } = more === '' ? { locale: null, hidden: none } : decode(more);
  return { id: Buffer.from(id, 'base64url'), locale: isLocale(locale) ? locale : null, hidden };
}

type Carried = { locale: Locale | null; hidden: HiddenFields };

function encode(carried: Carried): string {
  return Buffer.from(JSON.stringify(carried)).toString('base64url');
}

function decode(text: string): Carried {
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}
