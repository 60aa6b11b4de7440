// Takes an answer through a link for everybody. The first of a visit is committed together with others; what comes after it
// changes that one, as long as the visit lasts.
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors.ts';
import { editResponse } from '../edit-response.ts';
import { groupCommit } from '../group-commit.ts';
import { judgeAlone } from '../judge-again.ts';
import type { StoredResponse } from '../queries/edit.ts';
import { insertVisits, type NewVisit } from '../queries/insert-visits.ts';
import { type FollowedLink, findVisitAnswer, lockByVisit } from '../queries/web-links.ts';
import type { Posted, PostedEvidence, Recorded } from '../record-responses.ts';
import type { Visit } from './visit.ts';

export type VisitPosted = Posted & { link: FollowedLink; visit: Visit };

const minuteMs = 60_000;

/** Until when what was answered at this moment can be changed. On a kiosk the next person soon stands there. */
export function visitEnds({ kiosk }: Pick<FollowedLink, 'kiosk'>, answeredAt: Date): Date {
  return new Date(answeredAt.getTime() + (kiosk ? 5 : 60) * minuteMs);
}

export type VisitRecorder = ReturnType<typeof createVisitRecorder>;

export function createVisitRecorder({ pool, kysely }: Database, clock: Clock) {
  const inserts = groupCommit(async (batch: readonly VisitPosted[]) => {
    const first = firstOfEach(batch);
    const taken = await insertVisits(pool, first.map(toRow), clock.now());
    const inserted = new Set(taken.map((place) => first[place]));
    return batch.map((posted) => inserted.has(posted));
  });
  return {
    /**
     * Resolves after the commit.
     * @throws AppError gone (the link is closed, or the visit over) or conflict (the page is of no version of the survey).
     */
    async record(posted: VisitPosted): Promise<Recorded> {
      const { link, visit, score, comment = null, answers } = posted;
      const isNew = await inserts.add(posted);
      if (isNew && answers === undefined) return { score, comment, answers: null };
      const key = { workspaceId: link.workspaceId, linkId: link.id, visit: visit.id };
      const before = await findVisitAnswer(kysely, key);
      if (before === undefined) {
        if (link.closed) throw new AppError('gone', 'This link is closed.');
        throw new AppError('conflict', 'This page is out of date; load it again.');
      }
      if (visitEnds(link, before.answeredAt) <= clock.now()) throw new AppError('gone', 'The visit is over.');
      const { workspaceId, surveyId, surveyVersion } = before;
      const lock = (db: Db) => lockByVisit(db, key);
      return editResponse(kysely, clock, { workspaceId, surveyId, surveyVersion, lock, judge: judgeVisit }, posted);
    },
  };
}

// Two answers of one visit in one batch would both be new; the second is treated as the edit that it is.
function firstOfEach(batch: readonly VisitPosted[]): VisitPosted[] {
  const first = new Map<string, VisitPosted>();
  for (const posted of batch) {
    const { link, visit } = posted;
    const key = `${link.workspaceId}/${link.id}/${visit.id.toString('latin1')}`;
    if (!first.has(key)) first.set(key, posted);
  }
  return [...first.values()];
}

function toRow({ link, visit, version, score, comment, locale, evidence }: VisitPosted): NewVisit {
  const hidden = Object.keys(visit.hidden).length > 0 && { hidden: visit.hidden };
  return {
    workspaceId: link.workspaceId,
    linkId: link.id,
    visit: visit.id,
    version,
    score,
    comment: comment ?? null,
    locale,
    reasons: judgeAlone(evidence).reasons,
    evidence: JSON.stringify({ ...evidence, ...hidden }),
  };
}

/** A person's verdict stands above the rules. */
async function judgeVisit(_db: Db, { verdict, verdictReasons, verdictBy, evidence }: StoredResponse) {
  if (verdictBy !== null) return { verdict, verdictReasons, evidence };
  const judged = judgeAlone(evidence as unknown as PostedEvidence);
  return { verdict: judged.verdict, verdictReasons: judged.reasons, evidence };
}
