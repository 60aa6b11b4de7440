// Reads everything that is known of how a score came and judges it by the rules of core/survey. A person's verdict stands
// above the rules and is left alone.
import { isDeepStrictEqual } from 'node:util';
import { judgeScore } from '../../core/survey/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { hiddenLink } from '../delivery/index.ts';
import { findDelivery, lockByInvitation, type StoredResponse, selectOpenedLinks } from './queries/edit.ts';
import type { PostedEvidence } from './record-responses.ts';
import { saveResponse } from './save-response.ts';

/** Judges the answer of an invitation by what is known now, and saves the verdict where it differs. */
export function judgeAgain(db: Db, clock: Clock, workspaceId: string, invitationId: string): Promise<void> {
  return db.transaction().execute(async (db) => {
    const before = await lockByInvitation(db, workspaceId, invitationId);
    if (before === undefined) return;
    const delivery = await findDelivery(db, workspaceId, invitationId);
    const after = { ...before, ...(await judge(db, delivery, before)) };
    if (!isDeepStrictEqual(before, after)) await saveResponse(db, clock, before, after);
  });
}

/** The verdict on what was posted alone, where nothing is known of a delivery or of links that were opened. */
export function judgeAlone(posted: PostedEvidence) {
  return judgeScore({ ...posted, secondsSinceDelivery: null, scoreLinks: [], hiddenLinkOpened: false });
}

// A mail scanner may have fetched every link long before the reader tapped one, so only what was fetched close to the act,
// or gave a score itself, speaks about it.
const nearSeconds = 60;

/** The verdict on an answer as it stands, with the links that were opened around its last act as part of the evidence. */
export async function judge(
  db: Db,
  delivery: { workspaceId: string; id: string; deliveredAt: Date },
  response: StoredResponse,
): Promise<Pick<StoredResponse, 'verdict' | 'verdictReasons' | 'evidence'>> {
  const posted = response.evidence as unknown as PostedEvidence;
  const secondsAfter = (at: Date | string) => (new Date(at).getTime() - delivery.deliveredAt.getTime()) / 1_000;
  const actedAtSeconds = secondsAfter(posted.actedAt);
  const near = (await selectOpenedLinks(db, delivery.workspaceId, delivery.id)).flatMap((open) => {
    const times = [open.firstAt, open.lastAt].map(secondsAfter);
    const time = times.find((seconds) => Math.abs(seconds - actedAtSeconds) <= nearSeconds);
    if (time !== undefined) return [{ link: open.link, firstAtSeconds: time }];
    return posted.arrivalScores?.includes(open.link) ? [{ link: open.link, firstAtSeconds: times[0] as number }] : [];
  });
  const facts = {
    secondsSinceDelivery: Math.round(actedAtSeconds),
    scoreLinks: near
      .filter((open) => open.link <= 10)
      .map(({ link, firstAtSeconds }) => ({ score: link, firstAtSeconds })),
    hiddenLinkOpened: near.some((open) => open.link === hiddenLink),
  };
  const evidence = { ...response.evidence, ...facts };
  if (response.verdictBy !== null) {
    return { verdict: response.verdict, verdictReasons: response.verdictReasons, evidence };
  }
  const { verdict, reasons } = judgeScore({ ...posted, ...facts });
  return { verdict, verdictReasons: reasons, evidence };
}
