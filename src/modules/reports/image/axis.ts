// The scale of a score: round steps around zero and everything that is drawn.

export type Axis = { ticks: readonly number[]; place(points: number): number };

/**
 * @param start where the lowest tick stands, @param end where the highest: an axis may run either way.
 * @param values points from -100 to 100; what is not finite is passed over.
 */
export function scoreAxis(values: readonly number[], start: number, end: number): Axis {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...finite), Math.max(0, ...finite)];
  const step = high - low > 140 ? 50 : high - low > 60 ? 20 : 10;
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  const span = (last - first) * step;
  return { ticks, place: (points) => start + ((points - first * step) / span) * (end - start) };
}
