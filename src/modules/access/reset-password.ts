// A new password for who forgot theirs. The answer to the question is the same, and takes as long, whether somebody has the
// address or not.
import type { Clock } from '../../platform/clock.ts';
import type { Db } from '../../platform/context.ts';
import { fingerprint, randomSecret } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import type { Log } from '../../platform/log.ts';
import { countTry, resetMails } from './limit-attempts.ts';
import type { PeopleMail } from './people-mail.ts';
import { saveReset, takeReset } from './queries/password-resets.ts';
import { actAsPerson, findUser, setPassword } from './users.ts';

const linkLifeMs = 3_600_000;

export type ResetParts = { database: Pick<Database, 'kysely'>; mail: PeopleMail; publicUrl: string };

/** Starts to send a link to the person with this address, if there is one, and does not wait for it. */
export function askForReset(parts: ResetParts, { clock, log }: { clock: Clock; log: Log }, email: string): void {
  sendReset(parts, clock, email).catch((err) => log.error({ err }, 'a link to a new password could not be sent'));
}

async function sendReset({ database, mail, publicUrl }: ResetParts, clock: Clock, email: string): Promise<void> {
  const userId = await findUser(database.kysely, email);
  if (userId === undefined) return;
  if ((await countTry(database.kysely, clock, resetMails, userId)).waitSeconds !== null) return;
  const link = await makeResetLink(database.kysely, clock, userId, publicUrl);
  await mail.post({
    to: email,
    subject: 'A new password for Hark',
    lines: ['Somebody, most likely you, asked for a new password for Hark. Choose one here:'],
    link: { text: 'Choose a new password', url: link },
    after: [
      'The link works once and expires after one hour.',
      'If you did not ask for it, leave it: your password stays as it is.',
    ],
  });
}

/** A link that lets its holder choose a new password for this person, once, within an hour. An earlier one ends. */
export async function makeResetLink(db: Db, clock: Clock, userId: string, publicUrl: string): Promise<string> {
  const token = randomSecret();
  const expiresAt = new Date(clock.now().getTime() + linkLifeMs);
  await saveReset(db, { userId, fingerprint: fingerprint(token), expiresAt });
  return `${publicUrl}/new-password#${token}`;
}

/** Sets the new password and ends every session. Throws `gone` for a link that was used, replaced or is too old. */
export async function resetPassword(
  database: Pick<Database, 'kysely'>,
  clock: Clock,
  given: { token: string; password: string; address: string },
): Promise<void> {
  await database.kysely.transaction().execute(async (db) => {
    const userId = await takeReset(db, fingerprint(given.token), clock.now());
    if (userId === undefined) {
      throw new AppError('gone', 'This link no longer holds: it was used or has expired. Ask for a new one.');
    }
    await actAsPerson(db, clock, userId, given.address);
    await setPassword(db, userId, given.password);
  });
}
