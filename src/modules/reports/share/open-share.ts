// Who may see a shared page: whoever has the link, until it ends, and where it has a password, whoever knows that. A browser that
// has told it remembers it by a signed cookie for this link alone.
import { verifyPassword } from 'better-auth/crypto';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../../platform/clock.ts';
import type { Db } from '../../../platform/context.ts';
import { isSigned, sign } from '../../../platform/crypto.ts';
import { AppError } from '../../../platform/errors.ts';
import { linkKey, parseLinkKey } from '../../../platform/link-key.ts';
import { type FollowedShare, findShare } from '../queries/share-links.ts';
import { folder, isExpired } from './share-link.ts';

const cookieName = 'hark_share';
const remembersSeconds = 12 * 3_600;
const tries = { most: 10, windowMs: 15 * 60_000 } as const;

export type OpenShare = FollowedShare & { path: string };

/** @throws AppError not_found for a link that leads nowhere, gone for one that has ended. */
export async function openShare(db: Db, clock: Clock, key: string): Promise<OpenShare> {
  const parsed = parseLinkKey(key);
  const found = parsed && (await findShare(db, parsed.workspaceId, parsed.token));
  if (!parsed || !found) throw new AppError('not_found', 'This link is not known.');
  if (isExpired(found, clock.now())) throw new AppError('gone', 'This link has ended.');
  return { ...found, path: `${folder}/${linkKey(parsed.workspaceId, parsed.token)}` };
}

/** Whether this browser may see it without being asked. */
export function isAdmitted(request: FastifyRequest, { password, path }: OpenShare, now: Date): boolean {
  if (password === null) return true;
  const value = new RegExp(`(?:^|;\\s*)${cookieName}=(\\d+)\\.([\\w-]+)`).exec(request.headers.cookie ?? '');
  const [, ends, signature] = value ?? [];
  if (ends === undefined || signature === undefined) return false;
  // The hash of the password signs: a new password, or another link, admits nobody from before.
  return Number(ends) * 1_000 > now.getTime() && isSigned(password, `${path} ${ends}`, signature);
}

export function admission(request: FastifyRequest, { password, path, embedOrigins }: OpenShare, now: Date): string {
  const ends = Math.floor(now.getTime() / 1_000) + remembersSeconds;
  const secure = request.protocol === 'https';
  const site = secure && embedOrigins.length > 0 ? 'SameSite=None; Partitioned' : 'SameSite=Lax';
  const signature = sign(password ?? '', `${path} ${ends}`);
  return `${cookieName}=${ends}.${signature}; Path=${path}; Max-Age=${remembersSeconds}; HttpOnly; ${site}${secure ? '; Secure' : ''}`;
}

/**
 * Says whether a password is that of a link, and refuses to after ten wrong ones in a quarter of an hour, whoever tries. Counted in
 * the memory of the process.
 * @throws AppError rate_limited.
 */
export function createPasswordCheck(nowMs = () => performance.now()) {
  const wrong = new Map<string, number[]>();
  return async ({ path, password }: OpenShare, given: string): Promise<boolean> => {
    const now = nowMs();
    const recent = (wrong.get(path) ?? []).filter((at) => at > now - tries.windowMs);
    if (recent.length >= tries.most) {
      const retryAfterSeconds = Math.ceil(((recent[0] as number) + tries.windowMs - now) / 1_000);
      throw new AppError('rate_limited', 'Too many wrong passwords. Try again in a quarter of an hour.', {
        retryAfterSeconds,
      });
    }
    // Taken for wrong until it is known: many that come at once must not all be the first.
    wrong.set(path, [...recent, now]);
    const right = password !== null && (await verifyPassword({ hash: password, password: given }));
    if (right) wrong.delete(path);
    return right;
  };
}
