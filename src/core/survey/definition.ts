// What a survey is. Every version of every survey is a value of this type, checked before it is kept.
import type { Category } from '../nps/index.ts';
import { checkQuestions } from './check-questions.ts';
import { brandContrast, leastContrast, readableShade } from './contrast.ts';
import { isLocale, type Locale, locales } from './locales.ts';
import { mergeTagProblems } from './merge-tags.ts';
import { lengthMax, type Question } from './question.ts';
import { type Problem, readFields, readText } from './read-value.ts';
import { checkTranslations } from './translations.ts';

export type { Answers, AnswerValue, Branch, BranchTest, Choice, Question, QuestionKind } from './question.ts';

/** A way on after the thanks, such as a review site. `url` is https. */
export type ThankYouLink = { label: string; url: string };

/**
 * A survey with the NPS question. A text that is null is the built-in one in the respondent's language; a text of one's
 * own is shown in every language that has no translation of it. `{product}` in a text stands for the product name, and
 * `{{ contact.name | default: "there" }}` for what is known of the contact.
 */
export type SurveyDefinition = {
  /** What is recommended: the name in the question. One line, 1 to 80 characters, no braces. */
  productName: string;
  /** The language for those whose own is unknown, and the one in which the survey's own texts are written. */
  locale: Locale;
  followUps: Record<Category, string | null>;
  thankYou: Record<Category, string | null>;
  thankYouLinks: Record<Category, ThankYouLink | null>;
  /** Asked after the score and its follow-up, in this order; at most ten. */
  questions: Question[];
  /**
   * Own texts in other languages, by the key of the text: its path in the definition, where questions and choices go by id,
   * as in `followUps.promoter`, `thankYouLinks.promoter.label`, `questions.reason.text`, `questions.reason.choices.price`
   * or `email.subject`. See `ownTexts`.
   */
  translations: Partial<Record<Locale, Record<string, string>>>;
  /** `color` is `#rrggbb` in lower case and readable under white text and on the page; `logoUrl` is https. */
  brand: { color: string; logoUrl: string | null };
  email: { subject: string | null; introduction: string | null };
  /** What is asked by text message instead of the question; `{link}` in it stands for the contact's page. */
  sms: { text: string | null };
  /** Whole days, 1 to 365, in which an invitation can be answered. */
  answerWindowDays: number;
};

const categories: readonly Category[] = ['promoter', 'passive', 'detractor'];
const defaultColor = '#3b5bdb';
const defaultAnswerWindowDays = 30;

/** A survey with the built-in texts. The name is taken as it is: what a person typed goes through `checkDefinition`. */
export function defaultDefinition(productName: string): SurveyDefinition {
  return {
    productName,
    locale: 'en',
    followUps: { promoter: null, passive: null, detractor: null },
    thankYou: { promoter: null, passive: null, detractor: null },
    thankYouLinks: { promoter: null, passive: null, detractor: null },
    questions: [],
    translations: {},
    brand: { color: defaultColor, logoUrl: null },
    email: { subject: null, introduction: null },
    sms: { text: null },
    answerWindowDays: defaultAnswerWindowDays,
  };
}

/** A definition as it was once checked and kept: fields that surveys did not have then get their defaults. */
export function storedDefinition(stored: unknown): SurveyDefinition {
  return { ...defaultDefinition(''), ...(stored as Partial<SurveyDefinition>) };
}

/**
 * Reads a definition of unknown shape: texts are trimmed, empty ones are null, what is absent gets its default. Only
 * `productName` has none.
 */
export function checkDefinition(value: unknown): { definition: SurveyDefinition } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = readFields(value ?? {}, '', Object.keys(defaultDefinition('')), problems);
  const email = readFields(fields.email, 'email', ['subject', 'introduction'], problems);
  const sms = readFields(fields.sms, 'sms', ['text'], problems);
  const definition: SurveyDefinition = {
    productName: readProductName(fields.productName, problems),
    locale: readLocale(fields.locale, problems),
    followUps: readPerCategory(fields.followUps, 'followUps', 500, problems),
    thankYou: readPerCategory(fields.thankYou, 'thankYou', 1_000, problems),
    thankYouLinks: readLinks(fields.thankYouLinks, problems),
    questions: checkQuestions(fields.questions, problems),
    translations: {},
    brand: readBrand(fields.brand, problems),
    email: {
      subject: readText(email.subject, 'email.subject', { maximumLength: 200, lines: 'one' }, problems),
      introduction: readText(
        email.introduction,
        'email.introduction',
        { maximumLength: 2_000, lines: 'many' },
        problems,
      ),
    },
    sms: { text: readText(sms.text, 'sms.text', { maximumLength: lengthMax.sms, lines: 'many' }, problems) },
    answerWindowDays: readDays(fields.answerWindowDays, problems),
  };
  if (problems.length === 0) definition.translations = checkTranslations(fields.translations, definition, problems);
  problems.push(...mergeTagProblems(definition));
  return problems.length > 0 ? { problems } : { definition };
}

function readProductName(value: unknown, problems: Problem[]): string {
  const before = problems.length;
  const name = readText(value, 'productName', { maximumLength: 80, lines: 'one' }, problems);
  if (/[{}]/.test(name ?? '')) {
    problems.push({
      path: 'productName',
      message: 'Must not hold { or }: it is put into texts that have tags in braces.',
    });
  }
  if (name === null && problems.length === before) {
    problems.push({ path: 'productName', message: 'Name what people would recommend: a product or a company.' });
  }
  return name ?? '';
}

function readLocale(value: unknown, problems: Problem[]): Locale {
  if (value === undefined) return 'en';
  if (isLocale(value)) return value;
  problems.push({ path: 'locale', message: `Must be one of ${locales.join(', ')}.` });
  return 'en';
}

function readPerCategory(value: unknown, path: string, maximumLength: number, problems: Problem[]) {
  const fields = readFields(value, path, categories, problems);
  const read = (category: Category) =>
    readText(fields[category], `${path}.${category}`, { maximumLength, lines: 'many' }, problems);
  return { promoter: read('promoter'), passive: read('passive'), detractor: read('detractor') };
}

function readLinks(value: unknown, problems: Problem[]): SurveyDefinition['thankYouLinks'] {
  const fields = readFields(value, 'thankYouLinks', categories, problems);
  const read = (category: Category) => readLink(fields[category], `thankYouLinks.${category}`, problems);
  return { promoter: read('promoter'), passive: read('passive'), detractor: read('detractor') };
}

function readLink(value: unknown, path: string, problems: Problem[]): ThankYouLink | null {
  if (value === undefined || value === null) return null;
  const fields = readFields(value, path, ['label', 'url'], problems);
  const label = readText(fields.label, `${path}.label`, { maximumLength: lengthMax.link, lines: 'one' }, problems);
  const url = readHttpsUrl(fields.url, `${path}.url`, 'Must be an address that begins with https://.', problems);
  if (label === null && url === null) return null;
  if (label === null) problems.push({ path: `${path}.label`, message: 'Write what the link is called.' });
  if (url === null && fields.url) return null;
  if (url === null) problems.push({ path: `${path}.url`, message: 'Must be an address that begins with https://.' });
  return label === null || url === null ? null : { label, url };
}

function readBrand(value: unknown, problems: Problem[]): SurveyDefinition['brand'] {
  const fields = readFields(value, 'brand', ['color', 'logoUrl'], problems);
  return { color: readColor(fields.color, problems), logoUrl: readLogoUrl(fields.logoUrl, problems) };
}

function readColor(value: unknown, problems: Problem[]): string {
  if (value === undefined || value === null) return defaultColor;
  if (typeof value !== 'string' || !/^#[0-9a-f]{6}$/i.test(value)) {
    problems.push({ path: 'brand.color', message: 'Must be a colour written as # and six hexadecimal digits.' });
    return defaultColor;
  }
  const color = value.toLowerCase();
  const contrast = brandContrast(color);
  if (contrast < leastContrast) {
    const found = (Math.floor(contrast * 10) / 10).toFixed(1);
    problems.push({
      path: 'brand.color',
      message: `Is too light to be read: its contrast is ${found}, and ${leastContrast} is needed. ${readableShade(color)} is the nearest darker colour that passes.`,
    });
  }
  return color;
}

function readLogoUrl(value: unknown, problems: Problem[]): string | null {
  return readHttpsUrl(value, 'brand.logoUrl', 'Must be the address of an image that begins with https://.', problems);
}

function readHttpsUrl(value: unknown, path: string, message: string, problems: Problem[]): string | null {
  const text = readText(value, path, { maximumLength: 2_000, lines: 'one' }, problems);
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url.href;
  problems.push({ path, message });
  return null;
}

function readDays(value: unknown, problems: Problem[]): number {
  if (value === undefined) return defaultAnswerWindowDays;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 365) return value;
  problems.push({ path: 'answerWindowDays', message: 'Must be a whole number of days from 1 to 365.' });
  return defaultAnswerWindowDays;
}
