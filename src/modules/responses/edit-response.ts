// Changes an answer that is there already. What a person did on the page is never overwritten by what a followed link
// alone says.
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { judge } from './judge-again.ts';
import { type LinkedInvitation, lockByInvitation } from './queries/edit.ts';
import type { Answer } from './record-responses.ts';
import { saveResponse } from './save-response.ts';

/** Repeating an answer changes nothing and announces nothing. */
export function editResponse(db: Db, clock: Clock, linked: LinkedInvitation, answer: Answer): Promise<void> {
  return db.transaction().execute(async (db) => {
    const before = await lockByInvitation(db, linked.workspaceId, linked.id);
    if (before === undefined) return;
    if (answer.evidence.act === 'arrival' && before.evidence.act !== 'arrival') return;
    const comment = answer.comment === undefined ? before.comment : answer.comment;
    const changed = answer.score !== before.score || comment !== before.comment;
    const firmer = answer.evidence.act !== 'arrival' && before.evidence.act === 'arrival';
    if (!changed && !firmer) return;
    const evidence = { ...before.evidence, ...answer.evidence };
    const judged = await judge(db, linked, { ...before, evidence });
    const after = { ...before, ...judged, score: answer.score, comment, evidence };
    if (!isDeepStrictEqual(before, after)) await saveResponse(db, clock, before, after);
  });
}
