// Who did not answer, and what that may do to the score: those who were asked against those who answered, by segment.
import type { z } from 'zod';
import { type Counts, nonResponseGap, rateInterval, totalOf } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { readDictionary } from '../dictionary.ts';
import { confidence, headlineOf } from '../figures.ts';
import { labelsOf } from '../list-dimensions.ts';
import { presentPeriod } from '../period.ts';
import {
  isKnownOfAsked,
  nameOfSegments,
  nameSegment,
  previousKey,
  type Reading,
  readAsked,
  segmentsBy,
  usualReading,
} from '../quality/asked-segments.ts';
import { countSegments, type SegmentCounts } from '../queries/asked.ts';
import { type QuestionQuery, readQuestion } from '../question.ts';
import type { nonResponseOutput } from './non-response-output.ts';

type Output = z.input<typeof nonResponseOutput>;

/** @throws AppError invalid or conflict (see `readQuestion`; a `by` that is not known of all who were asked). */
export async function readNonResponse(
  ctx: Context,
  query: QuestionQuery & { by?: string },
  reading: Reading = usualReading,
): Promise<Output> {
  const [dictionary, labels, question] = await Promise.all([
    readDictionary(ctx.db, ctx.workspace.id),
    labelsOf(ctx),
    readQuestion(ctx, query),
  ]);
  const by = segmentsBy(dictionary, query.by ?? previousKey);
  const usable = dictionary.dimensions.filter((one) => isKnownOfAsked(one) && one.ready);
  const choices = [null, ...usable].map((dimension) => ({
    key: dimension?.key ?? previousKey,
    name: nameOfSegments({ dimension, known: [] }, labels),
  }));
  const found = await readAsked(ctx, question, reading);
  const counts =
    found === null ? [] : await countSegments(ctx.db, ctx.workspace.id, found.asked, by, query.suspects === 'include');
  return {
    ...presentPeriod(question),
    by: { key: query.by ?? previousKey, name: nameOfSegments(by, labels) },
    choices,
    invitations: found?.total ?? 0,
    every: found?.asked.every ?? 1,
    ...(found === null
      ? { total: null, problem: 'filter' as const, segments: [], gap: null }
      : compare(counts, (told) => nameSegment(by, dictionary, told))),
    asOf: ctx.clock.now().toISOString(),
  };
}

function compare(
  counts: readonly SegmentCounts[],
  nameOf: (told: string) => { value: string; name: string },
): Pick<Output, 'total' | 'problem' | 'segments' | 'gap'> {
  const asked = counts.reduce((sum, one) => sum + one.asked, 0);
  const answered = counts.reduce((sum, one) => sum + totalOf(one), 0);
  const segments = counts.map((one) => ({
    ...nameOf(one.value),
    ...(rateOf(totalOf(one), one.asked) as NonNullable<ReturnType<typeof rateOf>>),
    score: headlineOf(countsIn(one)),
    shareOfAsked: one.asked / asked,
    shareOfAnswers: answered === 0 ? null : totalOf(one) / answered,
  }));
  const gap = nonResponseGap(
    segments.map(({ name, value }, place) => {
      const one = counts[place] as SegmentCounts;
      return { key: { name, value }, asked: one.asked, answers: countsIn(one) };
    }),
  );
  return {
    total: rateOf(answered, asked),
    problem: asked === 0 ? 'nobodyAsked' : gap === null ? 'nobodyAnswered' : null,
    segments,
    gap: gap && presentGap(gap, headlineOf(sumOf(counts))),
  };
}

type Gap = NonNullable<ReturnType<typeof nonResponseGap<{ name: string; value: string }>>>;

function presentGap(gap: Gap, raw: ReturnType<typeof headlineOf>): NonNullable<Output['gap']> {
  const { nps, lower, upper, effectiveN, designEffect } = gap.reweighted;
  return {
    raw,
    reweighted: {
      n: gap.answered,
      nps: nps * 100,
      interval: { lower: lower * 100, upper: upper * 100 },
      effectiveN,
      designEffect,
    },
    points: gap.gap * 100,
    misleading: gap.warning,
    parts: gap.parts.map(({ keys, asked, answered, contribution }) => ({
      values: keys.map(({ value }) => value),
      name: keys.length === 1 ? (keys[0]?.name ?? '') : `${keys.length} segments with few answers`,
      asked,
      answered,
      points: contribution * 100,
    })),
    correlation: gap.bias.correlation,
  };
}

function rateOf(answered: number, asked: number) {
  const rate = rateInterval(answered, asked, confidence);
  return rate && { asked, answered, rate: rate.rate, interval: { lower: rate.lower, upper: rate.upper } };
}

function countsIn({ detractors, passives, promoters }: Counts): Counts {
  return { detractors, passives, promoters };
}

function sumOf(counts: readonly Counts[]): Counts {
  const sum = (of: keyof Counts) => counts.reduce((all, one) => all + one[of], 0);
  return { detractors: sum('detractors'), passives: sum('passives'), promoters: sum('promoters') };
}
