// Who did not answer, and what that does to the score: the plain NPS beside the one in which each segment counts as it
// was asked, and the segments that make the gap.
import { type Counts, type Interval, totalOf } from '../counts.ts';
import { rateInterval } from '../wilson-interval.ts';
import { mergeThinCells } from './merge-thin-cells.ts';
import { type PostStratified, postStratify, type WeightingOptions } from './post-stratify.ts';
import { type ResponseBias, responseBias } from './response-bias.ts';

/** Contacts of a segment who were asked, and the answers of these same contacts, one each. */
export type AskedSegment<Key> = { readonly key: Key; readonly asked: number; readonly answers: Counts };

export type GapPart<Key> = {
  /** One segment, or all that had fewer than 5 answers: "others". */
  readonly keys: readonly Key[];
  readonly asked: number;
  readonly answered: number;
  /** answered / asked with its Wilson interval. */
  readonly rate: Interval & { readonly rate: number };
  /** Of all asked, and of all answers; 0..1. */
  readonly shareOfAsked: number;
  readonly shareOfAnswers: number;
  readonly nps: number;
  /** Its part of the gap: above 0 where it lifts the plain NPS. All parts add up to the gap. */
  readonly contribution: number;
};

export type NonResponseGap<Key> = {
  readonly asked: number;
  readonly answered: number;
  /** As answered. */
  readonly raw: Interval & { readonly nps: number };
  /** Each segment counted as often as it was asked; the interval is at `effectiveN`. */
  readonly reweighted: Interval & { readonly nps: number; readonly effectiveN: number; readonly designEffect: number };
  /** raw - reweighted: above 0 where those who answer more often are happier. */
  readonly gap: number;
  /** Whether the gap is more than half the width of the reweighted interval: the plain NPS then misleads. */
  readonly warning: boolean;
  readonly bias: ResponseBias;
  /** Largest contribution first, by size. */
  readonly parts: readonly GapPart<Key>[];
};

/**
 * Compares those who answered with those who were asked, by segments that share no contacts. Reweighting repairs what
 * the segments explain and nothing else. Null without answers, when a segment has more answers than asked contacts,
 * or when the confidence is not between 0 and 1.
 * A segment's contribution is (share of answers - share of asked) * (its NPS - the reweighted NPS).
 */
export function nonResponseGap<Key>(
  segments: readonly AskedSegment<Key>[],
  options: WeightingOptions = {},
): NonResponseGap<Key> | null {
  const cells = segments.map(({ key, asked, answers }) => ({ key, population: asked, answers }));
  if (!cells.every(({ population, answers }) => population >= totalOf(answers))) return null;
  const weighted = postStratify(cells, options);
  if (weighted === null) return null;
  const merged = mergeThinCells(cells, Math.max(1, options.answersMin ?? 5));
  const bias = responseBias(merged.map(({ keys, population, answers }) => ({ key: keys, population, answers })));
  if (bias === null) return null;
  const asked = weighted.cells.reduce((sum, { population }) => sum + population, 0);
  const parts = weighted.cells.map((cell) => partOf(cell, asked, weighted, options.confidence ?? 0.95));
  return {
    asked,
    answered: weighted.n,
    raw: weighted.unweighted,
    reweighted: {
      nps: weighted.nps,
      ...weighted.interval,
      effectiveN: weighted.effectiveN,
      designEffect: weighted.designEffect,
    },
    gap: -weighted.difference,
    warning: weighted.differs,
    bias,
    parts: parts.filter((part) => part !== null).sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution)),
  };
}

function partOf<Key>(
  { keys, population, answers }: PostStratified<Key>['cells'][number],
  asked: number,
  { n, nps }: PostStratified<Key>,
  confidence: number,
): GapPart<Key> | null {
  const answered = totalOf(answers);
  const rate = rateInterval(answered, population, confidence);
  if (answered === 0 || rate === null) return null;
  const own = (answers.promoters - answers.detractors) / answered;
  const [shareOfAsked, shareOfAnswers] = [population / asked, answered / n];
  const contribution = (shareOfAnswers - shareOfAsked) * (own - nps);
  return { keys, asked: population, answered, rate, shareOfAsked, shareOfAnswers, nps: own, contribution };
}
