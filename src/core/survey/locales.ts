// The languages in which Hark asks, and which of them a person gets.

/** Every language with built-in texts, as BCP 47 primary language subtags. */
export const locales = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'sv', 'tr', 'ja', 'zh', 'ar'] as const;

export type Locale = (typeof locales)[number];

export function isLocale(value: unknown): value is Locale {
  return (locales as readonly unknown[]).includes(value);
}

/** The writing direction of a language, as in the `dir` attribute of HTML. */
export function direction(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The longest Accept-Language header that is read; browsers send far less. */
const longestHeader = 1_000;

/**
 * The language for one person: what the contact's record says, else what the browser prefers, else the fallback.
 * Regions and scripts fall back to their language (pt-BR to pt, zh-Hant to zh); unknown languages are passed over.
 * @param contactLocale a BCP 47 tag such as `de-AT`; `de_AT` is read as well.
 * @param acceptLanguage the header as sent (RFC 9110 §12.5.4); what is malformed in it is passed over.
 */
export function chooseLocale(contactLocale: string | null, acceptLanguage: string | null, fallback: Locale): Locale {
  const ofContact = contactLocale === null ? null : localeOfTag(contactLocale);
  if (ofContact !== null) return ofContact;
  for (const tag of preferredTags(acceptLanguage ?? '')) {
    const found = localeOfTag(tag);
    if (found !== null) return found;
  }
  return fallback;
}

function localeOfTag(tag: string): Locale | null {
  const language = tag.trim().toLowerCase().split(/[-_]/)[0];
  return isLocale(language) ? language : null;
}

function preferredTags(header: string): string[] {
  return header
    .slice(0, longestHeader)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2) ?? '1';
      return { tag, quality: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality) : 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}
