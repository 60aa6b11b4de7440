// What must hold before the sign-in library is asked: nobody guesses without end, and what weakens the protection of a person
// needs a code of theirs.
import { AppError } from '../../platform/errors.ts';
import { forgiveAttempts, type Limit, limitAttempts, passwordTries, securityTries } from './limit-attempts.ts';
import type { AuthParts } from './parts.ts';
import { forgetTrustedDevices } from './queries/users.ts';

export type Exchange = {
  path: string;
  headers: Headers;
  given: Record<string, unknown>;
  /** Asks an endpoint of the library in the name of the visitor. */
  ask(path: string, body: object): Promise<Response>;
};

export type AuthGuard = (parts: AuthParts, exchange: Exchange) => Promise<Response>;

async function counted(
  { database, clock }: AuthParts,
  limit: Limit,
  subject: string,
  work: () => Promise<Response>,
): Promise<Response> {
  await limitAttempts(database.kysely, clock, limit, subject);
  const response = await work();
  if (response.ok) await forgiveAttempts(database.kysely, limit, subject);
  return response;
}

async function findUserId({ auth }: AuthParts, headers: Headers): Promise<string | undefined> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return found?.user.id;
}

async function signedIn(parts: AuthParts, headers: Headers): Promise<string> {
  const userId = await findUserId(parts, headers);
  if (userId === undefined) throw new AppError('unauthenticated', 'Sign in first.');
  return userId;
}

/** A backup code has a dash in its middle, a code of an app has none. */
function askForCode({ given, ask }: Exchange): Promise<Response> {
  const code = String(given.code ?? '').trim();
  const kind = code.includes('-') ? 'verify-backup-code' : 'verify-totp';
  return ask(`/two-factor/${kind}`, { code });
}

export const guards = {
  signIn(parts, { path, given, ask }) {
    const account = String(given.email ?? '')
      .trim()
      .toLowerCase();
    return counted(parts, passwordTries, account, () => ask(path, given));
  },

  /** A password that may be known to others is worth nothing to them afterwards: every other session ends. */
  async changePassword(parts, { path, headers, given, ask }) {
    const userId = await signedIn(parts, headers);
    const response = await counted(parts, securityTries, userId, () =>
      ask(path, { ...given, revokeOtherSessions: true }),
    );
    if (response.ok) await forgetTrustedDevices(parts.database.kysely, userId);
    return response;
  },

  async security(parts, { path, headers, given, ask }) {
    return counted(parts, securityTries, await signedIn(parts, headers), () => ask(path, given));
  },

  /** While somebody signs in the library counts the codes itself; to confirm one later is counted here. */
  async code(parts, { path, headers, given, ask }) {
    const userId = await findUserId(parts, headers);
    const work = () => ask(path, given);
    return userId === undefined ? work() : counted(parts, securityTries, userId, work);
  },

  async withCode(parts, exchange) {
    const { path, headers, given, ask } = exchange;
    return counted(parts, securityTries, await signedIn(parts, headers), async () => {
      const password = await ask('/verify-password', { password: given.password });
      if (!password.ok) return password;
      const code = await askForCode(exchange);
      return code.ok ? ask(path, { password: given.password }) : code;
    });
  },
} satisfies Record<string, AuthGuard>;
