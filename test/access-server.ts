// A server with the routes of access, and people who are signed in to it, for tests that go through the routes.
import type { FastifyInstance, InjectOptions } from 'fastify';
import {
  accessRoutes,
  addMember,
  createAuth,
  createAuthorize,
  createUser,
  createWorkspace,
  openSetUp,
  type PeopleMail,
  type Role,
  registerAuthHandler,
} from '../src/modules/access/index.ts';
import { countWorkspaceContents } from '../src/modules/analytics/queries/workspace-contents.ts';
import { fixedClock } from '../src/platform/clock.ts';
import type { Workspace } from '../src/platform/context.ts';
import { createServer } from '../src/platform/http/server.ts';
import { createLog } from '../src/platform/log.ts';
import { createTestDatabase } from './database.ts';

export const password = 'correct horse battery';

export type Answer = { status: number; body: any; headers: Record<string, unknown>; cookie: string };
export type Ask = (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>;
export type Person = { id: string; email: string; cookie: string; ask: Ask };

export type AccessServer = Awaited<ReturnType<typeof startAccess>>;

export type Letter = Parameters<PeopleMail['post']>[0];

export type AccessOptions = { openWorkspaces?: boolean; mailServer?: boolean };

export async function startAccess(publicUrl = 'http://localhost:3000', options: AccessOptions = {}) {
  const { openWorkspaces = true, mailServer = false } = options;
  const database = await createTestDatabase();
  const log = createLog('silent');
  const clock = fixedClock(new Date());
  const auth = createAuth({ database, publicUrl, secret: 'a secret that is only used in tests', log });
  const authorize = createAuthorize({ auth, database, clock, log, enqueue: async () => undefined });
  const letters: Letter[] = [];
  const mail: PeopleMail = {
    goesOut: mailServer,
    async post(letter) {
      letters.push(letter);
      return mailServer ? 'sent' : 'off';
    },
    deliver: () => Promise.reject(new Error('no digest is to be sent here')),
    close: async () => {},
  };
  const routes = accessRoutes({ auth, database, mail, openWorkspaces, countContents: countWorkspaceContents });
  const server: FastifyInstance = await createServer(routes, { log, clock, trustProxy: 0, authorize });
  await registerAuthHandler(server, { auth, database, clock });
  let people = 0;

  /** Asks as a browser with these cookies on a page of Hark would, from an address of its own unless one is given. */
  const asker =
    (cookie = '', address = newAddress()): Ask =>
    async (method, path, body, headers = {}) => {
      const answer = await server.inject({
        method: method as InjectOptions['method'] & string,
        url: path,
        remoteAddress: address,
        headers: { ...(cookie && { cookie }), ...(method !== 'GET' && { origin: publicUrl }), ...headers },
        ...(body && { payload: body }),
      });
      const cookies = answer.cookies.filter(({ value }) => value !== '');
      return {
        status: answer.statusCode,
        body: /json/.test(String(answer.headers['content-type'])) ? answer.json() : answer.body,
        headers: answer.headers,
        cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
      };
    };
  const newAddress = () => `198.51.${Math.floor(++people / 250)}.${people % 250}`;

  /** A person who is signed in, with this role in each of the workspaces. */
  const person = async (role: Role, ...workspaces: Workspace[]): Promise<Person> => {
    const email = `${role}-${++people}@example.com`;
    const id = await createUser(database.kysely, { name: role, email, password });
    for (const workspace of workspaces) await addMember(database.kysely, workspace.id, id, role);
    const { cookie } = await asker()('POST', '/api/auth/sign-in/email', { email, password });
    return { id, email, cookie, ask: asker(cookie) };
  };

  return {
    database,
    server,
    clock,
    auth,
    routes,
    /** What was written to people, newest last; none of it leaves. */
    letters,
    ask: asker(),
    asker,
    person,
    workspace: (name = 'Acme') => createWorkspace(database.kysely, { name, timeZone: 'Europe/Berlin' }),
    /** Asks with an API key alone, as a program would. */
    program:
      (key: string): Ask =>
      (method, path, body, headers) =>
        asker()(method, path, body, { origin: '', authorization: `Bearer ${key}`, ...headers }),
    setUpToken: async () => (await openSetUp(database, clock)) as string,
    async close() {
      await server.close();
      await database.drop();
    },
  };
}
