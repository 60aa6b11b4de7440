// The links of an invitation. Each names its workspace beside the secret, so that the look-up has the leading key.
import type { Links } from '../../channels/channel.ts';

/** Where a link leads, as kept with each fetch of it: 0 to 10 a score, 11 the page, 12 the link no reader sees. */
export const pageLink = 11;
export const hiddenLink = 12;

export type LinkKey = { workspaceId: string; token: Buffer };

/** The part of a link that names an invitation: `<workspace>-<22 characters>`. */
export function linkKey(workspaceId: string, token: Buffer): string {
  return `${workspaceId}-${token.toString('base64url')}`;
}

/** Reads what `linkKey` wrote; null for anything else, so that a malformed link never reaches the database. */
export function parseLinkKey(text: string): LinkKey | null {
  const match = /^([1-9]\d{0,17})-([\w-]{22})$/.exec(text);
  if (match === null) return null;
  const token = Buffer.from(match[2] as string, 'base64url');
  return token.length === 16 ? { workspaceId: match[1] as string, token } : null;
}

/** The absolute links of one message. Those of a test lead to pages that record nothing. */
export function linksOf(publicUrl: string, workspaceId: string, token: Buffer, of: 'ask' | 'test' = 'ask'): Links {
  const key = linkKey(workspaceId, token);
  const page = `${publicUrl}/${of === 'ask' ? 'r' : 't'}/${key}`;
  return {
    scores: Array.from({ length: 11 }, (_, score) => `${page}/${score}`),
    page,
    hidden: `${page}/x`,
    unsubscribe: of === 'ask' ? `${publicUrl}/u/${key}` : `${page}/unsubscribe`,
  };
}
