// Writes a changed answer together with the announcement that moves the score by exactly the difference.
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { announce } from '../../platform/queue/announcements.ts';
import { responseChanged, type ScoreChange } from './events.ts';
import { type StoredResponse, updateResponse } from './queries/edit.ts';

/** The caller holds the lock of the answer. */
export async function saveResponse(db: Db, clock: Clock, before: StoredResponse, after: StoredResponse): Promise<void> {
  await updateResponse(db, after, clock.now());
  const moved = before.score !== after.score || before.verdict !== after.verdict;
  await announce(db, after.workspaceId, responseChanged, [after.id], moved ? [step(before, -1), step(after, 1)] : []);
}

/** What counts an answer in (1) or out (-1). */
export function step(response: StoredResponse, count: 1 | -1): ScoreChange {
  return [response.surveyId, response.day, response.verdict, response.score, count];
}
