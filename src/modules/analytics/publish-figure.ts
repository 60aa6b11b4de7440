// Publishes a figure, and explains later why it is another one now: by answers that came later, by verdicts that were reversed, by
// scores that were changed and by answers that were deleted.
import { formatDay } from '../../core/calendar/index.ts';
import { addHistograms, countsOf, emptyHistogram, type Histogram, subtractHistograms } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { askQuestion } from './ask-question.ts';
import { figuresOf, headlineOf } from './figures.ts';
import { type Changed, type Counted, selectChanged, selectLater, selectVersion } from './queries/fact-changes.ts';
import { type Figure, insertFigure, removeFigure, selectFigures } from './queries/figures.ts';
import { type Question, type QuestionQuery, readQuestion } from './question.ts';
import { sumBySplit } from './read-groups.ts';

type Asked = QuestionQuery & { from: string; to: string };
export type Reason = 'later' | 'verdict' | 'edited' | 'deleted' | 'other';

/** @throws AppError invalid where the question is none. */
export async function publishFigure(ctx: Context, { title, question }: { title: string; question: QuestionQuery }) {
  const { db, workspace, clock, actor } = ctx;
  const asked = await readQuestion(ctx, question);
  // Before it is counted: what comes in between is then told as later, and not left out.
  const version = await selectVersion(db, workspace.id);
  const figure = await insertFigure(db, workspace.id, {
    ...version,
    title,
    question: { ...question, from: formatDay(asked.firstDay), to: formatDay(asked.lastDay) },
    histogram: await countNow(ctx, asked, question),
    publishedBy: actor.kind === 'system' ? 'Hark' : actor.name,
    publishedAt: clock.now(),
  });
  return present(figure);
}

export async function listFigures({ db, workspace }: Context, page: { before?: string; limit: number }) {
  return (await selectFigures(db, workspace.id, page)).map(present);
}

/** @throws AppError not_found. */
export async function deleteFigure({ db, workspace }: Context, figureId: string): Promise<void> {
  if (!(await removeFigure(db, workspace.id, figureId))) throw notThere();
}

/** What it is now is null where answers are no longer counted by what was asked. @throws AppError not_found. */
export async function explainFigure(ctx: Context, figureId: string) {
  const { db, workspace, clock } = ctx;
  const [figure] = await selectFigures(db, workspace.id, { id: figureId, limit: 1 });
  if (figure === undefined) throw notThere();
  const query = figure.question as Asked;
  const question = await readQuestion(ctx, query).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'invalid') return null;
    throw error;
  });
  if (question === null) return { ...present(figure), now: null, difference: null, asOf: clock.now().toISOString() };
  const [now, later, changed] = await Promise.all([
    countNow(ctx, question, query),
    selectLater(db, workspace.id, question, figure),
    selectChanged(db, workspace.id, question, figure),
  ]);
  const parts = partsOf(figure.histogram, now, later, changed, query.suspects === 'include');
  const [before, after] = [figuresOf(figure.histogram), figuresOf(now)];
  return {
    ...present(figure),
    now: after,
    difference: {
      n: after.n - before.n,
      nps: before.nps === null || after.nps === null ? null : after.nps - before.nps,
      parts: parts.map((part) => ({
        ...part,
        histogram: [...part.histogram],
        without: headlineOf(countsOf(subtractHistograms(now, part.histogram))),
      })),
    },
    asOf: clock.now().toISOString(),
  };
}

async function countNow(ctx: Context, question: Question, query: QuestionQuery): Promise<Histogram> {
  return sumBySplit(await askQuestion(ctx, question), query.suspects === 'include')[0]?.histogram ?? emptyHistogram();
}

/** What lies between two readings of one question. What nothing here explains, such as a moved clock, is `other`. */
export function partsOf(
  then: Histogram,
  now: Histogram,
  later: readonly Counted[],
  changed: readonly Changed[],
  withSuspects: boolean,
): { reason: Reason; answers: number; histogram: Histogram }[] {
  const parts = new Map<Reason, { answers: number; histogram: number[] }>();
  const add = (reason: Reason, answers: number, steps: readonly [score: number, by: number][]) => {
    const part = parts.get(reason) ?? { answers: 0, histogram: [...emptyHistogram()] };
    part.answers += answers;
    for (const [score, by] of steps) part.histogram[score] = (part.histogram[score] ?? 0) + by;
    parts.set(reason, part);
  };
  const counts = ({ suspect }: { suspect: boolean }) => withSuspects || !suspect;
  for (const one of later) if (counts(one)) add('later', one.count, [[one.score, one.count]]);
  for (const { gone, before, now: after, count } of changed) {
    const steps: [number, number][] = [];
    if (before !== null && counts(before)) steps.push([before.score, -count]);
    if (after !== null && counts(after)) steps.push([after.score, count]);
    if (steps.length === 0) continue;
    const judged = before !== null && after !== null && before.suspect !== after.suspect;
    const reason = gone ? 'deleted' : judged ? 'verdict' : 'edited';
    add(reason, count, steps);
  }
  const told = [...parts.values()].reduce((sum: Histogram, part) => addHistograms(sum, part.histogram), then);
  const rest = subtractHistograms(now, told);
  if (rest.some((by) => by !== 0)) {
    const answers = Math.max(...[1, -1].map((sign) => rest.reduce((sum, by) => sum + Math.max(0, sign * by), 0)));
    parts.set('other', { answers, histogram: [...rest] });
  }
  return [...parts].map(([reason, part]) => ({ reason, ...part }));
}

function present({ id, title, question, histogram, lastResponseId, lastChangeId, publishedBy, publishedAt }: Figure) {
  return {
    id,
    title,
    question: question as Asked,
    publishedBy,
    publishedAt: publishedAt.toISOString(),
    version: `${lastResponseId}.${lastChangeId}`,
    published: figuresOf(histogram),
  };
}

function notThere(): AppError {
  return new AppError('not_found', 'There is no such figure.');
}
