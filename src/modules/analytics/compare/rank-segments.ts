// Segments by the values of one or two dimensions: which are above the rest, and which only seem so. Of many values those with most
// answers are told, and all others as one.
import type { z } from 'zod';
import { addHistograms, countsOf, emptyHistogram, type Histogram } from '../../../core/nps/index.ts';
import type { Context } from '../../../platform/context.ts';
import { askQuestion } from '../ask-question.ts';
import { type Dictionary, otherValue, readDictionary } from '../dictionary.ts';
import type { Dimension } from '../dimension.ts';
import { figuresOf, headlineOf } from '../figures.ts';
import { labelsOf, nameOfDimension, nameOfValue } from '../list-dimensions.ts';
import { presentPeriod } from '../period.ts';
import { readQuestion } from '../question.ts';
import { dimensionsIn, sumBySplit } from '../read-groups.ts';
import { type Segment, segmentFigures } from './rank-segments-figures.ts';
import type { SegmentsQuery, segmentsOutput } from './rank-segments-output.ts';

/** Lines of their own in the first and in the second dimension, so that a table of both has at most 51 by 25 cells. */
const most = [50, 24] as const;

type Sum = { codes: number[]; histogram: Histogram };
/** The code of all values together that have no line of their own. */
const allOthers = -2;

/** @throws AppError invalid where the question is none, or both dimensions are the same. */
export async function rankSegments(ctx: Context, query: SegmentsQuery): Promise<z.input<typeof segmentsOutput>> {
  const dictionary = await readDictionary(ctx.db, ctx.workspace.id);
  const question = await readQuestion(ctx, query);
  const dimensions = dimensionsIn(dictionary, query.by);
  const [groups, labels] = await Promise.all([
    askQuestion(ctx, question, { dimensions, firstDays: [] }, dictionary),
    labelsOf(ctx),
  ]);
  const sums: Sum[] = sumBySplit(groups, query.suspects === 'include');
  const axes = dimensions.map((dimension, place) =>
    axisOf(dimension, place, { sums, dictionary, search: query.search }),
  );
  const cells = merged(
    sums.map(({ codes, histogram }) => ({
      codes: codes.map((code, place) => axes[place]?.codeOf(code) ?? code),
      histogram,
    })),
  );
  const segments = cells
    .map(({ codes, histogram }): Segment & { n: number } => ({
      values: codes.map((code, place) => (axes[place] as Axis).named(code)),
      rankable: codes.every((code, place) => (axes[place] as Axis).isValue(code)),
      histogram,
      n: sizeOf(histogram),
    }))
    .sort((one, other) => other.n - one.n || (nameOf(one) < nameOf(other) ? -1 : 1));
  return {
    ...presentPeriod(question),
    by: dimensions.map((dimension, place) => ({
      key: dimension.key,
      name: nameOfDimension(dimension, labels),
      values: (axes[place] as Axis).values(cells, place),
      ordered: (axes[place] as Axis).ordered,
      merged: (axes[place] as Axis).merged,
    })),
    ...segmentFigures(segments),
    total: figuresOf(sums.reduce((all: Histogram, { histogram }) => addHistograms(all, histogram), emptyHistogram())),
    asOf: ctx.clock.now().toISOString(),
  };
}

type Axis = ReturnType<typeof axisOf>;

/** Which values of a dimension have a line of their own, and what they are called. */
function axisOf(
  dimension: Dimension,
  place: number,
  { sums, dictionary, search }: { sums: readonly Sum[]; dictionary: Dictionary; search: string | undefined },
) {
  const nameOf = (code: number) => nameOfValue(dimension, dictionary.nameOf(dimension, code));
  const wanted = place === 0 ? search?.toLowerCase() : undefined;
  const all = merged(sums.map(({ codes, histogram }) => ({ codes: [codes[place] as number], histogram })))
    .map(({ codes: [code = 0], histogram }) => ({ code, name: nameOf(code), n: sizeOf(histogram) }))
    .sort((one, other) => other.n - one.n || one.code - other.code);
  const found = wanted ? all.filter(({ name }) => name.toLowerCase().includes(wanted)) : all;
  const kept = new Set(found.slice(0, most[place]).map(({ code }) => code));
  const order = new Map(dictionary.valuesOf(dimension).map(({ code }, index) => [code, index]));
  const isValue = (code: number) =>
    code !== allOthers && !['', otherValue].includes(dictionary.nameOf(dimension, code));
  const hasOrder =
    dimension.declared === null
      ? dimension.key !== 'channel' && dimension.key !== 'language'
      : dimension.declared.bands !== null;
  const named = (code: number) =>
    code === allOthers
      ? { value: null, name: 'All others' }
      : { value: dictionary.nameOf(dimension, code), name: nameOf(code) };
  return {
    ordered: hasOrder,
    merged: all.length - kept.size,
    codeOf: (code: number) => (kept.has(code) ? code : allOthers),
    isValue,
    named,
    values(cells: readonly Sum[], at: number) {
      const lines = merged(cells.map(({ codes, histogram }) => ({ codes: [codes[at] as number], histogram })));
      const placeOf = (code: number) => (code === allOthers ? 2 : isValue(code) ? 0 : 1);
      return lines
        .map(({ codes: [code = 0], histogram }) => ({ code, ...named(code), ...headlineOf(countsOf(histogram)) }))
        .sort((one, other) => {
          const natural = hasOrder ? (order.get(one.code) ?? 0) - (order.get(other.code) ?? 0) : 0;
          return placeOf(one.code) - placeOf(other.code) || natural || one.name.localeCompare(other.name, 'en');
        })
        .map(({ code: _, ...line }) => line);
    },
  };
}

function merged(sums: readonly Sum[]): Sum[] {
  const byCodes = Map.groupBy(sums, ({ codes }) => codes.join(','));
  return [...byCodes.values()].map((same) => ({
    codes: (same[0] as Sum).codes,
    histogram: same.reduce((all: Histogram, { histogram }) => addHistograms(all, histogram), emptyHistogram()),
  }));
}

function sizeOf(histogram: Histogram): number {
  return histogram.reduce((n, count) => n + count, 0);
}

function nameOf({ values }: Segment): string {
  return values.map(({ name }) => name).join('\n');
}
