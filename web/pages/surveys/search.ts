// What the address of the survey editor and of a survey's versions holds.
import { isLocale, type Locale } from '../../../src/core/survey/locales.ts';

export const sections = ['question', 'followUps', 'further', 'thanks', 'email', 'sms', 'brand', 'languages'] as const;
export type Section = (typeof sections)[number];

export const views = ['email', 'phone', 'desktop'] as const;
export type View = (typeof views)[number];

export type EditorSearch = {
  section?: Section;
  /** What the preview shows. */
  view?: View;
  language?: Locale;
  score?: string;
  /** The page after the answer instead of the one that asks. */
  page?: 'thanks';
  /** The language that is translated into. */
  into?: Locale;
};

type Given = Record<string, unknown>;

export function readEditorSearch(search: Given): EditorSearch {
  return {
    ...oneOf('section', search, sections),
    ...oneOf('view', search, views),
    ...(isLocale(search.language) ? { language: search.language } : {}),
    ...(typeof search.score === 'string' && /^(\d|10)$/.test(search.score) ? { score: search.score } : {}),
    ...oneOf('page', search, ['thanks'] as const),
    ...(isLocale(search.into) ? { into: search.into } : {}),
  };
}

export type SurveysSearch = { show?: 'archived' };

export function readSurveysSearch(search: Given): SurveysSearch {
  return oneOf('show', search, ['archived'] as const);
}

/** `version` opens one, `from` and `to` compare two. */
export type VersionsSearch = { version?: string; from?: string; to?: string };

export function readVersionsSearch(search: Given): VersionsSearch {
  const names = ['version', 'from', 'to'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value) ? [[name, value]] : [];
    }),
  );
}

function oneOf<Name extends string, Value extends string>(name: Name, search: Given, values: readonly Value[]) {
  const value = search[name] as Value;
  return (values.includes(value) ? { [name]: value } : {}) as { [Key in Name]?: Value };
}
