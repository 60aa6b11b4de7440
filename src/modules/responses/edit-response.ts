// Changes an answer that is there already. What a person did on the page is never overwritten by what a followed link
// alone says.
import { isDeepStrictEqual } from 'node:util';
import { type Answers, readAnswers, shownAnswers } from '../../core/survey/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { surveyDefinition } from '../surveys/index.ts';
import { judge } from './judge-again.ts';
import { type LinkedInvitation, lockByInvitation, type StoredResponse } from './queries/edit.ts';
import type { Posted, PostedEvidence, Recorded } from './record-responses.ts';
import { saveResponse } from './save-response.ts';

/** An answer that is to change: how it is locked, and who judges it. */
export type Editable = {
  workspaceId: string;
  surveyId: string;
  surveyVersion: number;
  lock(db: Db): Promise<StoredResponse | undefined>;
  judge(db: Db, response: StoredResponse): ReturnType<typeof judge>;
};

/** The answer to an invitation, which the links of its mail speak about as well. */
export function ofInvitation(linked: LinkedInvitation): Editable {
  return {
    ...linked,
    lock: (db) => lockByInvitation(db, linked.workspaceId, linked.id),
    judge: (db, response) => judge(db, linked, response),
  };
}

/** Repeating an answer changes nothing and announces nothing. */
export function editResponse(db: Db, clock: Clock, editable: Editable, answer: Posted): Promise<Recorded> {
  return db.transaction().execute(async (db) => {
    const before = await editable.lock(db);
    if (before === undefined) throw new AppError('conflict', 'This answer was deleted; send it again.');
    if (answer.evidence.act === 'arrival' && before.evidence.act !== 'arrival') return before;
    const comment = answer.comment === undefined ? before.comment : answer.comment;
    const answers = await furtherAnswers(db, editable, before, answer);
    const changed =
      answer.score !== before.score || comment !== before.comment || !isDeepStrictEqual(answers, before.answers);
    const firmer = answer.evidence.act !== 'arrival' && before.evidence.act === 'arrival';
    if (!changed && !firmer) return before;
    const evidence = { ...before.evidence, ...answer.evidence, ...arrivals(before, answer) };
    const judged = await editable.judge(db, { ...before, evidence });
    const after = { ...before, ...judged, score: answer.score, comment, answers };
    if (!isDeepStrictEqual(before, after)) await saveResponse(db, clock, before, after);
    return after;
  });
}

/** Another score can hide questions that were answered, so what was answered before is looked at again as well. */
async function furtherAnswers(
  db: Db,
  { workspaceId, surveyId, surveyVersion }: Editable,
  before: StoredResponse,
  { score, answers: posted }: Posted,
): Promise<Answers | null> {
  if (posted === undefined && before.answers === null) return null;
  const { questions } = await surveyDefinition(db, workspaceId, surveyId, surveyVersion);
  const answers =
    posted === undefined
      ? shownAnswers(questions, score, before.answers ?? {})
      : readAnswers(questions, score, posted).answers;
  return Object.keys(answers).length === 0 ? null : answers;
}

/** The scores that followed links alone have given so far: a person corrects one, a patient machine gives them all. */
function arrivals(before: StoredResponse, answer: Posted): { arrivalScores?: number[] } {
  if (answer.evidence.act !== 'arrival') return {};
  const earlier = (before.evidence as Partial<PostedEvidence>).arrivalScores ?? [before.score];
  return { arrivalScores: [...new Set([...earlier, answer.score])] };
}
