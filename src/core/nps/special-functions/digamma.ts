// The first two derivatives of log-gamma, for fitting shares that vary from group to group.

/** d/dx log gamma(x), x > 0; absolute error about 1e-14. Recurrence up to 16, then the asymptotic series (A&S 6.3.18). */
export function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  for (; shifted < 16; shifted++) sum -= 1 / shifted;
  const s = 1 / (shifted * shifted);
  const tail = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760)))));
  return sum + Math.log(shifted) - 0.5 / shifted - tail;
}

/** The derivative of `digamma`, x > 0; relative error about 1e-14. Source: as there, A&S 6.4.12. */
export function trigamma(x: number): number {
  let shifted = x;
  let sum = 0;
  for (; shifted < 16; shifted++) sum += 1 / (shifted * shifted);
  const s = 1 / (shifted * shifted);
  const tail = s * (1 / 6 - s * (1 / 30 - s * (1 / 42 - s * (1 / 30 - (s * 5) / 66))));
  return sum + (1 + 0.5 / shifted + tail) / shifted;
}
