// The languages in which Hark asks, each in its own name.
import { type Locale, locales } from '../../src/core/survey/locales.ts';

export const localeNames = Object.fromEntries(
  locales.map((locale) => {
    const name = new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
    return [locale, name.charAt(0).toLocaleUpperCase(locale) + name.slice(1)];
  }),
) as Record<Locale, string>;
