// What the company wrote on its trend, what it aims at, and the changes that were found in its score.
import { detectChangesIn } from '../modules/analytics/index.ts';
import { insertAnnotation } from '../modules/analytics/queries/annotations.ts';
import { insertBenchmark } from '../modules/analytics/queries/benchmarks.ts';
import type { Clock } from '../platform/clock.ts';
import type { Db, Workspace } from '../platform/context.ts';
import { createLog } from '../platform/log.ts';
import { wallTime } from './local-time.ts';
import { storyUntil } from './story.ts';

export async function watchScore(db: Db, workspace: Workspace, clock: Clock): Promise<void> {
  const now = clock.now();
  const { priceRise, rebrandDay, release } = storyUntil(wallTime(now.getTime()).day);
  for (const [day, text] of [
    [priceRise.firstDay, 'Beans became dearer'],
    [rebrandDay, 'New look of the survey'],
    [release.firstDay, 'New app: orders get lost'],
    [release.lastDay + 1, 'App repaired'],
  ] as const) {
    await insertAnnotation(db, workspace.id, { day, text, surveyId: null }, now);
  }
  const goal = { name: 'Goal for this year', nps: 40, source: 'The board, in January', n: null };
  await insertBenchmark(db, workspace.id, goal, now);
  const enqueue = async () => {};
  await detectChangesIn({ db, workspace, clock, enqueue, log: createLog('silent'), actor: { kind: 'system' } });
}
