// Every template of every language, written out.
import { describe, expect, test } from 'vitest';
import { createDice } from '../dice.ts';
import { expand } from './grammar.ts';
import { languages } from './index.ts';
import type { Phrases } from './phrases.ts';

const given = { city: ['Bristol'], month: ['March'] };

/** All texts at any depth that are templates. */
function templatesOf({ words, months, turns, ...phrases }: Phrases): string[] {
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value as object).flatMap(texts);
  return texts(phrases);
}

describe.each(Object.entries(languages))('%s', (name, phrases) => {
  const templates = templatesOf(phrases);

  test('no text shows how it was made, however the dice fall', () => {
    for (const template of templates) {
      for (let throws = 0; throws < 20; throws++) {
        const text = expand(template, createDice(name, template, throws), { ...phrases.words, ...given });
        expect(text).not.toMatch(/[[\]{}|]| {2}| [.,]|,,|^\s|\s$|^$|,$/);
        expect(text.charAt(0)).toBe(text.charAt(0).toUpperCase());
      }
    }
  });

  test('no sentence stands there twice', () => {
    const sentences = templates.filter((template) => template.length > 16);
    expect(sentences.filter((template, index) => sentences.indexOf(template) !== index)).toEqual([]);
  });
});

test('a choice may nest and may be empty', () => {
  const texts = Array.from({ length: 60 }, (_, throws) =>
    expand('[a|b[ c|]] {word}', createDice('nested', throws), { word: ['d'] }),
  );
  expect([...new Set(texts)].sort()).toEqual(['A d', 'B c d', 'B d']);
});
