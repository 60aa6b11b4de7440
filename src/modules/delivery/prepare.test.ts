import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type SmtpSink, startSmtpSink } from '../../../test/smtp-sink.ts';
import { fixedClock } from '../../platform/clock.ts';
import type { Check } from './sender-checks.ts';
import { senderChecks } from './sender-checks.ts';

type List = {
  ready: boolean;
  checks: Check[];
  samples: { contact: { email: string }; unresolved: string[]; html: string }[];
};

const clock = fixedClock('2026-03-02T09:00:00Z');
let sink: SmtpSink;
let captured: TestApp;
let smtp: TestApp;
beforeAll(async () => {
  sink = await startSmtpSink(0, ({ to }) => {
    if (to.startsWith('refused@')) throw Object.assign(new Error('no such mailbox'), { responseCode: 550 });
  });
  captured = await startTestApp({ clock });
  smtp = await startTestApp({ clock, environment: { HARK_SMTP_URL: sink.url, HARK_MAIL_FROM: 'ask@acme.example' } });
});
afterAll(async () => {
  await Promise.all([captured?.stop(), smtp?.stop()]);
  await sink?.close();
});

const create = async (app: TestApp, definition: object = {}): Promise<string> =>
  (await app.api('POST', '/api/v1/surveys', { name: 'S', definition: { productName: 'Acme', ...definition } })).id;
const checkList = (app: TestApp, id: string): Promise<List> => app.api('GET', `/api/v1/surveys/${id}/check-list`);
const checkOf = async (app: TestApp, id: string, check: string) =>
  (await checkList(app, id)).checks.find((one) => one.id === check);

describe('a test to oneself', () => {
  test('is kept here where no mail leaves the machine, and is the mail that customers get', async () => {
    const id = await create(captured);
    const sent = await captured.api('POST', `/api/v1/surveys/${id}/test-sends`, {});
    expect(sent).toMatchObject({ state: 'captured', address: 'owner@example.com', surveyVersion: 1 });
    expect(sent.subject).toBe('[Test] One question about Acme');
    expect(sent.html).toContain(`${sent.pageUrl}/10`);
    expect(sent.html).not.toMatch(/\/[ru]\/\d+-/);
  });

  test('goes out by the mail server to whom it names, in the language it names', async () => {
    const id = await create(smtp);
    const body = { address: 'me@acme.example', locale: 'de' };
    expect(await smtp.api('POST', `/api/v1/surveys/${id}/test-sends`, body)).toMatchObject({ state: 'sent' });
    const [mail] = await sink.mailsTo('me@acme.example');
    expect(mail?.subject).toBe('[Test] Eine Frage zu Acme');
  });

  test('that the mail server refuses is told with its words, and does not count as a test', async () => {
    const id = await create(smtp);
    const refused = await smtp.call('POST', `/api/v1/surveys/${id}/test-sends`, { address: 'refused@acme.example' });
    expect(refused.status).toBe(503);
    expect(refused.body.detail).toContain('no such mailbox');
    expect((await checkOf(smtp, id, 'tested'))?.state).toBe('warning');
  });

  test('needs an address that mail can go to', async () => {
    const id = await create(captured);
    const { status, body } = await captured.call('POST', `/api/v1/surveys/${id}/test-sends`, { address: 'nobody' });
    expect({ status, path: body.errors?.[0]?.path }).toEqual({ status: 422, path: 'address' });
  });

  test('leads to pages that are marked and record nothing, whatever is done on them', async () => {
    const id = await create(captured);
    const { pageUrl } = await captured.api('POST', `/api/v1/surveys/${id}/test-sends`, {});
    const path = new URL(pageUrl).pathname;
    const before = await rowsOf(captured);
    for (const url of [path, `${path}/9`, `${path}/x`, `${path}/unsubscribe`, `${path}?score=3&done=1`]) {
      const page = await captured.server.inject({ url });
      expect(page.statusCode, url).toBe(200);
      expect(page.body, url).toContain('Nothing you answer here is recorded.');
    }
    const json = await captured.server.inject({
      method: 'POST',
      url: path,
      payload: { score: 9, act: 'touch', comment: 'x' },
    });
    expect(json.json()).toMatchObject({ score: 9, comment: 'x' });
    const form = await captured.server.inject({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'score=4',
    });
    expect(form).toMatchObject({ statusCode: 303, headers: { location: `${path}?score=4&done=1` } });
    expect((await captured.server.inject({ method: 'POST', url: `${path}/unsubscribe` })).statusCode).toBe(200);
    expect(await rowsOf(captured)).toEqual(before);
    expect((await captured.server.inject({ url: path.replace(/.{4}$/, 'AAAA') })).statusCode).toBe(404);
  });
});

/** How many rows stand wherever an answer, a click or an unsubscribe would leave one. */
async function rowsOf(app: TestApp) {
  const { rows } = await app.database.pool.query(`
    select (select count(*) from response) as responses, (select count(*) from link_open) as opens,
      (select count(*) from suppression) as suppressions, (select count(*) from announcement) as announcements`);
  return rows[0];
}

describe('the check list', () => {
  test('says what is in order and what is not, and that a captured survey can be asked with', async () => {
    const id = await create(captured);
    const { ready, checks } = await checkList(captured, id);
    expect(ready).toBe(true);
    expect(Object.fromEntries(checks.map((check) => [check.id, check.state]))).toEqual({
      mail_server: 'warning',
      from_address: 'warning',
      public_address: 'ok',
      unsubscribe: 'ok',
      merge_tags: 'ok',
      contrast: 'ok',
      tested: 'warning',
    });
    expect(checks.every(({ state, help }) => (state === 'ok') === (help === null))).toBe(true);
  });

  test('knows which version was tested', async () => {
    const id = await create(captured);
    await captured.api('POST', `/api/v1/surveys/${id}/test-sends`, {});
    expect(await checkOf(captured, id, 'tested')).toMatchObject({ state: 'ok' });
    await captured.api('PUT', `/api/v1/surveys/${id}`, { name: 'S', definition: { productName: 'Other' }, version: 1 });
    expect(await checkOf(captured, id, 'tested')).toMatchObject({
      state: 'warning',
      detail: 'The last test was of version 1; version 2 has not been tested.',
    });
  });

  test('renders the survey for real contacts and finds those for whom a tag says nothing', async () => {
    const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ email: `${name}@example.com`, name }));
    for (const person of [{ email: 'unnamed@example.com' }, ...people])
      await captured.api('POST', '/api/v1/contacts', person);
    const id = await create(captured, { email: { introduction: 'Dear {{ contact.name }}, hello' } });
    const { checks, samples } = await checkList(captured, id);
    expect(checks.find((check) => check.id === 'merge_tags')).toMatchObject({
      state: 'warning',
      detail: '1 of the 8 newest contacts would read nothing in place of {{ contact.name }}.',
    });
    expect(samples.map(({ contact, unresolved }) => [contact.email, unresolved])).toEqual([
      ['unnamed@example.com', ['contact.name']],
      ...['g', 'f', 'e', 'd'].map((name) => [`${name}@example.com`, []]),
    ]);
    expect(samples[1]?.html).toContain('Dear g, hello');
    const fixed = await create(captured, { email: { introduction: 'Dear {{ contact.name | default: "you" }}' } });
    expect(await checkOf(captured, fixed, 'merge_tags')).toMatchObject({ state: 'ok' });
  });

  test('looks at the texts that each contact would read, in their language', async () => {
    await captured.api('POST', '/api/v1/contacts', { email: 'de@example.com', name: 'D', locale: 'de-AT' });
    const definition = {
      email: { subject: 'Hello' },
      translations: { de: { 'email.subject': 'Guten Tag, {{ contact.properties.salutation | capitalize }}' } },
    };
    const id = await create(captured, definition);
    const { samples } = await checkList(captured, id);
    expect(samples.filter(({ unresolved }) => unresolved.length > 0)).toMatchObject([
      { contact: { email: 'de@example.com' }, unresolved: ['contact.properties.salutation | capitalize'] },
    ]);
  });

  test('fails where every mail would be useless, and only there', () => {
    const states = (smtpUrl: string | null, from: string, publicUrl: string) =>
      senderChecks({ smtpUrl, from, publicUrl }).map(({ state }) => state);
    const [far, near] = ['smtp://mail.acme.example:587', 'smtp://localhost:1025'];
    expect(states(far, 'ask@acme.example', 'https://hark.acme.example')).toEqual(['ok', 'ok', 'ok']);
    expect(states(far, 'hark@localhost', 'http://localhost:3000')).toEqual(['ok', 'failure', 'failure']);
    expect(states(near, 'hark@localhost', 'http://127.0.0.1:3000')).toEqual(['ok', 'warning', 'warning']);
    expect(states(far, 'Acme <ask@acme.example>', 'http://192.168.1.4')).toEqual(['ok', 'ok', 'warning']);
    expect(states(far, 'ask@acme.example', 'http://hark.acme.example')).toEqual(['ok', 'ok', 'warning']);
    expect(states(null, 'hark@localhost', 'http://localhost:3000')).toEqual(['warning', 'warning', 'ok']);
  });
});

describe('asking', () => {
  test('is refused with an archived survey, whose pages go on, and possible again afterwards', async () => {
    const id = await create(captured);
    const ask = () =>
      captured.call('POST', '/api/v1/invitations', { surveyId: id, contacts: [{ email: 'asked@example.com' }] });
    expect(await captured.api('POST', `/api/v1/surveys/${id}/archive`)).toMatchObject({
      archivedAt: clock.now().toISOString(),
    });
    expect(await ask()).toMatchObject({ status: 409 });
    expect((await checkList(captured, id)).ready).toBe(false);
    expect(await captured.api('POST', `/api/v1/surveys/${id}/restore`)).toMatchObject({ archivedAt: null });
    expect(await ask()).toMatchObject({ status: 201 });
  });

  test('is refused while a check fails, before anybody becomes a contact', async () => {
    const environment = { HARK_SMTP_URL: 'smtp://mail.acme.example:587', HARK_MAIL_FROM: 'ask@acme.example' };
    const unready = await startTestApp({ clock, environment });
    const surveyId = await create(unready);
    const contacts = [{ email: 'ada@example.com' }];
    const { status, body } = await unready.call('POST', '/api/v1/invitations', { surveyId, contacts });
    expect(status).toBe(409);
    expect(body.detail).toContain('Set HARK_PUBLIC_URL');
    expect((await unready.api('GET', '/api/v1/contacts')).items).toEqual([]);
    await unready.stop();
  });
});
