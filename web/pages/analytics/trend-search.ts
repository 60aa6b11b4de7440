// What the address of the page of the trend may say, beside what all pages of the score share.
import { parseDay, type Step } from '../../../src/core/calendar/index.ts';
import { readScoreSearch, type ScoreSearch } from './period.ts';

type Smoothing = '30' | '90' | 'adaptive';
export type Latest = 'latest-90' | 'latest-365';

export type TrendSearch = ScoreSearch & {
  /** Each point over that many days up to its own, or each contact once with the latest answer of so many; as it is counted without. */
  smooth?: Smoothing | Latest;
  /** The last day of the point that is looked at. */
  at?: string;
};

const steps: readonly Step[] = ['day', 'week', 'month', 'quarter', 'year'];
const smoothings = ['30', '90', 'adaptive', 'latest-90', 'latest-365'] as const;

/** Reads an address; what makes no sense is left out. */
export function readTrendSearch(raw: Record<string, unknown>): TrendSearch {
  const by = steps.find((step) => step === raw.by);
  const smooth = smoothings.find((one) => one === raw.smooth);
  const at = typeof raw.at === 'string' && parseDay(raw.at) !== null ? raw.at : undefined;
  return { ...readScoreSearch(raw), ...(by ? { by } : {}), ...(smooth ? { smooth } : {}), ...(at ? { at } : {}) };
}

/** The window in which each contact counts once, where that is asked for: over all answers, without those that are suspect. */
export function latestOf({ smooth, where, suspects }: TrendSearch): '90' | '365' | null {
  if (where !== undefined || suspects !== undefined) return null;
  return smooth === 'latest-90' ? '90' : smooth === 'latest-365' ? '365' : null;
}

export function smoothingOf({ smooth }: TrendSearch): Smoothing | undefined {
  return smooth === '30' || smooth === '90' || smooth === 'adaptive' ? smooth : undefined;
}
