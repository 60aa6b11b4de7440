// Where a person is signed in, and how they end what they do not know.
import { actingOf, type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { RequestFacts } from '../../platform/http/route.ts';
import type { Auth } from './auth.ts';
import { coarseNetwork, type Device, describeDevice } from './describe-device.ts';
import { personOf } from './describe-me.ts';
import { insertPersonEntries } from './queries/audit.ts';
import { deleteOtherSessions, deleteSession, listSessions } from './queries/sessions.ts';

export type OwnSession = Device & {
  id: string;
  network: string | null;
  createdAt: Date;
  /** To the minute. */
  lastSeenAt: Date;
  /** Whether it is the one that asks. */
  current: boolean;
};

export async function listOwnSessions(ctx: Context, currentId: string): Promise<OwnSession[]> {
  const sessions = await listSessions(ctx.db, personOf(ctx).id, ctx.clock.now());
  return sessions.map(({ address, userAgent, ...session }) => ({
    ...session,
    ...describeDevice(userAgent),
    network: coarseNetwork(address),
    current: session.id === currentId,
  }));
}

/** Signs one device out with its next request. Throws `not_found` where the person has no such session. */
export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const ended = await deleteSession(ctx.db, personOf(ctx).id, sessionId);
  if (!ended) throw new AppError('not_found', 'You have no such session: it may have ended.');
  await noteEnd(ctx, 1);
}

/** Signs every other device out and says how many there were. */
export function endOtherSessions(ctx: Context, currentId: string): Promise<number> {
  return inTransaction(ctx, async (ctx) => {
    const ended = await deleteOtherSessions(ctx.db, personOf(ctx).id, currentId);
    if (ended > 0) await noteEnd(ctx, ended);
    return ended;
  });
}

async function noteEnd(ctx: Context, sessions: number): Promise<void> {
  const acting = actingOf(ctx);
  if (acting) await insertPersonEntries(ctx.db, acting, 'user.sessions_ended', { sessions });
}

/** The session that a request comes with. */
export async function currentSessionId(auth: Auth, request: RequestFacts): Promise<string> {
  const headers = new Headers({ cookie: String(request.headers.cookie ?? '') });
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (!found) throw new AppError('unauthenticated', 'Sign in first.');
  return found.session.id;
}
