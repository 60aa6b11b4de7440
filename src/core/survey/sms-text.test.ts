// What text messages say, in every language, and how much of them fits into one.
import { describe, expect, test } from 'vitest';
import { segmentsOf } from '../text/index.ts';
import { defaultDefinition } from './definition.ts';
import { locales } from './locales.ts';
import { smsQuestion } from './sms-text.ts';
import { surveyTexts } from './texts.ts';

const page = 'https://hark.example/r/1-AAAAAAAAAAAAAAAAAAAAAA';

describe('the question by text message', () => {
  test.each(locales)('%s asks for a number, names both ends and says how to stop', (locale) => {
    const text = smsQuestion(surveyTexts(defaultDefinition('Acme'), locale), page);
    expect(text).toContain('Acme');
    expect(text).toMatch(/0.*10/s);
    expect(text).toContain('STOP');
    expect(text).not.toMatch(/[{}]/);
    expect(segmentsOf(text).parts).toBeLessThanOrEqual(4);
  });

  test.each(['en', 'de', 'it', 'nl', 'sv'] as const)('%s keeps to the GSM alphabet and two parts', (locale) => {
    const { encoding, parts } = segmentsOf(smsQuestion(surveyTexts(defaultDefinition('Acme'), locale), page));
    expect(encoding).toBe('gsm-7');
    expect(parts).toBeLessThanOrEqual(2);
  });

  test('an own text stands in its place, with the page where it is named, and how to stop where it does not say so', () => {
    const own = { ...defaultDefinition('Acme'), sms: { text: 'Rate {product} 0-10, or here: {link}' } };
    expect(smsQuestion(surveyTexts(own, 'en'), page)).toBe(`Rate Acme 0-10, or here: ${page} Reply STOP to stop.`);
    const says = { ...own, sms: { text: 'Rate us 0-10. Stop with STOP' } };
    expect(smsQuestion(surveyTexts(says, 'en'), page)).toBe('Rate us 0-10. Stop with STOP');
  });

  test('a name or a word that happens to be “stop” is not how to stop', () => {
    expect(smsQuestion(surveyTexts(defaultDefinition('One Stop Shop'), 'en'), page)).toContain('Reply STOP to stop.');
    const own = { ...defaultDefinition('Acme'), sms: { text: 'How was the bus stop? 0-10' } };
    expect(smsQuestion(surveyTexts(own, 'en'), page)).toBe('How was the bus stop? 0-10 Reply STOP to stop.');
  });

  test('merge tags are filled with what is known', () => {
    const own = { ...defaultDefinition('Acme'), sms: { text: 'Hi {{ contact.name | default: "there" }}, 0-10?' } };
    const known = (name: string | null) => ({
      contact: { name, email: null, properties: {} },
      product: 'Acme',
      workspace: 'A',
    });
    expect(smsQuestion(surveyTexts(own, 'en', known('Ada')), page)).toBe('Hi Ada, 0-10? Reply STOP to stop.');
    expect(smsQuestion(surveyTexts(own, 'en', known(null)), page)).toBe('Hi there, 0-10? Reply STOP to stop.');
  });
});
