// Reads a score out of what somebody wrote on a phone: "9!", "nine, great support", "I'd say 8 - slow delivery", "٩". What could
// mean two things is no score: to ask once more costs less than a number that nobody gave.
import type { Locale } from '../survey/locales.ts';
import { bare, fold, plainDigits } from './fold.ts';
import {
  afterScore,
  betweenNumbers,
  butIf,
  countedThings,
  negations,
  numberInAnyLanguage,
  numberOfWord,
  outOf,
  reasonWords,
  scoreCues,
  scorePairs,
  wouldBe,
} from './number-words.ts';

/** `score` is 0 to 10, `comment` what was said besides. `unclear`: no score, or more than one. */
export type ScoreReading = { kind: 'score'; score: number; comment: string | null } | { kind: 'unclear' };

const unclear: ScoreReading = { kind: 'unclear' };
const endMarks = /^[\s.,;:!?…)\]"'»”\-–—/|=>→~*_#。、,!()·•\u0600-\u060c\u061b\u061f]+/u;
const separated = /^(?:$|\s*[.,;:!?…\-–—(\n。、,!:;()•|=>→~*\u060c\u061b\u061f]|\s*\p{Extended_Pictographic})/u;

/**
 * @param locale the language the person was asked in: whose words lead a sentence. A message that is one word alone is read in any
 * of the thirteen.
 */
export function readScore(message: string, locale: Locale): ScoreReading {
  const text = plainDigits(message).trim();
  const whole = bare(text);
  if (whole === '') return unclear;
  // A minus is no dash where nothing stands before it.
  if (/^[-−–]\s*\d|^\d+\s*[%€$£¥°]/.test(text)) return unclear;
  const [word = '', ...again] = whole.split(' ');
  const once = again.every((other) => other === word) ? word : whole;
  const alone = /^\d+$/.test(once) ? scoreOf(once) : numberInAnyLanguage(once, locale);
  if (alone !== null) return { kind: 'score', score: alone, comment: null };
  return ofTen(text, locale) ?? ofPoints(text, locale) ?? leading(text, locale) ?? cued(text, locale) ?? unclear;
}

/** "9", "09" and "10"; null for what is on no scale of 0 to 10. */
function scoreOf(digits: string): number | null {
  return /^0?\d$|^10$/.test(digits) ? Number(digits) : null;
}

const tens = '(?:10|ten|zehn|dix|diez|dez|dieci|tien|dziesięciu|dziesiec|dziesięć|tio|عشرة|عشره|十)';
const fraction = new RegExp(
  `(?<![\\d.,/])(\\d{1,2}|\\p{L}+)\\s*(?:/|\\s(?:${outOf.map((word) => word.replace(' ', '\\s')).join('|')})\\s)\\s*${tens}(?![\\d/%\\p{L}]|[.,]\\d)`,
  'iu',
);
const tenFirst =
  /(?<!\d)10\s*(?:üzerinden|uzerinden|点中|點中|点満点中|分中|分满分|点満点で)[\s,,]*(\d{1,2})(?!\d)\s*(?:点|分|です)*/iu;

/** "9/10", "nine out of ten", "10 üzerinden 9". */
function ofTen(text: string, locale: Locale): ScoreReading | null {
  const folded = fold(text);
  const turned = tenFirst.exec(folded);
  const found = turned ?? fraction.exec(folded);
  if (found === null) return null;
  const [all, given = ''] = found;
  if (negated(folded.slice(0, found.index)) || countedThings.has(wordAfter(folded.slice(found.index + all.length)))) {
    return null;
  }
  const score = /\d/.test(given) ? scoreOf(given) : numberOfWord(given, locale);
  if (score === null) return null;
  // Folding may change lengths, so what stands around it is cut from the text by the same words where that is possible.
  const exact = turned === null ? fraction.exec(text) : tenFirst.exec(text);
  if (exact === null) return { kind: 'score', score, comment: null };
  return withWords(text, exact.index, exact.index + exact[0].length, score);
}

const digitsOfHan = '零〇一二两兩三四五六七八九十';
const points = new RegExp(
  `(?<![\\d${digitsOfHan}.])(\\d{1,2}|[${digitsOfHan}])\\s*(?:分(?![钟鐘之間间])|点(?!钟|鐘)|點(?!鐘))`,
  'gu',
);

/** "9分", "九点です": a point is what a score is counted in. */
function ofPoints(text: string, locale: Locale): ScoreReading | null {
  const found = [...text.matchAll(points)].filter(([all]) => !(locale === 'ja' && all === '十分'));
  const scores = found.map(([, given = '']) => (/\d/.test(given) ? scoreOf(given) : numberOfWord(given, 'zh')));
  const [score] = scores;
  if (score === undefined || score === null || new Set(scores).size > 1) return null;
  const [first] = found as [RegExpMatchArray];
  const end = (first.index ?? 0) + first[0].length;
  if (/(?:不是|不到|不值|没有|沒有)$/u.test(text.slice(0, first.index)) || /^(?:では|じゃ)な/u.test(text.slice(end)))
    return null;
  const after = /^(?:です|でした|吧|了|啊|ね|かな)+/u.exec(text.slice(end))?.[0].length ?? 0;
  return withWords(text, first.index ?? 0, end + after, score);
}

/** "9 great service", "nine, great support", "8 - slow". */
function leading(text: string, locale: Locale): ScoreReading | null {
  const found = /^[^\p{L}\p{N}]*(\d+|\p{L}+)/u.exec(text);
  if (found === null) return null;
  const [all, given = ''] = found;
  const rest = text.slice(all.length);
  const digits = /\d/.test(given);
  const score = digits ? scoreOf(given) : numberOfWord(fold(given), locale);
  if (score === null || joined(rest) || anotherFollows(rest, locale)) return null;
  const next = wordAfter(rest);
  if (!separated.test(rest) && namesAnother(rest)) return null;
  const clear = separated.test(rest) || reasonWords.has(next) || (digits && !countedThings.has(next));
  if (!clear || (countedThings.has(next) && !/^\s*[.,;:!?\n]/.test(rest))) return null;
  return { kind: 'score', score, comment: commentOf(rest) };
}

/** "I'd say 8 - slow delivery", "Great service! 10": one number in the whole message, after what says that it is the score. */
function cued(text: string, locale: Locale): ScoreReading | null {
  const [only, ...others] = text.matchAll(number);
  if (only === undefined || others.length > 0 || [...text.matchAll(/\d+/g)].length > 1) return null;
  const score = scoreOf(only[0]);
  const before = fold(text.slice(0, only.index));
  const end = only.index + only[0].length;
  const rest = text.slice(end);
  const next = wordAfter(rest);
  if (score === null || joined(rest) || countedThings.has(next) || negated(before)) return null;
  if (wouldBe.test(before) && butIf.has(firstWord(rest))) return null;
  const last = /(\S+)\s*$/.exec(before)?.[1] ?? '';
  const said =
    scoreCues.has(bare(last)) ||
    scoreCues.has(bare(last).replace(/^.*'/, '')) ||
    scorePairs.test(before) ||
    /[:=]\s*$/.test(before);
  const stated = /[.!?,;…\n]\s*$/.test(before) && commentOf(rest) === null && !namesNumber(before, locale);
  if (!stated && !(said && (separated.test(rest) || reasonWords.has(next) || afterScore.has(next)))) return null;
  // "a 9 from me" gives no reason.
  const idle = afterScore.has(next) && rest.trim().split(/\s+/).length <= 2;
  return withWords(text, only.index, idle ? text.length : end, score);
}

/** A number that stands for itself. */
const number = /(?<![\d.,:/\p{L}-])\d+/gu;

/** Whether what follows has a number that may be the score as well: "4 me it's a 9". */
function namesAnother(rest: string): boolean {
  return [...rest.matchAll(number)].some(({ 0: digits, index }) => {
    const after = rest.slice(index + digits.length);
    return scoreOf(digits) !== null && !joined(after) && !countedThings.has(wordAfter(after));
  });
}

function namesNumber(text: string, locale: Locale): boolean {
  return text.split(/[^\p{L}\p{M}]+/u).some((word) => numberOfWord(word, locale) !== null);
}

/** @param before folded. Looked for in the clause in which the number stands. */
function negated(before: string): boolean {
  const clause = before.split(/[.!?;,:\n…]/).at(-1) ?? '';
  return clause.split(/\s+/).some((word) => negations.has(bare(word)) || word.endsWith("n't"));
}

const wordAfter = (rest: string) => bare(/^\s*(\S+)/.exec(rest)?.[1] ?? '');
const firstWord = (rest: string) => fold(/\p{L}[\p{L}\p{M}]*/u.exec(rest)?.[0] ?? '');

/** A number that goes on: "8.5", "9:30", "9th", "9%", "4/5", "10分钟". In Chinese and Japanese words follow without a space. */
function joined(rest: string): boolean {
  // With a counter right after it: three days, five people.
  if (/^\s*[分点點時时个個]|^[日天年月週周回次人名度歳岁円元块塊倍番代階楼]/u.test(rest)) return true;
  return /^(?:[.,:]\d|(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}])[\p{L}%€$£¥°]|\s?[%€$£¥]|\s*\/\s*\d)/u.test(rest);
}

/** "7-8", "7 or 8", "7 8". */
function anotherFollows(rest: string, locale: Locale): boolean {
  const [, between = '', other = ''] = /^([\s\p{P}\p{S}]*(?:\p{L}+[\s\p{P}\p{S}]+)?)(\d+|\p{L}+)/u.exec(rest) ?? [];
  const score = /\d/.test(other) ? scoreOf(other) : numberOfWord(fold(other), locale);
  if (score === null) return false;
  const word = bare(between);
  const after = rest.slice(between.length + other.length);
  const counted = countedThings.has(bare(/^\s*(\S+)/.exec(after)?.[1] ?? ''));
  if (word !== '') return betweenNumbers.has(word) && !counted;
  return !/[.!?\n;]/.test(between) && !counted;
}

/** What was said besides a score in the midst of a message: what follows it, or all where more was said before. */
function withWords(text: string, from: number, until: number, score: number): ScoreReading {
  const after = commentOf(text.slice(until));
  const before = text.slice(0, from).trim();
  const saidBefore = before.split(/\s+/).length > 5 || /[.!?。\n]\s*$/.test(before);
  return { kind: 'score', score, comment: saidBefore ? text : after };
}

/** Without the marks that part it from the score; null where no word is left. */
function commentOf(rest: string): string | null {
  const words = rest.replace(endMarks, '').trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : null;
}
