// The address that providers call: /hooks/<workspace>-<secret>. It reads a call by the provider's own rules, whose signature
// counts, and hands on what it says. What is told twice counts once: that is for who records it.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DeliveryEvent, InboundText } from '../../channels/channel.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Context } from '../../platform/context.ts';
import type { Database } from '../../platform/db/index.ts';
import { AppError } from '../../platform/errors.ts';
import { sendProblem } from '../../platform/http/problem.ts';
import { parseLinkKey } from '../../platform/link-key.ts';
import type { Log } from '../../platform/log.ts';
import type { Outbound } from '../../platform/outbound/index.ts';
import type { Enqueue } from '../../platform/queue/queue.ts';
import type { Connection } from './connection.ts';
import { selectConnectionByHook, selectWorkspace } from './queries.ts';
import { hideSecrets } from './secrets.ts';
import { type Ready, readySettings } from './settings.ts';
import { toolsFor } from './tools.ts';

export type HookConnection = Pick<Connection, 'id' | 'channel' | 'provider' | 'name'>;

/** What becomes of what a provider tells. Each may be told the same again, and throws where it wants that. */
export type HookHandlers = {
  recordEvents(ctx: Context, connection: HookConnection, events: readonly DeliveryEvent[]): Promise<unknown>;
  receiveTexts(ctx: Context, connection: HookConnection, texts: readonly InboundText[]): Promise<unknown>;
};

export type HookParts = HookHandlers & {
  database: Database;
  secret: string;
  outbound: Outbound;
  publicUrl: string;
  clock: Clock;
  log: Log;
  enqueue: Enqueue;
};

const bodyLimitBytes = 1024 * 1024;

export async function registerHooks(server: FastifyInstance, parts: HookParts): Promise<void> {
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // A signature is over the bytes as they came.
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_request, body, done) =>
      done(null, body),
    );
    scope.setErrorHandler((error, request, reply) => sendProblem(parts.log, error, request, reply));
    scope.route({
      method: ['GET', 'POST'],
      url: '/hooks/:key',
      exposeHeadRoute: false,
      handler: (request, reply) => receive(parts, request, reply),
    });
  });
}

async function receive(parts: HookParts, request: FastifyRequest, reply: FastifyReply) {
  const { database, clock, publicUrl, enqueue, outbound } = parts;
  reply.header('cache-control', 'no-store');
  const connection = await findConnection(parts, (request.params as { key: string }).key);
  const log = parts.log.child({ connectionId: connection.id, requestId: request.id });
  const { provider, settings, secrets } = mustOpen(parts, connection);
  const body = request.body instanceof Buffer ? request.body : Buffer.alloc(0);
  const call = { method: request.method, url: `${publicUrl}${request.url}`, headers: plainHeaders(request), body };
  const reading = await (provider.hook as NonNullable<typeof provider.hook>)(
    call,
    settings,
    clock.now(),
    toolsFor(parts, connection),
  );
  if (reading.kind !== 'read') {
    const reason = hideSecrets(reading.reason, secrets);
    log.warn({ provider: provider.id, reason }, `a call of a provider was ${reading.kind}`);
    const code = reading.kind === 'unsigned' ? 'unauthenticated' : 'malformed';
    throw new AppError(code, `This call is ${reading.kind}: ${reason}`);
  }
  const { events, texts, confirm, reply: answer } = reading;
  if (confirm !== undefined) await fetchOnce(outbound, provider, confirm);
  if (events.length > 0 || texts.length > 0) {
    const workspace = await selectWorkspace(database.kysely, connection.workspaceId);
    if (workspace === undefined) throw unknownAddress();
    const ctx: Context = { workspace, actor: { kind: 'system' }, db: database.kysely, clock, enqueue, log };
    if (events.length > 0) await parts.recordEvents(ctx, connection, events);
    if (texts.length > 0) await parts.receiveTexts(ctx, connection, texts);
  }
  return answer === undefined ? reply.code(204).send() : reply.type(answer.contentType).send(answer.body);
}

async function findConnection({ database }: HookParts, text: string): Promise<Connection> {
  const key = parseLinkKey(text);
  const connection = key && (await selectConnectionByHook(database.kysely, key.workspaceId, key.token));
  if (!connection) throw unknownAddress();
  return connection;
}

/** A provider calls again where it was told that it is our turn to mend something. */
function mustOpen({ secret, log }: HookParts, connection: Connection): Ready {
  const ready = readySettings(secret, connection);
  if ('problem' in ready) {
    log.warn({ connectionId: connection.id, problem: ready.problem }, 'a call of a provider cannot be read');
    throw new AppError('unavailable', 'The connection behind this address has a problem that is to be solved first.', {
      retryAfterSeconds: 600,
    });
  }
  if (ready.provider.hook === undefined) throw unknownAddress();
  return ready;
}

function unknownAddress(): AppError {
  return new AppError('not_found', 'There is nothing at this address.');
}

async function fetchOnce(outbound: Outbound, provider: Ready['provider'], confirm: string): Promise<void> {
  const url = URL.canParse(confirm) ? new URL(confirm) : null;
  if (url === null || url.protocol !== 'https:' || provider.confirms?.(url) !== true) {
    throw new AppError('malformed', 'The address to confirm is not one of the provider.');
  }
  const { status } = await outbound.request({ purpose: `confirm ${provider.id} hook`, url: url.href, retries: 0 });
  if (status >= 400) throw new AppError('unavailable', 'The provider did not take the confirmation.');
}

function plainHeaders({ headers }: FastifyRequest): Record<string, string | undefined> {
  const joined = Object.entries(headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  return Object.fromEntries(joined);
}
