// One workspace against another: whoever asks in theirs for what belongs to another, by its real ids, finds nothing there and
// changes nothing.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, createUser, createWorkspace } from '../src/modules/access/index.ts';
import { tablesOfWorkspaces } from '../src/platform/db/index.ts';
import type { AnyDeclaration } from '../src/platform/http/route.ts';
import { startTestApp, type TestApp } from './app.ts';
import { declaredRoutes } from './openapi.ts';

const titleOf = ({ method, path }: AnyDeclaration) => `${method} ${path}`;
const routes = declaredRoutes()
  .map(({ declaration }) => declaration)
  .filter(({ path }) => /:\w+Id\b/.test(path));

let app: TestApp;
let ids: Record<string, string>;
let rival: { cookie: string; workspaceId: string };

beforeAll(async () => {
  app = await startTestApp();
  ids = await fill(app);
  rival = await openRival(app);
});
afterAll(() => app.stop());

test('every id in a path stands for something that is there', () => {
  const names = routes.flatMap(({ path }) => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string));
  for (const name of new Set(names)) expect(ids[name], name).toMatch(/./);
});

test('in another workspace none of it is found, and none of it changes', async () => {
  const before = await rowsOf(app);
  const found: string[] = [];
  for (const declaration of routes) {
    const theirs = await ask(declaration, (name) => idFor(declaration.path, name));
    const nobodys = await ask(declaration, (name) => (name.endsWith('Id') ? '999999999' : (ids[name] as string)));
    // A body is looked at first; what takes something away may say that there was nothing.
    const nothing =
      theirs.status === 404 || (declaration.body && theirs.status === 422) || /^\{"\w+":false\}$/.test(theirs.body);
    if (!nothing) found.push(`${titleOf(declaration)}: ${theirs.status} ${theirs.body}`);
    expect(theirs, titleOf(declaration)).toEqual(nobodys);
  }
  expect(found).toEqual([]);
  expect(await rowsOf(app)).toEqual(before);
});

/** Asks as the rival, in the rival's workspace. */
async function ask({ method, path, raw, body }: AnyDeclaration, idOf: (name: string) => string) {
  const type = raw ?? (body ? 'application/json' : undefined);
  const reply = await app.server.inject({
    method,
    url: path.replace(/:(\w+)/g, (_, name) => idOf(name)),
    headers: {
      cookie: rival.cookie,
      origin: app.config.publicUrl,
      'hark-workspace': rival.workspaceId,
      'x-request-id': 'the-same-for-all',
      ...(type && { 'content-type': type }),
    },
    ...(type && { payload: raw ? '' : '{}' }),
  });
  return { status: reply.statusCode, body: reply.body };
}

function idFor(path: string, name: string): string {
  return (path.includes('/audit/') && name === 'entryId' ? ids.auditEntryId : ids[name]) as string;
}

/** Every row of the first workspace, by table. */
async function rowsOf({ database, workspaceId }: TestApp): Promise<Record<string, string[]>> {
  const rows: Record<string, string[]> = {};
  for (const table of await tablesOfWorkspaces(database.kysely)) {
    const found = await database.pool.query(
      `select t::text as row from "${table}" t where workspace_id = $1 order by t::text`,
      [workspaceId],
    );
    if (found.rows.length > 0) rows[table] = found.rows.map(({ row }) => row);
  }
  return rows;
}

/** The owner of a workspace beside it, who may do everything there. */
async function openRival({ database, server }: TestApp): Promise<{ cookie: string; workspaceId: string }> {
  const given = { email: 'rival@example.org', password: 'correct horse battery' };
  const workspace = await createWorkspace(database.kysely, { name: 'Rival', timeZone: 'UTC' });
  const id = await createUser(database.kysely, { name: 'Rival', ...given });
  await addMember(database.kysely, workspace.id, id, 'owner');
  const reply = await server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: given });
  const cookie = reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  return { cookie, workspaceId: workspace.id };
}

/** One of everything in the first workspace, by the name that paths give its id. */
async function fill({ database, workspaceId, api }: TestApp): Promise<Record<string, string>> {
  const insert = async (table: string, fields: Record<string, unknown>): Promise<string> => {
    const columns = Object.keys(fields);
    const places = columns.map((_, index) => `$${index + 2}`).join(', ');
    const text = `insert into ${table} (workspace_id, ${columns.join(', ')}) values ($1, ${places}) returning *`;
    const { rows } = await database.pool.query(text, [workspaceId, ...Object.values(fields)]);
    return rows[0].id;
  };
  const now = new Date();
  const companyId = await insert('company', { name: 'Initech' });
  const contactId = await insert('contact', { email: 'ada@example.com', name: 'Ada', company_id: companyId });
  const surveyId = await insert('survey', { name: 'Relationship', version: 1 });
  await insert('survey_version', { survey_id: surveyId, version: 1, definition: '{}' });
  const invitationId = await insert('invitation', {
    contact_id: contactId,
    survey_id: surveyId,
    survey_version: 1,
    channel: 'email',
    purpose: 'relationship',
    state: 'sent',
    token: Buffer.alloc(16, 7),
    send_at: now,
    expires_at: now,
    gap_days: 0,
    created_at: now,
    updated_at: now,
  });
  const key = await api('POST', '/api/v1/api-keys', { name: 'Export', scopes: ['responses:read'] });
  const invite = await api('POST', '/api/v1/invites', { email: 'vera@example.com', role: 'viewer' });
  const { rows: sessions } = await database.pool.query('select id, user_id from session limit 1');
  const { rows: entries } = await database.pool.query('select id from audit_entry where workspace_id = $1', [
    workspaceId,
  ]);
  const listId = await insert('list', { name: 'Friends' });
  await insert('list_member', { list_id: listId, contact_id: contactId });
  await insert('property', { subject: 'contact', name: 'plan', kind: 'text' });
  return {
    companyId,
    contactId,
    surveyId,
    invitationId,
    listId,
    apiKeyId: key.id,
    inviteId: invite.id,
    auditEntryId: entries[0].id,
    sessionId: sessions[0].id,
    userId: sessions[0].user_id,
    workspaceId,
    linkId: await insert('survey_link', {
      survey_id: surveyId,
      name: 'Store Berlin',
      token: Buffer.alloc(16, 9),
      secret: 'secret',
      created_at: now,
      updated_at: now,
    }),
    campaignId: (
      await api('POST', '/api/v1/campaigns', { name: 'Yearly', surveyId, definition: { timing: { kind: 'once' } } })
    ).id,
    promptId: (await api('POST', '/api/v1/prompts', { name: 'Home', surveyId })).id,
    connectionId: await insert('connection', {
      channel: 'email',
      provider: 'smtp',
      name: 'Own server',
      settings: '{}',
      secrets: '',
      secrets_set_at: now,
      hook_token: Buffer.alloc(16, 5),
      created_at: now,
      updated_at: now,
    }),
    changeId: await insert('score_change', {
      direction: 'drop',
      since_day: 20_000,
      found_day: 20_010,
      before: [20, 30, 50],
      after: [35, 30, 35],
      found_at: now,
    }),
    annotationId: await insert('annotation', { day: 20_000, text: 'Release', created_at: now, updated_at: now }),
    benchmarkId: await insert('benchmark', {
      name: 'SaaS',
      nps: 31,
      source: 'A report',
      created_at: now,
      updated_at: now,
    }),
    figureId: (await api('POST', '/api/v1/figures', { title: 'For the board', question: {} })).id,
    shareLinkId: (await api('POST', '/api/v1/share-links', { title: 'Board', question: { days: 30 } })).id,
    savedViewId: (await api('POST', '/api/v1/saved-views', { name: 'Mine', page: 'trend', search: {} })).id,
    digestId: (await api('POST', '/api/v1/digests', { name: 'Weekly', cadence: 'weekly', hour: 8, timeZone: 'UTC' }))
      .id,
    segmentId: await insert('segment', { name: 'All', condition: '{"kind":"all","conditions":[]}' }),
    entryId: await insert('do_not_contact', {
      fingerprint: 'a'.repeat(64),
      channel: 'email',
      reason: 'do_not_contact',
      since: now,
    }),
    importId: await insert('import', { kind: 'contacts', state: 'ready', file_name: 'people.csv', created_at: now }),
    messageId: await insert('message', {
      invitation_id: invitationId,
      channel: 'email',
      provider: 'outbox',
      address: 'ada@example.com',
      subject: 'Hello',
      message_id: '1@localhost',
      sent_at: now,
    }),
    responseId: await insert('response', {
      survey_id: surveyId,
      survey_version: 1,
      invitation_id: invitationId,
      contact_id: contactId,
      channel: 'email',
      score: 9,
      day: 20_000,
      answered_at: now,
      updated_at: now,
      verdict: 'trusted',
    }),
    version: '1',
    channel: 'email',
    subject: 'contact',
    name: 'plan',
  };
}
