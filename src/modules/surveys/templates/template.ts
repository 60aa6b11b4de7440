// What a template is: a whole definition but for the name of the product, with English texts of its own. In every other
// language the built-in texts stand where there are some, so that nobody reads English who would not have without it.
import {
  builtInTexts,
  defaultDefinition,
  type Locale,
  locales,
  ownTexts,
  type SurveyDefinition,
} from '../../../core/survey/index.ts';

export type SurveyTemplate = {
  id: string;
  name: string;
  /** When to ask with it, in a sentence. */
  occasion: string;
  definition: SurveyDefinition;
};

type Own = Pick<SurveyTemplate, 'id' | 'name' | 'occasion'> & { definition: Partial<SurveyDefinition> };

export function template({ definition: own, ...about }: Own): SurveyTemplate {
  const definition: SurveyDefinition = { ...defaultDefinition(''), ...own };
  const others = locales.filter((locale) => locale !== definition.locale);
  const translations = others.map((locale) => [locale, builtInFor(definition, locale)] as const);
  return {
    ...about,
    definition: {
      ...definition,
      translations: Object.fromEntries(translations.filter(([, texts]) => Object.keys(texts).length > 0)),
    },
  };
}

/** The built-in texts in a language that stand for own ones, by the key of the text. */
function builtInFor(definition: SurveyDefinition, locale: Locale): Record<string, string> {
  const { followUps, thankYou, email } = builtInTexts(locale);
  const builtIn: Readonly<Record<string, string>> = {
    ...keyed('followUps', followUps),
    ...keyed('thankYou', thankYou),
    'email.subject': email.subject,
    'email.introduction': email.introduction,
  };
  return Object.fromEntries(
    ownTexts(definition).flatMap(({ key }) => {
      const text = builtIn[key];
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

function keyed(group: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${group}.${name}`, text]));
}
