// What a screen reader says for a number of the scale, which stands alone in its cell. `{score}` is the number.
import type { Locale } from '../../core/survey/index.ts';

export const scoreLabels: Record<Locale, string> = {
  en: '{score} out of 10',
  de: '{score} von 10',
  fr: '{score} sur 10',
  es: '{score} de 10',
  pt: '{score} de 10',
  it: '{score} su 10',
  nl: '{score} van de 10',
  pl: '{score} na 10',
  sv: '{score} av 10',
  tr: '10 üzerinden {score}',
  ja: '10点満点中{score}点',
  zh: '{score}分（满分10分）',
  ar: '{score} من 10',
};
