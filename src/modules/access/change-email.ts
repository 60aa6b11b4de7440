// Another address for the person who is signed in. It is theirs once they have followed the link that was sent to it; the
// address they had is told when it is asked for, while a new password still stops it, and when it is done.
import type { Clock } from '../../platform/clock.ts';
import { type Context, inTransaction } from '../../platform/context.ts';
import { fingerprint, randomSecret } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { personOf } from './describe-me.ts';
import { emailChanges, forgiveAttempts, limitAttempts, securityTries } from './limit-attempts.ts';
import type { PeopleMail } from './people-mail.ts';
import { saveEmail, saveEmailChange, takeEmailChange } from './queries/email-changes.ts';
import { deleteReset } from './queries/password-resets.ts';
import { findPerson, lockUsers } from './queries/users.ts';
import { actAsPerson, findUser, isPassword } from './users.ts';

const linkLifeMs = 3_600_000;

type Way = { mail: PeopleMail; publicUrl: string };

/**
 * Sends the link. The answer is the same where somebody else has the address: then the letter to it says so.
 * Throws `invalid` for the wrong password or the address one has, `unavailable` where no mail goes out, `rate_limited`
 * after ten wrong passwords in 15 minutes or five letters in an hour.
 */
export async function askForEmail(ctx: Context, given: { email: string; password: string }, way: Way): Promise<void> {
  const person = personOf(ctx);
  const email = given.email.toLowerCase();
  if (!way.mail.goesOut) {
    throw new AppError('unavailable', 'This Hark sends no mail, so that an address cannot be shown to be yours.');
  }
  await limitAttempts(ctx.db, ctx.clock, securityTries, person.id);
  if (!(await isPassword(ctx.db, person.id, given.password))) throw problem('password', 'this is not your password');
  await forgiveAttempts(ctx.db, securityTries, person.id);
  if (email === person.email) throw problem('email', 'this is the address you have');
  await limitAttempts(ctx.db, ctx.clock, emailChanges, person.id);

  const token = randomSecret();
  const expiresAt = new Date(ctx.clock.now().getTime() + linkLifeMs);
  await inTransaction(ctx, ({ db }) =>
    saveEmailChange(db, { userId: person.id, email, fingerprint: fingerprint(token), expiresAt }),
  );
  const taken = (await findUser(ctx.db, email)) !== undefined;
  const url = `${way.publicUrl}/confirm-email#${token}`;
  const posted = await way.mail.post(taken ? takenLetter(email, way) : confirmLetter(email, url));
  if (posted !== 'sent') {
    throw new AppError('unavailable', 'The mail server did not take the letter to the new address: try again shortly.');
  }
  // Nobody waits for it.
  void way.mail.post(warningLetter(person.email, email, way));
}

/** Gives the holder of a link the address it was sent to. Throws `gone`, or `conflict` where somebody else took it since. */
export async function confirmEmail(
  database: Pick<Database, 'kysely'>,
  clock: Clock,
  given: { token: string; address: string },
  way: Way,
): Promise<{ email: string }> {
  const { before, email } = await database.kysely.transaction().execute(async (db) => {
    const change = await takeEmailChange(db, fingerprint(given.token), clock.now());
    if (!change) {
      throw new AppError('gone', 'This link no longer holds: it was used, replaced or has expired. Ask for a new one.');
    }
    const { userId, email } = change;
    await lockUsers(db);
    if ((await findUser(db, email)) !== undefined) {
      throw new AppError('conflict', `Somebody else signs in as ${email} by now: choose another address.`);
    }
    const { email: before } = await findPerson(db, userId);
    await actAsPerson(db, clock, userId, given.address);
    await saveEmail(db, userId, email, clock.now());
    // It was sent to the address of before.
    await deleteReset(db, userId);
    return { before, email };
  });
  void way.mail.post(doneLetter(before, email, way));
  return { email };
}

function problem(path: string, message: string): AppError {
  return new AppError('invalid', `${path}: ${message}`, { fields: [{ path, message }] });
}

function confirmLetter(to: string, url: string) {
  return {
    to,
    subject: 'Confirm your address for Hark',
    lines: [`Somebody, most likely you, wants to sign in to Hark as ${to}. Confirm that the address is yours:`],
    link: { text: 'Confirm the address', url },
    after: ['The link works once and expires after one hour.', 'If you did not ask for it, leave it: nothing happens.'],
  };
}

function takenLetter(to: string, { publicUrl }: Way) {
  return {
    to,
    subject: 'Your address for Hark',
    lines: [
      `Somebody wanted to sign in to Hark as ${to}, which is your address here already. Nothing has changed.`,
      'If it was you, with another account of yours: use another address there.',
    ],
    link: { text: 'Open Hark', url: publicUrl },
    after: [],
  };
}

function warningLetter(to: string, email: string, { publicUrl }: Way) {
  return {
    to,
    subject: 'Another address for Hark',
    lines: [
      `Somebody, most likely you, wants to sign in to Hark as ${email} instead of ${to}. It holds once a link that was sent there is followed.`,
    ],
    link: { text: 'Open Hark', url: publicUrl },
    after: ['If you did not ask for it, choose a new password now: that stops it and signs out everybody else.'],
  };
}

function doneLetter(to: string, email: string, { publicUrl }: Way) {
  return {
    to,
    subject: 'Your address for Hark has changed',
    lines: [`You sign in to Hark as ${email} from now on, and ${to} opens nothing any more.`],
    link: { text: 'Open Hark', url: publicUrl },
    after: ['If this was not you, tell at once whoever runs this Hark, or an owner of your workspace.'],
  };
}
