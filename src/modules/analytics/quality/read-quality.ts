// Whether the answers can be trusted: who answered of those who were asked, how far they went, and what looks like no answer.
import type { z } from 'zod';
import {
  addHistograms,
  countsOf,
  emptyHistogram,
  type Histogram,
  histogramOf,
  rateInterval,
} from '../../../core/nps/index.ts';
import { describeReason, type SurveyDefinition, suspicionReasons } from '../../../core/survey/index.ts';
import type { Context } from '../../../platform/context.ts';
import { surveyDefinition } from '../../surveys/index.ts';
import { askQuestion } from '../ask-question.ts';
import { type Dictionary, readDictionary } from '../dictionary.ts';
import { confidence, headlineOf } from '../figures.ts';
import { nameOfValue } from '../list-dimensions.ts';
import { presentPeriod } from '../period.ts';
import { type AnswerDetails, selectAnswerDetails } from '../queries/answer-details.ts';
import { countDelivered } from '../queries/delivery-days.ts';
import { findDimension, type Question, type QuestionQuery, readQuestion } from '../question.ts';
import { sumBySplit } from '../read-groups.ts';
import { differenceOf } from '../read-score.ts';
import { readAskedRates } from './asked-rates.ts';
import { type Reading, usualReading } from './asked-segments.ts';
import type { qualityOutput } from './quality-output.ts';
import { earlySecondsMax, findRepeats, furtherOf, isSpeeder, isStraightLine, rules } from './quality-rules.ts';

/** More answers make no interval narrower that anybody reads. */
const detailsMost = 20_000;

type Output = z.input<typeof qualityOutput>;

/** @throws AppError invalid (see `readQuestion`). */
export async function readQuality(
  ctx: Context,
  query: QuestionQuery,
  reading: Reading & { details?: number } = usualReading,
): Promise<Output> {
  const dictionary = await readDictionary(ctx.db, ctx.workspace.id);
  const question = await readQuestion(ctx, query);
  const withSuspects = query.suspects === 'include';
  const [all, asked, messages, answers] = await Promise.all([
    askQuestion(ctx, question, undefined, dictionary),
    readAskedRates(ctx, question, reading),
    readMessages(ctx, question),
    readAnswers(ctx, question, { dictionary, withSuspects }),
  ]);
  const [both, trusted] = [sumOf(sumBySplit(all, true)), sumOf(sumBySplit(all, false))];
  const n = sizeOf(both);
  const every = Math.max(1, Math.ceil(n / (reading.details ?? detailsMost)));
  const details = n === 0 ? [] : await selectAnswerDetails(ctx.db, ctx.workspace.id, question, every);
  const counted = details.filter(({ suspect }) => withSuspects || !suspect);
  const definitions = await definitionsOf(ctx, counted);
  const of = (answer: AnswerDetails) => definitions.get(versionOf(answer)) as SurveyDefinition;
  return {
    ...presentPeriod(question),
    score: headlineOf(countsOf(withSuspects ? both : trusted)),
    asked,
    messages,
    answers,
    suspects: {
      share: shareOf(n - sizeOf(trusted), n),
      with: headlineOf(countsOf(both)),
      without: headlineOf(countsOf(trusted)),
      reasons: reasonsOf(details),
    },
    read: { answers: counted.length, every },
    completeness: completenessOf(
      counted,
      counted.map((answer) => furtherOf(answer, of(answer))),
    ),
    speeders: checked(counted, counted.map(isSpeeder), rules.speeders),
    straightLines: checked(
      counted,
      counted.map((answer) => isStraightLine(answer, of(answer))),
      rules.straightLines,
    ),
    repeats: checked(counted, every > 1 ? counted.map(() => null) : findRepeats(counted), rules.repeats),
    timing: timingOf(counted),
    asOf: ctx.clock.now().toISOString(),
  };
}

async function readMessages(ctx: Context, question: Question): Promise<Output['messages']> {
  if (question.surveyId !== undefined || question.where.length > 0) return null;
  const channel = { key: 'channel', number: 1, column: 'channel', declared: null, ready: true };
  const counts = await countDelivered(ctx.db, ctx.workspace.id, question);
  return counts.map(({ channel: value, ...rest }) => ({
    value,
    name: nameOfValue(channel, value),
    ...rest,
    bounceRate: shareOf(Math.min(rest.bounced, rest.sent), rest.sent),
  }));
}

async function readAnswers(
  ctx: Context,
  question: Question,
  { dictionary, withSuspects }: { dictionary: Dictionary; withSuspects: boolean },
): Promise<Output['answers']> {
  const by = async (key: string, inOrder: boolean) => {
    const dimension = findDimension(dictionary.dimensions, key, 'by');
    const groups = await askQuestion(ctx, question, { dimensions: [dimension], firstDays: [] }, dictionary);
    return sumBySplit(groups, withSuspects)
      .map(({ codes: [code = 0], histogram }) => ({ code, ...headlineOf(countsOf(histogram)) }))
      .sort((one, other) => (inOrder ? one.code - other.code : other.n - one.n || one.code - other.code))
      .map(({ code, ...headline }) => {
        const value = dictionary.nameOf(dimension, code);
        return { value, name: nameOfValue(dimension, value), ...headline };
      });
  };
  const [channels, devices, hours] = await Promise.all([by('channel', false), by('device', false), by('hour', true)]);
  return { channels, devices, hours };
}

function versionOf({ surveyId, version }: AnswerDetails): string {
  return `${surveyId}/${version}`;
}

async function definitionsOf({ db, workspace }: Context, answers: readonly AnswerDetails[]) {
  const versions = new Map(answers.map((answer) => [versionOf(answer), answer]));
  return new Map(
    await Promise.all(
      [...versions].map(
        async ([key, { surveyId, version }]) =>
          [key, await surveyDefinition(db, workspace.id, surveyId, version)] as const,
      ),
    ),
  );
}

function completenessOf(
  answers: readonly AnswerDetails[],
  further: readonly ReturnType<typeof furtherOf>[],
): Output['completeness'] {
  const shown = further.filter((one) => one !== null);
  const part = (wanted: string) => shareOf(shown.filter((one) => one === wanted).length, shown.length);
  const only = answers.filter(({ commented, answers: more }) => !commented && Object.keys(more ?? {}).length === 0);
  return {
    commented: shareOf(answers.filter(({ commented }) => commented).length, answers.length),
    scoreOnly: shareOf(only.length, answers.length),
    further: { all: part('all'), some: part('some'), none: part('none') },
  };
}

/** @param found for each answer whether the rule holds; null where it cannot be told. */
function checked(answers: readonly AnswerDetails[], found: readonly (boolean | null)[], rule: string) {
  const told = found.filter((one) => one !== null);
  return {
    rule,
    share: shareOf(told.filter((one) => one).length, told.length),
    without: headlineOf(countsOf(binsOf(answers.filter((_, place) => found[place] !== true)))),
  };
}

function timingOf(answers: readonly AnswerDetails[]): Output['timing'] {
  const known = answers.flatMap(({ score, secondsSinceDelivery: after }) => (after === null ? [] : [{ score, after }]));
  const early = binsOf(known.filter(({ after }) => after < earlySecondsMax));
  const late = binsOf(known.filter(({ after }) => after >= earlySecondsMax));
  return { early: headlineOf(countsOf(early)), late: headlineOf(countsOf(late)), ...differenceOf(early, late) };
}

function reasonsOf(answers: readonly AnswerDetails[]): Output['suspects']['reasons'] {
  const suspects = answers.filter(({ suspect }) => suspect);
  const byRule = suspicionReasons.map((reason) => ({
    reason,
    name: describeReason(reason),
    count: suspects.filter(({ decided, reasons }) => !decided && reasons.includes(reason)).length,
  }));
  const decided = {
    reason: 'decided',
    name: 'A person decided so.',
    count: suspects.filter((one) => one.decided).length,
  };
  return [...byRule, decided].filter(({ count }) => count > 0).sort((one, other) => other.count - one.count);
}

function shareOf(count: number, of: number) {
  const rate = rateInterval(count, of, confidence);
  return rate && { count, of, share: rate.rate, interval: { lower: rate.lower, upper: rate.upper } };
}

function binsOf(answers: readonly { score: number }[]): Histogram {
  return histogramOf(answers.map(({ score }) => score)) ?? emptyHistogram();
}

function sumOf(sums: readonly { histogram: Histogram }[]): Histogram {
  return sums.reduce((all: Histogram, { histogram }) => addHistograms(all, histogram), emptyHistogram());
}

function sizeOf(histogram: Histogram): number {
  return histogram.reduce((n, count) => n + count, 0);
}
