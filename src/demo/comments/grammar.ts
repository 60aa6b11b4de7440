// A small grammar for sentences: `[a|b|c]` is one of its parts, which may be empty and may nest; `{word}` is a word from the
// list of that name.
import type { Dice } from '../dice.ts';

export type Words = Readonly<Record<string, readonly string[]>>;

/** Writes a template out; white space that empty parts left behind is closed up, and sentences begin with a capital. */
export function expand(template: string, dice: Dice, words: Words): string {
  let text = template;
  for (let before = ''; text !== before; ) {
    before = text;
    text = text
      .replace(/\[([^[\]]*)\]/g, (_, parts: string) => dice.pick(parts.split('|')))
      .replace(/\{(\w+)\}/g, (_, name: string) => dice.pick(words[name] ?? [`{${name}}`]));
  }
  const tidy = text
    .replace(/\s+([,.])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  return tidy.replace(/(?:^|[.!?] )\p{Ll}/gu, (start) => start.toUpperCase());
}
