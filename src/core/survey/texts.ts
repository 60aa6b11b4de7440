// The words one respondent sees: the survey's own where it has some, the built-in ones of their language elsewhere.
import type { Category } from '../nps/index.ts';
import type { SurveyDefinition, ThankYouLink } from './definition.ts';
import { type Language, languages } from './languages/index.ts';
import { direction, type Locale } from './locales.ts';
import { fillMergeTags, type MergeValues } from './merge-tags.ts';
import { type Choice, otherChoice, type Question } from './question.ts';

/** A further question in words; a label that is null is not shown, choices are there for questions that have them. */
export type QuestionTexts = {
  id: string;
  text: string;
  lowLabel: string | null;
  highLabel: string | null;
  choices: readonly Choice[];
};

/** All texts of one survey in one language, with the product name merged in; `{score}` and `{date}` are still open. */
export type SurveyTexts = Language & {
  /** The survey's own question by text message, with `{link}` still open. */
  ownSms: string | null;
  questions: QuestionTexts[];
  thankYouLinks: Record<Category, ThankYouLink | null>;
};

/**
 * The texts of a survey in a language: the survey's translation, else its own text, else the built-in one. Plain text:
 * whoever puts it into HTML or a template escapes it there.
 * @param known what merge tags may name; null leaves the tags in place.
 */
export function surveyTexts(
  definition: SurveyDefinition,
  locale: Locale,
  known: MergeValues | null = null,
): SurveyTexts {
  const product = isolate(definition.productName, locale);
  const builtIn = mapTexts(languages[locale], (text) => fillText(text, { product }));
  const values = known && {
    ...known,
    product,
    contact: { ...known.contact, name: isolate(known.contact.name ?? '', locale) },
  };
  const translations = locale === definition.locale ? {} : (definition.translations[locale] ?? {});
  const own = <Text extends string | null>(key: string, text: Text): Text => {
    if (text === null) return text;
    const filled = fillText(Object.hasOwn(translations, key) ? (translations[key] as string) : text, { product });
    return (values === null ? filled : fillMergeTags(filled, values)) as Text;
  };
  const ownOf = <Group extends Record<string, string | null>>(group: string, texts: Group): Group =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, own(`${group}.${name}`, text)])) as Group;
  const linkOf = (category: Category) => {
    const link = definition.thankYouLinks[category];
    return link && { url: link.url, label: own(`thankYouLinks.${category}.label`, link.label) };
  };
  return {
    ...builtIn,
    followUps: withOwn(builtIn.followUps, ownOf('followUps', definition.followUps)),
    thankYou: withOwn(builtIn.thankYou, ownOf('thankYou', definition.thankYou)),
    email: withOwn(builtIn.email, ownOf('email', definition.email)),
    ownSms: own('sms.text', definition.sms.text),
    questions: definition.questions.map((question) => questionTexts(question, builtIn, own)),
    thankYouLinks: { promoter: linkOf('promoter'), passive: linkOf('passive'), detractor: linkOf('detractor') },
  };
}

function questionTexts(
  question: Question,
  builtIn: Language,
  ownText: <Text extends string | null>(key: string, text: Text) => Text,
): QuestionTexts {
  const own = <Text extends string | null>(name: string, text: Text) =>
    ownText(`questions.${question.id}.${name}`, text);
  const { id, kind } = question;
  const metric = kind === 'csat' || kind === 'ces' ? builtIn[kind] : null;
  const labels = 'lowLabel' in question ? question : { lowLabel: null, highLabel: null };
  const choices = 'choices' in question ? question.choices : [];
  const other = 'other' in question && question.other ? [{ id: otherChoice, text: builtIn.further.other }] : [];
  return {
    id,
    text: own('text', question.text) ?? metric?.question ?? '',
    lowLabel: own('lowLabel', labels.lowLabel) ?? metric?.low ?? null,
    highLabel: own('highLabel', labels.highLabel) ?? metric?.high ?? null,
    choices: [...choices.map(({ id, text }) => ({ id, text: own(`choices.${id}`, text) })), ...other],
  };
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
