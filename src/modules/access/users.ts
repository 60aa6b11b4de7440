// People and their passwords. Nobody signs up by themselves: a person comes from the set-up, the demo or an
// invite. The library hashes passwords and is the only one that reads them again.
import { hashPassword } from 'better-auth/crypto';
import type { Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import {
  deleteSessions,
  deleteTwoFactor,
  findUserId,
  forgetTrustedDevices,
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

/** Gives a person a new password, ends every session they have and trusts none of their devices any more. */
export async function setPassword(db: Db, userId: string, password: string): Promise<void> {
  await savePassword(db, userId, await hashPassword(password));
  await deleteSessions(db, userId);
  await forgetTrustedDevices(db, userId);
}

/** For a person who lost their second factor: their password alone lets them in again. False where they have none. */
export async function switchOffTwoFactor(db: Db, userId: string): Promise<boolean> {
  await forgetTrustedDevices(db, userId);
  return deleteTwoFactor(db, userId);
}
