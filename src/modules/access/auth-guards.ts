// What must hold around the sign-in library: nobody guesses without end, what weakens the protection of a person needs a code
// of theirs, and what happened stands in the log of each of their workspaces.
import type { Db } from '../../platform/context.ts';
import type { Acting } from '../../platform/db/acting.ts';
import { AppError } from '../../platform/errors.ts';
import { inAuthTransaction } from './auth-transaction.ts';
import { forgiveAttempts, type Limit, limitAttempts, passwordTries, securityTries } from './limit-attempts.ts';
import type { AuthParts } from './parts.ts';
import { insertPersonEntries } from './queries/audit.ts';
import { forgetWhatWasBegun } from './users.ts';

export type Exchange = {
  path: string;
  headers: Headers;
  given: Record<string, unknown>;
  request: { id: string; address: string };
  /** Asks an endpoint of the library in the name of the visitor. */
  ask(path: string, body: object): Promise<Response>;
};

export type AuthGuard = (parts: AuthParts, exchange: Exchange) => Promise<Response>;

type Person = { id: string; name: string; email: string };

/** @param work is told how many tries there were, this one included. */
async function counted(
  { database, clock }: AuthParts,
  limit: Limit,
  subject: string,
  work: (tries: number) => Promise<Response>,
): Promise<Response> {
  const tries = await limitAttempts(database.kysely, clock, limit, subject);
  const response = await work(tries);
  if (response.ok) await forgiveAttempts(database.kysely, limit, subject);
  return response;
}

async function findPerson({ auth }: AuthParts, headers: Headers): Promise<Person | undefined> {
  return (await auth.api.getSession({ headers, query: { disableRefresh: true } }))?.user;
}

async function signedIn(parts: AuthParts, headers: Headers): Promise<Person> {
  const person = await findPerson(parts, headers);
  if (person === undefined) throw new AppError('unauthenticated', 'Sign in first.');
  return person;
}

function actingAs({ id, name, email }: Person, { clock }: AuthParts, { request }: Exchange): Acting {
  return { actor: { kind: 'user', id, name, email }, at: clock.now(), request };
}

/** Counts what somebody who is signed in tries, and lets it commit with its entries in the log. */
function guarded(
  parts: AuthParts,
  exchange: Exchange,
  person: Person,
  work: (db: Db, acting: Acting) => Promise<Response>,
): Promise<Response> {
  const acting = actingAs(person, parts, exchange);
  return counted(parts, securityTries, person.id, async () => {
    const response = await inAuthTransaction(parts.database.kysely, acting, (db) => work(db, acting));
    // A code that is not right. To the page 401 would say that they are signed out.
    return response.status === 401 ? new Response(response.body, { status: 422 }) : response;
  });
}

/**
 * Notes that somebody is in, before they get their session: none is used that was not noted. No transaction holds a
 * connection while strangers have passwords hashed.
 */
async function noteSignIn(
  parts: AuthParts,
  exchange: Exchange,
  response: Response,
  failedTries = 0,
): Promise<Response> {
  if (!response.ok) return response;
  // With a second factor to come there is nobody yet.
  const { user } = (await response.clone().json()) as { user?: Person };
  if (user === undefined) return response;
  const facts: Record<string, number> = failedTries > 0 ? { failed_tries: failedTries } : {};
  await insertPersonEntries(parts.database.kysely, actingAs(user, parts, exchange), 'user.signed_in', facts);
  return response;
}

/** A backup code has a dash in its middle, a code of an app has none. */
function askForCode({ given, ask }: Exchange): Promise<Response> {
  const code = String(given.code ?? '').trim();
  const kind = code.includes('-') ? 'verify-backup-code' : 'verify-totp';
  return ask(`/two-factor/${kind}`, { code });
}

/** @param action what the log calls it, where no trigger does. */
function withCode(action?: string): AuthGuard {
  return async (parts, exchange) => {
    const { path, headers, given, ask } = exchange;
    return guarded(parts, exchange, await signedIn(parts, headers), async (db, acting) => {
      const password = await ask('/verify-password', { password: given.password });
      if (!password.ok) return password;
      const code = await askForCode(exchange);
      if (!code.ok) return code;
      const response = await ask(path, { password: given.password });
      if (response.ok && action !== undefined) await insertPersonEntries(db, acting, action);
      return response;
    });
  };
}

export const guards = {
  signIn(parts, exchange) {
    const { path, given, ask } = exchange;
    const account = String(given.email ?? '')
      .trim()
      .toLowerCase();
    return counted(parts, passwordTries, account, async (tries) =>
      noteSignIn(parts, exchange, await ask(path, given), tries - 1),
    );
  },

  /** A password that may be known to others is worth nothing to them afterwards: every other session ends. */
  async changePassword(parts, exchange) {
    const { path, headers, given, ask } = exchange;
    const person = await signedIn(parts, headers);
    return guarded(parts, exchange, person, async (db) => {
      const response = await ask(path, { ...given, revokeOtherSessions: true });
      if (response.ok) await forgetWhatWasBegun(db, person.id);
      return response;
    });
  },

  async beginTwoFactor(parts, exchange) {
    const { path, headers, given, ask } = exchange;
    return guarded(parts, exchange, await signedIn(parts, headers), () => ask(path, given));
  },

  /** While somebody signs in the library counts the codes itself; to confirm one later is counted here. */
  async code(parts, exchange) {
    const { path, headers, given, ask } = exchange;
    const person = await findPerson(parts, headers);
    if (person === undefined) return noteSignIn(parts, exchange, await ask(path, given));
    return guarded(parts, exchange, person, () => ask(path, given));
  },

  endTwoFactor: withCode(),
  newBackupCodes: withCode('user.backup_codes_changed'),
} satisfies Record<string, AuthGuard>;
