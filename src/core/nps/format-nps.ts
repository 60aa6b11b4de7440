// How an NPS is written, the same in the dashboard, mails, alerts and exports.

const MINUS = '\u2212';
/** A half such as 28.5 arrives as 28.499999999999996; true neighbours of a half lie further away below 1e8 answers. */
const ROUNDING = 1e-9;

/**
 * An NPS or a difference of two (scale -1..1) in whole points with its sign: "+42", "−7" (a real minus, U+2212), "0".
 * Halves are rounded away from zero. For reading only: compute with the number, never with this.
 */
export function formatNps(nps: number): string {
  const points = Math.floor(Math.abs(nps) * 100 + 0.5 + ROUNDING);
  if (points === 0) return '0';
  return `${nps < 0 ? MINUS : '+'}${points}`;
}
