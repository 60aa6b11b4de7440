// How long a contact is left in peace between two asks. The clocks themselves live in the database, where they are
// claimed atomically; this is the arithmetic.

const dayMs = 86_400_000;

/** Days between two asks of one contact unless said otherwise: the default that users of Delighted know. */
export const defaultGapDays = 30;

/** Why a contact is asked. Each purpose has a clock of its own beside the one over all of them. */
export type Purpose = 'relationship' | 'transactional' | 'product' | 'research';

/** The name of the clock that counts asks of every purpose. */
export const overallClock = 'overall';

/**
 * The latest moment at which a contact may have been asked before so that asking at `now` keeps the gap.
 * @param gapDays whole days, 0 or more; 0 lets every earlier ask pass.
 */
export function latestEarlierAsk(now: Date, gapDays: number): Date {
  return new Date(now.getTime() - gapDays * dayMs);
}

/** When a contact may be asked again after an ask at `askedAt`. */
export function nextPossibleAsk(askedAt: Date, gapDays: number): Date {
  return new Date(askedAt.getTime() + gapDays * dayMs);
}
