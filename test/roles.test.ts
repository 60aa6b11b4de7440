// Who may do what, walked: every declared route, asked as every role, with every scope, by nobody, and from another workspace.
// permissionsOf is the only table; a route that names no permission of it fails here.
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
import { type AnyDeclaration, permissionsIn } from '../src/platform/http/route.ts';
import { startTestApp, type TestApp } from './app.ts';
import { declaredRoutes } from './openapi.ts';

const declarations = declaredRoutes().map(({ declaration }) => declaration);
const guarded = declarations.filter(({ permission }) => permission !== 'public' && permission !== 'signed-in');
const titleOf = ({ method, path }: AnyDeclaration) => `${method} ${path}`;
const password = 'correct horse battery';

test('every route needs a permission of the table, a person who is signed in, or nobody', () => {
  const known = new Set<string>(permissions);
  const isKnown = ({ permission }: AnyDeclaration) => permissionsIn(permission).every((one) => known.has(one));
  expect(declarations.filter((declaration) => !isKnown(declaration)).map(titleOf)).toEqual([]);
  expect(guarded.filter(({ permission }) => permissionsIn(permission).length === 0).map(titleOf)).toEqual([]);
});

test('each role may do what the one below it may, from viewer up to owner, and no two are the same', () => {
  const ladder: readonly Role[] = ['viewer', 'analyst', 'agent', 'editor', 'admin', 'owner'];
  for (const [index, role] of ladder.entries()) {
    const below = ladder[index - 1];
    if (below === undefined) continue;
    expect(permissionsOf[role], role).toEqual(expect.arrayContaining([...permissionsOf[below]]));
    expect(permissionsOf[role].length, role).toBeGreaterThan(permissionsOf[below].length);
  }
});

describe('asked', () => {
  let app: TestApp;
  const cookies = new Map<Role | 'stranger', string>();

  beforeAll(async () => {
    app = await startTestApp();
    const db = app.database.kysely;
    const elsewhere = await createWorkspace(db, { name: 'Elsewhere', timeZone: 'UTC' });
    await Promise.all(
      [...roles, 'stranger' as const].map(async (role, index) => {
        const email = `${role}@example.org`;
        const id = await createUser(db, { name: role, email, password });
        if (role === 'stranger') await addMember(db, elsewhere.id, id, 'owner');
        else await addMember(db, app.workspaceId, id, role);
        cookies.set(role, await signIn(email, `198.51.100.${index + 1}`));
      }),
    );
  });
  afterAll(() => app.stop());

  async function signIn(email: string, remoteAddress: string): Promise<string> {
    const url = '/api/auth/sign-in/email';
    const reply = await app.server.inject({ method: 'POST', url, remoteAddress, payload: { email, password } });
    expect(reply.statusCode).toBe(200);
    return reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }

  /** Asks with ids that nobody has and a body that says nothing, so that nothing is found or changed. */
  async function ask(declaration: AnyDeclaration, headers: Record<string, string>) {
    const { method, path, raw, body } = declaration;
    const type = raw ?? (body ? 'application/json' : undefined);
    const reply = await app.server.inject({
      method,
      url: path.replace(/:(\w+)/g, (_, name) => (name === 'channel' ? 'email' : '999999999')),
      headers: { origin: app.config.publicUrl, ...(type && { 'content-type': type }), ...headers },
      ...(type && { payload: raw ? '' : '{}' }),
    });
    const problem = /problem\+json/.test(String(reply.headers['content-type'])) ? reply.json() : null;
    return { status: reply.statusCode, problem };
  }
  const as = (who: Role | 'stranger') => ({
    cookie: cookies.get(who) as string,
    'hark-workspace': app.workspaceId,
  });
  /** What a route refuses of itself, such as an invite that is none, is no answer about the role. */
  const refusedByPermission = ({ status, problem }: Awaited<ReturnType<typeof ask>>) =>
    status === 401 ||
    (status === 403 && /you may not do this|scope|for a person who is signed in/.test(problem?.detail));

  test.each(roles)('the %s may do what the table says and nothing else', async (role) => {
    const allowed = new Set<string>(permissionsOf[role]);
    for (const declaration of declarations) {
      const missing = permissionsIn(declaration.permission).filter((permission) => !allowed.has(permission));
      const may = missing.length === 0;
      const answer = await ask(declaration, as(role));
      expect(refusedByPermission(answer), `${titleOf(declaration)}: ${JSON.stringify(answer)}`).toBe(!may);
      if (!may) expect(answer.problem.detail, titleOf(declaration)).toContain(`(${missing.join(', ')})`);
    }
  });

  test('who is not signed in, or asks with a key that is none, is let in nowhere but where nobody needs to be', async () => {
    const nobodies: Record<string, string>[] = [
      {},
      { authorization: 'Bearer hark_1_nonsense' },
      { cookie: 'hark.session_token=forged.AAAA' },
    ];
    for (const declaration of declarations) {
      for (const headers of nobodies) {
        const answer = await ask(declaration, { ...headers, 'hark-workspace': app.workspaceId });
        expect(answer.status === 401, titleOf(declaration)).toBe(declaration.permission !== 'public');
      }
    }
  });

  test('for who does not belong to it, the workspace is not there', async () => {
    for (const declaration of guarded) {
      const { status, problem } = await ask(declaration, as('stranger'));
      expect([status, problem?.detail], titleOf(declaration)).toEqual([
        404,
        'There is no such workspace, or you do not belong to it.',
      ]);
    }
  });

  const keyWith = async (granted: readonly string[]): Promise<{ authorization: string }> => {
    const { key } = await app.api('POST', '/api/v1/api-keys', { name: granted.join(), scopes: granted });
    return { authorization: `Bearer ${key}` };
  };

  test('an API key may do what its scope says and nothing else', async () => {
    for (const scope of scopes) {
      const headers = await keyWith([scope]);
      for (const declaration of declarations) {
        if (declaration.permission === 'public') continue;
        const needed = permissionsIn(declaration.permission);
        const answer = await ask(declaration, headers);
        const may = needed.length === 1 && needed[0] === scope;
        expect(refusedByPermission(answer), `${scope}: ${titleOf(declaration)}`).toBe(!may);
      }
    }
  });

  test('what touches two things is open to an API key with both scopes, and told what is missing with one', async () => {
    const both = guarded.filter(({ permission }) => permissionsIn(permission).length > 1);
    expect(both.map(titleOf)).toContain('POST /api/v1/imports/answers/:importId/start');
    for (const declaration of both) {
      const needed = permissionsIn(declaration.permission);
      const allowed = await ask(declaration, await keyWith(needed));
      expect(refusedByPermission(allowed), titleOf(declaration)).toBe(false);
      for (const missing of needed) {
        const { problem } = await ask(declaration, await keyWith(needed.filter((one) => one !== missing)));
        expect(problem.detail, titleOf(declaration)).toBe(`This API key does not have the scope ${missing}.`);
      }
    }
  });
});
