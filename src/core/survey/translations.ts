// The own texts of a survey in other languages: how they are read, what is still missing, and what has lost its original.
import type { SurveyDefinition } from './definition.ts';
import { isLocale, type Locale, locales } from './locales.ts';
import { ownTexts } from './own-texts.ts';
import { type Problem, readFields, readText } from './read-value.ts';

export type Translations = SurveyDefinition['translations'];

/** How far a survey is translated into one language; `missing` are keys of own texts, in the order of the survey. */
export type Completeness = { locale: Locale; translated: number; translatable: number; missing: string[] };

/**
 * For each of the thirteen languages. What is missing is shown in the survey's own language, whose texts stand in the
 * survey itself; a survey without texts of its own is complete everywhere.
 */
export function completeness(definition: SurveyDefinition): Completeness[] {
  const keys = ownTexts(definition).map(({ key }) => key);
  return locales.map((locale) => {
    const texts = definition.translations[locale] ?? {};
    const missing = locale === definition.locale ? [] : keys.filter((key) => !Object.hasOwn(texts, key));
    return { locale, translated: keys.length - missing.length, translatable: keys.length, missing };
  });
}

/** The translations without those of texts that the survey no longer has, and without those into its own language. */
export function keptTranslations(definition: SurveyDefinition): Translations {
  const keys = new Set(ownTexts(definition).map(({ key }) => key));
  const kept = Object.entries(definition.translations).map(([locale, texts]) => [
    locale,
    Object.fromEntries(Object.entries(texts ?? {}).filter(([key]) => keys.has(key))),
  ]);
  const full = kept.filter(([locale, texts]) => locale !== definition.locale && Object.keys(texts ?? {}).length > 0);
  return Object.fromEntries(full);
}

/** Reads translations of unknown shape against the texts of a checked definition. Empty ones are left out. */
export function checkTranslations(value: unknown, definition: SurveyDefinition, problems: Problem[]): Translations {
  const originals = new Map(ownTexts(definition).map((own) => [own.key, own]));
  const translations: Translations = {};
  for (const [locale, given] of Object.entries(readFields(value, 'translations', locales, problems))) {
    if (!isLocale(locale)) continue;
    const path = `translations.${locale}`;
    const texts: Record<string, string> = {};
    for (const [key, text] of Object.entries(readFields(given, path, [...originals.keys()], problems))) {
      const original = originals.get(key);
      if (original === undefined) continue;
      const translated = readText(text, `${path}.${key}`, original, problems);
      if (translated !== null) texts[key] = translated;
    }
    if (Object.keys(texts).length > 0) translations[locale] = texts;
  }
  return translations;
}
