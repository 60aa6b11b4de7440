// Cuts a line into pieces of one font each, in the order in which they stand on paper: Hebrew and Arabic run from the right.
import { type FontFile, fontFor, fontForAll, interRegular, legible } from './index.ts';

/** `font` is null for Inter. */
export type Run = { text: string; font: FontFile | null };

export type Direction = 'ltr' | 'rtl';

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const mirrored: Readonly<Record<string, string>> = { '(': ')', ')': '(', '[': ']', ']': '[', '«': '»', '»': '«' };

/** That of the first letter. */
export function directionOf(text: string): Direction {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return rightToLeft.test(first) ? 'rtl' : 'ltr';
}

/** One line of legible text. A word stays in one font where one has all of it. */
export function runsOf(line: string, base: Direction = directionOf(line)): Run[] {
  const runs: Run[] = [];
  for (const piece of inOrder(legible(line).split(/( +)/), base).flatMap(inFonts)) {
    const last = runs.at(-1);
    // What runs from the right stands alone: its letters are turned around by the word.
    if (last && last.font === piece.font && !rightToLeft.test(last.text) && !rightToLeft.test(piece.text)) {
      last.text += piece.text;
    } else runs.push({ ...piece });
  }
  return runs.filter(({ text }) => text !== '');
}

/**
 * The words of a line from left to right. A word without letters goes with its neighbours, or with the line where they
 * differ. A plain part of the Unicode bidirectional algorithm (UAX 9): words are never cut.
 */
export function inOrder(words: readonly string[], base: Direction): string[] {
  const own = words.map((word) => (/\p{L}/u.test(word) ? (rightToLeft.test(word) ? 'rtl' : 'ltr') : null));
  const directions = own.map((direction, index): Direction => {
    const before = own.slice(0, index).findLast((one) => one !== null) ?? base;
    const after = own.slice(index + 1).find((one) => one !== null) ?? base;
    return direction ?? (before === after ? before : base);
  });
  const groups: { direction: Direction; words: string[] }[] = [];
  for (const [index, word] of words.entries()) {
    const direction = directions[index] as Direction;
    const shown = own[index] === 'rtl' ? word.replace(/[()[\]«»]/g, (one) => mirrored[one] as string) : word;
    const last = groups.at(-1);
    if (last?.direction === direction) last.words.push(shown);
    else groups.push({ direction, words: [shown] });
  }
  const turned = groups.map((group) => (group.direction === 'rtl' ? group.words.toReversed() : group.words));
  return (base === 'rtl' ? turned.toReversed() : turned).flat();
}

function inFonts(word: string): Run[] {
  const whole = fontForAll(word);
  if (whole !== null) return [{ text: word, font: asRun(whole) }];
  return [...word].map((text) => ({ text, font: asRun(fontFor(text.codePointAt(0) ?? 0)) }));
}

function asRun(font: FontFile | null): FontFile | null {
  return font?.path === interRegular ? null : font;
}
