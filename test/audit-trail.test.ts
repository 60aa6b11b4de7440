// Whatever is changed through the API leaves an entry in the audit log. Every route that changes something is done once, for
// good, on a real database; one that is added later stands here, or below with the reason why it leaves none.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUser, makeResetLink } from '../src/modules/access/index.ts';
import { linkKey } from '../src/modules/delivery/index.ts';
import { systemClock } from '../src/platform/clock.ts';
import { startTestApp, type TestApp } from './app.ts';
import { deliverDue, outboxSender } from './invite.ts';
import { declaredRoutes } from './openapi.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';
import { waitFor } from './wait-for.ts';

const leavesNone: Record<string, string> = {
  'POST /api/v1/events': 'programs tell what happened, as often as it happens; the event is the record',
  'POST /api/v1/events/batch': 'as one event',
  'POST /api/v1/imports/contacts': 'a file that was handed over has changed nothing; its start is told',
  'POST /api/v1/imports/answers': 'as a file of contacts',
  'POST /api/v1/segments/preview': 'reads',
  'POST /api/v1/connections/:connectionId/check': 'asks the provider, and changes nothing',
  'POST /api/v1/survey-previews': 'reads',
  'POST /api/v1/campaign-simulations': 'reads',
  'POST /api/v1/invites/read': 'reads',
  'PUT /api/v1/guide': 'what one person wants to see',
  'PATCH /api/v1/me/preferences': 'what one person wants to see',
  'POST /api/v1/me/email-change': 'a wish; it is told once it has come true',
  'DELETE /api/v1/me/email-change': 'a wish that was dropped',
  'POST /api/v1/password-resets': 'anybody may ask; the new password is told',
  'DELETE /api/v1/workspace': 'its log goes with it; the server’s own log tells of it',
};

const changing = declaredRoutes()
  .map(({ declaration: { method, path } }) => ({ method, title: `${method} ${path}` }))
  .filter(({ method }) => method !== 'GET')
  .map(({ title }) => title);

const password = 'correct horse battery';
let app: TestApp;
let sink: SmtpSink;

beforeAll(async () => {
  sink = await startSmtpSink();
  app = await startTestApp({ environment: { HARK_SMTP_URL: sink.url } });
});
afterAll(async () => {
  await app?.stop();
  await sink?.close();
});

type Step = { url?: string; body?: unknown; cookie?: string };

/** What is done, in this order, by route. What is said to be `…Id` was made by a step before. */
function steps(): Record<string, () => Step | Promise<Step>> {
  const definition = { productName: 'Acme' };
  const condition = { type: 'all', of: [] };
  const digest = { name: 'Weekly', cadence: 'weekly', hour: 8, timeZone: 'UTC', emails: ['board@example.com'] };
  const newest = async (table: string) =>
    (await app.database.pool.query(`select id from ${table} order by id desc limit 1`)).rows[0].id as string;
  const at = (table: string, path: (id: string) => string, body?: unknown) => async () => ({
    url: path(await newest(table)),
    body,
  });
  const atLink = (more: string, body?: unknown) => async () => ({
    url: `/api/v1/surveys/${await newest('survey')}/links/${await newest('survey_link')}${more}`,
    body,
  });
  const planOf = async (kind: string) => {
    const id = await upload(
      kind,
      kind === 'contacts' ? 'email\nbea@example.com\n' : 'email,score,date\nbea@example.com,9,2026-01-05\n',
    );
    const { preview, plan } = await app.api('GET', `/api/v1/imports/${kind}/${id}`);
    return { id, plan: plan ?? preview.plan ?? preview.proposal };
  };
  const tokenIn = async (address: string, path: string) => {
    const mail = await waitFor(`a mail to ${address}`, async () =>
      (await sink.mailsTo(address)).find(({ text }) => text?.includes(`${path}#`)),
    );
    return new RegExp(`${path}#([\\w-]+)`).exec(mail.text as string)?.[1] as string;
  };
  return {
    'PATCH /api/v1/workspace': () => ({ body: { name: 'Acme Industries' } }),
    'POST /api/v1/workspaces': () => ({ body: { name: 'Second', timeZone: 'UTC' } }),
    'POST /api/v1/api-keys': () => ({ body: { name: 'CRM', scopes: ['contacts:read'] } }),
    'PATCH /api/v1/api-keys/:apiKeyId': at('api_key', (id) => `/api/v1/api-keys/${id}`, { name: 'CRM sync' }),
    'DELETE /api/v1/api-keys/:apiKeyId': at('api_key', (id) => `/api/v1/api-keys/${id}`),
    'POST /api/v1/invites': () => ({ body: { email: 'vera@example.com', role: 'viewer' } }),
    'POST /api/v1/invites/:inviteId/resend': at('invite', (id) => `/api/v1/invites/${id}/resend`),
    'DELETE /api/v1/invites/:inviteId': at('invite', (id) => `/api/v1/invites/${id}`),
    'POST /api/v1/invites/sign-up': async () => {
      await app.api('POST', '/api/v1/invites', { email: 'nora@example.com', role: 'viewer' });
      return { body: { token: await tokenIn('nora@example.com', '/join'), name: 'Nora', password }, cookie: '' };
    },
    'POST /api/v1/invites/accept': async () => {
      await createUser(app.database.kysely, { name: 'Max', email: 'max@example.com', password });
      await app.api('POST', '/api/v1/invites', { email: 'max@example.com', role: 'viewer' });
      return { body: { token: await tokenIn('max@example.com', '/join') }, cookie: await signIn('max@example.com') };
    },
    'PATCH /api/v1/members/:userId': at('"user"', (id) => `/api/v1/members/${id}`, { role: 'editor' }),
    'DELETE /api/v1/members/:userId': at('"user"', (id) => `/api/v1/members/${id}`),
    'DELETE /api/v1/workspaces/:workspaceId/membership': async () => ({
      url: `/api/v1/workspaces/${app.workspaceId}/membership`,
      cookie: await signIn('nora@example.com'),
    }),
    'POST /api/v1/properties': () => ({ body: { subject: 'contact', name: 'plan', kind: 'text' } }),
    'PATCH /api/v1/properties/:subject/:name': () => ({
      url: '/api/v1/properties/contact/plan',
      body: { label: 'Plan' },
    }),
    'POST /api/v1/dimensions': () => ({ body: { subject: 'contact', property: 'plan' } }),
    'DELETE /api/v1/dimensions/:key': () => ({ url: '/api/v1/dimensions/contact.plan' }),
    'DELETE /api/v1/properties/:subject/:name': () => ({ url: '/api/v1/properties/contact/plan' }),
    'POST /api/v1/companies': () => ({ body: { name: 'Initech' } }),
    'PATCH /api/v1/companies/:companyId': at('company', (id) => `/api/v1/companies/${id}`, { name: 'Initrode' }),
    'DELETE /api/v1/companies/:companyId': at('company', (id) => `/api/v1/companies/${id}`),
    'POST /api/v1/contacts/batch': () => ({ body: { contacts: [{ email: 'one@example.com' }] } }),
    'POST /api/v1/contacts': () => ({ body: { email: 'ada@example.com', name: 'Ada' } }),
    'PATCH /api/v1/contacts/:contactId': at('contact', (id) => `/api/v1/contacts/${id}`, { name: 'Ada Lovelace' }),
    'POST /api/v1/lists': () => ({ body: { name: 'Beta' } }),
    'PATCH /api/v1/lists/:listId': at('list', (id) => `/api/v1/lists/${id}`, { name: 'Beta testers' }),
    'POST /api/v1/lists/:listId/contacts': async () => ({
      url: `/api/v1/lists/${await newest('list')}/contacts`,
      body: { contactIds: [await newest('contact')] },
    }),
    'DELETE /api/v1/lists/:listId/contacts/:contactId': async () => ({
      url: `/api/v1/lists/${await newest('list')}/contacts/${await newest('contact')}`,
    }),
    'DELETE /api/v1/lists/:listId': at('list', (id) => `/api/v1/lists/${id}`),
    'POST /api/v1/figures': () => ({ body: { title: 'For the board', question: {} } }),
    'DELETE /api/v1/figures/:figureId': at('figure', (id) => `/api/v1/figures/${id}`),
    'POST /api/v1/share-links': () => ({ body: { title: 'For the board', question: { days: 30 } } }),
    'DELETE /api/v1/share-links/:shareLinkId': at('share_link', (id) => `/api/v1/share-links/${id}`),
    'POST /api/v1/saved-views': () => ({ body: { name: 'Mine', page: 'trend', search: {} } }),
    'PATCH /api/v1/saved-views/:savedViewId': at('saved_view', (id) => `/api/v1/saved-views/${id}`, { shared: true }),
    'DELETE /api/v1/saved-views/:savedViewId': async () => ({
      url: `/api/v1/saved-views/${(await app.api('POST', '/api/v1/saved-views', { name: 'New', page: 'trend', search: {} })).id}`,
    }),
    'POST /api/v1/digests': () => ({ body: digest }),
    'PUT /api/v1/digests/:digestId': at('digest', (id) => `/api/v1/digests/${id}`, { ...digest, paused: true }),
    'POST /api/v1/digests/:digestId/test': at('digest', (id) => `/api/v1/digests/${id}/test`),
    'DELETE /api/v1/digests/:digestId': at('digest', (id) => `/api/v1/digests/${id}`),
    'POST /api/v1/segments': () => ({ body: { name: 'All', condition } }),
    'PUT /api/v1/segments/:segmentId': at('segment', (id) => `/api/v1/segments/${id}`, {
      name: 'Everybody',
      condition,
    }),
    'DELETE /api/v1/segments/:segmentId': at('segment', (id) => `/api/v1/segments/${id}`),
    'POST /api/v1/connections': () => ({
      body: { channel: 'email', provider: 'smtp', settings: { from: 'ask@acme.com', host: 'smtp.acme.com' } },
    }),
    'PATCH /api/v1/connections/:connectionId': at('connection', (id) => `/api/v1/connections/${id}`, {
      settings: { port: 465, encryption: 'tls' },
    }),
    'POST /api/v1/connections/:connectionId/use': at('connection', (id) => `/api/v1/connections/${id}/use`),
    'DELETE /api/v1/connections/:connectionId/use': at('connection', (id) => `/api/v1/connections/${id}/use`),
    'DELETE /api/v1/connections/:connectionId': at('connection', (id) => `/api/v1/connections/${id}`),
    'POST /api/v1/surveys': () => ({ body: { name: 'Loop', definition } }),
    'PUT /api/v1/surveys/:surveyId': async () => {
      const id = await newest('survey');
      const survey = await app.api('GET', `/api/v1/surveys/${id}`);
      const changed = { ...survey.definition, productName: 'Acme Pro' };
      return { url: `/api/v1/surveys/${id}`, body: { name: 'Loop', version: survey.version, definition: changed } };
    },
    'POST /api/v1/campaigns': async () => ({
      body: { name: 'Yearly', surveyId: await newest('survey'), definition: { timing: { kind: 'once' } } },
    }),
    'PATCH /api/v1/campaigns/:campaignId': at('campaign', (id) => `/api/v1/campaigns/${id}`, { name: 'Every year' }),
    'POST /api/v1/campaigns/:campaignId/start': at('campaign', (id) => `/api/v1/campaigns/${id}/start`),
    'POST /api/v1/campaigns/:campaignId/pause': at('campaign', (id) => `/api/v1/campaigns/${id}/pause`),
    'POST /api/v1/campaigns/:campaignId/archive': at('campaign', (id) => `/api/v1/campaigns/${id}/archive`),
    'POST /api/v1/campaigns/:campaignId/restore': at('campaign', (id) => `/api/v1/campaigns/${id}/restore`),
    'POST /api/v1/campaigns/:campaignId/resume': at('campaign', (id) => `/api/v1/campaigns/${id}/resume`),
    'POST /api/v1/campaigns/:campaignId/duplicate': at('campaign', (id) => `/api/v1/campaigns/${id}/duplicate`, {}),
    'DELETE /api/v1/campaigns/:campaignId': at('campaign', (id) => `/api/v1/campaigns/${id}`),
    'POST /api/v1/surveys/:surveyId/links': at('survey', (id) => `/api/v1/surveys/${id}/links`, {
      name: 'Store Berlin',
    }),
    'PATCH /api/v1/surveys/:surveyId/links/:linkId': atLink('', { kiosk: true }),
    'POST /api/v1/surveys/:surveyId/links/:linkId/secret': atLink('/secret'),
    'DELETE /api/v1/surveys/:surveyId/links/:linkId': atLink(''),
    'POST /api/v1/prompts': async () => ({ body: { name: 'Home', surveyId: await newest('survey') } }),
    'PATCH /api/v1/prompts/:promptId': at('prompt', (id) => `/api/v1/prompts/${id}`, { active: true }),
    'DELETE /api/v1/prompts/:promptId': at('prompt', (id) => `/api/v1/prompts/${id}`),
    'PATCH /api/v1/prompt-site': () => ({ body: { origins: ['https://app.example.com'] } }),
    'POST /api/v1/prompt-site/secret': () => ({}),
    'POST /api/v1/prompt-site/secret/reveal': () => ({}),
    'POST /api/v1/surveys/:surveyId/test-sends': at('survey', (id) => `/api/v1/surveys/${id}/test-sends`, {}),
    'POST /api/v1/surveys/:surveyId/archive': at('survey', (id) => `/api/v1/surveys/${id}/archive`),
    'POST /api/v1/surveys/:surveyId/restore': at('survey', (id) => `/api/v1/surveys/${id}/restore`),
    'POST /api/v1/invitations': async () => ({
      body: { surveyId: await newest('survey'), contactIds: [await newest('contact')] },
    }),
    'PATCH /api/v1/responses/:responseId': async () => {
      await answer();
      return { url: `/api/v1/responses/${await newest('response')}`, body: { verdict: 'suspect' } };
    },
    'DELETE /api/v1/responses/:responseId': at('response', (id) => `/api/v1/responses/${id}`),
    'POST /api/v1/surveys/:surveyId/duplicate': at('survey', (id) => `/api/v1/surveys/${id}/duplicate`, {}),
    'DELETE /api/v1/surveys/:surveyId': at('survey', (id) => `/api/v1/surveys/${id}`),
    'PUT /api/v1/asking-policy': () => ({ body: { budget: null } }),
    'PUT /api/v1/change-detection': () => ({ body: { falseAlarmYears: 2 } }),
    'PATCH /api/v1/score/changes/:changeId': async () => {
      await app.database.pool.query(
        `insert into score_change (workspace_id, direction, since_day, found_day, before, after, found_at)
         values ($1, 'drop', 20000, 20010, '{20,30,50}', '{35,30,35}', now())`,
        [app.workspaceId],
      );
      return { url: `/api/v1/score/changes/${await newest('score_change')}`, body: { state: 'dismissed' } };
    },
    'POST /api/v1/annotations': () => ({ body: { day: '2026-03-02', text: 'Release 4' } }),
    'PUT /api/v1/annotations/:annotationId': at('annotation', (id) => `/api/v1/annotations/${id}`, {
      day: '2026-03-03',
      text: 'Release 4.1',
    }),
    'DELETE /api/v1/annotations/:annotationId': at('annotation', (id) => `/api/v1/annotations/${id}`),
    'POST /api/v1/benchmarks': () => ({ body: { name: 'SaaS', nps: 31, source: 'A report of 2026' } }),
    'PUT /api/v1/benchmarks/:benchmarkId': at('benchmark', (id) => `/api/v1/benchmarks/${id}`, {
      name: 'SaaS',
      nps: 32,
      source: 'A report of 2026',
    }),
    'DELETE /api/v1/benchmarks/:benchmarkId': at('benchmark', (id) => `/api/v1/benchmarks/${id}`),
    'PUT /api/v1/companies-view': () => ({ body: { roleProperty: null, decidingRoles: [], revenueProperty: null } }),
    'PUT /api/v1/contacts/:contactId/preference': at('contact', (id) => `/api/v1/contacts/${id}/preference`, {
      gapDays: 90,
      mutedPurposes: [],
      channel: null,
    }),
    'POST /api/v1/suppressions': async () => ({
      body: { contactId: await newest('contact'), channel: 'email', reason: 'do_not_contact' },
    }),
    'DELETE /api/v1/suppressions/:contactId/:channel': at('contact', (id) => `/api/v1/suppressions/${id}/email`),
    'POST /api/v1/do-not-contact': () => ({ body: { addresses: ['never@example.com'] } }),
    'DELETE /api/v1/do-not-contact/:entryId': at('do_not_contact', (id) => `/api/v1/do-not-contact/${id}`),
    'POST /api/v1/contacts/:contactId/erase': at('contact', (id) => `/api/v1/contacts/${id}/erase`),
    'DELETE /api/v1/contacts/:contactId': at('contact', (id) => `/api/v1/contacts/${id}`),
    'POST /api/v1/imports/contacts/:importId/start': async () => {
      const { id, plan } = await planOf('contacts');
      return { url: `/api/v1/imports/contacts/${id}/start`, body: plan };
    },
    'POST /api/v1/imports/contacts/:importId/cancel': at('import', (id) => `/api/v1/imports/contacts/${id}/cancel`),
    'POST /api/v1/imports/answers/:importId/start': async () => {
      const { id, plan } = await planOf('answers');
      const surveyId = await newest('survey');
      return { url: `/api/v1/imports/answers/${id}/start`, body: { ...plan, surveyId } };
    },
    'POST /api/v1/imports/answers/:importId/cancel': at('import', (id) => `/api/v1/imports/answers/${id}/cancel`),
    'PATCH /api/v1/me': () => ({ body: { name: 'Olivia Owner' } }),
    'DELETE /api/v1/me/sessions/:sessionId': async () => {
      await signIn('owner@example.com');
      return { url: `/api/v1/me/sessions/${await newest('session')}` };
    },
    'POST /api/v1/me/sessions/end-others': async () => {
      await signIn('owner@example.com');
      return {};
    },
    'POST /api/v1/email-changes/redeem': async () => {
      const email = 'olivia@example.com';
      await app.api('POST', '/api/v1/me/email-change', { email, password });
      return { body: { token: await tokenIn(email, '/confirm-email') }, cookie: '' };
    },
    'PUT /api/v1/workspace/two-factor': async () => {
      await app.database.pool.query('update "user" set two_factor_enabled = true');
      return { body: { required: true } };
    },
    'POST /api/v1/password-resets/redeem': async () => {
      const { user } = await app.api('GET', '/api/v1/me');
      const link = await makeResetLink(app.database.kysely, systemClock, user.id, '');
      return { body: { token: link.split('#')[1], password: 'a fresh and long one' }, cookie: '' };
    },
  };
}

test('every route that changes something is done here, or it is said why it leaves no entry', () => {
  const known = [...Object.keys(steps()), ...Object.keys(leavesNone), 'POST /api/v1/set-up'];
  expect(known.toSorted()).toEqual(changing.toSorted());
});

test('the set-up leaves an entry', async () => {
  const { items } = await app.api('GET', '/api/v1/audit');
  expect(items.map(({ action }: { action: string }) => action)).toEqual(['member.created', 'workspace.created']);
  expect(items[0].actor.name).toBe('Olive Owner');
});

test('every change leaves an entry', async () => {
  for (const [title, step] of Object.entries(steps())) {
    const [method, path] = title.split(' ') as ['POST', string];
    const { url = path, body, cookie = app.cookie } = await step();
    const before = await entries();
    const reply = await app.server.inject({
      method,
      url,
      headers: { cookie, origin: app.config.publicUrl, 'hark-workspace': app.workspaceId },
      ...(body !== undefined && { payload: body as object }),
    });
    expect(reply.statusCode, `${title}: ${reply.body}`).toBeLessThan(300);
    expect(await entries(), title).toBeGreaterThan(before);
  }
}, 120_000);

async function entries(): Promise<number> {
  const { rows } = await app.database.pool.query('select count(*)::int as count from audit_entry');
  return rows[0].count;
}

let addresses = 0;

async function signIn(email: string): Promise<string> {
  const remoteAddress = `198.51.100.${++addresses}`;
  const payload = { email, password };
  const reply = await app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', remoteAddress, payload });
  return reply.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

async function upload(kind: string, payload: string): Promise<string> {
  const reply = await app.server.inject({
    method: 'POST',
    url: `/api/v1/imports/${kind}?fileName=file.csv`,
    headers: { cookie: app.cookie, origin: app.config.publicUrl, 'content-type': 'application/octet-stream' },
    payload,
  });
  return reply.json().id;
}

/** Somebody who was asked answers. */
async function answer(): Promise<void> {
  await deliverDue(outboxSender(app, systemClock));
  const { rows } = await app.database.pool.query('select workspace_id, token from invitation order by id desc limit 1');
  const page = `/r/${linkKey(rows[0].workspace_id, rows[0].token)}`;
  const evidence = { pointerEvents: 1, keyEvents: 0, visibleMs: 900, automated: false };
  const payload = { score: 9, comment: 'Good.', act: 'touch', version: 2, evidence };
  const reply = await app.server.inject({ method: 'POST', url: page, payload });
  expect(reply.statusCode, reply.body).toBeLessThan(300);
}
