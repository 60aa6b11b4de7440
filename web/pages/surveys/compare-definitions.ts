// What differs between two versions of a survey, field by field and in the words of the editor.
import type { SurveyDefinition } from '../../../src/core/survey/definition.ts';
import { locales } from '../../../src/core/survey/locales.ts';
import { ownTexts } from '../../../src/core/survey/own-texts.ts';
import type { Question } from '../../../src/core/survey/question.ts';
import { localeNames } from '../../ui/locale-names.ts';
import { placeName } from './editor/place-names.ts';
import { describeBranch, kindNames, shortened, textOf } from './editor/question-words.ts';

/** `before` or `after` is null where there was or is nothing of one's own; `otherwise` is what stands there then. */
export type Difference = { place: string; before: string | null; after: string | null; otherwise: string };

export type Comparison = {
  texts: Difference[];
  added: Question[];
  removed: Question[];
  /** Questions that changed places among those that both versions have. */
  moved: { question: Question; from: number; to: number }[];
};

const categories = ['promoter', 'passive', 'detractor'] as const;

export function compareDefinitions(before: SurveyDefinition, after: SurveyDefinition): Comparison {
  const texts: Difference[] = [];
  const compare: Compare = (place, one, other, otherwise = 'built in or empty') => {
    if (one !== other) texts.push({ place, before: one, after: other, otherwise });
  };
  compare('Product or company', before.productName, after.productName);
  compare('Language', before.locale, after.locale);
  compare('Days to answer', String(before.answerWindowDays), String(after.answerWindowDays));
  for (const category of categories) {
    compare(`Question to ${category}s`, before.followUps[category], after.followUps[category]);
  }
  for (const category of categories) {
    compare(`Thank-you to ${category}s`, before.thankYou[category], after.thankYou[category]);
    compare(`Link for ${category}s`, linkOf(before, category), linkOf(after, category));
  }
  compare('Subject of the e-mail', before.email.subject, after.email.subject);
  compare('Introduction of the e-mail', before.email.introduction, after.email.introduction);
  compare('Text message', before.sms.text, after.sms.text);
  compare('Brand colour', before.brand.color, after.brand.color);
  compare('Logo', before.brand.logoUrl, after.brand.logoUrl);

  const kept = after.questions.filter(({ id }) => before.questions.some((one) => one.id === id));
  for (const question of kept) {
    const earlier = before.questions.find(({ id }) => id === question.id) as Question;
    compareQuestions(earlier, question, before, after, compare);
  }
  compareTranslations(before, after, compare);
  return {
    texts,
    added: after.questions.filter(({ id }) => !before.questions.some((one) => one.id === id)),
    removed: before.questions.filter(({ id }) => !after.questions.some((one) => one.id === id)),
    moved: movedAmong(before.questions, after.questions),
  };
}

type Compare = (place: string, before: string | null, after: string | null, otherwise?: string) => void;

function compareQuestions(
  one: Question,
  other: Question,
  before: SurveyDefinition,
  after: SurveyDefinition,
  compare: Compare,
): void {
  const name = `“${shortened(textOf(one), 36)}”`;
  compare(`${name}: question`, one.text, other.text);
  compare(`${name}: kind`, kindNames[one.kind], kindNames[other.kind]);
  compare(`${name}: choices`, choicesOf(one), choicesOf(other));
  compare(`${name}: scale`, scaleOf(one), scaleOf(other));
  compare(
    `${name}: shown when`,
    // Under one name, or a product that is called otherwise would change every branch.
    describeBranch(one.showIf, { ...before, productName: after.productName }),
    describeBranch(other.showIf, after),
  );
  compare(`${name}: required`, one.required ? 'yes' : 'no', other.required ? 'yes' : 'no');
}

/** What went with its original is not told once more. */
function compareTranslations(before: SurveyDefinition, after: SurveyDefinition, compare: Compare): void {
  for (const locale of locales) {
    const [one, other] = [before.translations[locale] ?? {}, after.translations[locale] ?? {}];
    for (const { key } of ownTexts(after)) {
      const place = `${placeName(key, after.questions)} in ${localeNames[locale]}`;
      compare(place, one[key] ?? null, other[key] ?? null, 'not translated');
    }
  }
}

function linkOf({ thankYouLinks }: SurveyDefinition, category: (typeof categories)[number]): string | null {
  const link = thankYouLinks[category];
  return link && `${link.label}: ${link.url}`;
}

function choicesOf(question: Question): string | null {
  if (!('choices' in question)) return null;
  return [...question.choices.map(({ text }) => text), ...(question.other ? ['Other'] : [])].join('\n');
}

function scaleOf(question: Question): string | null {
  if (!('lowLabel' in question)) return null;
  const ends = question.kind === 'scale' ? `${question.lowest} to ${question.highest}` : '';
  return [ends, question.lowLabel, question.highLabel].filter(Boolean).join(', ') || null;
}

/** A question has moved when its place among those that both lists have is another one. */
function movedAmong(before: readonly Question[], after: readonly Question[]): Comparison['moved'] {
  const shared = before.filter(({ id }) => after.some((one) => one.id === id)).map(({ id }) => id);
  const now = after.filter(({ id }) => shared.includes(id));
  return now.flatMap((question, place) =>
    shared[place] === question.id
      ? []
      : [
          {
            question,
            from: before.findIndex(({ id }) => id === question.id) + 1,
            to: after.findIndex(({ id }) => id === question.id) + 1,
          },
        ],
  );
}
