// Serves /d/…: what a link shows to whoever has it. Nothing here takes a question from the address: what is shown was fixed when the
// link was made.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../../platform/clock.ts';
import type { Context } from '../../../platform/context.ts';
import type { Database } from '../../../platform/db/index.ts';
import { httpStatus } from '../../../platform/errors.ts';
import { asAppError } from '../../../platform/http/problem.ts';
import type { Log } from '../../../platform/log.ts';
import { countOpen } from '../queries/share-links.ts';
import { admission, createPasswordCheck, isAdmitted, type OpenShare, openShare } from './open-share.ts';
import { readShare } from './read-share.ts';
import { type Look, refreshSeconds, renderNotice, renderPassword, renderShare } from './render-share.ts';
import { folder } from './share-link.ts';

export type SharePagesOptions = { database: Database; clock: Clock; log: Log };

/** What reads as a shared page, by the last part of its address. */
const looks: Readonly<Record<string, Look>> = { tile: 'tile', wall: 'wall' };

const notices: Readonly<Record<string, [string, string]>> = {
  not_found: ['This link is not known', 'Perhaps it was revoked, or a part of it is missing.'],
  gone: ['This link has ended', 'Whoever sent it to you can make a new one.'],
  rate_limited: ['Too many wrong passwords', 'Try again in a quarter of an hour.'],
};

export async function registerSharedPages(server: FastifyInstance, options: SharePagesOptions): Promise<void> {
  const { database, clock, log } = options;
  const isPassword = createPasswordCheck();
  const behind = (request: FastifyRequest) =>
    openShare(database.kysely, clock, (request.params as { key: string }).key);

  async function show(request: FastifyRequest, reply: FastifyReply) {
    const share = await behind(request);
    const look = lookOf(request);
    if (!isAdmitted(request, share, clock.now())) {
      return send(reply, 200, renderPassword(addressOf(share, look), false), share);
    }
    const shared = await readShare(contextOf(share, options), share, shownBy(look, share));
    await countOpen(database.kysely, share.workspace.id, share.id, clock.now());
    const asOf = writeTime(share.workspace.timeZone, clock.now());
    showAnew(reply, look);
    return send(reply, 200, renderShare(look, share.workspace.name, { ...shared, asOf }), share);
  }

  async function enter(request: FastifyRequest, reply: FastifyReply) {
    const share = await behind(request);
    const address = addressOf(share, lookOf(request));
    const given = (request.body as { password?: unknown } | undefined)?.password;
    if (typeof given !== 'string' || !(await isPassword(share, given))) {
      return send(reply, 403, renderPassword(address, true), share);
    }
    return reply
      .header('set-cookie', admission(request, share, clock.now()))
      .header('cache-control', 'no-store')
      .redirect(address, 303);
  }

  await server.register(async (scope) => {
    scope.setErrorHandler((thrown, request, reply) => {
      const error = asAppError(thrown);
      const status = httpStatus[error.code];
      if (status >= 500) log.error({ err: error.cause ?? error, requestId: request.id }, error.message);
      const [heading, text] = notices[error.code] ?? ['This page cannot be shown now', 'Try again in a moment.'];
      // What hangs on a wall comes back by itself when the server does.
      if (status >= 500) showAnew(reply, lookOf(request));
      return send(reply, status, renderNotice(heading, text), { embedOrigins: [] });
    });
    scope.get(`${folder}/:key`, show);
    scope.get(`${folder}/:key/:look(tile|wall)`, show);
    scope.post(`${folder}/:key`, { bodyLimit: 4_096 }, enter);
    scope.post(`${folder}/:key/:look(tile|wall)`, { bodyLimit: 4_096 }, enter);
  });
}

function lookOf(request: FastifyRequest): Look {
  return looks[(request.params as { look?: string }).look ?? ''] ?? 'page';
}

function addressOf({ path }: OpenShare, look: Look): string {
  return look === 'page' ? path : `${path}/${look}`;
}

function showAnew(reply: FastifyReply, look: Look): void {
  const seconds = refreshSeconds[look];
  if (seconds !== null) reply.header('refresh', String(seconds));
}

/** A tile has room for the figure, a wall for the trend beside it. */
function shownBy(look: Look, { parts }: OpenShare): string[] {
  return look === 'page' ? parts : parts.filter((part) => look === 'wall' && part === 'trend');
}

function contextOf({ workspace }: OpenShare, { database, clock, log }: SharePagesOptions): Context {
  const enqueue = async () => {
    throw new Error('a shared page only reads');
  };
  return { workspace, actor: { kind: 'system' }, db: database.kysely, clock, enqueue, log };
}

function send(
  reply: FastifyReply,
  status: number,
  html: string,
  { embedOrigins }: { embedOrigins: string[] },
): FastifyReply {
  const ancestors = embedOrigins.length === 0 ? "'none'" : embedOrigins.join(' ');
  return reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors ${ancestors}`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    })
    .send(html);
}

function writeTime(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(at);
}
