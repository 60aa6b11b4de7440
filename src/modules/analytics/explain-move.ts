// Why did the score move? The change between two periods, split over the groups of a dimension: because others answered, or because
// the same answered differently. The parts add up to the change exactly.
import { z } from 'zod';
import { parseDay } from '../../core/calendar/index.ts';
import { countsOf, emptyHistogram, type Histogram, type Part, splitChange } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { time } from '../../platform/http/shapes.ts';
import { askQuestion } from './ask-question.ts';
import { readDictionary } from './dictionary.ts';
import { confidence, figures, headlineOf } from './figures.ts';
import { labelsOf, nameOfDimension, nameOfValue } from './list-dimensions.ts';
import { presentPeriod, readPeriod } from './period.ts';
import { findDimension, type Question, questionQuery, readQuestion } from './question.ts';
import { sumBySplit } from './read-groups.ts';
import { daysBefore, difference, differenceOf } from './read-score.ts';

const period = { from: z.iso.date(), to: z.iso.date() };
const headline = figures.pick({ n: true, nps: true, interval: true, sample: true }).extend(period);
const groupSide = figures.pick({ n: true, nps: true, interval: true, sample: true }).extend({ share: z.number() });
const part = z.object({ points: z.number(), lower: z.number(), upper: z.number() });

export const moveQuery = questionQuery.extend({
  by: z
    .string()
    .max(120)
    .default('channel')
    .describe('The dimension over whose groups the change is split: `channel`, `visit`, `contact.plan`.'),
  beforeFrom: z.iso.date().optional().describe('First day of the earlier period; as many days just before without.'),
  beforeTo: z.iso.date().optional().describe('Its last day, included; before the first of the later period.'),
});

export const moveOutput = z.object({
  by: z.object({ key: z.string(), name: z.string() }),
  before: headline,
  after: headline,
  change: difference.describe('After minus before.'),
  split: z
    .object({
      mix: part.describe('Because others answered: by how much the shares of the groups moved the score.'),
      within: part.describe('Because the groups answered differently.'),
      groups: z
        .array(
          z.object({
            value: z.string(),
            name: z.string(),
            kind: z
              .enum(['stayed', 'entered', 'left'])
              .describe('Whether it has answers in both periods, or in one only.'),
            before: groupSide,
            after: groupSide,
            mix: part,
            within: part,
          }),
        )
        .describe('What moved the score most first.'),
    })
    .nullable()
    .describe('All parts add up to the change. Null where either period has no answer.'),
  asOf: time,
});

/** @throws AppError invalid where a period is none or the workspace does not count by the dimension. */
export async function explainMove(
  ctx: Context,
  query: z.output<typeof moveQuery>,
): Promise<z.input<typeof moveOutput>> {
  const dictionary = await readDictionary(ctx.db, ctx.workspace.id);
  const after = await readQuestion(ctx, query);
  const before = { ...after, ...readDaysBefore(ctx, query, after) };
  const dimension = findDimension(dictionary.dimensions, query.by, 'by');
  const split = (question: Question) =>
    askQuestion(ctx, question, { dimensions: [dimension], firstDays: [] }, dictionary);
  const [groupsBefore, groupsAfter, labels] = await Promise.all([split(before), split(after), labelsOf(ctx)]);
  const [then, now] = [groupsBefore, groupsAfter].map((groups) =>
    byCode(sumBySplit(groups, query.suspects === 'include')),
  ) as [Map<number, Histogram>, Map<number, Histogram>];
  const cells = [...new Set([...then.keys(), ...now.keys()])].map((code) => ({
    key: code,
    before: countsOf(then.get(code) ?? emptyHistogram()),
    after: countsOf(now.get(code) ?? emptyHistogram()),
  }));
  const told = splitChange(cells, confidence);
  const [all, allAfter] = [sumOf(then), sumOf(now)];
  return {
    by: { key: dimension.key, name: nameOfDimension(dimension, labels) },
    before: { ...presentPeriod(before), ...headlineOf(countsOf(all)) },
    after: { ...presentPeriod(after), ...headlineOf(countsOf(allAfter)) },
    change: differenceOf(all, allAfter),
    split: told && {
      mix: inPoints(told.mix),
      within: inPoints(told.within),
      groups: told.cells
        .map((cell) => {
          const value = dictionary.nameOf(dimension, cell.key);
          return {
            value,
            name: nameOfValue(dimension, value),
            kind: cell.kind,
            before: { share: cell.shareBefore, ...headlineIn(then, cell.key) },
            after: { share: cell.shareAfter, ...headlineIn(now, cell.key) },
            mix: inPoints(cell.mix),
            within: inPoints(cell.within),
          };
        })
        .sort((a, b) => Math.abs(b.mix.points + b.within.points) - Math.abs(a.mix.points + a.within.points)),
    },
    asOf: ctx.clock.now().toISOString(),
  };
}

/**
 * The earlier period: that of the question, or as many days just before the later one. The two share no day: an answer in both
 * would be compared with itself.
 */
function readDaysBefore(ctx: Context, { beforeFrom, beforeTo }: z.output<typeof moveQuery>, after: Question) {
  if (beforeFrom === undefined && beforeTo === undefined) return daysBefore(after);
  const [from, to] = [parseDay(beforeFrom ?? ''), parseDay(beforeTo ?? '')];
  if (from === null || to === null || from > to) {
    throw wrongDays('The earlier period needs a first and a last day, in this order.');
  }
  if (to >= after.firstDay) throw wrongDays('The earlier period must end before the later one begins.');
  const { firstDay, lastDay } = readPeriod(ctx, { from: beforeFrom, to: beforeTo, suspects: 'exclude' });
  return { firstDay, lastDay };
}

function wrongDays(message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path: 'beforeTo', message }] });
}

function byCode(sums: ReturnType<typeof sumBySplit>): Map<number, Histogram> {
  return new Map(sums.map(({ codes: [code = 0], histogram }) => [code, histogram]));
}

function sumOf(groups: Map<number, Histogram>): Histogram {
  return [...groups.values()].reduce((sum, one) => sum.map((n, score) => n + (one[score] ?? 0)), emptyHistogram());
}

function headlineIn(groups: Map<number, Histogram>, code: number) {
  return headlineOf(countsOf(groups.get(code) ?? emptyHistogram()));
}

function inPoints({ change, lower, upper }: Part) {
  return { points: change * 100, lower: lower * 100, upper: upper * 100 };
}
