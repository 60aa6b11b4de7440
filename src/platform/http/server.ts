// The HTTP server: takes routes and pages, gives each request an id, a context and an answer or a problem document.
import { Readable } from 'node:stream';
import compress from '@fastify/compress';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import { AppError, type FieldProblem } from '../errors.ts';
import type { Log } from '../log.ts';
import { fieldsOf, readFields } from './fields.ts';
import { perform, performPublic } from './perform.ts';
import { answerUnreadable, sendProblem } from './problem.ts';
import { createRateLimiter, type RateLimits } from './rate-limit.ts';
import type { AnyDeclaration, Method, Needed, Route } from './route.ts';

export type ServerOptions = {
  log: Log;
  clock: Clock;
  /** How many proxies stand in front, whose X-Forwarded-For and -Proto are believed: what stands before came from anybody. */
  trustProxy: number;
  /**
   * Finds who asks and in which workspace, and refuses with AppError where that may not do what the route needs.
   * Called for every route that is not public.
   */
  authorize: (request: FastifyRequest, needed: Needed) => Promise<Context>;
  /** Without, nobody is counted. */
  limits?: RateLimits;
  /** After how long a connection on which nothing moves is let go; two minutes unless a test cannot wait. */
  stalledAfterMs?: number;
};

type Admit = (request: FastifyRequest, reply: FastifyReply, declaration: AnyDeclaration) => Promise<Context>;

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const bodyLimitBytes = 1024 * 1024;
const fileLimitBytes = 1024 * 1024 * 1024;
// A file of the largest size on a slow line takes its time; whoever sends a byte now and then is let go all the same.
const requestLimitMs = 60 * 60_000;

/** A server with these routes; pages and other plugins are registered on what it returns. */
export async function createServer(routes: readonly Route[], options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    logger: false,
    trustProxy: (_address: string, hop: number) => hop < options.trustProxy,
    bodyLimit: bodyLimitBytes,
    connectionTimeout: options.stalledAfterMs ?? 120_000,
    requestTimeout: requestLimitMs,
    // What comes on an open connection while the server closes is still answered, as the last of that connection.
    return503OnClosing: false,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error, request, reply) =>
      void sendProblem(options.log, error, request, reply.header('x-request-id', request.id)),
    genReqId: (request) => readRequestId(request.headers['x-request-id']) ?? crypto.randomUUID(),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
  await server.register(formbody, { bodyLimit: bodyLimitBytes });
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    reply.header('x-content-type-options', 'nosniff');
    done();
  });
  if (options.log.isLevelEnabled('debug')) {
    server.addHook('onResponse', (request, reply, done) => {
      const facts = { requestId: request.id, method: request.method, url: request.routeOptions.url };
      options.log.debug({ ...facts, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request');
      done();
    });
  }
  // A connection whose request is in hand when the server closes stays open afterwards, for as long as its browser likes.
  server.addHook('preClose', (done) => {
    const sweep = setInterval(() => server.server.closeIdleConnections(), 100).unref();
    server.server.once('close', () => clearInterval(sweep));
    done();
  });
  server.setErrorHandler((error, request, reply) => sendProblem(options.log, error, request, reply));
  await server.register(async (scope) => {
    await scope.register(compress, { threshold: 1_024, encodings: ['gzip', 'deflate'] });
    // Answers hold people's data.
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.header('cache-control', 'no-store');
      done();
    });
    scope.removeContentTypeParser(['text/plain', 'application/x-www-form-urlencoded']);
    const admit = admission(options);
    for (const route of routes.filter(({ declaration }) => !declaration.raw)) addRoute(scope, route, options, admit);
    refuseOtherMethods(scope, routes);
    await scope.register(async (uploads) => {
      uploads.removeAllContentTypeParsers();
      uploads.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
      for (const route of routes.filter(({ declaration }) => declaration.raw)) addRoute(uploads, route, options, admit);
    });
  });
  return server;
}

function admission({ authorize, limits }: ServerOptions): Admit {
  const count = limits && createRateLimiter(limits);
  return async (request, reply, { permission, audit }) => {
    const ctx = await authorize(request, permission);
    count?.(ctx, reply);
    return { ...ctx, request: { id: request.id, address: request.ip, bulk: audit !== undefined } };
  };
}

/** Answers what an address does not have with what it has: 405, or to OPTIONS 204. No other origin is let in: no CORS. */
function refuseOtherMethods(server: FastifyInstance, routes: readonly Route[]): void {
  for (const url of new Set(routes.map(({ declaration }) => declaration.path))) {
    const declared = routes.filter(({ declaration }) => declaration.path === url).map((one) => one.declaration.method);
    const known = declared.includes('GET') ? ['HEAD', ...declared] : declared;
    const allow = [...known, 'OPTIONS'].join(', ');
    server.options(url, (_request, reply) => reply.code(204).header('allow', allow).send());
    server.route({
      method: ['HEAD', ...methods].filter((method) => !known.includes(method)),
      url,
      exposeHeadRoute: false,
      handler(request, reply) {
        reply.header('allow', allow);
        throw new AppError('method_not_allowed', `${request.method} is not possible here, only ${allow}.`);
      },
    });
  }
}

function addRoute(server: FastifyInstance, route: Route, options: ServerOptions, admit: Admit): void {
  const { declaration } = route;
  server.route({
    method: declaration.method,
    url: declaration.path,
    ...(declaration.raw ? { bodyLimit: fileLimitBytes } : {}),
    async handler(request: FastifyRequest, reply: FastifyReply) {
      const ctx = declaration.permission === 'public' ? null : await admit(request, reply, declaration);
      const input = {
        ...readInput(declaration, request),
        request: {
          headers: request.headers,
          ip: request.ip,
          ...(declaration.raw ? { stream: (request.body as Readable | undefined) ?? Readable.from([]) } : {}),
        },
        reply: { header: (name: string, value: string | string[]) => void reply.header(name, value) },
      };
      const sparse = readFields(declaration, (request.query as { fields?: unknown }).fields);
      const { status, body, replayed } = ctx
        ? await perform(route, ctx, input, request.headers['idempotency-key']?.toString())
        : await performPublic(
            route,
            { clock: options.clock, log: options.log.child({ requestId: request.id }) },
            input,
          );
      if (replayed) reply.header('idempotent-replayed', 'true');
      if (declaration.answers) reply.type(declaration.answers);
      // Whoever asks for the head alone would have a file written for nobody.
      if (request.method === 'HEAD' && body instanceof Readable) return reply.code(status).send(void body.destroy());
      return reply.code(status).send(sparse ? sparse(body) : body);
    },
  });
}

const noQuery = z.strictObject({});
const unknownName = 'there is nothing of this name here';

/** Without what any route may be asked for: the workspace, and fewer fields. */
function ownQuery(declaration: AnyDeclaration, { ...query }: { workspace?: unknown; fields?: unknown }): object {
  delete query.workspace;
  if (fieldsOf(declaration) !== undefined) delete query.fields;
  return query;
}

function readInput(declaration: AnyDeclaration, request: FastifyRequest) {
  const problems: FieldProblem[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown, place: string): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value ?? {});
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      if (issue.code === 'unrecognized_keys') {
        problems.push(...issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: unknownName })));
      } else problems.push({ path: issue.path.join('.') || place, message: issue.message });
    }
    return undefined;
  };
  const input = {
    params: read(declaration.params, request.params, 'path'),
    query: read(declaration.query ?? noQuery, ownQuery(declaration, request.query as object), 'query'),
    body: read(declaration.body, request.body, 'body'),
  };
  if (problems.length > 0) {
    const first = problems[0] as FieldProblem;
    const where = first.path === 'body' || first.path === 'query' || first.path === 'path' ? '' : `${first.path}: `;
    throw new AppError('invalid', `${where}${first.message}`, { fields: problems });
  }
  return input;
}

function readRequestId(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : undefined;
}
