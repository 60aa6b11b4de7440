// A survey as a form holds it: an empty text stands for null, the built-in one.
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import type { SurveyDraft } from './queries.ts';

type Texts = { promoter: string; passive: string; detractor: string };

export type SurveyFormValues = {
  name: string;
  productName: string;
  locale: string;
  followUps: Texts;
  thankYou: Texts;
  brand: { color: string; logoUrl: string };
  email: { subject: string; introduction: string };
  answerWindowDays: number | string;
};

/** The paths of all fields, as problems name them. */
export const formFields = [
  'name',
  'productName',
  'locale',
  ...['followUps', 'thankYou'].flatMap((group) => ['promoter', 'passive', 'detractor'].map((one) => `${group}.${one}`)),
  'brand.color',
  'brand.logoUrl',
  'email.subject',
  'email.introduction',
  'answerWindowDays',
];

export function toForm({ name, definition }: SurveyDraft): SurveyFormValues {
  const { productName, locale, followUps, thankYou, brand, email, answerWindowDays } = definition;
  return {
    name,
    productName,
    locale,
    followUps: filled(followUps),
    thankYou: filled(thankYou),
    brand: filled(brand),
    email: filled(email),
    answerWindowDays,
  };
}

/** What the server is given. It checks by the same rules, so nothing is judged here. */
export function fromForm({ name, ...values }: SurveyFormValues): SurveyDraft {
  return { name: name.trim(), definition: values as SurveyDefinition };
}

function filled<Fields extends Record<string, string | null>>(fields: Fields): { [Name in keyof Fields]: string } {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? ''])) as {
    [Name in keyof Fields]: string;
  };
}
