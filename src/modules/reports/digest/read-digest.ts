// Everything that an issue of a digest says, by the numbers that its dashboard shows.
import { formatDay, type Step, stepAround } from '../../../core/calendar/index.ts';
import type { Context } from '../../../platform/context.ts';
import { type Figures, type QuestionQuery, readGroups, readScore } from '../../analytics/index.ts';
import { countsFrom, readScope, type Scope, type Score } from '../figures.ts';
import { readTrendChart } from '../image/read-chart.ts';
import type { Drawing } from '../image/shapes.ts';
import { writeScore } from '../image/words.ts';
import { type Comments, readComments } from '../read-comments.ts';
import type { Section } from './digest.ts';
import { type Period, periodBefore, type Schedule } from './schedule.ts';
import { type Change, findMovers, type Mover, tellChange } from './tell-change.ts';

/** What an issue is about. */
export type DigestAbout = Pick<Schedule, 'cadence'> & {
  name: string;
  surveyId: string | null;
  where: string;
  by: string | null;
  sections: readonly Section[];
};

export type DigestContent = {
  about: DigestAbout;
  period: Period;
  scope: Scope;
  score: Score;
  change: Change;
  trend: Drawing | null;
  /** Null where nobody asked for them. */
  movers: { dimension: string; movers: Mover[]; compared: number } | null;
  comments: Comments;
  asOf: Date;
};

const then = { daily: 'the day before', weekly: 'the seven days before', monthly: 'the month before' } as const;
const trends: Readonly<Record<Schedule['cadence'], { step: Step; steps: number }>> = {
  daily: { step: 'day', steps: 28 },
  weekly: { step: 'week', steps: 13 },
  monthly: { step: 'month', steps: 13 },
};
const mostComments = 3;
/** Narrower than a mail on a desk shows it, so that its letters can be read on a phone. */
const trendWidth = 480;

export async function readDigest(ctx: Context, about: DigestAbout, period: Period): Promise<DigestContent> {
  const { sections, by } = about;
  const query = queryOf(about, period);
  const before = queryOf(about, periodBefore(about, period));
  const scope = await readScope(ctx, query);
  const [score, scoreBefore] = await Promise.all([readScore(ctx, query), readScore(ctx, before)]);
  const [trend, movers, comments] = await Promise.all([
    sections.includes('trend') ? readTrendOf(ctx, about, period) : null,
    sections.includes('movers') && by !== null ? readMovers(ctx, query, before, by) : null,
    readComments(ctx, query, sections.includes('comments') ? mostComments : 0),
  ]);
  return {
    ...{ about, period, scope, score, trend, movers, comments },
    change: tellChange(countsFrom(scoreBefore), countsFrom(score), then[about.cadence]),
    asOf: ctx.clock.now(),
  };
}

export function queryOf({ surveyId, where }: DigestAbout, { firstDay, lastDay }: Period): QuestionQuery {
  return {
    ...(surveyId === null ? {} : { surveyId }),
    ...(where === '' ? {} : { where }),
    from: formatDay(firstDay),
    to: formatDay(lastDay),
    suspects: 'exclude',
  };
}

/** The steps up to the last day of the period; a week that it ends in the middle of is drawn as one that is not whole. */
async function readTrendOf(ctx: Context, about: DigestAbout, { lastDay }: Period): Promise<Drawing> {
  const { step, steps } = trends[about.cadence];
  let { first } = stepAround(step, lastDay);
  for (let count = 1; count < steps; count++) first = stepAround(step, first - 1).first;
  const query = queryOf(about, { firstDay: first, lastDay });
  const scope = await readScope(ctx, query);
  return readTrendChart(ctx, query, scope, writeScore(await readScore(ctx, query)), step, trendWidth);
}

async function readMovers(ctx: Context, now: QuestionQuery, before: QuestionQuery, by: string) {
  const [groups, groupsBefore] = await Promise.all([
    readGroups(ctx, { ...now, by }),
    readGroups(ctx, { ...before, by }),
  ]);
  const part = (group: Figures & { values: readonly { value: string; name: string }[] }) => ({
    value: group.values[0]?.value ?? '',
    name: group.values[0]?.name ?? '',
    counts: countsFrom(group),
  });
  const found = findMovers(groupsBefore.groups.map(part), groups.groups.map(part));
  return { dimension: groups.by[0]?.name ?? by, ...found };
}
