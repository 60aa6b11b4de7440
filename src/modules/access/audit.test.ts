// The audit log: what people and keys change stands in it, and what it holds stays as it is.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { fixedClock } from '../../platform/clock.ts';
import { auditWorkers } from './audit-jobs.ts';

// Why each table that no trigger watches need not be watched. A new table stands here or under audit_table.
const notAudited: Record<string, string> = {
  announcement: 'what the relay hands on',
  attempt: 'counts tries',
  audit_entry: 'the log itself',
  campaign_segment: 'what a campaign names, which is told',
  consent_change: 'a history of its own, written by the same act as the suppression',
  consideration: 'what the planner last found',
  contact_clock: 'kept by the planner',
  conversation: 'what a contact and Hark wrote to each other',
  credential: 'a person’s own: a trigger of its own tells each of their workspaces of a new password',
  delivery_day: 'counted as messages leave',
  dimension_day: 'counted by the relay',
  dimension_month: 'counted by the relay',
  earlier_answers: 'how far a job has come',
  digest_issue: 'made by the clock',
  digest_letter: 'what became of what the clock has made',
  dimension_value: 'numbers given by the relay',
  email_change: 'a wish; it is told once it has come true',
  event: 'told by machines, and kept as it was told',
  fact_block: 'the facts once more, built by a job',
  fact_change: 'kept by the relay',
  guide_dismissal: 'what one person wants to see',
  held_lane: 'goes along with the state of a campaign, which is told',
  idempotent_answer: 'kept for a day',
  image: 'a copy of what a survey names',
  import_chunk: 'the file of an import',
  import_rejection: 'written by the worker of an import',
  inbound_text: 'written by contacts',
  installation: 'of no workspace',
  invitation: 'planned by one act, told by createInvitations',
  latest_day: 'counted by the relay',
  lane_hours: 'goes along with a campaign, which is told',
  link_open: 'done by respondents',
  message: 'sent by the workers',
  message_event: 'told by providers',
  password_reset: 'a person’s own, in no workspace',
  preference: 'what one person wants to see',
  preference_change: 'a history of its own, written by the same act as the preference',
  prompt_day: 'counted as prompts are shown',
  rate_limit: 'counts tries',
  response_fact: 'kept by the relay',
  schema_migration: 'the version of the database',
  score_day: 'counted by the relay',
  score_month: 'counted by the relay',
  sending_allowance: 'counted as messages leave',
  text_reply: 'what Hark answered a contact',
  session: 'a person’s own: signing in, and ending sessions, is told by hand',
  two_factor: 'a person’s own: that it is on or off is a field of theirs',
  user: 'a person’s own: triggers of its own tell each of their workspaces',
  verification: 'a person’s own, in no workspace',
  watched_series: 'kept by the job that looks for changes',
};

const clock = fixedClock('2026-03-01T12:00:00Z');
let app: TestApp;
let ownerId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  ownerId = (await app.api('GET', '/api/v1/me')).user.id;
});
afterAll(() => app.stop());

const log = async (query = '') => (await app.api('GET', `/api/v1/audit?${query}`)).items;
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'not refused',
    (error: Error) => error.message,
  );
const newContact = async (fields: object) =>
  (await app.api('POST', '/api/v1/contacts', fields)).contact as { id: string };

test('every table is audited, or it is said here why not', async () => {
  const { rows } = await app.database.pool.query(`
    select c.relname as name, exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit') as audited
    from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`);
  const neither = rows.filter(({ name, audited }) => !audited && !(name in notAudited)).map(({ name }) => name);
  expect(neither, 'call audit_table for it in its migration, or say here why its changes are not told').toEqual([]);
  const both = rows.filter(({ name, audited }) => audited && name in notAudited).map(({ name }) => name);
  expect(both).toEqual([]);
});

describe('an entry', () => {
  test('says who did what to what, when and from where, with the fields before and after', async () => {
    const { id } = await newContact({ email: 'ada@example.org', name: 'Ada', properties: { plan: 'pro', seats: 3 } });
    const changed = await app.server.inject({
      method: 'PATCH',
      url: `/api/v1/contacts/${id}`,
      remoteAddress: '203.0.113.7',
      headers: { cookie: app.cookie, origin: app.config.publicUrl, 'x-request-id': 'request-12345' },
      payload: { name: 'Ada Lovelace', properties: { plan: 'free' } },
    });
    expect(changed.statusCode).toBe(200);
    const [entry] = await log(`subject=contact&subjectId=${id}`);
    expect(entry).toMatchObject({
      at: '2026-03-01T12:00:00.000Z',
      actor: { kind: 'user', id: ownerId, name: 'Olive Owner' },
      address: '203.0.113.7',
      requestId: 'request-12345',
      action: 'contact.updated',
      subject: { kind: 'contact', id, name: 'Ada Lovelace' },
    });
    expect(entry.changes).toEqual(
      expect.arrayContaining([
        { field: 'name', kept: true, before: 'Ada', after: 'Ada Lovelace' },
        { field: 'properties.plan', kept: true, before: 'pro', after: 'free' },
      ]),
    );
    expect(entry.changes.map(({ field }: { field: string }) => field)).not.toContain('email');
  });

  test('is not written for what changes nothing', async () => {
    const { id } = await newContact({ email: 'same@example.org', name: 'Same' });
    await app.api('PATCH', `/api/v1/contacts/${id}`, { name: 'Same' });
    expect(await log(`subject=contact&subjectId=${id}`)).toHaveLength(1);
  });

  test('names the key where a key acts, and never holds its secret', async () => {
    const { id, key } = await app.api('POST', '/api/v1/api-keys', { name: 'CRM', scopes: ['contacts:write'] });
    const [created] = await log(`subject=api_key&subjectId=${id}`);
    expect(created.changes).toContainEqual({ field: 'fingerprint', kept: false, before: null, after: null });
    const { rows } = await app.database.pool.query('select fingerprint from api_key where id = $1', [id]);
    const { rows: entries } = await app.database.pool.query('select * from audit_entry');
    expect(JSON.stringify(entries)).not.toContain(rows[0].fingerprint);
    expect(JSON.stringify(entries)).not.toContain(key);

    const added = await app.server.inject({
      method: 'POST',
      url: '/api/v1/contacts',
      headers: { authorization: `Bearer ${key}` },
      payload: { email: 'by-key@example.org' },
    });
    expect(added.statusCode).toBe(200);
    const [entry] = await log(`actor=apiKey:${id}`);
    expect(entry).toMatchObject({ actor: { kind: 'apiKey', name: 'CRM' }, action: 'contact.created' });
  });

  test('of a survey is the difference between two versions', async () => {
    const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } });
    await app.api('PUT', `/api/v1/surveys/${survey.id}`, {
      name: 'Loop',
      version: 1,
      definition: { ...survey.definition, productName: 'Acme Pro' },
    });
    const [changed, created] = await log(`subject=survey&subjectId=${survey.id}`);
    expect(created).toMatchObject({ action: 'survey.created', subject: { name: 'Loop' } });
    expect(changed.action).toBe('survey.updated');
    expect(changed.changes).toContainEqual({
      field: 'definition.productName',
      kept: true,
      before: 'Acme',
      after: 'Acme Pro',
    });
    expect(changed.changes.map(({ field }: { field: string }) => field)).not.toContain('definition.locale');
  });

  test('goes with its change: where that fails, neither is there', async () => {
    const { id } = await newContact({ email: 'taken@example.org' });
    const { id: other } = await newContact({ email: 'other@example.org' });
    const { status } = await app.call('PATCH', `/api/v1/contacts/${other}`, { email: 'taken@example.org' });
    expect(status).toBe(409);
    expect(await log(`subject=contact&subjectId=${other}`)).toHaveLength(1);
    expect(await log(`subject=contact&subjectId=${id}`)).toHaveLength(1);
  });

  test('stands once for what was done to many', async () => {
    const contacts = Array.from({ length: 50 }, (_, index) => ({ email: `many-${index}@example.org` }));
    await app.api('POST', '/api/v1/contacts/batch', { contacts });
    const entries = await log('action=contacts.saved');
    expect(entries).toHaveLength(1);
    expect(entries[0].changes).toContainEqual({ field: 'created', kept: true, before: null, after: 50 });
    const [newest] = await log('limit=1');
    expect(newest.id).toBe(entries[0].id);
  });

  test('is not written for what respondents and workers do', async () => {
    const before = (await log('limit=200')).length;
    await app.database.pool.query(`update contact set name = 'Worker' where email = 'many-1@example.org'`);
    expect((await log('limit=200')).length).toBe(before);
  });
});

describe('the log', () => {
  test('cannot be changed or emptied, by whatever way', async () => {
    const { pool } = app.database;
    for (const attempt of [
      `update audit_entry set actor_name = 'Nobody'`,
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      expect(await refusalOf(pool.query(attempt)), attempt).toContain('final');
    }
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await app.call(method, '/api/v1/audit', {})).status).toBe(405);
    }
  });

  test('forgets who a contact was when the contact is deleted, and keeps who did it', async () => {
    const { id } = await newContact({ email: 'forget@example.org', name: 'Forget Me' });
    await app.api('PATCH', `/api/v1/contacts/${id}`, { name: 'Forget Me Now' });
    await app.api('DELETE', `/api/v1/contacts/${id}`);
    const entries = await log(`subject=contact&subjectId=${id}`);
    expect(entries.map(({ action }: { action: string }) => action)).toEqual([
      'contact.deleted',
      'contact.updated',
      'contact.created',
    ]);
    const { rows } = await app.database.pool.query('select * from audit_entry where subject_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toMatch(/forget/i);
    expect(entries[1]).toMatchObject({ actor: { name: 'Olive Owner' }, subject: { name: null } });
    expect(entries[1].changes).toEqual([{ field: 'name', kept: false, before: null, after: null }]);
  });

  test('is filtered by who, what and when, and read page by page', async () => {
    clock.advance(40 * 86_400_000);
    await newContact({ email: 'later@example.org' });
    expect(await log('from=2026-04-10')).toHaveLength(1);
    expect(await log('to=2026-02-28')).toHaveLength(0);
    expect((await log('from=2026-03-01&to=2026-03-01')).length).toBeGreaterThan(5);
    expect(await log('actor=user:999999')).toHaveLength(0);
    const all = await log('limit=200');
    const pages = [];
    for (let next = ''; next !== null; ) {
      const page = await app.api('GET', `/api/v1/audit?limit=3${next && `&cursor=${next}`}`);
      pages.push(...page.items);
      next = page.next;
    }
    expect(pages).toEqual(all);
    const { actors, actions } = await app.api('GET', '/api/v1/audit/filters');
    expect(actors).toContainEqual({ kind: 'user', id: ownerId, name: 'Olive Owner' });
    expect(actions).toContainEqual({ subject: 'contact', action: 'contact.updated' });
  });

  test('is a file for spreadsheets in which nothing calculates', async () => {
    await newContact({ email: 'formula@example.org', name: '=HYPERLINK("http://evil.example","x")' });
    const reply = await app.server.inject({
      method: 'GET',
      url: '/api/v1/audit/export?subject=contact',
      headers: { cookie: app.cookie },
    });
    expect(reply.headers['content-type']).toContain('text/csv');
    expect(reply.headers['content-disposition']).toMatch(/attachment; filename="audit-log-.*\.csv"/);
    const [heading, first] = reply.body.split('\r\n');
    expect(heading).toContain('time,actor,actor kind');
    expect(first).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
    expect(reply.body.trim().split('\r\n').length - 1).toBe((await log('subject=contact&limit=200')).length);
  });

  test('keeps entries for as long as the operator says', async () => {
    const [retention] = auditWorkers(app.database, clock, 30);
    const before = (await log('limit=200')).length;
    expect((await log('to=2026-03-02')).length).toBeGreaterThan(0);
    await auditWorkers(app.database, clock, 0)[0]?.work([{}]);
    expect((await log('limit=200')).length).toBe(before);
    await retention?.work([{}]);
    expect(await log('to=2026-03-02')).toEqual([]);
    expect((await log('limit=200')).length).toBeGreaterThan(0);
  });
});
