// The two sides of a comparison: what each is asked with, and what both have in common.
import { parseDay } from '../../../core/calendar/index.ts';
import { emptyHistogram, type Histogram, subtractHistograms } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { askQuestion } from '../ask-question.ts';
import { longestDays } from '../period.ts';
import { type Question, readQuestion } from '../question.ts';
import { sumBySplit } from '../read-groups.ts';
import type { CompareQuery } from './compare-groups-output.ts';

export type Side = { question: Question; where: string; days: number; histogram: Histogram };
export type Sides = { kind: 'periods' | 'groups'; first: Side; second: Side; shared: Shared };

/** Answers that are on both sides, and the side on which they count. */
export type Shared = { n: number; on: 'first' | 'second' };

/** The questions of both sides, and of what is on both: null where no answer can be. */
export type Asked = { first: Question; second: Question; both: Question | null; kind: Sides['kind'] };

/** @throws AppError invalid where a side is none, or both are the same. */
export async function readSides(ctx: Context, query: CompareQuery): Promise<Asked> {
  const { firstFrom, firstTo, firstWhere, secondWhere, ...shared } = query;
  const grouped = firstWhere !== undefined || secondWhere !== undefined;
  if ((firstFrom === undefined) !== (firstTo === undefined)) {
    throw invalid('firstTo', 'Name both days, firstFrom and firstTo, or none.');
  }
  const second = await readQuestion(ctx, { ...shared, where: together(query.where, secondWhere) });
  const length = second.lastDay - second.firstDay + 1;
  const back = grouped ? 0 : length;
  const firstDays =
    firstFrom === undefined || firstTo === undefined
      ? { firstDay: second.firstDay - back, lastDay: second.lastDay - back }
      : { firstDay: parseDay(firstFrom) ?? 0, lastDay: parseDay(firstTo) ?? 0 };
  if (firstDays.firstDay > firstDays.lastDay) throw invalid('firstTo', 'The days compared with end before they begin.');
  if (firstDays.lastDay - firstDays.firstDay >= longestDays) {
    throw invalid('firstTo', 'A period may span at most ten years.');
  }
  const first = { ...(await readQuestion(ctx, { ...shared, where: together(query.where, firstWhere) })), ...firstDays };
  const sameDays = first.firstDay === second.firstDay && first.lastDay === second.lastDay;
  if (sameDays && (firstWhere ?? '') === (secondWhere ?? '')) {
    throw invalid('firstWhere', 'Both sides are the same. Choose other days, or other answers, for one of them.');
  }
  const days = {
    firstDay: Math.max(first.firstDay, second.firstDay),
    lastDay: Math.min(first.lastDay, second.lastDay),
  };
  const everything = together(query.where, firstWhere, secondWhere);
  const both =
    days.firstDay > days.lastDay ? null : { ...(await readQuestion(ctx, { ...shared, where: everything })), ...days };
  return { first, second, both, kind: sameDays ? 'groups' : 'periods' };
}

/**
 * Counts both sides, which then share no answer: what is on both counts on the first; where all of the second lies within the
 * first, on the second.
 */
export async function countSides(
  ctx: Context,
  query: CompareQuery,
  { first, second, both, kind }: Asked,
): Promise<Sides> {
  const count = async (question: Question | null): Promise<Histogram> => {
    if (question === null) return emptyHistogram();
    const [sum] = sumBySplit(await askQuestion(ctx, question), query.suspects === 'include');
    return sum?.histogram ?? emptyHistogram();
  };
  const [one, other, shared] = await Promise.all([count(first), count(second), count(both)]);
  const n = sizeOf(shared);
  const on = n === sizeOf(other) && n < sizeOf(one) ? 'second' : 'first';
  // Read one after the other: an answer that came in between may be in one of them only.
  const without = (all: Histogram) => subtractHistograms(all, shared).map((bin) => Math.max(0, bin));
  return {
    kind,
    first: sideOf(first, on === 'first' ? one : without(one), together(query.where, query.firstWhere)),
    second: sideOf(second, on === 'second' ? other : without(other), together(query.where, query.secondWhere)),
    shared: { n, on },
  };
}

function sizeOf(histogram: Histogram): number {
  return histogram.reduce((n, bin) => n + bin, 0);
}

function sideOf(question: Question, histogram: Histogram, where: string | undefined): Side {
  return { question, where: where ?? '', days: question.lastDay - question.firstDay + 1, histogram };
}

function together(...conditions: (string | undefined)[]): string | undefined {
  return conditions.filter((one) => one !== undefined && one !== '').join(';') || undefined;
}

function invalid(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}
