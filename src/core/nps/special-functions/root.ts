// Where a smooth curve crosses zero: halving towards it takes fifty steps, and a page shows hundreds of intervals.

/**
 * The x between `low` and `high` with f(x) = 0, to within 1e-14; f must have opposite signs at the two ends,
 * where 0 counts as negative. About a dozen calls of `f`. Source: Chandrupatla 1997, Advances in Engineering Software 28, 145-149: inverse
 * quadratic steps where they are safe, halving where they are not.
 */
export function rootBetween(f: (x: number) => number, low: number, high: number): number {
  let [x1, x2, x3] = [low, high, low];
  let [f1, f2, f3] = [f(low), f(high), 0];
  let part = 0.5;
  for (let step = 0; step < 100; step++) {
    const x = x1 + part * (x2 - x1);
    const value = f(x);
    if (value > 0 === f1 > 0) [x3, f3] = [x1, f1];
    else [x3, f3, x2, f2] = [x2, f2, x1, f1];
    [x1, f1] = [x, value];
    const limit = 1e-14 / Math.abs(x2 - x1);
    if (f1 === 0 || limit > 0.5) break;
    const xi = (x1 - x2) / (x3 - x2);
    const phi = (f1 - f2) / (f3 - f2);
    const safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    part = safe
      ? (f1 / (f2 - f1)) * (f3 / (f2 - f3)) + ((x3 - x1) / (x2 - x1)) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
      : 0.5;
    part = Math.min(1 - limit, Math.max(limit, part));
  }
  return Math.abs(f1) < Math.abs(f2) ? x1 : x2;
}
