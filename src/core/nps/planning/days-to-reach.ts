// What a number of answers means in time: the form in which a planner's result is read.

/**
 * Whole days until so many answers are there at `answersPerDay`, rounded up; 0 when none are needed. Null when none
 * come in, or when either is no number: then there is no such day.
 */
export function daysToReach(answers: number, answersPerDay: number): number | null {
  if (!(answers < Number.POSITIVE_INFINITY && answersPerDay > 0 && answersPerDay < Number.POSITIVE_INFINITY))
    return null;
  return Math.max(0, Math.ceil(answers / answersPerDay));
}

/** How many must be asked for so many answers at a response rate within 0..1, rounded up; null for a rate of 0. */
export function invitationsForAnswers(answers: number, responseRate: number): number | null {
  if (!(answers >= 0 && answers < Number.POSITIVE_INFINITY && responseRate > 0 && responseRate <= 1)) return null;
  return Math.ceil(answers / responseRate);
}
