// Compares the counts per day with the answers themselves and, where asked, sets a day right. Nothing should ever differ;
// this is how one knows.
import type { Database } from '../../platform/db/index.ts';
import { type DayDifference, rebuildDays, selectDifferences } from './queries/check.ts';

/** Every survey, day and verdict at which roll-up and answers differ, all workspaces, at one instant. */
export function checkRollUps(database: Database): Promise<DayDifference[]> {
  return selectDifferences(database.kysely);
}

/**
 * Rebuilds the days that differ from the answers and returns what differed. New answers wait meanwhile: the announcements
 * must stand still while a day is counted afresh.
 */
export function repairRollUps(database: Database): Promise<DayDifference[]> {
  return database.kysely.transaction().execute((db) => rebuildDays(db));
}
