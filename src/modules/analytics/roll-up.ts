// Moves the counts per day by what was announced. The relay calls it in the transaction in which the announcements go, so
// that each step counts exactly once.
import type { Subscription } from '../../platform/queue/announcements.ts';
import { responseChanged, responseDeleted, responseRecorded, type ScoreChange } from '../responses/index.ts';
import { addToScoreDays } from './queries/score-days.ts';

export const rollUpSubscriptions: Subscription[] = [responseRecorded, responseChanged, responseDeleted].map(
  (event) => ({
    event,
    apply: (db, announcements) =>
      addToScoreDays(
        db,
        announcements.flatMap(({ workspaceId, changes }) =>
          ((changes ?? []) as ScoreChange[]).map(([surveyId, day, verdict, score, count]) => ({
            workspaceId,
            surveyId,
            day,
            verdict,
            score,
            count,
          })),
        ),
      ),
  }),
);
