// The cookies of a session that Hark's own routes hand out: at the set-up, and again when a session is renewed.
import type { Reply, RequestFacts } from '../../platform/http/route.ts';
import { type Auth, addressHeader } from './auth.ts';

/** Signs a person in and gives the browser the session. Throws where the password is wrong. */
export async function signIn(
  auth: Auth,
  request: RequestFacts,
  reply: Reply,
  given: { email: string; password: string },
): Promise<void> {
  const { headers } = await auth.api.signInEmail({ body: given, headers: factsOf(request), returnHeaders: true });
  reply.header('set-cookie', headers.getSetCookie());
}

/**
 * Prolongs the session, once a day at most, and tells the browser so: who uses Hark is not signed out. Returns its id;
 * undefined where it has ended by now.
 */
export async function renewSession(auth: Auth, request: RequestFacts, reply: Reply): Promise<string | undefined> {
  const { headers, response } = await auth.api.getSession({ headers: factsOf(request), returnHeaders: true });
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return response?.session.id;
}

function factsOf({ headers, ip }: RequestFacts): Headers {
  const facts = new Headers({ [addressHeader]: ip });
  for (const name of ['cookie', 'user-agent']) {
    const value = headers[name];
    if (typeof value === 'string') facts.set(name, value);
  }
  return facts;
}
