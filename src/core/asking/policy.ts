// How much a workspace asks of one contact, over all campaigns: a gap for each purpose, and one budget over all of them.
import { readWhole } from '../conditions/read-test.ts';
import { type Problem, readFields } from '../survey/read-value.ts';
import { defaultGapDays, type Purpose } from './gap.ts';

export const purposes = ['relationship', 'transactional', 'product', 'research'] as const satisfies readonly Purpose[];

export type AskingPolicy = {
  /** Least days between two asks of one purpose. */
  gapDays: Record<Purpose, number>;
  /** At most `asksMax` asks of any purpose within `windowDays`; null is without limit. */
  budget: { asksMax: number; windowDays: number } | null;
};

/** What one ask in thirty days was before there were purposes: the same gap for each, and for all together. */
export const defaultPolicy: AskingPolicy = {
  gapDays: {
    relationship: defaultGapDays,
    transactional: defaultGapDays,
    product: defaultGapDays,
    research: defaultGapDays,
  },
  budget: { asksMax: 1, windowDays: defaultGapDays },
};

/** A policy, or all that is wrong with it. A gap that is absent is the default, a budget that is absent too. */
export function readAskingPolicy(value: unknown): { policy: AskingPolicy } | { problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = readFields(value, '', ['gapDays', 'budget'], problems);
  const gaps = readFields(fields.gapDays, 'gapDays', purposes, problems);
  const gapOf = (purpose: Purpose) => {
    const given = gaps[purpose];
    if (given === undefined) return defaultPolicy.gapDays[purpose];
    return readWhole(given, `gapDays.${purpose}`, { least: 0, most: 3_650 }, problems);
  };
  const policy: AskingPolicy = {
    gapDays: {
      relationship: gapOf('relationship'),
      transactional: gapOf('transactional'),
      product: gapOf('product'),
      research: gapOf('research'),
    },
    budget: readBudget(fields.budget, problems),
  };
  return problems.length > 0 ? { problems } : { policy };
}

function readBudget(value: unknown, problems: Problem[]): AskingPolicy['budget'] {
  if (value === null) return null;
  if (value === undefined) return defaultPolicy.budget;
  const fields = readFields(value, 'budget', ['asksMax', 'windowDays'], problems);
  return {
    asksMax: readWhole(fields.asksMax, 'budget.asksMax', { least: 1, most: 100 }, problems),
    windowDays: readWhole(fields.windowDays, 'budget.windowDays', { least: 1, most: 3_650 }, problems),
  };
}
