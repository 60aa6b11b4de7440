// What this module announces. `changes` of each is what the score must move by: [survey, day, verdict, score, count].
import type { EventKind } from '../../platform/queue/announcements.ts';

/** Answers were committed; ids are theirs. */
export const responseRecorded: EventKind = { name: 'response.recorded' };
/** An answer was edited or its verdict changed. */
export const responseChanged: EventKind = { name: 'response.changed' };
/** Answers were deleted. */
export const responseDeleted: EventKind = { name: 'response.deleted' };

/** One step of a count: at this survey, day, verdict and score, add `count` (negative to take away). */
export type ScoreChange = [surveyId: string, day: number, verdict: string, score: number, count: number];
