// Moves the counts per day by what was announced. The relay calls it in the transaction in which the announcements go, so
// that each step counts exactly once.
import type { Announcement, Subscription } from '../../platform/queue/announcements.ts';
import { responseChanged, responseDeleted, responseRecorded, type ScoreChange } from '../responses/index.ts';
import { countFacts } from './count-facts.ts';
import { addToScoreDays, type Step } from './queries/score-days.ts';

export const rollUpSubscriptions: Subscription[] = [responseRecorded, responseChanged, responseDeleted].map(
  (event) => ({
    event,
    async apply(db, announcements) {
      // First, because it takes its turn: whoever waits for it holds no count that another needs.
      await countFacts(db, announcements);
      await addToScoreDays(db, stepsOf(announcements));
    },
  }),
);

/** How the counts move, each of them once: a busy second announces thousands of answers that differ in little. */
function stepsOf(announcements: readonly Announcement[]): Step[] {
  const steps = new Map<string, Step>();
  for (const { workspaceId, changes } of announcements) {
    for (const [surveyId, day, verdict, score, count] of (changes ?? []) as ScoreChange[]) {
      const key = `${workspaceId}/${surveyId}/${day}/${verdict}/${score}`;
      const step = steps.get(key);
      if (step === undefined) steps.set(key, { workspaceId, surveyId, day, verdict, score, count });
      else step.count += count;
    }
  }
  return [...steps.values()];
}
