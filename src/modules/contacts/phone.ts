// Reads phone numbers into E.164, the one form in which they are matched and dialled. A national number needs a country.
import { type CountryCode, getCountries, parsePhoneNumberWithError } from 'libphonenumber-js';

/** Where a person is: what their number means where it names no country. */
export type Home = { locale?: string | null | undefined; timeZone?: string | null | undefined };

/**
 * A number as `+491701234567`, or the sentence that says why it is none. A number without a country code is read as one
 * of the first home that tells its country: by the region of its locale, else by its time zone.
 */
export function readPhone(text: string, homes: readonly Home[]): { phone: string } | { because: string } {
  const shape = shapeOf(text);
  if (shape !== null && shapesSeen.has(shape)) return { phone: text };
  const shown = text.length > 40 ? `${text.slice(0, 40).toWellFormed()}…` : text;
  const written = text.replace(/^\s*00/, '+').replace(/\(0\)/, '');
  const international = written.trimStart().startsWith('+');
  const country = international ? undefined : homes.map(countryOf).find((one) => one !== undefined);
  if (!/\d/.test(written) || /\p{L}/u.test(written)) return { because: `"${shown}" is not a phone number.` };
  if (!international && country === undefined) {
    return { because: `"${shown}" has no country code: write it as in +44 20 7946 0018.` };
  }
  try {
    const number = parsePhoneNumberWithError(written, {
      ...(country ? { defaultCountry: country } : {}),
      extract: false,
    });
    if (number.isPossible()) {
      if (shape !== null && number.number === text && shapesSeen.size < mostShapes) shapesSeen.add(shape);
      return { phone: number.number };
    }
  } catch {
    // Not the number of any country: refused below.
  }
  const where = country === undefined ? '' : ` of ${country}`;
  return { because: `"${shown}" is not a phone number${where}.` };
}

// Reading a number costs more than all the rest of a contact, and an import has a million. Whether one in E.164 is possible,
// and stays as it is, hangs on its first digits and its length alone; of the countries that rewrite numbers by what stands
// further back (Mexico, Argentina, Brazil), each is read.
const shapesSeen = new Set<string>();
const mostShapes = 20_000;

function shapeOf(text: string): string | null {
  return /^\+(?!5[245])[1-9]\d{7,14}$/.test(text) ? `${text.slice(0, 8)}/${text.length}` : null;
}

function countryOf({ locale, timeZone }: Home): CountryCode | undefined {
  return countryOfLocale(locale) ?? (timeZone ? zoneCountries().get(timeZone) : undefined);
}

/** Only a region that is named: "en" alone says nothing of where somebody lives. */
function countryOfLocale(locale: string | null | undefined): CountryCode | undefined {
  try {
    const region = locale ? new Intl.Locale(locale.trim().replaceAll('_', '-')).region : undefined;
    return countries().find((country) => country === region);
  } catch {
    return undefined;
  }
}

let countriesSeen: readonly CountryCode[] | undefined;
function countries(): readonly CountryCode[] {
  countriesSeen ??= getCountries();
  return countriesSeen;
}

let zonesSeen: ReadonlyMap<string, CountryCode> | undefined;
/** The country of each time zone, as the runtime knows them. */
function zoneCountries(): ReadonlyMap<string, CountryCode> {
  zonesSeen ??= new Map(
    countries().flatMap((country) => {
      const region = new Intl.Locale('und', { region: country }) as Intl.Locale & { getTimeZones?(): string[] };
      return (region.getTimeZones?.() ?? []).map((zone): [string, CountryCode] => [zone, country]);
    }),
  );
  return zonesSeen;
}
