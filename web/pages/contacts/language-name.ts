// The language of a contact as people call it.
const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });

/** "German (Austria)" for `de-AT`; what is no language stays as it is written. */
export function languageName(locale: string): string {
  try {
    return names.of(locale) ?? locale;
  } catch {
    return locale;
  }
}
