// How a text looks when somebody has typed it: some with care, some on a phone, some in haste, a few shouting.
import type { Dice } from '../dice.ts';
import type { Tongue } from '../model.ts';

export type Hand = 'careful' | 'plain' | 'casual' | 'hasty' | 'loud';

export function drawHand(dice: Dice, angry: boolean): Hand {
  return dice.weighted([
    ['careful', 34],
    ['plain', 27],
    ['casual', 22],
    ['hasty', 15],
    ['loud', angry ? 4 : 0.4],
  ]);
}

// What is typed in small letters throughout may also be strung together with commas.
const stops: Partial<Record<Hand, readonly (readonly [value: string, weight: number])[]>> = {
  casual: [
    ['. ', 5],
    [', ', 3],
    ['... ', 1],
  ],
  hasty: [
    ['. ', 7],
    ['... ', 1],
  ],
};

/** Puts whole sentences, without their full stops, into one text as this hand would. */
export function joinSentences(dice: Dice, hand: Hand, sentences: readonly string[], merry: boolean): string {
  const stop = dice.weighted(stops[hand] ?? [['. ', 1]]);
  const body = sentences.map((text, index) => (index < sentences.length - 1 ? ended(text, stop) : text)).join('');
  if (/[.!?…]$/.test(body)) return body;
  if (merry && dice.chance(0.18)) return `${body}!`;
  if (hand === 'careful') return `${body}.`;
  return dice.chance(hand === 'plain' ? 0.55 : 0.15) ? `${body}.` : body;
}

function ended(text: string, stop: string): string {
  return /[.!?…]$/.test(text) ? `${text} ` : text + stop;
}

export function writeBy(dice: Dice, hand: Hand, tongue: Tongue, text: string, merry: boolean): string {
  const typed = withAccidents(dice, hand, tongue, hand === 'careful' ? text : text.replaceAll('’', "'"));
  const cased = hand === 'loud' ? typed.toUpperCase() : hand === 'casual' ? typed.toLowerCase() : typed;
  const end =
    merry && hand !== 'careful' && dice.chance(0.1)
      ? ` ${dice.pick(['👍', '☕', '😊', '❤️', '🙂', ':)', ':-)', '🤎'])}`
      : '';
  const sigh = hand === 'loud' && !/[?!]$/.test(cased) ? dice.pick(['!', '!!', '!!!']) : '';
  return cased + sigh + end;
}

function withAccidents(dice: Dice, hand: Hand, tongue: Tongue, text: string): string {
  const quick = hand === 'casual' || hand === 'hasty';
  const keyboard = quick && dice.chance(0.12) ? withoutAccents(text, tongue) : text;
  const misspelt = quick ? commonMistakes(dice, tongue, keyboard) : keyboard;
  return hand === 'hasty' ? slip(dice, misspelt) : misspelt;
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' };

function withoutAccents(text: string, tongue: Tongue): string {
  if (tongue === 'de') return text.replace(/[äöüßÄÖÜ]/g, (letter) => umlauts[letter] as string);
  return tongue === 'fr' ? text.normalize('NFD').replace(/\p{M}/gu, '') : text;
}

const mistakes: Record<Tongue, readonly (readonly [right: RegExp, wrong: string])[]> = {
  en: [
    [/\bI've\b/, 'Ive'],
    [/\bdon't\b/, 'dont'],
    [/\breally\b/i, 'realy'],
    [/\bexpensive\b/i, 'expencive'],
    [/\bdelivery\b/i, 'delivary'],
    [/\bthough\b/, 'tho'],
    [/\bfavourite\b/, 'favorite'],
  ],
  de: [
    [/\bPaket\b/, 'Packet'],
    [/\bdass\b/, 'das'],
    [/\bSeit\b/, 'Seid'],
    [/\btrotzdem\b/, 'trozdem'],
    [/\bwieder\b/, 'wider'],
    [/\bLieferung\b/, 'Liferung'],
    [/\bkeinen\b/, 'kein'],
  ],
  fr: [
    [/\bça\b/i, 'ca'],
    [/\bj'ai\b/i, 'jai'],
    [/\bc'est\b/i, 'cest'],
    [/\btoujours\b/i, 'tjs'],
    [/\bbeaucoup\b/i, 'bcp'],
    [/\bqualité\b/, 'qualite'],
    [/\bcommandé\b/i, 'commander'],
  ],
};

function commonMistakes(dice: Dice, tongue: Tongue, text: string): string {
  return mistakes[tongue].reduce((so, [right, wrong]) => (dice.chance(0.3) ? so.replace(right, wrong) : so), text);
}

/** Swaps, drops or doubles one letter inside one longer word. */
function slip(dice: Dice, text: string): string {
  const words = text.split(' ');
  const long = words.flatMap((word, index) => (/^\p{L}{5,}$/u.test(word) ? [index] : []));
  if (long.length === 0) return text;
  const index = dice.pick(long);
  const word = words[index] as string;
  const at = dice.whole(1, word.length - 3);
  const [here, next] = [word.charAt(at), word.charAt(at + 1)];
  const wrong = dice.pick([next + here, here, here + next + next]);
  words[index] = word.slice(0, at) + wrong + word.slice(at + 2);
  return words.join(' ');
}
