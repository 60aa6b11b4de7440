// What people write, and what is taken from it. The lists are the rule: whoever changes the reader reads them first.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Locale, locales } from '../survey/locales.ts';
import { readScore } from './read-score.ts';

const scores: [text: string, locale: Locale, score: number, comment: string | null][] = [
  ['9', 'en', 9, null],
  [' 9 ', 'en', 9, null],
  ['9!', 'en', 9, null],
  ['9.', 'en', 9, null],
  ['"10"', 'en', 10, null],
  ['0', 'en', 0, null],
  ['09', 'en', 9, null],
  ['#8', 'en', 8, null],
  ['9️⃣', 'en', 9, null],
  ['🔟', 'en', 10, null],
  ['9 👍', 'en', 9, null],
  ['nine', 'en', 9, null],
  ['Nine.', 'en', 9, null],
  ['TEN!!!', 'en', 10, null],
  ['zero', 'en', 0, null],
  ['nine, great support', 'en', 9, 'great support'],
  ['Nine - great support', 'en', 9, 'great support'],
  ['nine because it works', 'en', 9, 'because it works'],
  ['9, great support', 'en', 9, 'great support'],
  ['9 great service', 'en', 9, 'great service'],
  ['9 - slow delivery, 2 days late', 'en', 9, 'slow delivery, 2 days late'],
  ['8\nThe app is slow', 'en', 8, 'The app is slow'],
  ['10/10 because you rock', 'en', 10, 'because you rock'],
  ['10/10', 'en', 10, null],
  ['9 / 10', 'en', 9, null],
  ['9 out of 10', 'en', 9, null],
  ['nine out of ten!', 'en', 9, null],
  ["I'd say 8 - slow delivery", 'en', 8, 'slow delivery'],
  ['I give you a 7', 'en', 7, null],
  ['Score: 6', 'en', 6, null],
  ['My answer is 3.', 'en', 3, null],
  ['Sorry, I meant 8', 'en', 8, null],
  ['a solid 8, thanks', 'en', 8, 'thanks'],
  ['It’s a 10', 'en', 10, null],
  ['10 10', 'en', 10, null],
  ['٩', 'ar', 9, null],
  ['١٠', 'ar', 10, null],
  ['۸', 'ar', 8, null],
  ['९', 'en', 9, null],
  ['१०', 'en', 10, null],
  ['9', 'ja', 9, null],
  ['10', 'ja', 10, null],
  ['๙', 'en', 9, null],
  ['৯', 'en', 9, null],
  ['⑨', 'ja', 9, null],
  ['neun', 'de', 9, null],
  ['Neun, toller Service', 'de', 9, 'toller Service'],
  ['Fünf', 'de', 5, null],
  ['fuenf', 'de', 5, null],
  ['8 weil die Lieferung langsam war', 'de', 8, 'weil die Lieferung langsam war'],
  ['9 von 10', 'de', 9, null],
  ['Ich würde sagen 7', 'de', 7, null],
  ['neuf', 'fr', 9, null],
  ['Neuf, très bon service', 'fr', 9, 'très bon service'],
  ['8 sur 10', 'fr', 8, null],
  ['Je dirais 7, livraison lente', 'fr', 7, 'livraison lente'],
  ['nueve', 'es', 9, null],
  ['diez, todo perfecto', 'es', 10, 'todo perfecto'],
  ['le doy 9', 'es', 9, null],
  ['nove', 'pt', 9, null],
  ['dez!', 'pt', 10, null],
  ['três', 'pt', 3, null],
  ['nove', 'it', 9, null],
  ['sei', 'it', 6, null],
  ['dieci e lode', 'it', 10, 'e lode'],
  ['negen', 'nl', 9, null],
  ['Een 8', 'nl', 8, null],
  ['tien, topservice', 'nl', 10, 'topservice'],
  ['dziewięć', 'pl', 9, null],
  ['dziewiec', 'pl', 9, null],
  ['dziesięć, polecam', 'pl', 10, 'polecam'],
  ['nio', 'sv', 9, null],
  ['åtta', 'sv', 8, null],
  ['atta', 'sv', 8, null],
  ['sex', 'sv', 6, null],
  ['dokuz', 'tr', 9, null],
  ['DOKUZ', 'tr', 9, null],
  ['dört', 'tr', 4, null],
  ['on', 'tr', 10, null],
  ['10 üzerinden 9', 'tr', 9, null],
  ['九', 'ja', 9, null],
  ['十', 'ja', 10, null],
  ['9点', 'ja', 9, null],
  ['9点です。対応が良かった', 'ja', 9, '対応が良かった'],
  ['10点満点中8', 'ja', 8, null],
  ['九', 'zh', 9, null],
  ['十', 'zh', 10, null],
  ['两', 'zh', 2, null],
  ['9分', 'zh', 9, null],
  ['九分,服务很好', 'zh', 9, '服务很好'],
  ['我给8分', 'zh', 8, null],
  ['تسعة', 'ar', 9, null],
  ['عشرة، خدمة ممتازة', 'ar', 10, 'خدمة ممتازة'],
  ['٩/١٠', 'ar', 9, null],
  ['Its a 9 from me', 'en', 9, null],
  ['I give you 4 because late', 'en', 4, 'because late'],
  ['Hi, 8', 'en', 8, null],
  ['Hello 8', 'en', 8, null],
  ['Great service! 10!', 'en', 10, 'Great service! 10!'],
  ['9, not 6', 'en', 9, 'not 6'],
  ['9 great service, 3 days early', 'en', 9, 'great service, 3 days early'],
  ['Ich würde 7 sagen', 'de', 7, null],
  ['Eine glatte 10', 'de', 10, null],
  ['une note de 9', 'fr', 9, null],
  ['een dikke 8', 'nl', 8, null],
  ['8 配達が遅い', 'ja', 8, '配達が遅い'],
  // Somebody who was asked in one language and answers in another.
  ['neun', 'en', 9, null],
  ['dokuz', 'de', 9, null],
  ['九', 'en', 9, null],
];

const noScores: [text: string, locale: Locale][] = [
  ['', 'en'],
  ['👍', 'en'],
  ['great support', 'en'],
  ['between 7 and 8', 'en'],
  ['7 or 8', 'en'],
  ['7-8', 'en'],
  ['7 to 8', 'en'],
  ['7/8', 'en'],
  ['7, 8', 'en'],
  ['7 8', 'en'],
  ['seven or eight', 'en'],
  ['5 stars', 'en'],
  ['five stars', 'en'],
  ['5 stars!', 'en'],
  ['2 days late', 'en'],
  ['2 days', 'en'],
  ['3 times I called', 'en'],
  ['8 of your staff were rude', 'en'],
  ['8.5', 'en'],
  ['8,5', 'de'],
  ['11', 'en'],
  ['100', 'en'],
  ['100%', 'en'],
  ['9%', 'en'],
  ['-1', 'en'],
  ['4/5', 'en'],
  ['4 out of 5', 'en'],
  ['9:30', 'en'],
  ['9th', 'en'],
  ['24/7', 'en'],
  ['9am', 'en'],
  ['One of the best', 'en'],
  ['one thing I would like is speed', 'en'],
  ['I waited 2 hours', 'en'],
  ['I called on May 5', 'en'],
  ['Call me at 5551234', 'en'],
  ['On the road, later', 'en'],
  ['Ten pan był miły', 'pl'],
  ['5 Sterne', 'de'],
  ['zwischen 7 und 8', 'de'],
  ['7 oder 8', 'de'],
  ['5 étoiles', 'fr'],
  ['7 ou 8', 'fr'],
  ['5 estrellas', 'es'],
  ['Un momento', 'es'],
  ['2 jours de retard', 'fr'],
  ['10分钟', 'zh'],
  ['十分', 'ja'],
  ['7分か8分', 'ja'],
  ['2 gün geç', 'tr'],
  ['who is this?', 'en'],
  ['not a 10', 'en'],
  ["definitely isn't a 10", 'en'],
  ['not 10/10', 'en'],
  ['It would be a 10 but you are expensive', 'en'],
  ['4 me its a 9', 'en'],
  ['7 out of 10 times you fail', 'en'],
  ['5 bucks for delivery is too much', 'en'],
  ['They only give me 2 refunds', 'en'],
  ['Seven, 8', 'en'],
  ['Auf keinen Fall eine 10', 'de'],
  ['Es wäre eine 10, wenn ihr pünktlich wärt', 'de'],
  ['pas 10', 'fr'],
  ['10 değil', 'tr'],
  ['不是10分', 'zh'],
  ['10点ではない', 'ja'],
  ['3日待った', 'ja'],
  ['3天没到', 'zh'],
];

describe('a score in a text message', () => {
  test.each(scores)('%j (%s) is %i with the comment %j', (text, locale, score, comment) => {
    expect(readScore(text, locale)).toEqual({ kind: 'score', score, comment });
  });

  test.each(noScores)('%j (%s) is not taken for a score', (text, locale) => {
    expect(readScore(text, locale)).toEqual({ kind: 'unclear' });
  });

  test('is found whatever the script of its digits', () => {
    const zeros = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xe50, 0x1040, 0x17e0, 0xff10];
    for (const zero of zeros) {
      for (let score = 0; score <= 9; score += 1) {
        expect(readScore(String.fromCodePoint(zero + score), 'en')).toMatchObject({ kind: 'score', score });
      }
    }
  });

  test('is 0 to 10, and no text makes the reader throw', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.string()),
        fc.constantFrom(...locales),
        (text, locale) => {
          const read = readScore(text, locale);
          if (read.kind === 'score')
            expect(read.score >= 0 && read.score <= 10 && Number.isInteger(read.score)).toBe(true);
        },
      ),
    );
  });

  test('keeps the comment word for word', () => {
    const comments = fc.stringMatching(/^[A-Z][a-z]{3,8}( [a-z]{3,8}){0,5}$/);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 }), comments, (score, comment) => {
        expect(readScore(`${score}: ${comment}`, 'en')).toEqual({ kind: 'score', score, comment });
      }),
    );
  });
});
