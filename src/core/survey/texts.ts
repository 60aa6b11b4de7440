// The words one respondent sees: the survey's own where it has some, the built-in ones of their language elsewhere.
import type { SurveyDefinition } from './definition.ts';
import { type Language, languages } from './languages/index.ts';
import { direction, type Locale } from './locales.ts';

/** All texts of one survey in one language, with the product name merged in; `{score}` and `{date}` are still open. */
export type SurveyTexts = Language;

/**
 * The texts of a survey in a language. Texts of the survey's own are the same in every language. Plain text: whoever
 * puts it into HTML or a template escapes it there.
 */
export function surveyTexts(definition: SurveyDefinition, locale: Locale): SurveyTexts {
  const builtIn = languages[locale];
  const own: Language = {
    ...builtIn,
    followUps: withOwn(builtIn.followUps, definition.followUps),
    thankYou: withOwn(builtIn.thankYou, definition.thankYou),
    email: withOwn(builtIn.email, definition.email),
  };
  const product = isolate(definition.productName, locale);
  return mapTexts(own, (text) => fillText(text, { product }));
}

/** Puts values in the place of their names in braces; names without a value stay as they are, values are not read again. */
export function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/(?<!\{)\{(\w+)\}(?!\})/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

/** The built-in texts of a language where no survey is known; sentences with a product name in them cannot be used. */
export function builtInTexts(locale: Locale): Language {
  return languages[locale];
}

const rightToLeftLetter = /\p{Script=Arabic}|\p{Script=Hebrew}/u;

/**
 * Keeps the punctuation of a name on its own side in a sentence of the other direction, as in "C++" within Arabic.
 * Unicode Standard Annex 9, first strong isolate.
 */
function isolate(name: string, locale: Locale): string {
  const direct = rightToLeftLetter.test(name) ? 'rtl' : 'ltr';
  const plain = /^[\p{L}\p{N} ]*$/u.test(name);
  return plain || direct === direction(locale) ? name : `\u2068${name}\u2069`;
}

function withOwn<Texts extends object>(builtIn: Texts, own: Partial<Record<keyof Texts, string | null>>): Texts {
  const chosen = Object.entries(own).filter(([, text]) => text !== null);
  return { ...builtIn, ...Object.fromEntries(chosen) };
}

function mapTexts<Texts extends object>(texts: Texts, change: (text: string) => string): Texts {
  const changed = Object.entries(texts).map(([name, value]) => [
    name,
    typeof value === 'string' ? change(value) : mapTexts(value, change),
  ]);
  return Object.fromEntries(changed) as Texts;
}
