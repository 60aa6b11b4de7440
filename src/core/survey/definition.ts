// What a survey is. Every version of every survey is a value of this type, checked before it is kept.
import type { Category } from '../nps/index.ts';
import { brandContrast, leastContrast, readableShade } from './contrast.ts';
import { isLocale, type Locale, locales } from './locales.ts';
import { type Problem, readFields, readText } from './read-value.ts';

/**
 * A survey with the NPS question. A text that is null is the built-in one in the respondent's language; a text of one's
 * own is shown in every language. `{product}` in a text stands for the product name.
 */
export type SurveyDefinition = {
  /** What is recommended: the name in the question. One line, 1 to 80 characters. */
  productName: string;
  /** The language for those whose own is unknown. */
  locale: Locale;
  followUps: Record<Category, string | null>;
  thankYou: Record<Category, string | null>;
  /** `color` is `#rrggbb` in lower case and readable under white text and on the page; `logoUrl` is https. */
  brand: { color: string; logoUrl: string | null };
  email: { subject: string | null; introduction: string | null };
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
    brand: { color: defaultColor, logoUrl: null },
    email: { subject: null, introduction: null },
    answerWindowDays: defaultAnswerWindowDays,
  };
}

/**
 * Reads a definition of unknown shape: texts are trimmed, empty ones are null, what is absent gets its default. Only
 * `productName` has none.
 */
export function checkDefinition(value: unknown): { definition: SurveyDefinition } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const known = ['productName', 'locale', 'followUps', 'thankYou', 'brand', 'email', 'answerWindowDays'];
  const fields = readFields(value ?? {}, '', known, problems);
  const email = readFields(fields.email, 'email', ['subject', 'introduction'], problems);
  const definition: SurveyDefinition = {
    productName: readProductName(fields.productName, problems),
    locale: readLocale(fields.locale, problems),
    followUps: readPerCategory(fields.followUps, 'followUps', 500, problems),
    thankYou: readPerCategory(fields.thankYou, 'thankYou', 1_000, problems),
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
    answerWindowDays: readDays(fields.answerWindowDays, problems),
  };
  return problems.length > 0 ? { problems } : { definition };
}

function readProductName(value: unknown, problems: Problem[]): string {
  const before = problems.length;
  const name = readText(value, 'productName', { maximumLength: 80, lines: 'one' }, problems);
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
  const path = 'brand.logoUrl';
  const text = readText(value, path, { maximumLength: 2_000, lines: 'one' }, problems);
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return url.href;
  problems.push({ path, message: 'Must be the address of an image that begins with https://.' });
  return null;
}

function readDays(value: unknown, problems: Problem[]): number {
  if (value === undefined) return defaultAnswerWindowDays;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 365) return value;
  problems.push({ path: 'answerWindowDays', message: 'Must be a whole number of days from 1 to 365.' });
  return defaultAnswerWindowDays;
}
