// Each contact counts once, with the last answer of a rolling window. Kept as changes per day, so that any day's state is a
// sum and an answer that comes, changes or goes costs a few entries, whatever came before.
import { emptyHistogram, type Histogram } from '../histogram.ts';

/** An answer as a whole number of days since any fixed day, and its score 0..10. */
export type DatedScore = { readonly day: number; readonly score: number };

/** From `day` on, `change` contacts more (+1) or fewer (-1) have this score as their latest. */
export type LatestDelta = { readonly day: number; readonly score: number; readonly change: 1 | -1 };

/** The answers of the same contact before and after it, by day and then by arrival; null where there is none. */
export type Neighbours = { readonly previous: DatedScore | null; readonly next: DatedScore | null };

/**
 * What to add when an answer comes in, in order or late. It counts from its day until the contact's next answer, or for
 * `windowDays` (at least 1); the answer before it counts only until then. Entries that cancel each other are left out.
 * To take an answer away, or to give it another score, see below. Of several answers on one day the last one counts.
 */
export function deltasOfAnswer(answer: DatedScore, { previous, next }: Neighbours, windowDays: number): LatestDelta[] {
  const deltas: LatestDelta[] = [];
  const add = (day: number, score: number, change: 1 | -1) => deltas.push({ day, score, change });
  if (previous) {
    const ended = endOf(previous, next, windowDays);
    const ends = endOf(previous, answer, windowDays);
    if (ends !== ended) {
      add(ended, previous.score, 1);
      add(ends, previous.score, -1);
    }
  }
  const end = endOf(answer, next, windowDays);
  if (end !== answer.day) {
    add(answer.day, answer.score, 1);
    add(end, answer.score, -1);
  }
  return deltas;
}

/** What to add when an answer is erased: the opposite of its coming, with the neighbours it leaves. */
export function deltasOfErasure(answer: DatedScore, neighbours: Neighbours, windowDays: number): LatestDelta[] {
  return deltasOfAnswer(answer, neighbours, windowDays).map((delta) => ({
    ...delta,
    change: delta.change === 1 ? -1 : 1,
  }));
}

/** What to add when an answer gets another score on the same day and keeps its place. */
export function deltasOfRescore(
  answer: DatedScore,
  score: number,
  { next }: Neighbours,
  windowDays: number,
): LatestDelta[] {
  if (score === answer.score) return [];
  const alone = { previous: null, next };
  return [
    ...deltasOfErasure(answer, alone, windowDays),
    ...deltasOfAnswer({ day: answer.day, score }, alone, windowDays),
  ];
}

/** The state on a day: each contact's latest answer of the window that ends with it, counted by score. */
export function latestPerContact(deltas: Iterable<LatestDelta>, day: number): Histogram {
  const bins = [...emptyHistogram()];
  for (const delta of deltas) if (delta.day <= day) (bins[delta.score] as number) += delta.change;
  return bins;
}

/** The first day on which the answer no longer counts. */
function endOf(answer: DatedScore, next: DatedScore | null, windowDays: number): number {
  return Math.min(answer.day + windowDays, next ? next.day : Number.POSITIVE_INFINITY);
}
