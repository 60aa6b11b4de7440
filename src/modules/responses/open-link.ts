// What following a link shows, and the note that it was followed. A GET changes no answer: it only adds evidence, which
// may change what Hark thinks of a score that nobody touched a page for.
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/index.ts';
import { type LinkKey, noteLinkOpen } from '../delivery/index.ts';
import { judgeAgain } from './judge-again.ts';
import { findLinked, type LinkedInvitation } from './queries/edit.ts';

export type Visit = {
  /** 0 to 10 a score, 11 the page, 12 the link no reader sees. */
  link: number;
  userAgent: string;
  network: string | null;
};

/** The invitation behind a link; undefined for a link that was never sent. */
export async function openLink(
  database: Database,
  clock: Clock,
  { workspaceId, token }: LinkKey,
  visit: Visit,
): Promise<LinkedInvitation | undefined> {
  const linked = await findLinked(database.kysely, workspaceId, token, clock.now());
  if (linked === undefined || ['planned', 'queued', 'suppressed'].includes(linked.state)) return undefined;
  const isNew = await noteLinkOpen(database.kysely, clock, { workspaceId, invitationId: linked.id, ...visit });
  if (isNew && linked.response?.act === 'arrival' && linked.response.score !== visit.link) {
    await judgeAgain(database.kysely, clock, workspaceId, linked.id);
  }
  return linked;
}
