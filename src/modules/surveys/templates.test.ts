import { describe, expect, test } from 'vitest';
import { channels } from '../../channels/index.ts';
import { builtInTexts, checkDefinition, locales, ownTexts } from '../../core/survey/index.ts';
import { templates } from './templates/index.ts';

describe.each(templates.map((template) => [template.id, template] as const))('the template %s', (_, { definition }) => {
  const named = { ...definition, productName: 'Acme' };

  test('is a survey that can be saved as it is, once the product has a name', () => {
    expect(checkDefinition(named)).toEqual({ definition: named });
    expect(channels.flatMap((channel) => channel.problems(named))).toEqual([]);
  });

  test('takes no built-in text away from any other language', () => {
    const builtIn = (key: string) => /^(followUps|thankYou|email)\./.test(key);
    const keys = ownTexts(named).flatMap(({ key }) => (builtIn(key) ? [key] : []));
    for (const locale of locales.filter((one) => one !== 'en')) {
      expect(keys.filter((key) => named.translations[locale]?.[key] === undefined)).toEqual([]);
    }
    if (keys.includes('email.subject')) {
      expect(named.translations.de?.['email.subject']).toBe(builtInTexts('de').email.subject);
    }
  });

  test('speaks to people whose name is not known', () => {
    for (const { text } of ownTexts(named)) expect(text).not.toMatch(/\{\{ *contact\.[\w.]+ *\}\}/);
  });
});
