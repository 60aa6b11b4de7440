// How often something may be tried, counted in the database for all servers. What is counted is the account or the visitor,
// whether it exists or not, so that a refusal tells a stranger nothing.
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { fingerprint } from '../../platform/crypto.ts';
import { AppError } from '../../platform/errors.ts';
import { countAttempt, deleteAttemptsBefore, forgetAttempts } from './queries/attempts.ts';

export type Limit = { name: string; max: number; windowMs: number };

const minuteMs = 60_000;

/** Passwords tried for one account, from wherever: the sign-in library counts the tries of one address besides. */
export const passwordTries: Limit = { name: 'password', max: 20, windowMs: 15 * minuteMs };
/** Codes and passwords tried by somebody who is signed in as the person already. */
export const securityTries: Limit = { name: 'security', max: 10, windowMs: 15 * minuteMs };
/** Asks for a new password from one address, and mails to one person. */
export const resetAsks: Limit = { name: 'reset', max: 10, windowMs: 60 * minuteMs };
export const resetMails: Limit = { name: 'reset-mail', max: 3, windowMs: 60 * minuteMs };
/** Mails to an address that a person wants to have. */
export const emailChanges: Limit = { name: 'email', max: 5, windowMs: 60 * minuteMs };
/** Invites of one workspace: Hark is not to be a way to write to strangers. */
export const inviteMails: Limit = { name: 'invite', max: 100, windowMs: 60 * minuteMs };
/** Links of invites, new passwords and new addresses that one network address tries. */
export const linkTries: Limit = { name: 'link', max: 30, windowMs: 15 * minuteMs };

const windowMsMax = 60 * minuteMs;

/**
 * Counts one try and says how many there were in the window. Throws `rate_limited`, with the seconds to wait, where they are
 * more than `max`.
 */
export async function limitAttempts(db: Db, clock: Clock, limit: Limit, subject: string): Promise<number> {
  const { count, waitSeconds } = await countTry(db, clock, limit, subject);
  if (waitSeconds === null) return count;
  throw new AppError('rate_limited', `Too many attempts: try again in ${waitOf(waitSeconds)}.`, {
    retryAfterSeconds: waitSeconds,
  });
}

export type Tries = {
  count: number;
  /** Null where the try may be, else the seconds until the next may. */
  waitSeconds: number | null;
};

/** Counts one try. */
export async function countTry(db: Db, clock: Clock, limit: Limit, subject: string): Promise<Tries> {
  const now = clock.now().getTime();
  const { count, since } = await countAttempt(db, keyOf(limit, subject), new Date(now), new Date(now - limit.windowMs));
  if (count === 1) await deleteAttemptsBefore(db, new Date(now - windowMsMax));
  const waitSeconds = Math.max(1, Math.ceil((since.getTime() + limit.windowMs - now) / 1_000));
  return { count, waitSeconds: count <= limit.max ? null : waitSeconds };
}

/** Who succeeded begins anew. */
export function forgiveAttempts(db: Db, limit: Limit, subject: string): Promise<void> {
  return forgetAttempts(db, keyOf(limit, subject));
}

// Addresses are kept as fingerprints: the table is about numbers, not about people.
function keyOf({ name }: Limit, subject: string): string {
  return `${name}:${fingerprint(subject)}`;
}

/** A time to wait, as people say it. */
export function waitOf(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
