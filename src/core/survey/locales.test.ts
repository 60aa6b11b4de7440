// Which language a respondent gets.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseLocale, direction, locales } from './locales.ts';

describe('the language of a respondent', () => {
  test('is that of the contact before that of the browser', () => {
    expect(chooseLocale('pl', 'de,en;q=0.5', 'en')).toBe('pl');
  });

  test('falls back from a region or script to the language', () => {
    expect(chooseLocale('pt-BR', null, 'en')).toBe('pt');
    expect(chooseLocale('de_AT', null, 'en')).toBe('de');
    expect(chooseLocale(null, 'zh-Hant-TW', 'en')).toBe('zh');
    expect(chooseLocale('AR-eg', null, 'en')).toBe('ar');
  });

  test('goes on to the browser where the language of the contact is not one of ours', () => {
    expect(chooseLocale('fi-FI', 'sv-FI,sv;q=0.9', 'en')).toBe('sv');
  });

  test('follows the weights of the browser, in the given order where they are equal', () => {
    expect(chooseLocale(null, 'en;q=0.4, fr;q=0.8, it;q=0.8', 'de')).toBe('fr');
    expect(chooseLocale(null, 'nl', 'de')).toBe('nl');
    expect(chooseLocale(null, 'fi, ja;q=0.1', 'de')).toBe('ja');
  });

  test('is never one that the browser refuses with weight 0', () => {
    expect(chooseLocale(null, 'fr;q=0, es;q=0.1', 'de')).toBe('es');
    expect(chooseLocale(null, 'fr;q=0', 'de')).toBe('de');
  });

  test('is the fallback where nothing fits', () => {
    expect(chooseLocale(null, null, 'tr')).toBe('tr');
    expect(chooseLocale('', '', 'tr')).toBe('tr');
    expect(chooseLocale('xx', '*', 'tr')).toBe('tr');
    expect(chooseLocale(null, 'fr;q=abc', 'tr')).toBe('tr');
  });

  test('is one of ours whatever is sent', () => {
    fc.assert(
      fc.property(fc.option(fc.string()), fc.option(fc.string()), (contact, header) => {
        expect(locales).toContain(chooseLocale(contact, header, 'en'));
      }),
    );
  });

  test('only Arabic is written from right to left', () => {
    expect(locales.filter((locale) => direction(locale) === 'rtl')).toEqual(['ar']);
  });
});
