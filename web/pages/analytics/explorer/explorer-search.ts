// What the address of the explorer may say beside what all pages of the score share: a whole question.
import { chosen, defined, readScoreSearch, type ScoreSearch } from '../period.ts';
import { readSplit, writeSplit } from '../segments/split.ts';
import { type Measure, measures } from './measure-names.ts';

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
  const measure = chosen(measures, raw.measure);
  return defined({
    ...readScoreSearch(raw),
    measure: measure === 'nps' ? undefined : measure,
    split: writeSplit(readSplit(raw.split)) || undefined,
    step: chosen(steps, raw.step),
    view: raw.view === 'table' ? 'table' : undefined,
  });
}
