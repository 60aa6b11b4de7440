// Looks for changes: takes each watched series on by the days that are over, and again from its baseline where earlier days
// are not what they were. A change that was found stays as it was found.
import { nextDay, type Watch, type WatchRule, watchDays } from '../../../core/nps/change/index.ts';
import type { Counts } from '../../../core/nps/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { type Context, inTransaction } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import type { Log } from '../../../platform/log.ts';
import type { Enqueue } from '../../../platform/queue/queue.ts';
import { signal } from '../../../platform/queue/signals.ts';
import { insertChange, selectLastChange } from '../queries/score-changes.ts';
import {
  deleteWatch,
  saveWatch,
  selectAnswered,
  selectFirstDay,
  selectWatches,
  takeWatch,
} from '../queries/watched-series.ts';
import { readSeriesDays, readSeriesSum } from './change-days.ts';
import { keyOfSeries, lastCompleteDay, type Series, watchedSeries } from './change-series.ts';
import { ruleOf, settingsOf } from './change-settings.ts';

/** What is older when a watch begins is history that nobody waits for. */
const longestHistoryDays = 730;

export type DetectionParts = { database: Database; clock: Clock; log: Log };

/** @param workspaceId that one, whatever its state; without, each whose last day that is over has not been looked at. */
export async function detectDueChanges({ database, clock, log }: DetectionParts, workspaceId?: string): Promise<void> {
  const answered = await selectAnswered(database.kysely);
  for (const { lastDay, ...workspace } of answered) {
    const due = lastDay === null || lastDay < lastCompleteDay({ workspace, clock });
    if (workspaceId === undefined ? !due : workspace.id !== workspaceId) continue;
    try {
      await detectChangesIn({ ...system(database, clock, log), workspace });
    } catch (error) {
      // One workspace must not keep the others from being looked at; the next hour tries again.
      log.error({ err: error, workspace: workspace.id }, 'changes of the score could not be looked for');
    }
  }
}

/** Takes all series of the workspace to its last day that is over. */
export function detectChangesIn(given: Context): Promise<void> {
  return inTransaction(given, async (ctx) => {
    const { db, workspace, clock } = ctx;
    await takeWatch(db, workspace.id);
    const settings = await settingsOf(db, workspace.id);
    const series = await watchedSeries(ctx, settings);
    const rule = ruleOf(settings, series.length);
    const name = JSON.stringify([rule.method, rule.mode, rule.baselineDays]);
    const kept = new Map((await selectWatches(db, workspace.id)).map((watch) => [keyOfSeries(watch), watch]));
    let changed = false;
    for (const one of series) {
      const before = kept.get(keyOfSeries(one));
      const next = await takeOn(ctx, one, before?.rule === name ? before.watch : before?.watch.from, rule);
      if (next === null) continue;
      kept.delete(keyOfSeries(one));
      for (const found of next.found) await insertChange(db, workspace.id, one, found, clock.now());
      changed ||= next.found.length > 0;
      await saveWatch(db, workspace.id, { ...one, rule: name, watch: next.watch });
    }
    for (const gone of kept.values()) await deleteWatch(db, workspace.id, gone);
    if (changed) await signal(db, 'live', workspace.id);
  });
}

/**
 * @param before where the series stands, or the day from which it is to be gone through again; undefined for a new one.
 * Null where there is nothing to watch yet, or its answers are not counted any more.
 */
async function takeOn(
  ctx: Context,
  series: Series,
  before: Watch | number | undefined,
  rule: WatchRule,
): Promise<ReturnType<typeof watchDays> | null> {
  const today = lastCompleteDay(ctx);
  try {
    if (typeof before === 'object') {
      const onward = await goOn(ctx, series, before, rule, today);
      if (onward !== null) return { watch: onward, found: [] };
    }
    const from = await firstDayOf(ctx, series, before, today);
    if (from === null || from > today) return null;
    return watchDays(await readSeriesDays(ctx, series, from, today), from, rule);
  } catch (error) {
    if (error instanceof AppError && error.code !== 'internal') return null;
    throw error;
  }
}

/** The watch after the days since it was kept; null where it must be gone through from its first day. */
async function goOn(ctx: Context, series: Series, kept: Watch, rule: WatchRule, today: number): Promise<Watch | null> {
  if (kept.lastDay > today || !same(await readSeriesSum(ctx, series, kept.from, kept.lastDay), kept.seen)) return null;
  let watch: Watch | null = kept;
  for (const day of await readSeriesDays(ctx, series, kept.lastDay + 1, today)) {
    if (watch !== null) watch = nextDay(watch, day, rule);
  }
  return watch;
}

/** A watch that still waits for a baseline begins as early as it can: meanwhile past answers may have been brought in. */
async function firstDayOf(
  { db, workspace }: Context,
  series: Series,
  before: Watch | number | undefined,
  today: number,
): Promise<number | null> {
  if (typeof before === 'number') return before;
  if (before !== undefined && before.since !== null) return before.from;
  const changed = await selectLastChange(db, workspace.id, series);
  const first = changed ?? (await selectFirstDay(db, workspace.id, series.surveyId));
  return first === null ? null : Math.max(first, today - longestHistoryDays + 1);
}

function same(a: Counts, b: Counts): boolean {
  return a.detractors === b.detractors && a.passives === b.passives && a.promoters === b.promoters;
}

function system(database: Database, clock: Clock, log: Log): Omit<Context, 'workspace'> {
  const enqueue: Enqueue = async () => {};
  return { db: database.kysely, clock, log, actor: { kind: 'system' }, enqueue };
}
