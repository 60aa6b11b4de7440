// What holds for every route of the API: it names a permission of the one table and keeps to it, it is in openapi.json as
// it is declared, it answers as it says, and what goes wrong is a problem document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addMember,
  createUser,
  createWorkspace,
  permissions,
  permissionsOf,
  type Role,
  roles,
  scopes,
} from '../src/modules/access/index.ts';
import { openApiDocument } from '../src/platform/http/openapi.ts';
import type { AnyDeclaration } from '../src/platform/http/route.ts';
import { startTestApp, type TestApp } from './app.ts';
import { deliverDue, outboxSender } from './invite.ts';
import { declaredRoutes, openApiPath, openApiText } from './openapi.ts';

const declarations = declaredRoutes().map(({ declaration }) => declaration);
const mediaType = (reply: { headers: Record<string, unknown> }) => String(reply.headers['content-type']).split(';')[0];
const titleOf = ({ method, path }: AnyDeclaration) => `${method} ${path}`;

describe('as it is declared', () => {
  test('every route needs a permission of the table, a person who is signed in, or nobody', () => {
    const known = new Set<string>([...permissions, 'public', 'signed-in']);
    expect(declarations.filter(({ permission }) => !known.has(permission)).map(titleOf)).toEqual([]);
  });

  test('every permission is needed somewhere', () => {
    const needed = new Set(declarations.map(({ permission }) => permission));
    expect(permissions.filter((permission) => !needed.has(permission))).toEqual([]);
  });

  test('a permission to read never permits a change, and a change never needs only one to read', () => {
    const changing = declarations.filter(({ method }) => method !== 'GET');
    expect(changing.filter(({ permission }) => permission.endsWith(':read')).map(titleOf)).toEqual([]);
    const reading = declarations.filter(({ method }) => method === 'GET');
    expect(reading.filter(({ permission }) => permission.endsWith(':write')).map(titleOf)).toEqual([]);
  });

  test('every operation has a name of its own, a summary and a heading', () => {
    expect(new Set(declarations.map(titleOf)).size).toBe(declarations.length);
    expect(new Set(declarations.map(({ name }) => name)).size).toBe(declarations.length);
    for (const declaration of declarations) {
      expect(declaration.name, titleOf(declaration)).toMatch(/^[a-z][a-zA-Z]+$/);
      expect(declaration.summary, titleOf(declaration)).toMatch(/^[A-Z].{5,}[^.]$/);
      expect(declaration.tag, titleOf(declaration)).toMatch(/^[A-Z][a-z ]+$/);
    }
  });

  test('openapi.json and the typed client say what the routes say; if not, run npm run types:api', async () => {
    const text = openApiText();
    expect(readFileSync(openApiPath, 'utf8') === text, 'openapi.json is out of date: npm run types:api').toBe(true);
    const client = readFileSync(join(import.meta.dirname, '../web/api/schema.d.ts'), 'utf8');
    const types = astToString(await openapiTS(JSON.parse(text)));
    expect(client.endsWith(types), 'web/api/schema.d.ts is out of date: npm run types:api').toBe(true);
  });
});

describe('as it answers', () => {
  let app: TestApp;
  let ids: Record<string, string>;
  const cookies = new Map<Role | 'stranger', string>();
  const password = 'correct horse battery';
  const paths = openApiDocument(declaredRoutes(), '0').paths as Record<string, Record<string, { responses: object }>>;

  beforeAll(async () => {
    app = await startTestApp();
    const db = app.database.kysely;
    const elsewhere = await createWorkspace(db, { name: 'Elsewhere', timeZone: 'UTC' });
    for (const [index, role] of [...roles, 'stranger' as const].entries()) {
      const email = `${role}@example.org`;
      const id = await createUser(db, { name: role, email, password });
      if (role === 'stranger') await addMember(db, elsewhere.id, id, 'owner');
      else await addMember(db, app.workspaceId, id, role);
      const signedIn = await app.server.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        remoteAddress: `198.51.100.${index + 1}`,
        payload: { email, password },
      });
      expect(signedIn.statusCode).toBe(200);
      cookies.set(role, signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '));
    }
    ids = await fill(app);
  });
  afterAll(() => app.stop());

  /** Asks with ids that nobody has and a body that says nothing, so that nothing can be changed or found. */
  async function ask(declaration: AnyDeclaration, headers: Record<string, string>, given: Record<string, string> = {}) {
    const url = declaration.path.replace(
      /:(\w+)/g,
      (_, name) => given[name] ?? (name === 'channel' ? 'email' : '999999999'),
    );
    const type = declaration.raw ?? (declaration.body ? 'application/json' : undefined);
    const reply = await app.server.inject({
      method: declaration.method,
      url,
      headers: { origin: app.config.publicUrl, ...(type ? { 'content-type': type } : {}), ...headers },
      ...(type ? { payload: declaration.raw ? '' : '{}' } : {}),
    });
    return { status: reply.statusCode, body: reply.json(), type: mediaType(reply) };
  }
  const as = (who: Role | 'stranger') => ({
    cookie: cookies.get(who) as string,
    'hark-workspace': app.workspaceId,
  });

  test.each(roles)('the %s may do what the table says and nothing else', async (role) => {
    for (const declaration of declarations) {
      const { permission } = declaration;
      const { status, type } = await ask(declaration, as(role));
      const may =
        permission === 'public' || permission === 'signed-in' || permissionsOf[role].some((one) => one === permission);
      if (may) expect([401, 403], titleOf(declaration)).not.toContain(status);
      else expect([status, type], titleOf(declaration)).toEqual([403, 'application/problem+json']);
    }
  });

  test('who is not signed in, or asks with a key that is none, is let in nowhere but where nobody needs to be', async () => {
    for (const declaration of declarations) {
      for (const headers of [{} as Record<string, string>, { authorization: 'Bearer hark_1_nonsense' }]) {
        const { status } = await ask(declaration, { ...headers, 'hark-workspace': app.workspaceId });
        if (declaration.permission === 'public') expect([401, 403], titleOf(declaration)).not.toContain(status);
        else expect(status, titleOf(declaration)).toBe(401);
      }
    }
  });

  test('for who does not belong to it, the workspace is not there', async () => {
    for (const declaration of declarations) {
      if (declaration.permission === 'public' || declaration.permission === 'signed-in') continue;
      const { status, body } = await ask(declaration, as('stranger'));
      expect([status, body.title], titleOf(declaration)).toEqual([404, 'Not found']);
    }
  });

  test('an API key may do what its scope says and nothing else', async () => {
    for (const scope of scopes) {
      const { key } = await app.api('POST', '/api/v1/api-keys', { name: scope, scopes: [scope] });
      for (const declaration of declarations) {
        if (declaration.permission === 'public') continue;
        const { status } = await ask(declaration, { authorization: `Bearer ${key}` });
        if (declaration.permission === scope) expect([401, 403], titleOf(declaration)).not.toContain(status);
        else expect(status, titleOf(declaration)).toBe(403);
      }
    }
  });

  test('every status that a route answers with is one that the document names', async () => {
    for (const declaration of declarations) {
      const { status, body } = await ask(declaration, as('owner'));
      const { responses } =
        paths[declaration.path.replace(/:(\w+)/g, '{$1}')]?.[declaration.method.toLowerCase()] ?? {};
      expect(Object.keys(responses ?? {}), `${titleOf(declaration)}: ${JSON.stringify(body)}`).toContain(
        String(status),
      );
      expect(status).toBeLessThan(500);
    }
  });

  test('every reading route answers exactly what it declares, no field more and none less', async () => {
    for (const declaration of declarations.filter(({ method }) => method === 'GET')) {
      const { status, body } = await ask(declaration, as('owner'), ids);
      expect(status, `${titleOf(declaration)}: ${JSON.stringify(body)}`).toBe(200);
      expect(declaration.returns.parse(body), titleOf(declaration)).toEqual(body);
    }
  });

  test.each([
    ['an unknown path', { method: 'GET', url: '/api/v1/nothing-here' }, 404],
    [
      'an unknown path that a browser asks for',
      { method: 'GET', url: '/api/nothing', headers: { accept: 'text/html' } },
      404,
    ],
    ['a method that a path does not have', { method: 'PUT', url: '/api/v1/contacts' }, 404],
    ['JSON that is none', { method: 'POST', url: '/api/v1/contacts', payload: '{"email":' }, 422],
    ['a body of another kind', { method: 'POST', url: '/api/v1/contacts', payload: 'a=1', type: 'text/plain' }, 422],
    [
      'a body that is too large',
      { method: 'POST', url: '/api/v1/contacts', payload: `"${'a'.repeat(1_100_000)}"` },
      413,
    ],
    ['an id that is none', { method: 'GET', url: '/api/v1/contacts/one' }, 422],
    ['a field of the wrong kind', { method: 'POST', url: '/api/v1/contacts', payload: '{"email":7}' }, 422],
  ] as const)('%s is told as a problem with the id of the request', async (_, asked, status) => {
    const {
      method,
      url,
      payload,
      type = 'application/json',
      headers,
    } = { payload: undefined, headers: {}, ...asked } as any;
    const reply = await app.server.inject({
      method,
      url,
      headers: {
        ...as('owner'),
        origin: app.config.publicUrl,
        ...(payload ? { 'content-type': type } : {}),
        ...headers,
      },
      ...(payload ? { payload } : {}),
    });
    expect([reply.statusCode, mediaType(reply)]).toEqual([status, 'application/problem+json']);
    const problem = reply.json();
    expect(problem).toMatchObject({ status, requestId: reply.headers['x-request-id'] });
    expect(problem.detail).toMatch(/^\S.{10,}/);
    expect(problem.detail).not.toMatch(/FST_|SyntaxError|at \w+ \(/);
  });
});

/** Puts one of everything into the workspace and returns the ids, by the name that paths give them. */
async function fill(app: TestApp): Promise<Record<string, string>> {
  const survey = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  const contact = { email: 'ada@example.com', name: 'Ada', locale: 'en-GB', properties: { plan: 'pro' } };
  const { invitations } = await app.api('POST', '/api/v1/invitations', { surveyId: survey.id, contacts: [contact] });
  await deliverDue(outboxSender(app, { now: () => new Date() }));
  const { items: messages } = await app.api('GET', '/api/v1/messages');
  const { content } = await app.api('GET', `/api/v1/messages/${messages[0].id}`);
  const [page] = /\/r\/[\w-]{20,}/.exec(content.text) ?? [];
  const answer = { score: 9, comment: 'Good.', act: 'touch', version: 1 };
  const evidence = { pointerEvents: 1, keyEvents: 0, visibleMs: 900, automated: false };
  await app.server.inject({ method: 'POST', url: page as string, payload: { ...answer, evidence } });
  await app.running.handOn();
  const { items: responses } = await app.api('GET', '/api/v1/responses');
  const [{ id: invitationId, contactId }] = invitations;
  await app.api('POST', '/api/v1/suppressions', { contactId, channel: 'email', reason: 'do_not_contact' });
  await app.api('POST', '/api/v1/api-keys', { name: 'Export', scopes: ['responses:read'] });
  return { surveyId: survey.id, contactId, invitationId, messageId: messages[0].id, responseId: responses[0].id };
}
