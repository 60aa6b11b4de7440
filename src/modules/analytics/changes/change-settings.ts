// How a workspace has its score watched: how often it may be alarmed for nothing, against what, and which series.
import { z } from 'zod';
import { alarmLimit, type BaselineMode, type WatchRule } from '../../../core/nps/change/index.ts';
import type { Context, Db } from '../../../platform/context.ts';
import { AppError } from '../../../platform/errors.ts';
import { id } from '../../../platform/http/shapes.ts';
import { selectSettings, upsertSettings } from '../queries/change-settings.ts';
import { selectSurveys } from '../queries/watched-series.ts';
import { readQuestion, readWhere, whereParam, writeWhere } from '../question.ts';
import { detectChanges } from './change-job-kind.ts';

const mostSeries = 50;

/** A group of answers that is watched by itself: a survey or all of them, or some of these by one dimension. */
export const seriesInput = z
  .strictObject({
    surveyId: id.nullable().default(null).describe('One survey; null is all of them.'),
    where: whereParam.default(''),
  })
  .refine(({ where }) => (readWhere(where) ?? []).length <= 1, { path: ['where'], error: 'must be one dimension' });

export const settingsInput = z.strictObject({
  active: z.boolean().default(true).describe('Whether anything is watched.'),
  method: z
    .enum(['eDetector', 'cusum'])
    .default('eDetector')
    .describe(
      '`eDetector` needs no assumption on the answers; `cusum` is about a quarter faster and more often wrong.',
    ),
  falseAlarmYears: z
    .int()
    .min(1)
    .max(20)
    .default(5)
    .describe('At most one false alarm in so many years, over all series and both directions.'),
  mode: z
    .enum(['quiet', 'balanced', 'tolerance'])
    .default('quiet')
    .describe(
      '`quiet`: only what the uncertainty of the baseline cannot explain; keeps the promise of `falseAlarmYears`. `balanced`: against the score of the baseline as it was; sooner, with two to three times as many false alarms. `tolerance`: only what is more than `tolerancePoints` away.',
    ),
  tolerancePoints: z
    .number()
    .min(0)
    .max(200)
    .nullable()
    .default(null)
    .describe('For `tolerance`, and only for that.')
    .meta({ examples: [null] }),
  baselineDays: z.int().min(30).max(365).default(90),
  everySurvey: z.boolean().default(true).describe('Whether each survey is watched, beside all answers together.'),
  series: z.array(seriesInput).max(mostSeries).default([]).describe('What is watched beside that.'),
});

export type ChangeSettings = z.output<typeof settingsInput>;

export const defaultSettings: ChangeSettings = settingsInput.parse({});

export async function settingsOf(db: Db, workspaceId: string): Promise<ChangeSettings> {
  return (await selectSettings(db, workspaceId)) ?? defaultSettings;
}

/** Takes effect with the next look, which comes at once. @throws AppError invalid for a series that cannot be counted. */
export async function saveSettings(ctx: Context, given: ChangeSettings): Promise<void> {
  const { db, workspace, clock, enqueue } = ctx;
  if ((given.mode === 'tolerance') !== (given.tolerancePoints !== null)) {
    throw invalid('tolerancePoints', 'Points of tolerance go with the mode tolerance, and it needs them.');
  }
  const series = given.series.map(({ surveyId, where }) => ({ surveyId, where: writeWhere(readWhere(where) ?? []) }));
  const surveys = await selectSurveys(db, workspace.id);
  for (const [place, one] of series.entries()) {
    if (series.findIndex(({ surveyId, where }) => surveyId === one.surveyId && where === one.where) < place) {
      throw invalid(`series.${place}`, 'This series stands here twice.');
    }
    if (one.surveyId !== null && !surveys.some((survey) => survey.id === one.surveyId)) {
      throw invalid(`series.${place}.surveyId`, 'There is no survey with this id.');
    }
    await checkFilter(ctx, one.where, `series.${place}.where`);
  }
  await upsertSettings(db, workspace.id, { ...given, series }, clock.now());
  await enqueue(db, detectChanges, [{ workspaceId: workspace.id }]);
}

/** By which all series are judged. Each is watched for drops and for rises, so that the promise is shared by twice as many. */
export function ruleOf(settings: ChangeSettings, series: number): WatchRule & { thresholdDays: number } {
  const thresholdDays = settings.falseAlarmYears * 365 * 2 * Math.max(1, series);
  return {
    method: settings.method,
    mode: modeOf(settings),
    limit: alarmLimit(settings.method, thresholdDays) ?? Number.POSITIVE_INFINITY,
    baselineDays: settings.baselineDays,
    thresholdDays,
  };
}

function modeOf({ mode, tolerancePoints }: ChangeSettings): BaselineMode {
  return mode === 'tolerance' ? { kind: mode, points: tolerancePoints ?? 0 } : { kind: mode };
}

async function checkFilter(ctx: Context, where: string, path: string): Promise<void> {
  try {
    await readQuestion(ctx, { where, suspects: 'exclude' });
  } catch (error) {
    if (error instanceof AppError) throw invalid(path, error.message);
    throw error;
  }
}

function invalid(path: string, message: string): AppError {
  return new AppError('invalid', message, { fields: [{ path, message }] });
}
