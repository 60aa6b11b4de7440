// A survey for whoever shows it on another page or in an app: as markup for a browser, or in words for an app that draws it itself.
import {
  chooseLocale,
  type Locale,
  type MergeValues,
  type SurveyDefinition,
  surveyTexts,
} from '../../../core/survey/index.ts';
import { renderPrompt } from '../page/index.ts';

export type PresentedSurvey = {
  definition: SurveyDefinition;
  version: number;
  locale: Locale;
  known: MergeValues;
  /** Where answers are posted to. */
  path: string;
};

/** The prompt's language, else the contact's, else what the visitor's device says, else the survey's. */
export function localeFor(
  definition: SurveyDefinition,
  wanted: readonly (string | null | undefined)[],
  acceptLanguage: string | undefined,
): Locale {
  for (const tag of wanted) {
    // A tag that names no language of Hark's falls through: the two fallbacks then differ.
    if (tag && chooseLocale(tag, null, 'en') === chooseLocale(tag, null, 'de')) return chooseLocale(tag, null, 'en');
  }
  return chooseLocale(null, acceptLanguage ?? null, definition.locale);
}

export function presentMarkup({ definition, version, locale, known, path }: PresentedSurvey, position: string) {
  const asked = { linkScore: null, answered: null, recorded: false, editableUntil: null, script: null };
  const rendered = renderPrompt({ definition, version, locale, path, known, ...asked }, position);
  return { ...rendered, locale };
}

/** Everything that is said, in the order in which it is asked; `showIf` says of a further question when it is. */
export function presentWords({ definition, version, locale, known, path }: PresentedSurvey) {
  const texts = surveyTexts(definition, locale, known);
  const { question, scaleLow, scaleHigh, followUpNeutral, followUps, commentPlaceholder } = texts;
  const { send, close, thankYouTitle, thankYou, thankYouLinks } = texts;
  return {
    path,
    version,
    locale,
    color: definition.brand.color,
    texts: {
      ...{ question, scaleLow, scaleHigh, followUpNeutral, followUps, commentPlaceholder, send, close },
      ...{ thankYouTitle, thankYou, thankYouLinks },
    },
    questions: definition.questions.map((one, place) => ({ ...one, ...texts.questions[place] })),
  };
}
