// Takes an answer from a link. The first one is committed together with others; a repeat, an edit and what comes after the
// score go to edit-response, so that sending the same answer twice changes nothing.
import type { Answers, PostedAnswers, ScoreEvidence } from '../../core/survey/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { LinkKey } from '../delivery/index.ts';
import { editResponse, ofInvitation } from './edit-response.ts';
import { groupCommit } from './group-commit.ts';
import { judgeAgain, judgeAlone } from './judge-again.ts';
import { findLinked } from './queries/edit.ts';
import { insertResponses, type NewResponse } from './queries/insert.ts';

/** What stands behind a score besides the links that were opened. */
export type PostedEvidence = Pick<
  ScoreEvidence,
  'act' | 'pointerEvents' | 'keyEvents' | 'visibleMs' | 'automated' | 'userAgent' | 'trapFilled'
> & {
  network: string | null;
  /** When the act happened, ISO 8601. */
  actedAt: string;
  /** Every score that followed links alone have given, where there was more than one. */
  arrivalScores?: readonly number[];
};

/** What was posted, and how. */
export type Posted = {
  version: number;
  score: number;
  /** undefined leaves the comment as it is; null removes it. */
  comment: string | null | undefined;
  /** Answers to further questions; undefined leaves them as they are. */
  answers?: PostedAnswers | undefined;
  locale: string | null;
  evidence: PostedEvidence;
};

export type Answer = LinkKey & Posted;

/** An answer as it stands after the commit: what a followed link says never replaces what a person did. */
export type Recorded = { score: number; comment: string | null; answers: Answers | null };

export type Recorder = { record(answer: Answer): Promise<Recorded> };

export function createRecorder(database: Database, clock: Clock): Recorder {
  const inserts = groupCommit(async (batch: readonly Answer[]) => {
    const once = firstOfEach(batch);
    const { taken, doubtful } = await insertResponses(database.pool, once.map(toRow), clock.now());
    const invitations = new Map(doubtful);
    const results = new Map(taken.map((place) => [once[place], { doubtfulInvitation: invitations.get(place) }]));
    return batch.map((answer) => results.get(answer) ?? null);
  });
  return {
    /**
     * Resolves after the commit.
     * @throws AppError not_found, gone (expired) or conflict (the page is of another version of the survey).
     */
    async record(answer) {
      const inserted = await inserts.add(answer);
      const invitationId = inserted?.doubtfulInvitation;
      if (invitationId !== undefined) await judgeAgain(database.kysely, clock, answer.workspaceId, invitationId);
      if (inserted !== null && answer.answers === undefined) {
        return { score: answer.score, comment: answer.comment ?? null, answers: null };
      }
      const linked = await findLinked(database.kysely, answer.workspaceId, answer.token, clock.now());
      const unsent = linked?.response === null && ['planned', 'queued', 'suppressed'].includes(linked.state);
      if (linked === undefined || unsent) {
        throw new AppError('not_found', 'This link is not known.');
      }
      if (linked.expired) throw new AppError('gone', 'The time to answer has passed.');
      if (linked.response === null) throw new AppError('conflict', 'This page is out of date; load it again.');
      return editResponse(database.kysely, clock, ofInvitation(linked), answer);
    },
  };
}

// Two answers to one link in one batch would both find it open; the second is treated as the edit that it is.
function firstOfEach(batch: readonly Answer[]): Answer[] {
  const first = new Map<string, Answer>();
  for (const answer of batch) {
    const key = `${answer.workspaceId}-${answer.token.toString('latin1')}`;
    if (!first.has(key)) first.set(key, answer);
  }
  return [...first.values()];
}

function toRow(answer: Answer): NewResponse {
  const { evidence } = answer;
  const { reasons } = judgeAlone(evidence);
  return {
    workspaceId: answer.workspaceId,
    token: answer.token,
    version: answer.version,
    score: answer.score,
    comment: answer.comment ?? null,
    locale: answer.locale,
    reasons,
    weak: evidence.act !== 'touch' && evidence.act !== 'text',
    evidence: JSON.stringify(evidence),
  };
}
