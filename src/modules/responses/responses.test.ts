import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { builtInTexts } from '../../core/survey/index.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const browser = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1';
let app: TestApp;
let surveyId: string;
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  const survey = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  surveyId = survey.id;
});

beforeEach(() => clock.advance(40 * 86_400_000));
afterAll(() => app.stop());

const someone = (more: object = {}): Promise<Invited> =>
  invite(app, clock, surveyId, { email: `person${++people}@example.com`, ...more });

const headers = { 'user-agent': browser };
const get = (url: string, more: object = {}) =>
  app.server.inject({ method: 'GET', url, headers: { ...headers, ...more } });
const touched = { pointerEvents: 2, keyEvents: 0, visibleMs: 4_000, automated: false };
const untouched = { pointerEvents: 0, keyEvents: 0, visibleMs: 1_500, automated: false };

function post(page: string, payload: object, more: object = {}) {
  return app.server.inject({
    method: 'POST',
    url: page,
    headers: { ...headers, ...more },
    payload: { version: 1, ...payload },
  });
}

function postForm(page: string, fields: Record<string, string>) {
  return app.server.inject({
    method: 'POST',
    url: page,
    headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ version: '1', website: '', ...fields }).toString(),
  });
}

async function answerOf({ contactId }: Invited) {
  const { items } = await app.api('GET', `/api/v1/responses?contactId=${contactId}`);
  expect(items.length).toBeLessThanOrEqual(1);
  return items[0] ?? null;
}

test('following links answers nothing, however many are followed', async () => {
  const person = await someone();
  clock.advance(3_600_000);
  for (const link of ['', '/0', '/5', '/9', '/10', '/x']) {
    expect((await get(person.page + link)).statusCode).toBe(200);
  }
  expect((await app.server.inject({ method: 'HEAD', url: `${person.page}/9`, headers })).statusCode).toBe(200);
  expect(await answerOf(person)).toBeNull();
});

test('a score link opens the page with that score chosen', async () => {
  const person = await someone();
  const { body } = await get(`${person.page}/9`);
  expect(body).toMatch(/value="9"[^>]*checked/);
  expect(body).not.toMatch(/value="8"[^>]*checked/);
});

test('a score that is tapped on the page is trusted, with its evidence', async () => {
  const person = await someone();
  clock.advance(60_000);
  await get(person.page);
  const { statusCode } = await post(person.page, { score: 9, act: 'touch', evidence: touched });
  expect(statusCode).toBe(200);
  const answer = await answerOf(person);
  expect(answer).toMatchObject({
    score: 9,
    category: 'promoter',
    comment: null,
    verdict: { value: 'trusted', by: null },
  });
  expect(answer.evidence).toMatchObject({
    act: 'touch',
    pointerEvents: 2,
    secondsSinceDelivery: 60,
    userAgent: browser,
  });
});

test('the same answer sent again changes nothing; another one is an edit of the first', async () => {
  const person = await someone();
  clock.advance(60_000);
  const first = { score: 8, act: 'touch', evidence: touched };
  await Promise.all([post(person.page, first), post(person.page, first), post(person.page, first)]);
  const before = await answerOf(person);
  await post(person.page, first);
  expect(await answerOf(person)).toEqual(before);
  clock.advance(5_000);
  await post(person.page, { ...first, score: 3, comment: 'It broke twice.' });
  const after = await answerOf(person);
  expect(after).toMatchObject({ id: before.id, score: 3, comment: 'It broke twice.', answeredAt: before.answeredAt });
  await post(person.page, { ...first, score: 3 });
  expect((await answerOf(person)).comment).toBe('It broke twice.');
  await post(person.page, { ...first, score: 3, comment: '' });
  expect((await answerOf(person)).comment).toBeNull();
});

test('without JavaScript a form does it, and the thank-you can be loaded again', async () => {
  const person = await someone();
  clock.advance(60_000);
  const sent = await postForm(person.page, { score: '10', comment: 'Grüße & <b>thanks</b>' });
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `${person.page}?done=1`]);
  const thanks = await get(sent.headers.location as string);
  expect(thanks.statusCode).toBe(200);
  expect(thanks.body).not.toContain('<b>thanks</b>');
  expect(await answerOf(person)).toMatchObject({
    score: 10,
    comment: 'Grüße & <b>thanks</b>',
    verdict: { value: 'trusted' },
    evidence: { act: 'form' },
  });
});

test('a form without a score asks for one and records nothing', async () => {
  const person = await someone();
  const sent = await postForm(person.page, { comment: 'hm' });
  expect([sent.statusCode, sent.headers.location]).toEqual([303, `${person.page}?missing=1`]);
  expect(await answerOf(person)).toBeNull();
});

test('a form whose hidden field is filled in comes from a machine', async () => {
  const person = await someone();
  clock.advance(3_600_000);
  await postForm(person.page, { score: '0', website: 'https://spam.example' });
  expect(await answerOf(person)).toMatchObject({ score: 0, verdict: { value: 'suspect' } });
});

test('a person who taps 9 in the mail and closes the tab has answered, and counts', async () => {
  const person = await someone();
  clock.advance(8 * 60_000);
  await get(`${person.page}/9`);
  await post(person.page, { score: 9, act: 'arrival', evidence: untouched });
  expect(await answerOf(person)).toMatchObject({ score: 9, verdict: { value: 'trusted', reasons: [] } });
});

test('one whose mail scanner fetched every link before still counts', async () => {
  const person = await someone();
  for (let score = 0; score <= 10; score++) await get(`${person.page}/${score}`, { 'user-agent': 'curl/8.5' });
  await get(`${person.page}/x`, { 'user-agent': 'curl/8.5' });
  clock.advance(20 * 60_000);
  await get(`${person.page}/9`);
  await post(person.page, { score: 9, act: 'arrival', evidence: untouched });
  expect(await answerOf(person)).toMatchObject({ score: 9, verdict: { value: 'trusted' } });
});

test('a scanner that opens all eleven links with scripts running leaves no trusted score', async () => {
  const person = await someone();
  clock.advance(2 * 3_600_000);
  for (let score = 0; score <= 10; score++) {
    await get(`${person.page}/${score}`);
    clock.advance(2_000);
    await post(person.page, { score, act: 'arrival', evidence: untouched });
  }
  const answer = await answerOf(person);
  expect(answer.verdict.value).toBe('suspect');
  expect(answer.verdict.reasons.length).toBeGreaterThan(0);
});

test('a patient scanner that opens one link every five minutes with scripts running leaves no trusted score', async () => {
  const person = await someone();
  clock.advance(2 * 3_600_000);
  for (const score of [0, 3, 6, 10]) {
    await get(`${person.page}/${score}`);
    clock.advance(2_000);
    await post(person.page, { score, act: 'arrival', evidence: untouched });
    clock.advance(300_000);
  }
  expect((await answerOf(person)).verdict.value).toBe('suspect');
});

test('a person who taps 9, goes back and taps 10 half a minute later counts with 10', async () => {
  const person = await someone();
  clock.advance(2 * 3_600_000);
  for (const score of [9, 10]) {
    await get(`${person.page}/${score}`);
    clock.advance(2_000);
    await post(person.page, { score, act: 'arrival', evidence: untouched });
    clock.advance(28_000);
  }
  expect(await answerOf(person)).toMatchObject({ score: 10, verdict: { value: 'trusted' } });
});

test('a scanner that opens all eleven at once leaves no trusted score', async () => {
  const person = await someone();
  clock.advance(2 * 3_600_000);
  await Promise.all(Array.from({ length: 11 }, (_, score) => get(`${person.page}/${score}`)));
  clock.advance(1_000);
  await Promise.all(
    Array.from({ length: 11 }, (_, score) => post(person.page, { score, act: 'arrival', evidence: untouched })),
  );
  expect((await answerOf(person)).verdict.value).toBe('suspect');
});

test('a headless browser that opens one link a second after delivery leaves no trusted score', async () => {
  const person = await someone();
  clock.advance(1_000);
  await get(`${person.page}/0`);
  await post(person.page, { score: 0, act: 'arrival', evidence: untouched });
  expect((await answerOf(person)).verdict.value).toBe('suspect');
});

test('a person who comes after the scanner corrects the score and is trusted', async () => {
  const person = await someone();
  clock.advance(1_000);
  await get(`${person.page}/0`);
  await post(person.page, { score: 0, act: 'arrival', evidence: untouched });
  clock.advance(30 * 60_000);
  await get(`${person.page}/10`);
  await post(person.page, { score: 10, act: 'touch', evidence: touched });
  expect(await answerOf(person)).toMatchObject({ score: 10, verdict: { value: 'trusted' } });
  const ignored = await post(person.page, { score: 0, act: 'arrival', evidence: untouched });
  expect(ignored.json()).toEqual({ score: 10, comment: null });
  expect((await answerOf(person)).score).toBe(10);
});

test('a trusted arrival becomes suspect when the hidden link is followed right after it', async () => {
  const person = await someone();
  clock.advance(3_600_000);
  await get(`${person.page}/7`);
  await post(person.page, { score: 7, act: 'arrival', evidence: untouched });
  expect((await answerOf(person)).verdict.value).toBe('trusted');
  clock.advance(3_000);
  await get(`${person.page}/x`);
  expect((await answerOf(person)).verdict.value).toBe('suspect');
});

test('a person can reverse a verdict, and give the question back to the rules', async () => {
  const person = await someone();
  clock.advance(1_000);
  await get(`${person.page}/0`);
  await post(person.page, { score: 0, act: 'arrival', evidence: untouched });
  const { id } = await answerOf(person);
  const trusted = await app.api('PATCH', `/api/v1/responses/${id}`, { verdict: 'trusted' });
  expect(trusted.verdict).toEqual({ value: 'trusted', reasons: [], by: 'Olive Owner' });
  await get(`${person.page}/x`);
  expect((await answerOf(person)).verdict.value).toBe('trusted');
  const again = await app.api('PATCH', `/api/v1/responses/${id}`, { verdict: 'rules' });
  expect(again.verdict).toMatchObject({ value: 'suspect', by: null });
});

test.each([
  ['a link nobody was sent', '/r/1-AAAAAAAAAAAAAAAAAAAAAA', 404],
  ['a damaged link', '/r/nonsense', 400],
  ['a damaged link with a score', '/r/1-AAAAAAAAAAAAAAAAAAAAAA/11', 400],
  ['an unknown unsubscribe link', '/u/1-AAAAAAAAAAAAAAAAAAAAAA', 404],
])('%s shows a friendly page with the right status', async (_, url, status) => {
  const response = await get(url, { 'accept-language': 'de-AT,de;q=0.9' });
  expect(response.statusCode).toBe(status);
  expect(response.headers['content-type']).toContain('text/html');
  expect(response.body).toContain('<html lang="de"');
});

test('an expired link says so, takes no answer and changes none', async () => {
  const person = await someone();
  clock.advance(31 * 86_400_000);
  expect((await get(person.page)).statusCode).toBe(410);
  const refused = await post(person.page, { score: 5, act: 'touch', evidence: touched });
  expect([refused.statusCode, refused.json().detail]).toEqual([410, builtInTexts('en').messages.expired.text]);
  expect(await answerOf(person)).toBeNull();
});

test('a link that was used up says that the answer has arrived and can no longer be changed', async () => {
  const person = await someone({ locale: 'de' });
  clock.advance(60_000);
  await post(person.page, { score: 6, act: 'touch', evidence: touched });
  clock.advance(31 * 86_400_000);
  const closed = await get(`${person.page}/9`);
  expect(closed.statusCode).toBe(410);
  expect(closed.body).toContain(builtInTexts('de').messages.closed.title);
  expect((await post(person.page, { score: 9, act: 'touch', evidence: touched })).statusCode).toBe(410);
  expect((await answerOf(person)).score).toBe(6);
});

test('bad answers are refused with a sentence and record nothing', async () => {
  const person = await someone();
  for (const payload of [{ score: 11 }, { score: 'nine' }, { score: 5, comment: 'x'.repeat(5_001) }, {}]) {
    expect((await post(person.page, { act: 'touch', evidence: touched, ...payload })).statusCode).toBe(422);
  }
  const outdated = await post(person.page, { score: 5, act: 'touch', evidence: touched, version: 99 });
  expect(outdated.statusCode).toBe(409);
  expect(await answerOf(person)).toBeNull();
});

test('the page speaks the language of the contact, else of the browser', async () => {
  const french = await someone({ locale: 'fr-CA' });
  const unknown = await someone();
  expect((await get(french.page, { 'accept-language': 'de' })).body).toContain('<html lang="fr"');
  const arabic = await get(unknown.page, { 'accept-language': 'ar-EG,en;q=0.5' });
  expect(arabic.body).toContain('<html lang="ar" dir="rtl"');
});

test('the page is under 15 KB over the wire with everything in it', async () => {
  const person = await someone({ locale: 'ja' });
  const response = await get(person.page, { 'accept-encoding': 'gzip' });
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(response.rawPayload.length).toBeLessThan(15_000);
});

test('unsubscribing takes one post, works from the mail program, holds, and can be undone', async () => {
  const person = await someone();
  const url = `/u/${person.key}`;
  const blocked = async () => {
    const { items } = await app.api('GET', `/api/v1/suppressions?contactId=${person.contactId}`);
    return items.map((item: { reason: string }) => item.reason);
  };
  expect((await get(url)).statusCode).toBe(200);
  expect(await blocked()).toEqual([]);
  const oneClick = await app.server.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'List-Unsubscribe=One-Click',
  });
  expect(oneClick.statusCode).toBe(200);
  expect(await blocked()).toEqual(['unsubscribed']);
  expect((await app.server.inject({ method: 'POST', url })).statusCode).toBe(200);
  const { invitations } = await app.api('POST', '/api/v1/invitations', {
    surveyId,
    contactIds: [person.contactId],
    gapDays: 0,
  });
  const { deliverDue, outboxSender } = await import('../../../test/invite.ts');
  await deliverDue(outboxSender(app, clock));
  expect(await app.api('GET', `/api/v1/invitations/${invitations[0].id}`)).toMatchObject({
    state: 'suppressed',
    reason: 'unsubscribed',
  });
  expect((await app.server.inject({ method: 'POST', url: `${url}/undo` })).statusCode).toBe(200);
  expect(await blocked()).toEqual([]);
});

test('a deleted answer is gone, and its link can answer again', async () => {
  const person = await someone();
  clock.advance(60_000);
  await post(person.page, { score: 2, act: 'touch', evidence: touched });
  const { id } = await answerOf(person);
  await app.api('DELETE', `/api/v1/responses/${id}`);
  expect((await app.call('GET', `/api/v1/responses/${id}`)).status).toBe(404);
  await post(person.page, { score: 9, act: 'touch', evidence: touched });
  expect(await answerOf(person)).toMatchObject({ score: 9 });
});
