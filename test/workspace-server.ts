// A server with a module's routes on a real database, for tests that are not about signing in: whoever asks may do
// everything in the workspace they name.
import type { FastifyInstance } from 'fastify';
import { fixedClock } from '../src/platform/clock.ts';
import type { Context, Workspace } from '../src/platform/context.ts';
import { AppError } from '../src/platform/errors.ts';
import type { Route } from '../src/platform/http/route.ts';
import { createServer } from '../src/platform/http/server.ts';
import { createLog } from '../src/platform/log.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export type Answered<Body> = { status: number; body: Body; headers: Record<string, unknown> };

export type WorkspaceServer = {
  database: TestDatabase;
  server: FastifyInstance;
  clock: ReturnType<typeof fixedClock>;
  /** Two workspaces, so that each test can see that one is closed to the other. */
  acme: Workspace;
  rival: Workspace;
  context(workspace?: Workspace): Context;
  /** Sends a request, in `acme` unless another is named. A string is sent as a file, anything else as JSON. */
  call<Body = unknown>(request: string, body?: unknown, workspace?: Workspace): Promise<Answered<Body>>;
  /** What was announced since the last call, oldest first. */
  announced(): Promise<{ workspaceId: string; event: string; ids: string[] }[]>;
  close(): Promise<void>;
};

export async function openWorkspaceServer(routes: readonly Route[]): Promise<WorkspaceServer> {
  const database = await createTestDatabase();
  const log = createLog('silent');
  const clock = fixedClock('2026-03-01T12:00:00Z');
  const acme = await addWorkspace(database, 'Acme');
  const rival = await addWorkspace(database, 'Rival');
  const context = (workspace = acme): Context => ({
    workspace,
    actor: { kind: 'apiKey', id: '1', name: 'test' },
    db: database.kysely,
    clock,
    enqueue: () => Promise.reject(new Error('nothing is to be enqueued here')),
    log,
  });
  const server = await createServer(routes, {
    log,
    clock,
    trustProxy: 0,
    async authorize(request) {
      const workspace = [acme, rival].find((one) => one.id === request.headers['hark-workspace']);
      if (workspace === undefined) throw new AppError('unauthenticated', 'Name a workspace.');
      return context(workspace);
    },
  });
  return {
    database,
    server,
    clock,
    acme,
    rival,
    context,
    async call<Body>(request: string, body?: unknown, workspace = acme) {
      const [method, url] = request.split(' ') as ['GET', string];
      const reply = await server.inject({
        method,
        url,
        headers: {
          'hark-workspace': workspace.id,
          ...(body === undefined
            ? {}
            : { 'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: reply.statusCode, body: reply.json() as Body, headers: reply.headers };
    },
    async announced() {
      const { rows } = await database.pool.query(
        'delete from announcement returning workspace_id as "workspaceId", id, event, ids',
      );
      return rows.sort((a, b) => Number(a.id) - Number(b.id)).map(({ id: _, ...row }) => row);
    },
    async close() {
      await server.close();
      await database.drop();
    },
  };
}

async function addWorkspace(database: TestDatabase, name: string): Promise<Workspace> {
  const { id } = await database.kysely
    .insertInto('workspace')
    .values({ name })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, name, timeZone: 'UTC' };
}
