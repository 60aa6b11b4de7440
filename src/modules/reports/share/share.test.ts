// Whoever has the link sees what it was made for, with n and interval; nobody sees more, and nobody after it has ended.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { invite } from '../../../../test/invite.ts';
import { fixedClock } from '../../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
let surveyId: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Shop <b>', definition: { productName: 'Acme' } })).id;
  for (const [n, score] of [10, 9, 9, 8, 3, 10, 10].entries()) {
    const { page } = await invite(app, clock, surveyId, { email: `person${n}@example.com` });
    const evidence = { pointerEvents: 1, keyEvents: 0, visibleMs: 4_000, automated: false };
    const reply = await app.server.inject({
      method: 'POST',
      url: page,
      payload: { version: 1, score, act: 'touch', comment: 'Secret words', evidence },
    });
    expect(reply.statusCode, reply.body).toBe(200);
  }
  await app.running.handOn();
});
afterAll(() => app.stop());

const share = (more: object = {}) =>
  app.api('POST', '/api/v1/share-links', { title: 'For the board', question: { surveyId, days: 90 }, ...more });
const pathOf = (url: string) => new URL(url).pathname;
const open = (url: string, headers: Record<string, string> = {}) =>
  app.server.inject({ method: 'GET', url: pathOf(url), headers });

test('a page, a tile and a wall show the score with n and interval, and no words of anybody', async () => {
  const link = await share({ embedOrigins: ['https://intranet.example.com'] });
  for (const url of [link.url, link.tileUrl, link.wallUrl]) {
    const reply = await open(url);
    expect(reply.statusCode).toBe(200);
    expect(reply.body).toContain('+57');
    expect(reply.body).toContain('with 7 answers');
    expect(reply.body).toContain('small sample');
    expect(reply.body).toContain('Shop &lt;b&gt;');
    expect(reply.body).not.toMatch(/<script|Secret words|person\d@/);
    expect(reply.headers['content-security-policy']).toContain('frame-ancestors https://intranet.example.com');
  }
  expect((await open(link.wallUrl)).headers.refresh).toBe('30');
  const { items } = await app.api('GET', '/api/v1/share-links');
  expect(items[0]).toMatchObject({ id: link.id, opens: 1, protected: false, expired: false });
});

test('what a link shows cannot be widened from its address', async () => {
  const other = await app.api('POST', '/api/v1/surveys', { name: 'Empty', definition: { productName: 'Acme' } });
  const link = await share({ question: { surveyId: other.id, days: 90 } });
  const reply = await app.server.inject({ url: `${pathOf(link.url)}?surveyId=${surveyId}&suspects=include` });
  expect(reply.body).toContain('No answers');
});

test('a password is asked for, remembered for this link alone, and not guessed', async () => {
  const link = await share({ password: 'open sesame' });
  const another = await share({ password: 'open sesame' });
  const before = await open(link.url);
  expect(before.body).toContain('type="password"');
  expect(before.body).not.toMatch(/\+57|For the board/);
  const enter = (password: string, url = link.url) =>
    app.server.inject({
      method: 'POST',
      url: pathOf(url),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ password }).toString(),
    });
  expect((await enter('wrong')).statusCode).toBe(403);
  const right = await enter('open sesame');
  expect(right.statusCode).toBe(303);
  expect((await enter('open sesame', link.wallUrl)).headers.location).toBe(pathOf(link.wallUrl));
  const cookie = String(right.headers['set-cookie']).split(';')[0] as string;
  expect((await open(link.url, { cookie })).body).toContain('+57');
  expect((await open(link.tileUrl, { cookie })).body).toContain('+57');
  expect((await open(another.url, { cookie })).body).not.toContain('+57');
  clock.set('2026-03-02T22:00:00Z');
  expect((await open(link.url, { cookie })).body).not.toContain('+57');
  clock.set('2026-03-02T09:00:00Z');
  // At once, as whoever tries a list of passwords does.
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => enter(`guess ${n}`)));
  expect(guesses.filter(({ statusCode }) => statusCode === 403)).toHaveLength(10);
  expect((await enter('open sesame')).statusCode).toBe(429);
}, 60_000);

test('a link that has ended, was revoked or never was shows nothing', async () => {
  const link = await share({ expiresAt: '2026-03-03T09:00:00Z' });
  clock.set('2026-03-03T09:00:00Z');
  expect((await open(link.url)).statusCode).toBe(410);
  clock.set('2026-03-02T09:00:00Z');
  await app.api('DELETE', `/api/v1/share-links/${link.id}`);
  for (const url of [link.url, link.tileUrl, '/d/1-AAAAAAAAAAAAAAAAAAAAAA', '/d/nonsense']) {
    const reply = await app.server.inject({ url: url.startsWith('http') ? pathOf(url) : url });
    expect(reply.statusCode).toBe(404);
    expect(reply.body).toContain('not known');
  }
  const past = await app.call('POST', '/api/v1/share-links', {
    title: 'Past',
    question: { days: 30 },
    expiresAt: '2026-03-01T00:00:00Z',
  });
  expect(past).toMatchObject({ status: 422, body: { errors: [{ path: 'expiresAt' }] } });
});

test('a view is its owner’s until it is shared with everybody', async () => {
  const view = await app.api('POST', '/api/v1/saved-views', {
    name: 'E-mail',
    page: 'segments',
    search: { where: 'channel:email' },
  });
  expect(view).toMatchObject({ shared: false, search: { where: 'channel:email' } });
  const path = `/api/v1/saved-views/${view.id}`;
  await app.api('PATCH', path, { shared: true });
  expect((await app.call('DELETE', path)).status).toBe(409);
  await app.api('PATCH', path, { shared: false });
  await app.api('DELETE', path);
  expect((await app.api('GET', '/api/v1/saved-views')).items).toEqual([]);
});
