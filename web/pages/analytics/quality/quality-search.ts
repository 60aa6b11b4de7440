// What the address of the page of quality may say beside what all pages of the score share.
import { chosen, defined, readScoreSearch, type ScoreSearch } from '../period.ts';

export const rateSplits = {
  channels: 'By channel',
  askers: 'By campaign',
  surveys: 'By survey',
  hours: 'By hour of sending',
  prior: 'By how often asked before',
} as const;
export type RateSplit = keyof typeof rateSplits;

export const answerSplits = {
  devices: 'By device',
  channels: 'By channel',
  hours: 'By hour of the answer',
} as const;
export type AnswerSplit = keyof typeof answerSplits;

export type QualitySearch = ScoreSearch & {
  /** How response rates are told apart; absent is by channel. */
  rates?: RateSplit;
  /** How answers are told apart; absent is by device. */
  came?: AnswerSplit;
  /** By what those who were asked are told apart; absent is by their score before. */
  silent?: string;
};

export function readQualitySearch(raw: Record<string, unknown>): QualitySearch {
  const { silent } = raw;
  return defined({
    ...readScoreSearch(raw),
    rates: chosen(rateSplits, raw.rates),
    came: chosen(answerSplits, raw.came),
    silent: typeof silent === 'string' && silent !== '' && silent.length <= 250 ? silent : undefined,
  });
}
