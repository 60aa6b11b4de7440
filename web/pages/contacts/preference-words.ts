// How a contact wishes to be asked, in words.
import { type Purpose, purposes } from '../../../src/core/asking/index.ts';
import { channelName } from './suppression-queries.ts';

export type Wish = { gapDays: number | null; mutedPurposes: readonly Purpose[]; channel: string | null };

/** What the team calls the purposes of asking. */
export const purposeNames: Record<Purpose, string> = {
  relationship: 'Relationship',
  transactional: 'Transactional',
  product: 'Product',
  research: 'Research',
};

/** "every 3 months" where it is a round number of them. */
export function gapWords(days: number): string {
  if (days === 365) return 'once a year';
  if (days % 30 === 0 && days > 30) return `every ${days / 30} months`;
  return days === 1 ? 'once a day' : `every ${days} days`;
}

/** "Wishes to be asked at most every 3 months, not about research, first by SMS". */
export function wishWords(wish: Wish | null): string {
  const { gapDays = null, mutedPurposes = [], channel = null } = wish ?? {};
  const muted = mutedPurposes.map((one) => purposeNames[one].toLowerCase());
  const parts = [
    gapDays === null ? '' : `at most ${gapWords(gapDays)}`,
    muted.length === 0 ? '' : muted.length === purposes.length ? 'about nothing' : `not about ${listed(muted)}`,
    channel === null ? '' : `first by ${channelName(channel).toLowerCase()}`,
  ].filter(Boolean);
  return parts.length === 0 ? 'Has no wishes about being asked any more' : `Wishes to be asked ${parts.join(', ')}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
