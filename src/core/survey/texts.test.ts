// The texts of every language, and a survey’s own.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultDefinition } from './definition.ts';
import { languages } from './languages/index.ts';
import { locales } from './locales.ts';
import { builtInTexts, fillText, surveyTexts } from './texts.ts';

function leaves(texts: object): string[] {
  return Object.values(texts).flatMap((value) => (typeof value === 'string' ? [value] : leaves(value)));
}

const placesIn = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

describe('the built-in texts', () => {
  test.each(locales)('%s says everything, in plain text', (locale) => {
    for (const text of leaves(languages[locale])) {
      expect(text.trim()).toBe(text);
      expect(text).not.toBe('');
      expect(text).not.toMatch(/[<>&"]|\s{2}/);
    }
  });

  test.each(locales)('%s merges the same score and date as English, and no other names', (locale) => {
    const english = leaves(languages.en);
    leaves(languages[locale]).forEach((text, index) => {
      const open = (places: string[]) => places.filter((place) => place !== '{product}');
      expect(open(placesIn(text))).toEqual(open(placesIn(english[index] as string)));
      expect(placesIn(text).filter((place) => place === '{product}').length).toBeLessThanOrEqual(1);
    });
  });

  test.each(locales)('%s names the product in the question and the subject', (locale) => {
    expect(languages[locale].question).toContain('{product}');
    expect(languages[locale].email.subject).toContain('{product}');
  });

  test.each(locales)('%s needs no product name where no survey may be known', (locale) => {
    const { messages, unsubscribe, preferences, tryAgain } = builtInTexts(locale);
    expect(leaves({ messages, unsubscribe, preferences, tryAgain }).join()).not.toContain('{product}');
  });

  test('no language repeats a sentence of another by mistake', () => {
    const questions = locales.map((locale) => languages[locale].question);
    const reasons = locales.map((locale) => languages[locale].messages.busy.text);
    expect(new Set(questions).size).toBe(locales.length);
    expect(new Set(reasons).size).toBe(locales.length);
  });
});

describe('the texts of a survey', () => {
  test('hold the product name, whatever it is, exactly as it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.constantFrom(...locales), (name, locale) => {
        const texts = surveyTexts(defaultDefinition(name), locale);
        expect(texts.question).toContain(name);
        const [before, after] = languages[locale].question.split('{product}') as [string, string];
        expect(texts.question.startsWith(before)).toBe(true);
        expect(texts.question.endsWith(after)).toBe(true);
      }),
    );
  });

  test('are the survey’s own in every language where it has some', () => {
    const definition = defaultDefinition('Acme');
    definition.followUps.passive = 'What is missing in {product}?';
    definition.thankYou.promoter = 'Cheers!';
    definition.email.subject = 'Quick one about {product}';
    for (const locale of locales) {
      const texts = surveyTexts(definition, locale);
      expect(texts.followUps.passive).toBe('What is missing in Acme?');
      expect(texts.thankYou.promoter).toBe('Cheers!');
      expect(texts.email.subject).toBe('Quick one about Acme');
      expect(texts.followUps.promoter).toBe(fillText(languages[locale].followUps.promoter, { product: 'Acme' }));
      expect(texts.email.unsubscribe).toBe(languages[locale].email.unsubscribe);
    }
  });

  test('leave the score, the day and the merge tags of templates open', () => {
    const definition = defaultDefinition('Acme');
    definition.email.introduction = 'Dear {{ contact.name }}, {{product}} and {product}';
    const texts = surveyTexts(definition, 'en');
    expect(texts.chosen).toContain('{score}');
    expect(texts.changeUntil).toContain('{date}');
    expect(texts.email.introduction).toBe('Dear {{ contact.name }}, {{product}} and Acme');
  });

  test('keep the signs of a name on its own side in a sentence of the other direction', () => {
    expect(surveyTexts(defaultDefinition('C++'), 'ar').question).toContain('\u2068C++\u2069');
    expect(surveyTexts(defaultDefinition('C++'), 'en').question).toContain(' C++ ');
    expect(surveyTexts(defaultDefinition('Acme 365'), 'ar').question).not.toContain('\u2068');
    expect(surveyTexts(defaultDefinition('سوق!'), 'en').question).toContain('\u2068سوق!\u2069');
    expect(surveyTexts(defaultDefinition('سوق!'), 'ar').question).not.toContain('\u2068');
  });
});

test('a filled-in value is not read for places again', () => {
  expect(fillText('{one} {two}', { one: '{two}', two: '$&' })).toBe('{two} $&');
  expect(fillText('{constructor}', {})).toBe('{constructor}');
});
