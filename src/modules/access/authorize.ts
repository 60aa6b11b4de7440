// Lets a request in: who asks, in which workspace, and whether they may. Nothing is remembered between two requests, so
// that a session, a key or a role that is taken away is gone with the next one.
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Actor, Context, Workspace } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type Needed, permissionsIn } from '../../platform/http/route.ts';
import type { Log } from '../../platform/log.ts';
import type { Enqueue } from '../../platform/queue/queue.ts';
import { type KeyReference, readApiKey } from './api-key.ts';
import type { Auth } from './auth.ts';
import { checkOrigin } from './origins.ts';
import { permissionsOf } from './permissions.ts';
import { findApiKey, findMembership, touchApiKey } from './queries/admission.ts';

export type Authorize = (request: FastifyRequest, needed: Needed) => Promise<Context>;

export type AuthorizeOptions = {
  auth: Auth;
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  log: Log;
  enqueue: Enqueue;
};

/** Where a signed-in person stands who belongs to no workspace: an id that no row has. */
export const nowhere: Workspace = { id: '0', name: '', timeZone: 'UTC' };

type Admission = { actor: Actor; workspace: Workspace };

const touchEveryMs = 60_000;

/**
 * What the server calls for every route that is not public. The workspace is the API key's own; a person names it in the
 * header `hark-workspace` or the query `workspace`, else it is their first. Throws `unauthenticated` for no valid key or
 * session, `not_found` for a workspace that is not theirs, `forbidden` for a missing permission or a foreign origin.
 * A person without a second factor may do nothing in a workspace that asks everybody for one.
 * For `signed-in` a person suffices: a workspace that is not theirs is passed over, and with none they stand `nowhere`.
 */
export function createAuthorize(options: AuthorizeOptions): Authorize {
  const { database, clock, enqueue } = options;
  return async (request, needed) => {
    const key = readApiKey(request.headers.authorization);
    const { actor, workspace } = key
      ? await admitKey(options, key, request, needed)
      : await admitPerson(options, request, needed);
    const log = options.log.child({ requestId: request.id, workspace: workspace.id });
    return { workspace, actor, db: database.kysely, clock, enqueue, log };
  };
}

async function admitKey(
  { database, clock }: AuthorizeOptions,
  reference: KeyReference,
  request: FastifyRequest,
  needed: Needed,
): Promise<Admission> {
  const key = await findApiKey(database.kysely, reference);
  if (!key) throw new AppError('unauthenticated', 'This API key is not valid: it may have been revoked.');
  const now = clock.now();
  if (key.expiresAt !== null && key.expiresAt <= now) {
    throw new AppError('unauthenticated', 'This API key has expired: make a new one, or prolong it.');
  }
  const named = namedWorkspace(request);
  if (named !== undefined && named !== key.workspaceId) throw noSuchWorkspace();
  if (needed === 'signed-in') {
    throw new AppError('forbidden', 'This is for a person who is signed in, not for an API key.');
  }
  const missing = permissionsIn(needed).filter((permission) => !key.scopes.includes(permission));
  if (missing.length > 0) {
    const named = missing.length > 1 ? `scopes ${missing.join(' and ')}` : `scope ${missing[0]}`;
    throw new AppError('forbidden', `This API key does not have the ${named}.`);
  }
  if (key.lastUsedAt === null || now.getTime() - key.lastUsedAt.getTime() >= touchEveryMs) {
    await touchApiKey(database.kysely, key.workspaceId, key.id, now);
  }
  return {
    actor: { kind: 'apiKey', id: key.id, name: key.name },
    workspace: { id: key.workspaceId, name: key.workspaceName, timeZone: key.timeZone },
  };
}

async function admitPerson(
  { auth, database }: AuthorizeOptions,
  request: FastifyRequest,
  needed: Needed,
): Promise<Admission> {
  const user = await findPerson(auth, request.headers.cookie);
  if (!user) throw new AppError('unauthenticated', 'Sign in, or send an API key as “Authorization: Bearer hark_…”.');
  if (!['GET', 'HEAD'].includes(request.method)) {
    checkOrigin(request.headers.origin, auth.options.baseURL, { required: true });
  }
  const actor: Actor = { kind: 'user', id: user.id, name: user.name, email: user.email };
  const named = namedWorkspace(request);
  const membership = await findMembership(database.kysely, user.id, named);
  if (needed === 'signed-in') return { actor, workspace: membership ?? nowhere };
  if (named !== undefined && named !== membership?.id) throw noSuchWorkspace();
  if (!membership)
    throw new AppError('forbidden', 'You do not belong to a workspace: create one, or ask to be let in.');
  if (membership.twoFactorRequired && !user.twoFactorEnabled) {
    throw new AppError('forbidden', `${membership.name} asks everybody for two-factor sign-in: set it up, then go on.`);
  }
  const allowed: readonly string[] = permissionsOf[membership.role];
  const missing = permissionsIn(needed).filter((permission) => !allowed.includes(permission));
  if (missing.length > 0) {
    throw new AppError(
      'forbidden',
      `As ${membership.role} of this workspace you may not do this (${missing.join(', ')}).`,
    );
  }
  const { id, name, timeZone } = membership;
  return { actor, workspace: { id, name, timeZone } };
}

/** The person whose session the cookie names. The session is renewed elsewhere, where an answer can carry the cookie. */
async function findPerson(auth: Auth, cookie: string | undefined) {
  if (cookie === undefined) return undefined;
  try {
    const found = await auth.api.getSession({ headers: new Headers({ cookie }), query: { disableRefresh: true } });
    return found?.user;
  } catch (cause) {
    throw new AppError('unavailable', 'Your session cannot be checked right now; try again shortly.', { cause });
  }
}

/** Undefined where none is named; a text that is no id names a workspace that does not exist. */
function namedWorkspace(request: FastifyRequest): string | undefined {
  const { workspace } = request.query as { workspace?: unknown };
  const named = request.headers['hark-workspace'] ?? workspace;
  if (named === undefined || named === '') return undefined;
  return typeof named === 'string' && /^\d{1,18}$/.test(named) ? named : '0';
}

function noSuchWorkspace(): AppError {
  return new AppError('not_found', 'There is no such workspace, or you do not belong to it.');
}
