// What a policy of asking means for one contact, in plain words.
import { type AskingPolicy, type Purpose, purposes } from '../../../src/core/asking/index.ts';

export const purposeWords: Record<Purpose, { name: string; about: string }> = {
  relationship: { name: 'Relationship', about: 'How somebody feels about you as a whole' },
  transactional: { name: 'Transactional', about: 'An order, a delivery, a solved ticket' },
  product: { name: 'Product', about: 'How your product works for them' },
  research: { name: 'Research', about: 'Studies and new ideas' },
};

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);
const times = (count: number) => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** One sentence each; the last says what that comes to in a year. */
export function policySentences({ gapDays, budget }: AskingPolicy): string[] {
  const byGap = Map.groupBy(purposes, (one) => gapDays[one]);
  const gaps = [...byGap].map(([gap, group]) => {
    const asks = byGap.size === 1 ? 'asks of one purpose' : `${listed(group)} asks`;
    return gap === 0
      ? `${capital(asks)} may follow each other at once.`
      : `At least ${days(gap)} lie between two ${asks}.`;
  });
  const overall =
    budget === null
      ? 'Asks of different purposes do not wait for each other.'
      : `Whatever it is about, nobody is asked more than ${times(budget.asksMax)} in ${days(budget.windowDays)}.`;
  const most = mostPerYear({ gapDays, budget });
  const year =
    most === null
      ? 'Nothing limits how often a contact is asked in a year.'
      : `In a year one contact is asked at most about ${times(most)}, over all campaigns.`;
  return [overall, ...gaps, year];
}

/** About how often a contact can be asked in 365 days; null where nothing limits it. */
export function mostPerYear({ gapDays, budget }: AskingPolicy): number | null {
  const perYear = (gap: number) => (gap === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.floor(365 / gap)));
  const byPurpose = purposes.reduce((sum, one) => sum + perYear(gapDays[one]), 0);
  const overall = budget === null ? Number.POSITIVE_INFINITY : budget.asksMax * perYear(budget.windowDays);
  const most = Math.min(byPurpose, overall);
  return Number.isFinite(most) ? most : null;
}

function listed(group: readonly Purpose[]): string {
  return group.length === 1 ? String(group[0]) : `${group.slice(0, -1).join(', ')} or ${group.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
