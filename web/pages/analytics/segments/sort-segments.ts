// The order of segments in a table, and of the rows and columns of a heat map. What has no score comes last, in any order.
import type { Axis, Segment } from './queries.ts';
import type { Order, Sort } from './segments-search.ts';

/** Whether a headline is shown at all. */
export function isScored({ sample }: Pick<Segment, 'sample'>): boolean {
  return sample === 'marked' || sample === 'full';
}

export function sortSegments(segments: readonly Segment[], sort: Sort): Segment[] {
  const descending = (read: (one: Segment) => number | null) => (one: Segment, other: Segment) =>
    (read(other) ?? Number.NEGATIVE_INFINITY) - (read(one) ?? Number.NEGATIVE_INFINITY) || other.n - one.n;
  const score = (one: Segment) => (isScored(one) ? one.nps : null);
  const drawn = (one: Segment) => one.adjusted ?? (one.rank === null ? null : one.nps);
  const compare = {
    rank: descending(drawn),
    lowest: descending((one) => {
      const value = drawn(one);
      return value === null ? null : -value;
    }),
    score: descending(score),
    answers: descending(({ n }) => n),
    difference: descending(({ difference }) => (difference === null ? null : Math.abs(difference.points))),
    name: (one: Segment, other: Segment) => nameOf(one).localeCompare(nameOf(other), 'en', { numeric: true }),
  }[sort];
  return [...segments].sort(
    (one, other) => Number(isRest(one)) - Number(isRest(other)) || compareSafely(compare, one, other),
  );
}

/** Two without a value are as they were: the difference of two infinities is no number. */
function compareSafely(compare: (one: Segment, other: Segment) => number, one: Segment, other: Segment): number {
  const order = compare(one, other);
  return Number.isNaN(order) ? other.n - one.n : order;
}

export function nameOf({ values }: Pick<Segment, 'values'>): string {
  return values.map(({ name }) => name).join(' · ');
}

/** The line of all others together. */
function isRest({ values }: Pick<Segment, 'values'>): boolean {
  return values.some(({ value }) => value === null);
}

export type Line = Axis['values'][number];

export function sortLines({ values, ordered }: Axis, order: Order | undefined): Line[] {
  const by = order ?? (ordered ? 'own' : 'score');
  if (by === 'own') return [...values];
  const read = (line: Line) => (by === 'answers' ? line.n : isScored(line) ? (line.nps ?? -200) : -200);
  const last = ({ value }: Line) => Number(value === null);
  return [...values].sort((one, other) => last(one) - last(other) || read(other) - read(one) || other.n - one.n);
}
