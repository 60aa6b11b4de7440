// People and their passwords. Nobody signs up by themselves: a person comes from the set-up, the demo or an
// invite. The library hashes passwords and is the only one that reads them again.
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { actAs } from '../../platform/db/acting.ts';
import { AppError } from '../../platform/errors.ts';
import { deleteEmailChange } from './queries/email-changes.ts';
import {
  deleteSessions,
  deleteTwoFactor,
  findPassword,
  findPerson,
  findUserId,
  forgetFirstSteps,
  insertUser,
  savePassword,
} from './queries/users.ts';

/** The address of the demo company's owner, who is a person like any other but does not end the first set-up. */
export const demoEmail = 'demo@hark.example';

export type NewUser = { name: string; email: string; password: string };

/** Creates a person who can sign in, and returns the id. Throws `conflict` where the address is taken, in any case. */
export async function createUser(db: Db, { name, email, password }: NewUser): Promise<string> {
  const hash = await hashPassword(password);
  const userId = await insertUser(db, { name, email: email.toLowerCase() });
  if (userId === undefined) throw new AppError('conflict', 'Somebody with this e-mail address is here already.');
  await savePassword(db, userId, hash);
  return userId;
}

/** The id of the person with this e-mail address, in any case. */
export function findUser(db: Db, email: string): Promise<string | undefined> {
  return findUserId(db, email.toLowerCase());
}

/** Names a person who is known by a link they hold, and not by a session, as who acts until the transaction ends. */
export async function actAsPerson(db: Db, clock: Clock, userId: string, address: string): Promise<void> {
  const actor = { kind: 'user' as const, ...(await findPerson(db, userId)) };
  await actAs(db, { actor, at: clock.now(), request: { id: null, address } });
}

/** Whether this is the password of the person. */
export async function isPassword(db: Db, userId: string, password: string): Promise<boolean> {
  const hash = await findPassword(db, userId);
  return hash !== undefined && verifyPassword({ hash, password });
}

/** Gives a person a new password and ends every session they have, and what an earlier password has begun. */
export async function setPassword(db: Db, userId: string, password: string): Promise<void> {
  await savePassword(db, userId, await hashPassword(password));
  await deleteSessions(db, userId);
  await forgetWhatWasBegun(db, userId);
}

/** What the password has opened and nobody has ended: first steps of signing in, trusted devices, a change of the address. */
export async function forgetWhatWasBegun(db: Db, userId: string): Promise<void> {
  await forgetFirstSteps(db, userId);
  await deleteEmailChange(db, userId);
}

/** For a person who lost their second factor: their password alone lets them in again. False where they have none. */
export async function switchOffTwoFactor(db: Db, userId: string): Promise<boolean> {
  await forgetFirstSteps(db, userId);
  return deleteTwoFactor(db, userId);
}
