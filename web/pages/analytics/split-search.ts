// What the addresses of the overview and of the explanation of a change may say, beside what all pages of the score share.
import { parseDay } from '../../../src/core/calendar/index.ts';
import { readWhere } from '../../../src/core/conditions/where.ts';
import { readScoreSearch, type ScoreSearch } from './period.ts';

export type SplitSearch = ScoreSearch & {
  /** The dimension by which answers are told apart. */
  split?: string;
};

export type MoveSearch = SplitSearch & {
  /** The days that are compared with, both included; as many just before without. */
  beforeFrom?: string;
  beforeTo?: string;
};

export function readSplitSearch(raw: Record<string, unknown>): SplitSearch {
  const split = typeof raw.split === 'string' && readWhere(`${encodeURIComponent(raw.split)}:`) ? raw.split : undefined;
  return { ...readScoreSearch(raw), ...(split ? { split } : {}) };
}

export function readMoveSearch(raw: Record<string, unknown>): MoveSearch {
  const [from, to] = [raw.beforeFrom, raw.beforeTo].map((day) => (parseDay(String(day)) === null ? '' : String(day)));
  const days = from && to && from <= to ? { beforeFrom: from, beforeTo: to } : {};
  return { ...readSplitSearch(raw), ...days };
}
