// The HTTP server: takes routes and pages, gives each request an id, a context and an answer or a problem document.
import compress from '@fastify/compress';
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Context } from '../context.ts';
import { AppError, type FieldProblem } from '../errors.ts';
import type { Log } from '../log.ts';
import { readFields } from './fields.ts';
import { perform, performPublic } from './perform.ts';
import { sendProblem } from './problem.ts';
import { createRateLimiter, type RateLimits } from './rate-limit.ts';
import type { AnyDeclaration, Method, Route } from './route.ts';

export type ServerOptions = {
  log: Log;
  clock: Clock;
  /** Whether X-Forwarded-For and -Proto are believed. */
  trustProxy: boolean;
  /**
   * Finds who asks and in which workspace, and refuses with AppError where that may not do what the route needs.
   * Called for every route that is not public.
   */
  authorize: (request: FastifyRequest, permission: string) => Promise<Context>;
  /** Without, nobody is counted. */
  limits?: RateLimits;
};

type Admit = (request: FastifyRequest, reply: FastifyReply, declaration: AnyDeclaration) => Promise<Context>;

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const bodyLimitBytes = 1024 * 1024;

/** A server with these routes; pages and other plugins are registered on what it returns. */
export async function createServer(routes: readonly Route[], options: ServerOptions): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: undefined,
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: bodyLimitBytes,
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
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    const admit = admission(options);
    for (const route of routes) addRoute(scope, route, options, admit);
    refuseOtherMethods(scope, routes);
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

function refuseOtherMethods(server: FastifyInstance, routes: readonly Route[]): void {
  for (const url of new Set(routes.map(({ declaration }) => declaration.path))) {
    const known = routes.filter(({ declaration }) => declaration.path === url).map((one) => one.declaration.method);
    server.route({
      method: methods.filter((method) => !known.includes(method)),
      url,
      exposeHeadRoute: false,
      handler(request, reply) {
        reply.header('allow', known.join(', '));
        throw new AppError('method_not_allowed', `${request.method} is not possible here, only ${known.join(', ')}.`);
      },
    });
  }
}

function addRoute(server: FastifyInstance, route: Route, options: ServerOptions, admit: Admit): void {
  const { declaration } = route;
  server.route({
    method: declaration.method,
    url: declaration.path,
    ...(declaration.raw ? { bodyLimit: 1024 * 1024 * 1024 } : {}),
    async handler(request: FastifyRequest, reply: FastifyReply) {
      const ctx = declaration.permission === 'public' ? null : await admit(request, reply, declaration);
      const input = {
        ...readInput(declaration, request),
        request: {
          headers: request.headers,
          ip: request.ip,
          ...(declaration.raw ? { stream: request.body as NodeJS.ReadableStream } : {}),
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
      return reply.code(status).send(sparse ? sparse(body) : body);
    },
  });
}

function readInput(declaration: AnyDeclaration, request: FastifyRequest) {
  const problems: FieldProblem[] = [];
  const read = (schema: z.ZodType | undefined, value: unknown, place: string): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value ?? {});
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      problems.push({ path: issue.path.join('.') || place, message: issue.message });
    }
    return undefined;
  };
  const input = {
    params: read(declaration.params, request.params, 'path'),
    query: read(declaration.query, request.query, 'query'),
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
