// How many invitations one claim takes: what goes out in a moment. With a fast mail server many, so that a claim costs little
// per message; with a slow one few, so that a worker that is killed leaves few of which nobody knows.

const momentMs = 100;
const most = 64;

/**
 * The size of the next batch.
 * @param sent how many the last batch held, 1 or more.
 * @param tookMs how long that took.
 * @param least what keeps every connection of the carrier busy; never fewer are claimed.
 */
export function nextBatchSize(sent: number, tookMs: number, least: number): number {
  const fitting = Math.round((sent * momentMs) / Math.max(tookMs, 1));
  return Math.max(least, Math.min(fitting, 2 * sent, most));
}
