// What the score of a survey moves together with: read, handed to a thread, told.
import type { z } from 'zod';
import { MAX_PREDICTORS } from '../../../core/drivers/index.ts';
import { adjustPValues } from '../../../core/nps/comparison/adjust-p-values.ts';
import type { Context } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { placesFor, runInThread } from '../../../platform/thread.ts';
import { listProperties } from '../../contacts/index.ts';
import { currentVersion } from '../../surveys/index.ts';
import { askQuestion } from '../ask-question.ts';
import { presentPeriod } from '../period.ts';
import { type MetricAnswer, selectMetricAnswers } from '../queries/metric-answers.ts';
import { type QuestionQuery, readQuestion } from '../question.ts';
import { sumBySplit } from '../read-groups.ts';
import { readingAtOnce } from '../reading-at-once.ts';
import type { Analysis, AnalysisGiven } from './analysis.ts';
import type { driversOutput } from './drivers-output.ts';
import { type Metric, metricsOf } from './metric.ts';
import { wordsOf } from './problem-words.ts';

/** More answers make no interval narrower that anybody reads. */
export const answersMax = 20_000;
/**
 * Unasked, questions are compared as long as so many of all answers know them, for few are shown every question; then properties,
 * as long as so many of those answers are left.
 */
const leastShare = { question: 0.1, property: 0.8 };
const longestMs = 30_000;
const placeFor = placesFor(2, 'Drivers are being worked out for others already. Try again in a few seconds.');
const tooLong = 'To work this out takes too long. Take a shorter period, or compare with fewer things.';

export type DriversQuery = QuestionQuery & { surveyId: string; predictors?: string | undefined };

/**
 * @param most answers that are read; of more a random part is.
 * @throws AppError invalid (see `readQuestion`; a predictor that is none), not_found, rate_limited or unavailable.
 */
export function readDrivers(
  ctx: Context,
  query: DriversQuery,
  most = answersMax,
): Promise<z.input<typeof driversOutput>> {
  return placeFor(async () => {
    const survey = await currentVersion(ctx.db, ctx.workspace.id, query.surveyId);
    if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
    const metrics = metricsOf(survey.definition, await listProperties(ctx));
    const wanted = chosenIn(query.predictors, metrics);
    const question = await readQuestion(ctx, query);
    const withSuspects = query.suspects === 'include';
    const groups = sumBySplit(await askQuestion(ctx, question), withSuspects);
    const inPeriod = groups.reduce((sum, { histogram }) => sum + histogram.reduce((n, count) => n + count, 0), 0);
    // A little below, since contacts are drawn and some of them answered more than once.
    const share = inPeriod <= most ? 1 : (0.97 * most) / inPeriod;
    const read = await readingAtOnce(ctx, (db) =>
      selectMetricAnswers(db, ctx.workspace.id, { question, withSuspects, metrics }, { share, limit: most }),
    );
    const latest = latestOfEach(read);
    const given = columnsOf(latest, metrics, wanted);
    const file = new URL('./drivers-worker.ts', import.meta.url);
    const analysis = await runInThread<Analysis>(file, given, { limitMs: longestMs, tooLong });
    return {
      ...presentPeriod(question),
      answers: {
        inPeriod,
        read: read.length,
        sampled: share < 1,
        earlier: read.length - latest.length,
        incomplete: latest.length - analysis.complete,
        used: analysis.complete,
      },
      predictors: presentPredictors(given, analysis, metrics, latest.length),
      drivers: presentDrivers(analysis, metrics),
      asOf: ctx.clock.now().toISOString(),
    };
  });
}

/** Null where none are named. */
function chosenIn(text: string | undefined, metrics: readonly Metric[]): Set<string> | null {
  if (text === undefined) return null;
  const keys = text.split(',').filter((key) => key !== '');
  return new Set(
    keys.map((encoded) => {
      const key = decode(encoded);
      if (metrics.some((metric) => metric.key === key)) return key;
      const known = metrics.map((metric) => metric.key).join(', ') || 'nothing yet';
      const message = `There is no ${key} to compare with. There is: ${known}.`;
      throw new AppError('invalid', message, { fields: [{ path: 'predictors', message }] });
    }),
  );
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** Everybody counts once, with what they said last: answers of one person are no independent witnesses. */
function latestOfEach(answers: readonly MetricAnswer[]): MetricAnswer[] {
  const latest = new Map(answers.flatMap((answer) => (answer.contactId === null ? [] : [[answer.contactId, answer]])));
  return answers.filter((answer) => answer.contactId === null || latest.get(answer.contactId) === answer);
}

function columnsOf(
  answers: readonly MetricAnswer[],
  metrics: readonly Metric[],
  wanted: ReadonlySet<string> | null,
): AnalysisGiven {
  const columns = metrics.map(
    ({ key, kind }, place): Column => ({
      key,
      kind,
      values: Float64Array.from(answers, (answer) => answer.values[place] ?? Number.NaN),
    }),
  );
  const chosen = wanted ?? usuallyCompared(columns, answers.length);
  return {
    scores: Float64Array.from(answers, ({ score }) => score),
    metrics: columns.map((column) => ({ ...column, chosen: chosen.has(column.key) })),
  };
}

/** What is known of most answers first; what is the same in all of them tells nothing. */
function usuallyCompared(columns: readonly Column[], answers: number): Set<string> {
  const known = columns
    .map(({ key, values }) => ({ key, values, told: values.filter((value) => !Number.isNaN(value)) }))
    .filter(({ told }) => told.some((value) => value !== told[0]))
    .sort((a, b) => b.told.length - a.told.length);
  const isQuestion = ({ key }: { key: string }) => key.startsWith('question.');
  const complete = new Uint8Array(answers).fill(1);
  const chosen = new Set<string>();
  const add = (candidates: typeof known, least: number) => {
    for (const { key, values } of candidates) {
      const left = complete.map((is, row) => (Number.isNaN(values[row]) ? 0 : is));
      if (chosen.size === MAX_PREDICTORS || left.filter((is) => is === 1).length < least) continue;
      complete.set(left);
      chosen.add(key);
    }
  };
  add(known.filter(isQuestion), leastShare.question * answers);
  const left = complete.filter((is) => is === 1).length;
  add(
    known.filter((one) => !isQuestion(one)),
    leastShare.property * left,
  );
  return chosen;
}

type Column = { key: string; kind: Metric['kind']; values: Float64Array };

function presentPredictors(
  { metrics: given }: AnalysisGiven,
  { associations }: Analysis,
  metrics: readonly Metric[],
  answers: number,
): z.input<typeof driversOutput>['predictors'] {
  const q = adjustPValues(associations.map(({ spearman }) => spearman?.p ?? null));
  return associations.map(({ key, known, pearson, spearman, yes }, place) => {
    const { subject, title, kind } = metrics[place] as Metric;
    const limits = (found: typeof pearson) => found && { r: found.r, lower: found.lower, upper: found.upper };
    return {
      key,
      subject,
      title,
      kind,
      chosen: given[place]?.chosen ?? false,
      known,
      of: answers,
      pearson: limits(pearson),
      spearman: limits(spearman),
      q: q[place] ?? null,
      yes: yes && {
        rates: yes.rates,
        difference: yes.difference,
        oddsRatio: 'notEstimable' in yes.oddsRatio ? null : yes.oddsRatio,
      },
    };
  });
}

function presentDrivers({ drivers: found }: Analysis, metrics: readonly Metric[]) {
  const titleOf = (key: string) => metrics.find((metric) => metric.key === key)?.title ?? key;
  const nothing = { method: null, rSquared: null, adjustedRSquared: null, items: [] };
  const { n, constant, problem } = found;
  if (problem !== null) {
    const { rSquared, adjustedRSquared } = { ...nothing, ...problem };
    const message = wordsOf(problem, n, titleOf);
    return {
      ...nothing,
      n,
      constant: [...constant],
      rSquared,
      adjustedRSquared,
      problem: { kind: problem.kind, message },
    };
  }
  const { method, rSquared, adjustedRSquared } = found;
  const items = found.drivers.map(({ name, ...driver }) => ({ key: name, title: titleOf(name), ...driver }));
  return { n, constant: [...constant], problem: null, method, rSquared, adjustedRSquared, items };
}
