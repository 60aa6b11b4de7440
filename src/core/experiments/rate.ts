// What an experiment counts: how many of those invited answered in time. Never the score: a variant can raise it by
// keeping unhappy people from answering.

/** `hits` of `trials`, 0 <= hits <= trials, both whole numbers; for example answers within seven days of delivery. */
export type Rate = { readonly hits: number; readonly trials: number };

/** Whether there is a rate to compute with: at least one trial, and no more hits than trials. */
export function isRate({ hits, trials }: Rate): boolean {
  return trials > 0 && trials < Number.POSITIVE_INFINITY && hits >= 0 && hits <= trials;
}
