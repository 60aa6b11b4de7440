// What holds for every route of the API: it is in openapi.json as it is declared, it answers as it says, and what goes wrong
// is a problem document. Who may ask it is walked in roles.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { permissions } from '../src/modules/access/index.ts';
import { itemOf } from '../src/platform/http/fields.ts';
import { type AnyDeclaration, permissionsIn } from '../src/platform/http/route.ts';
import { startTestApp, type TestApp } from './app.ts';
import { deliverDue, outboxSender } from './invite.ts';
import { declaredRoutes, openApiPath, openApiText, reference } from './openapi.ts';

const declarations = declaredRoutes().map(({ declaration }) => declaration);
const mediaType = (reply: { headers: Record<string, unknown> }) => String(reply.headers['content-type']).split(';')[0];
const openApiPathOf = ({ path }: AnyDeclaration) => path.replace(/:(\w+)/g, '{$1}');
const titleOf = ({ method, path }: AnyDeclaration) => `${method} ${path}`;

describe('as it is declared', () => {
  test('every permission is needed somewhere', () => {
    const needed = new Set(declarations.flatMap(({ permission }) => permissionsIn(permission)));
    expect(permissions.filter((permission) => !needed.has(permission))).toEqual([]);
  });

  test('a permission to read never permits a change, and a change never needs only one to read', () => {
    // A condition or a campaign to look at is too long for an address; who puts the guide away or keeps a view of their own changes
    // nothing for others.
    const harmless = ['previewSegment', 'simulateCampaign', 'changeGuide', 'saveView', 'deleteSavedView'];
    const onlyToRead = ({ permission }: AnyDeclaration) => {
      const needed = permissionsIn(permission);
      return needed.length > 0 && needed.every((one) => one.endsWith(':read'));
    };
    const changing = declarations.filter(({ method, name }) => method !== 'GET' && !harmless.includes(name));
    expect(changing.filter(onlyToRead).map(titleOf)).toEqual([]);
    const toWrite = ({ permission }: AnyDeclaration) => permissionsIn(permission).some((one) => one.endsWith(':write'));
    expect(declarations.filter((one) => one.method === 'GET' && toWrite(one)).map(titleOf)).toEqual([]);
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

  test('every list has pages, and is read with the same two parameters', () => {
    const lists = declarations.filter(({ returns }) => returns instanceof z.ZodObject && 'next' in returns.shape);
    expect(lists.length).toBeGreaterThan(5);
    for (const declaration of lists) {
      expect(declaration.method, titleOf(declaration)).toBe('GET');
      expect(itemOf(declaration.returns), titleOf(declaration)).toBeDefined();
      expect(Object.keys(declaration.query?.shape ?? {}), titleOf(declaration)).toEqual(
        expect.arrayContaining(['cursor', 'limit']),
      );
    }
  });

  test('every text field has an example; if not, add .meta({ examples: […] }) or a word in src/api-wording.ts', () => {
    expect([...new Set(reference().missing)]).toEqual([]);
  });

  test('every example is what the route itself takes and gives', () => {
    const { paths } = reference().document as { paths: Record<string, Record<string, any>> };
    for (const declaration of declarations.filter(({ raw, answers }) => !raw && !answers)) {
      const operation = paths[openApiPathOf(declaration)]?.[declaration.method.toLowerCase()];
      const example = (content: any) => content?.['application/json'].example;
      const body = declaration.body?.safeParse(example(operation.requestBody?.content));
      expect(body?.error?.issues ?? [], `the body of ${titleOf(declaration)}`).toEqual([]);
      const answer = declaration.returns.safeParse(example(operation.responses[declaration.status ?? 200].content));
      expect(answer.error?.issues ?? [], `the answer of ${titleOf(declaration)}`).toEqual([]);
    }
  });

  test('every heading is described; if not, add a line to src/api-wording.ts', () => {
    const { tags } = reference().document as { tags: { name: string; description?: string }[] };
    expect(tags.filter(({ description }) => !description)).toEqual([]);
  });

  test('openapi.json and the typed client say what the routes say; if not, run npm run types:api', async () => {
    const text = openApiText();
    expect(readFileSync(openApiPath, 'utf8') === text, 'openapi.json is out of date: npm run types:api').toBe(true);
    const client = readFileSync(join(import.meta.dirname, '../web/api/schema.d.ts'), 'utf8');
    const types = astToString(await openapiTS(JSON.parse(text)));
    expect(client.endsWith(types), 'web/api/schema.d.ts is out of date: npm run types:api').toBe(true);
  });
});

describe('the dashboard talks through the generated client', () => {
  // Each with the reason for which no client can be generated for it.
  const otherWays: Record<string, string> = {
    'web/api/session.ts': 'signing in is the endpoints of the sign-in library',
    'web/api/live.ts': 'a stream of events has no answer to type',
    'web/pages/contacts/import-queries.ts': 'only this way tells how much of a file is sent',
  };
  const speaks = /(?<![\w.])fetch\s*\(|\bXMLHttpRequest\b|\bnew EventSource\b|\bsendBeacon\b|\baxios\b/;

  test('and no file of it asks the API in another way but those named here', () => {
    const root = join(import.meta.dirname, '..');
    const files = readdirSync(join(root, 'web'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test\.tsx?|d\.ts)$/.test(file))
      .map((file) => `web/${file.replaceAll('\\', '/')}`);
    const speaking = files.filter((file) => speaks.test(readFileSync(join(root, file), 'utf8')));
    expect(speaking.filter((file) => !(file in otherWays))).toEqual([]);
    expect(Object.keys(otherWays).filter((file) => !speaking.includes(file))).toEqual([]);
  });

  test.each([`await fetch('/api/v1/me')`, 'new XMLHttpRequest()', 'new EventSource(url)', 'navigator.sendBeacon(url)'])(
    'and %s would be seen',
    (text) => expect(text).toMatch(speaks),
  );
});

describe('as it answers', () => {
  let app: TestApp;
  let ids: Record<string, string>;
  const paths = reference().document.paths as Record<string, Record<string, { responses: object }>>;

  beforeAll(async () => {
    app = await startTestApp();
    ids = await fill(app);
  });
  afterAll(() => app.stop());

  /** Asks with ids that nobody has and a body that says nothing, so that nothing can be changed or found. */
  async function ask(declaration: AnyDeclaration, headers: Record<string, string>, given: Record<string, string> = {}) {
    const url = declaration.path.replace(
      /:(\w+)/g,
      (_, name) =>
        given[`${declaration.path.split('/').slice(3, 5).join('/')}/${name}`] ??
        given[name] ??
        (name === 'channel' ? 'email' : '999999999'),
    );
    const type = declaration.raw ?? (declaration.body ? 'application/json' : undefined);
    const reply = await app.server.inject({
      method: declaration.method,
      url: `${url}${neededOf(declaration, given)}`,
      headers: { origin: app.config.publicUrl, ...(type ? { 'content-type': type } : {}), ...headers },
      ...(type ? { payload: declaration.raw ? '' : '{}' } : {}),
    });
    const answered = mediaType(reply);
    const isJson = answered?.endsWith('json') ?? false;
    return { status: reply.statusCode, body: isJson ? reply.json() : reply.body, type: answered };
  }
  const asOwner = () => ({ cookie: app.cookie, 'hark-workspace': app.workspaceId });

  test('every status that a route answers with is one that the document names', async () => {
    for (const declaration of declarations) {
      const { status, body } = await ask(declaration, asOwner());
      const { responses } = paths[openApiPathOf(declaration)]?.[declaration.method.toLowerCase()] ?? {};
      expect(Object.keys(responses ?? {}), `${titleOf(declaration)}: ${JSON.stringify(body)}`).toContain(
        String(status),
      );
      expect(status).toBeLessThan(500);
    }
  });

  test('every reading route answers exactly what it declares, no field more and none less', async () => {
    for (const declaration of declarations.filter(({ method }) => method === 'GET')) {
      const { status, body, type } = await ask(declaration, asOwner(), ids);
      expect(status, `${titleOf(declaration)}: ${JSON.stringify(body)}`).toBe(200);
      if (declaration.answers) expect(type, titleOf(declaration)).toBe(declaration.answers.split(';')[0]);
      else expect(declaration.returns.parse(body), titleOf(declaration)).toEqual(body);
    }
  });

  test.each([
    ['an unknown path', { method: 'GET', url: '/api/v1/nothing-here' }, 404],
    [
      'an unknown path that a browser asks for',
      { method: 'GET', url: '/api/nothing', headers: { accept: 'text/html' } },
      404,
    ],
    ['a method that a path does not have', { method: 'PUT', url: '/api/v1/contacts' }, 405],
    ['JSON that is none', { method: 'POST', url: '/api/v1/contacts', payload: '{"email":' }, 400],
    ['a body of another kind', { method: 'POST', url: '/api/v1/contacts', payload: 'a=1', type: 'text/plain' }, 415],
    [
      'a body that is too large',
      { method: 'POST', url: '/api/v1/contacts', payload: `"${'a'.repeat(1_100_000)}"` },
      413,
    ],
    ['an id that is none', { method: 'GET', url: '/api/v1/contacts/one' }, 422],
    ['a cursor that no page gave', { method: 'GET', url: '/api/v1/contacts?cursor=nonsense' }, 422],
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
        ...asOwner(),
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

/** The query without which a route answers nothing: ids of what it is about. */
function neededOf({ query }: AnyDeclaration, given: Record<string, string>): string {
  const needed = Object.entries(query?.shape ?? {}).filter(([, one]) => !(one as any).safeParse(undefined).success);
  if (needed.length === 0) return '';
  return `?${needed.map(([name]) => `${name}=${given[name] ?? '999999999'}`).join('&')}`;
}

/**
 * Puts one of everything into the workspace and returns the ids, by the name that paths give them; with the start of the
 * path where a name alone says too little.
 */
async function fill(app: TestApp): Promise<Record<string, string>> {
  const survey = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  const contact = {
    email: 'ada@example.com',
    name: 'Ada',
    locale: 'en-GB',
    properties: { plan: 'pro' },
    company: 'Acme',
  };
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
  const { items: entries } = await app.api('GET', '/api/v1/audit');
  const { items: companies } = await app.api('GET', '/api/v1/companies');
  const condition = { type: 'all', of: [] };
  return {
    entryId: entries[0].id,
    companyId: companies[0].id,
    listId: (await app.api('POST', '/api/v1/lists', { name: 'Beta' })).id,
    linkId: (await app.api('POST', `/api/v1/surveys/${survey.id}/links`, { name: 'Store Berlin' })).id,
    promptId: (await app.api('POST', '/api/v1/prompts', { name: 'Home', surveyId: survey.id })).id,
    connectionId: (
      await app.api('POST', '/api/v1/connections', {
        channel: 'email',
        provider: 'smtp',
        settings: { from: 'ask@acme.com', host: 'smtp.acme.com' },
      })
    ).id,
    campaignId: (
      await app.api('POST', '/api/v1/campaigns', {
        name: 'Every quarter',
        surveyId: survey.id,
        definition: { timing: { kind: 'recurring', everyDays: 90 } },
      })
    ).id,
    digestId: (
      await app.api('POST', '/api/v1/digests', { name: 'Weekly', cadence: 'weekly', hour: 8, timeZone: 'UTC' })
    ).id,
    figureId: (await app.api('POST', '/api/v1/figures', { title: 'For the board', question: {} })).id,
    shareLinkId: (await app.api('POST', '/api/v1/share-links', { title: 'Board', question: { days: 30 } })).id,
    savedViewId: (await app.api('POST', '/api/v1/saved-views', { name: 'Mine', page: 'trend', search: {} })).id,
    segmentId: (await app.api('POST', '/api/v1/segments', { name: 'All', condition })).id,
    'imports/contacts/importId': await upload(app, 'contacts', 'email\nbea@example.com\n'),
    'imports/answers/importId': await upload(app, 'answers', 'email,score\nbea@example.com,9\n'),
    version: '1',
    surveyId: survey.id,
    contactId,
    invitationId,
    messageId: messages[0].id,
    responseId: responses[0].id,
  };
}

async function upload(app: TestApp, kind: 'contacts' | 'answers', payload: string): Promise<string> {
  const reply = await app.server.inject({
    method: 'POST',
    url: `/api/v1/imports/${kind}?fileName=file.csv`,
    headers: { cookie: app.cookie, origin: app.config.publicUrl, 'content-type': 'application/octet-stream' },
    payload,
  });
  expect(reply.statusCode, reply.body).toBe(201);
  return reply.json().id;
}
