// What the address of the explorer may say beside what all pages of the score share: a whole question.
import { readScoreSearch, type ScoreSearch } from '../period.ts';
import { readSplit, writeSplit } from '../segments/split.ts';
import { type Measure, measures } from './measures.ts';

export const steps = { day: 'Day', week: 'Week', month: 'Month' } as const;
export type GroupStep = keyof typeof steps;

export type ExplorerSearch = ScoreSearch & {
  /** Absent is the NPS. */
  measure?: Measure;
  /** No dimension, one or two. */
  split?: string;
  /** Absent is the whole period at once. */
  step?: GroupStep;
  view?: 'table';
};

export function readExplorerSearch(raw: Record<string, unknown>): ExplorerSearch {
  const measure = Object.hasOwn(measures, String(raw.measure)) ? (raw.measure as Measure) : undefined;
  const step = Object.hasOwn(steps, String(raw.step)) ? (raw.step as GroupStep) : undefined;
  const split = writeSplit(readSplit(raw.split));
  return {
    ...readScoreSearch(raw),
    ...(measure && measure !== 'nps' && { measure }),
    ...(split && { split }),
    ...(step && { step }),
    ...(raw.view === 'table' && { view: 'table' as const }),
  };
}
