// How much may leave by one way on a day. Mailbox providers trust a sender that they have not seen before only little by
// little: a warm-up allows more from day to day.

export type WarmUp = {
  /** Messages on the first day. */
  startPerDay: number;
  doublesEveryDays: number;
  /** The first day, as `2026-03-02` in UTC; null begins when the way is put in use. */
  from: string | null;
};

/** What a person allowed; null is no limit. */
export type SendingPlan = { perDayMax: number | null; warmUp: WarmUp | null };

const dayMs = 86_400_000;
const warmedUpAt = 1_000_000;

/**
 * Messages that may leave on the day of UTC that `now` is in; null is without limit. A warm-up grows every day: it is
 * `startPerDay · 2^(days / doublesEveryDays)`, rounded down, and never more than `perDayMax`. Before its first day, and while
 * that is open, it counts as the first. Without `perDayMax` it ends at a million a day.
 */
export function perDayMaxOn({ perDayMax, warmUp }: SendingPlan, now: Date): number | null {
  if (warmUp === null) return perDayMax;
  const { startPerDay, doublesEveryDays, from } = warmUp;
  const today = Math.floor(now.getTime() / dayMs);
  const days = from === null ? 0 : Math.max(0, today - Date.parse(from) / dayMs);
  const grown = Math.floor(startPerDay * 2 ** (days / doublesEveryDays));
  const end = perDayMax ?? warmedUpAt;
  return grown < end ? grown : perDayMax;
}

/** The day of UTC on which a warm-up reaches its end; null without one, or while its first day is open. */
export function warmedUpOn({ perDayMax, warmUp }: SendingPlan): string | null {
  if (warmUp === null || warmUp.from === null) return null;
  const doublings = Math.log2((perDayMax ?? warmedUpAt) / warmUp.startPerDay);
  const days = Math.max(0, Math.ceil(doublings * warmUp.doublesEveryDays - 1e-9));
  return new Date(Date.parse(warmUp.from) + days * dayMs).toISOString().slice(0, 10);
}
