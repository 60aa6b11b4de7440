// The API of change detection: how the score is watched, and what was found.
import { z } from 'zod';
import { type Route, route } from '../../../platform/http/route.ts';
import { id, time } from '../../../platform/http/shapes.ts';
import { figures } from '../figures.ts';
import { saveSettings, settingsInput } from './change-settings.ts';
import { judgeChange, listChanges } from './list-changes.ts';
import { readChangeDetection } from './read-change-detection.ts';

const tag = 'Score';
const headline = figures.pick({ n: true, nps: true, interval: true, sample: true });
const series = {
  surveyId: id.nullable().describe('One survey; null is all of them.'),
  where: z
    .string()
    .describe('The filter of the series, as in questions; empty for all its answers.')
    .meta({ examples: ['channel:email'] }),
  name: z
    .string()
    .describe('What people read.')
    .meta({ examples: ['All answers, Channel: E-mail'] }),
};

const change = z.object({
  id,
  ...series,
  direction: z.enum(['drop', 'rise']),
  since: z.iso.date().describe('The day from which on the score was most likely another.'),
  foundOn: z.iso.date().describe('The day at the end of which that was certain enough.'),
  before: headline.describe('The score of the baseline.'),
  after: headline.describe('The score from `since` to `foundOn`.'),
  difference: z
    .object({ points: z.number(), lower: z.number(), upper: z.number() })
    .nullable()
    .describe('After minus before, with its 95 % interval (MOVER of score limits).')
    .meta({ examples: [{ points: -23.1, lower: -31.8, upper: -14.2 }] }),
  sentence: z
    .string()
    .describe('The change in English, with the 95 % intervals of both scores.')
    .meta({
      examples: [
        'All answers: the score fell from +32 (+26 to +38, 812 answers) to +9 (0 to +18, 344 answers), most likely on 2026-07-24.',
      ],
    }),
  state: z.enum(['open', 'dismissed']),
  foundAt: time,
  dismissedAt: time.nullable(),
});

const detection = settingsInput.extend({
  thresholdDays: z
    .int()
    .describe('Days between false alarms in one direction of one series, so that all keep the promise.')
    .meta({ examples: [3_650] }),
  watched: z.array(
    z.object({
      ...series,
      status: z.enum(['watching', 'waiting']).describe('`waiting`: there are not enough answers for a baseline yet.'),
      watchedSince: z.iso.date().nullable(),
      baseline: headline.extend({ from: z.iso.date(), to: z.iso.date() }).nullable(),
      answersPerDay: z.number().describe('Of the latest `baselineDays`.'),
      power: z
        .array(z.object({ points: z.number(), days: z.int().nullable() }))
        .describe('In about how many days half of all drops of so many points are found; null beyond three years.')
        .meta({ examples: [[{ points: 10, days: 88 }]] }),
      sentence: z
        .string()
        .describe('The same for 10 points in English.')
        .meta({ examples: ['At your volume a drop of 10 points takes about 3 months to confirm.'] }),
    }),
  ),
});

export const changeRoutes: Route[] = [
  route(
    {
      method: 'GET',
      path: '/api/v1/score/changes',
      name: 'listScoreChanges',
      tag,
      summary: 'List the changes of the score that are more than noise, newest first',
      permission: 'score:read',
      query: z.object({
        surveyId: id.optional().describe('Only those of this survey; those of every series without.'),
        from: z.iso.date().optional().describe('First day of a period that they touch.'),
        to: z.iso.date().optional().describe('Its last day.'),
      }),
      returns: z.object({ items: z.array(change) }),
    },
    async (ctx, { query }) => ({ items: await listChanges(ctx, query) }),
  ),
  route(
    {
      method: 'PATCH',
      path: '/api/v1/score/changes/:changeId',
      name: 'judgeScoreChange',
      tag,
      summary: 'Dismiss a change of the score, or open it again',
      permission: 'score:write',
      params: z.object({ changeId: id }),
      body: z.strictObject({ state: z.enum(['open', 'dismissed']) }),
      returns: change,
      errors: ['not_found'],
    },
    (ctx, { params, body }) => judgeChange(ctx, params.changeId, body.state),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/change-detection',
      name: 'getChangeDetection',
      tag,
      summary: 'Read how the score is watched, and what can be found at the present volume',
      permission: 'score:read',
      returns: detection,
    },
    (ctx) => readChangeDetection(ctx),
  ),
  route(
    {
      method: 'PUT',
      path: '/api/v1/change-detection',
      name: 'changeChangeDetection',
      tag,
      summary: 'Choose how the score is watched',
      permission: 'score:write',
      body: settingsInput,
      returns: detection,
    },
    async (ctx, { body }) => {
      await saveSettings(ctx, body);
      return readChangeDetection(ctx);
    },
  ),
];
