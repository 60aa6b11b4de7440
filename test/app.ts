// The whole of Hark in one test process: a database of its own, a clock that stands still unless moved, a server on
// loopback, an owner who is signed in, and a worker that acts when told to.
import type { FastifyInstance } from 'fastify';
import { type Running, startApp } from '../src/app.ts';
import { openSetUp } from '../src/modules/access/index.ts';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { type Config, loadConfig, withPort } from '../src/platform/config.ts';
import { createLog } from '../src/platform/log.ts';
import type { Outbound } from '../src/platform/outbound/index.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { freePort } from './free-port.ts';

export type TestApp = {
  database: TestDatabase;
  config: Config;
  server: FastifyInstance;
  running: Running;
  workspaceId: string;
  cookie: string;
  /** Calls the API as the owner and returns the body; throws on any status but a success. */
  api<Body = any>(method: string, path: string, body?: unknown): Promise<Body>;
  /** Calls the API as the owner and returns status and body whatever they are. */
  call<Body = any>(method: string, path: string, body?: unknown): Promise<{ status: number; body: Body }>;
  stop(): Promise<void>;
};

export type TestAppOptions = {
  clock?: Clock;
  environment?: Record<string, string>;
  /** Whether a worker sends and relays by itself; without, a test does so step by step. */
  work?: boolean;
  /** Calls other hosts; unless given, never into a private network, so not to servers of a test. */
  outbound?: Outbound;
};

export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { clock = systemClock, environment = {}, work = false, outbound } = options;
  const database = await createTestDatabase();
  const port = await freePort();
  const config = withPort(loadConfig({ HARK_PORT: String(port), HARK_LOG_LEVEL: 'silent', ...environment }), port);
  const parts = { config, database, log: createLog(config.logLevel), clock, ...(outbound && { outbound }) };
  const running = await startApp(parts, { serve: true, work });
  const server = running.server as FastifyInstance;
  await server.listen({ host: '127.0.0.1', port });
  const { workspaceId, cookie } = await signUpOwner(server, database, clock, config);

  const call: TestApp['call'] = async (method, path, body) => {
    const response = await server.inject({
      method: method as 'GET',
      url: path,
      headers: { cookie, origin: config.publicUrl, 'hark-workspace': workspaceId },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return { status: response.statusCode, body: response.json() };
  };
  return {
    database,
    config,
    server,
    running,
    workspaceId,
    cookie,
    call,
    async api(method, path, body) {
      const result = await call(method, path, body);
      if (result.status >= 300) throw new Error(`${method} ${path}: ${result.status} ${JSON.stringify(result.body)}`);
      return result.body;
    },
    async stop() {
      await running.stop();
      await database.drop();
    },
  };
}

async function signUpOwner(server: FastifyInstance, database: TestDatabase, clock: Clock, config: Config) {
  const token = await openSetUp(database, clock);
  const response = await server.inject({
    method: 'POST',
    url: '/api/v1/set-up',
    headers: { origin: config.publicUrl },
    payload: {
      token,
      name: 'Olive Owner',
      email: 'owner@example.com',
      password: 'correct horse battery',
      workspaceName: 'Acme',
      timeZone: 'Europe/Berlin',
    },
  });
  if (response.statusCode >= 300) throw new Error(`set-up failed: ${response.body}`);
  const cookie = response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return { workspaceId: response.json<{ workspaceId: string }>().workspaceId, cookie };
}
