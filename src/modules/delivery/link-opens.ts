// Evidence that a link was fetched. It is written before the page is sent, changes no answer, and stays at one row per
// link however often a machine comes back.
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { upsertLinkOpen } from './queries/link-opens.ts';

export type LinkOpen = {
  workspaceId: string;
  invitationId: string;
  /** 0 to 10 a score, 11 the page, 12 the link no reader sees. */
  link: number;
  userAgent: string | null;
  /** The network the request came from, never the full address. */
  network: string | null;
};

/** Notes a fetch; true when this link had not been fetched before. */
export function noteLinkOpen(db: Db, clock: Clock, open: LinkOpen): Promise<boolean> {
  return upsertLinkOpen(db, { ...open, userAgent: open.userAgent?.slice(0, 300) ?? null }, clock.now());
}
