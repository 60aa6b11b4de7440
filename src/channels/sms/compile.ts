// The first message of an invitation, in the language of the person.
import {
  chooseLocale,
  type Locale,
  locales,
  type SurveyDefinition,
  smsQuestion,
  surveyTexts,
} from '../../core/survey/index.ts';
import { segmentsOf } from '../../core/text/index.ts';
import type { Links, Recipient, Rendered, Template } from '../channel.ts';
import { mobileNumber } from './address.ts';
import type { SmsContent } from './settings.ts';

/** What providers take: Twilio's limit of 1,600 characters is just above ten parts of 153. */
export const partsMax = 10;

export async function compileText({ definition: given, workspaceName, wording }: Template) {
  const definition = wording?.text ? reworded(given, wording.text) : given;
  return (recipient: Recipient, links: Links, messageId: string): Rendered<SmsContent> => {
    const address = mobileNumber(recipient.phone);
    if (address === null) throw new Error('There is no number that takes text messages.');
    const locale = chooseLocale(recipient.locale, null, definition.locale);
    const { name, email, properties } = recipient;
    const known = { contact: { name, email, properties }, product: definition.productName, workspace: workspaceName };
    const text = smsQuestion(surveyTexts(definition, locale, known), links.page);
    return { address, subject: firstWords(text), messageId, content: { text } };
  };
}

/** A reminder's own words stand in every language: nobody has translated them. */
function reworded(definition: SurveyDefinition, text: string): SurveyDefinition {
  const translations = Object.entries(definition.translations).map(([locale, texts]) => [
    locale,
    Object.fromEntries(Object.entries(texts ?? {}).filter(([key]) => key !== 'sms.text')),
  ]);
  return { ...definition, sms: { text }, translations: Object.fromEntries(translations) };
}

/** A text message has no subject; its beginning stands for it in lists. */
function firstWords(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59).trimEnd()}…`;
}

const longestLink = `https://${'x'.repeat(60)}/r/1000000-${'x'.repeat(22)}`;

/** Texts that take more parts than a provider sends as one message. */
export function lengthProblems(definition: SurveyDefinition): { path: string; message: string }[] {
  const pathOf = (locale: Locale) => {
    if (definition.sms.text === null) return 'productName';
    const translated = locale !== definition.locale && definition.translations[locale]?.['sms.text'] !== undefined;
    return translated ? `translations.${locale}.sms.text` : 'sms.text';
  };
  const found = locales.flatMap((locale) => {
    const { parts } = segmentsOf(smsQuestion(surveyTexts(definition, locale), longestLink));
    if (parts <= partsMax) return [];
    return [
      {
        path: pathOf(locale),
        message: `Takes ${parts} text messages; at most ${partsMax} are sent as one. Shorten it.`,
      },
    ];
  });
  return found.filter(({ path }, place) => found.findIndex((other) => other.path === path) === place);
}
