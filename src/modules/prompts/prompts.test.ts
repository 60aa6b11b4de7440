// Prompts through the API of the dashboard and the calls that a page or an app makes, on a real database.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { fixedClock } from '../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const shop = 'https://shop.example.com';
let app: TestApp;
let surveyId: string;
let key: string;
let secret: string;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Product', definition: { productName: 'Acme' } })).id;
  ({ key } = await app.api('PATCH', '/api/v1/prompt-site', { origins: [shop] }));
  ({ secret } = await app.api('POST', '/api/v1/prompt-site/secret/reveal'));
});
afterAll(() => app.stop());
beforeEach(async () => {
  clock.advance(400 * 86_400_000);
  await app.api('PATCH', '/api/v1/prompt-site', { unsigned: 'anonymous' });
});

const day = 86_400_000;
const make = (rules: object = {}, more: object = {}) =>
  app.api('POST', '/api/v1/prompts', { name: 'Home', surveyId, rules, active: true, ...more });

/** As the documentation says to sign. */
function signed(fields: Record<string, string>, by = secret): Record<string, string> {
  const text = Object.keys(fields)
    .sort()
    .map((name) => `${name}=${fields[name]}`)
    .join('\n');
  return { ...fields, signature: createHmac('sha256', by).update(text).digest('base64url') };
}

type Sent = { status: number; body: any; headers: Record<string, unknown> };

/** As a browser sends it: plain text from an origin. As an app does: JSON, and none. */
async function post(path: string, body: object, origin: string | null = shop): Promise<Sent> {
  const type = origin === null ? 'application/json' : 'text/plain;charset=UTF-8';
  const reply = await app.server.inject({
    method: 'POST',
    url: `/in-app/${key}${path}`,
    headers: { 'content-type': type, 'accept-language': 'de', ...(origin === null ? {} : { origin }) },
    payload: JSON.stringify(body),
  });
  return { status: reply.statusCode, body: reply.json(), headers: reply.headers };
}

const rulesOf = async () =>
  (await app.server.inject({ method: 'GET', url: `/in-app/${key}/rules`, headers: { origin: shop } })).json();
const pathIn = (survey: { html: string }) => /action="([^"]+)"/.exec(survey.html)?.[1] as string;
const answers = async () => (await app.api('GET', '/api/v1/responses')).items;

describe('the rules that a page reads', () => {
  test('hold what is on, in the order in which it was made, and no secret', async () => {
    const one = await make({ pages: { only: ['/a'], never: [] } });
    const off = await make({}, { active: false });
    const other = await make({ trigger: { kind: 'event', name: 'order.placed' } });
    const rules = await rulesOf();
    const ids = rules.prompts.map(({ id }: { id: string }) => id);
    expect(ids).toContain(one.id);
    expect(ids).not.toContain(off.id);
    expect(ids.indexOf(one.id)).toBeLessThan(ids.indexOf(other.id));
    expect(rules.origins).toContain(shop);
    expect(JSON.stringify(rules)).not.toContain(secret);
  });

  test('may be kept by what stands in between, and note that the script was seen', async () => {
    const reply = await app.server.inject({ method: 'GET', url: `/in-app/${key}/rules`, headers: { origin: shop } });
    expect(reply.headers['cache-control']).toMatch(/^public, max-age=60/);
    expect(reply.headers['access-control-allow-origin']).toBe('*');
    const site = await app.api('GET', '/api/v1/prompt-site');
    expect(site).toMatchObject({ seenAt: clock.now().toISOString(), seenOrigin: shop });
  });

  test('are those of no other key', async () => {
    const reply = await app.server.inject({ method: 'GET', url: `/in-app/1-${'A'.repeat(22)}/rules` });
    expect(reply.statusCode).toBe(404);
  });
});

describe('somebody who is not known', () => {
  test('is asked in the language of their device, and the answer is one, whatever is sent again', async () => {
    const { id } = await make();
    const { body, headers } = await post('/ask', { prompt: id, page: `${shop}/pricing`, visitor: 'v1' });
    expect(headers['access-control-allow-origin']).toBe(shop);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(headers).not.toHaveProperty('set-cookie');
    expect(body.survey).toMatchObject({ locale: 'de', scheme: 'page' });
    expect(body.survey.html).toContain('lang="de" dir="ltr"');
    expect(body.survey.css).toContain('{inset-inline-end:16px');
    const path = pathIn(body.survey);
    const given = { score: 9, act: 'touch', version: 1, evidence: { pointerEvents: 1, keyEvents: 0, visibleMs: 900 } };
    for (let time = 0; time < 2; time++) expect((await post(path, given)).status).toBe(200);
    expect((await post(path, { ...given, score: 7, comment: 'Good' })).body).toEqual({ score: 7, comment: 'Good' });
    const [newest, ...others] = await answers();
    expect(newest).toMatchObject({ score: 7, comment: 'Good', channel: 'in-app', contact: null });
    expect(others.filter(({ score }: { score: number }) => score === 9)).toEqual([]);
    expect(await app.api('GET', `/api/v1/prompts/${id}`)).toMatchObject({ shown: 1, answered: 1 });
  });

  test('is not asked with a prompt that is off, deleted, of an archived survey or for those who are known', async () => {
    const off = await make({}, { active: false });
    const gone = await make();
    await app.api('DELETE', `/api/v1/prompts/${gone.id}`);
    const known = await make({ visitors: 'known' });
    for (const { id } of [off, gone, known]) {
      expect((await post('/ask', { prompt: id })).body).toEqual({ survey: null, restSeconds: 0 });
    }
  });
});

describe('a page of another origin', () => {
  test('is told nothing and can post nothing', async () => {
    const { id } = await make();
    const { status, headers } = await post('/ask', { prompt: id }, 'https://evil.example');
    expect(status).toBe(403);
    expect(headers).not.toHaveProperty('access-control-allow-origin');
    expect((await post('/ask', { prompt: id }, 'null')).status).toBe(403);
    const { body } = await post('/ask', { prompt: id });
    expect((await post(pathIn(body.survey), { score: 1 }, 'https://evil.example')).status).toBe(403);
  });
});

describe('somebody who is known', () => {
  test('is made a contact, asked once, and the answer is theirs', async () => {
    const { id } = await make({ gapDays: 30 });
    const user = signed({ externalId: 'u-1', email: 'ada@example.com', name: 'Ada', locale: 'fr' });
    const { body } = await post('/ask', { prompt: id, user });
    expect(body.survey.locale).toBe('fr');
    const path = pathIn(body.survey);
    expect((await post(path, { score: 10, act: 'touch', version: 1 })).status).toBe(200);
    const [answer] = await answers();
    expect(answer).toMatchObject({ score: 10, channel: 'in-app', contact: { name: 'Ada' } });
    clock.advance(29 * day);
    expect((await post('/ask', { prompt: id, user })).body).toEqual({ survey: null, restSeconds: 3_600 });
    clock.advance(2 * day);
    expect((await post('/ask', { prompt: id, user })).body.survey).not.toBeNull();
  });

  test('is asked once by many calls at the same moment', async () => {
    const [one, two] = [await make(), await make()];
    const user = signed({ externalId: 'u-2' });
    const calls = Array.from({ length: 12 }, (_, place) => post('/ask', { prompt: place % 2 ? one.id : two.id, user }));
    const shown = (await Promise.all(calls)).filter(({ body }) => body.survey !== null);
    expect(shown).toHaveLength(1);
  });

  test('who was asked by mail is not asked on the page inside the gap', async () => {
    const { id } = await make({ gapDays: 0 });
    const email = 'mail@example.com';
    const { contact } = await app.api('POST', '/api/v1/contacts', { email }).then((body) => ({ contact: body }));
    const purposes = { workspace: app.workspaceId, contact: contact.contact?.id ?? contact.id };
    await app.database.pool.query(
      'insert into contact_clock (workspace_id, contact_id, product_at, recent) values ($1, $2, $3, array[$3::timestamptz])',
      [purposes.workspace, purposes.contact, clock.now()],
    );
    expect((await post('/ask', { prompt: id, user: signed({ email }) })).body.survey).toBeNull();
  });

  test('who objects is never asked', async () => {
    const { id } = await make();
    const email = 'leave.me@example.com';
    const made = await app.api('POST', '/api/v1/contacts', { email });
    await app.database.pool.query(
      `insert into suppression (workspace_id, contact_id, channel, reason, since) values ($1, $2, 'in-app', 'unsubscribed', $3)`,
      [app.workspaceId, made.contact?.id ?? made.id, clock.now()],
    );
    expect((await post('/ask', { prompt: id, user: signed({ email }) })).body.survey).toBeNull();
  });

  test('is first asked what a campaign has offered', async () => {
    const { id } = await make({ gapDays: 0 });
    const made = await app.api('POST', '/api/v1/contacts', { email: 'offer@example.com' });
    const other = await app.api('POST', '/api/v1/surveys', { name: 'Offer', definition: { productName: 'Rocket' } });
    const { rows } = await app.database.pool.query(
      `insert into invitation (workspace_id, contact_id, survey_id, survey_version, channel, purpose, state, token, send_at, expires_at,
         gap_days, created_at, updated_at)
       values ($1, $2, $3, 1, 'in-app', 'relationship', 'offered', decode(md5('offer'), 'hex'), $4, $4::timestamptz + interval '30 days', 30, $4, $4)
       returning id`,
      [app.workspaceId, made.contact?.id ?? made.id, other.id, clock.now()],
    );
    expect((await rulesOf()).offers).toBe(true);
    const user = signed({ email: 'offer@example.com' });
    const { body } = await post('/ask', { user });
    expect(body.survey.title).toContain('Rocket');
    const { rows: invitations } = await app.database.pool.query(
      'select i.state, m.channel, m.provider from invitation i join message m on m.invitation_id = i.id where i.id = $1',
      [rows[0].id],
    );
    expect(invitations).toEqual([{ state: 'sent', channel: 'in-app', provider: 'prompt' }]);
    expect((await post(pathIn(body.survey), { score: 6, act: 'touch', version: 1 })).status).toBe(200);
    expect((await post('/ask', { user })).body.survey).toBeNull();
    expect((await post('/ask', { user, prompt: id })).body.survey?.title ?? '').not.toContain('Rocket');
  });
});

describe('an identity', () => {
  test('that is not signed, or signed for somebody else, is nobody or refused, as the site has set', async () => {
    const { id } = await make({ visitors: 'known' });
    const forged = { ...signed({ externalId: 'mallory' }), externalId: 'ada' };
    const { rows: before } = await app.database.pool.query('select count(*) from contact');
    for (const user of [{ externalId: 'ada' }, forged, signed({ externalId: 'ada' }, 'another secret')]) {
      expect((await post('/ask', { prompt: id, user })).body.survey).toBeNull();
    }
    await app.api('PATCH', '/api/v1/prompt-site', { unsigned: 'refused' });
    for (const user of [{ externalId: 'ada' }, forged]) {
      expect((await post('/ask', { prompt: id, user })).status).toBe(403);
    }
    const { rows: after } = await app.database.pool.query('select count(*) from contact');
    expect(after).toEqual(before);
  });

  test('is believed until it expires, and no longer once the secret was replaced', async () => {
    const { id } = await make({ gapDays: 0, visitors: 'known' });
    const expires = String(clock.now().getTime() / 1_000 + 60);
    const user = signed({ externalId: 'u-9', expires });
    clock.advance(61_000);
    expect((await post('/ask', { prompt: id, user })).body.survey).toBeNull();
    const lasting = signed({ externalId: 'u-9' });
    const old = secret;
    ({ secret } = await app.api('POST', '/api/v1/prompt-site/secret'));
    expect(secret).not.toBe(old);
    expect((await post('/ask', { prompt: id, user: lasting })).body.survey).toBeNull();
    expect((await post('/ask', { prompt: id, user: signed({ externalId: 'u-9' }) })).body.survey).not.toBeNull();
  });
});

describe('an event', () => {
  const eventsOf = async (name: string) => (await app.api('GET', `/api/v1/events?name=${name}`)).items;

  test('of somebody who is signed is kept once for its key, and of anybody else not at all', async () => {
    const user = signed({ externalId: 'u-5' });
    const event = { user, name: 'report.exported', key: 'k1', properties: { pages: 3 } };
    for (let time = 0; time < 2; time++) expect((await post('/events', event)).body).toEqual({ recorded: true });
    expect(await eventsOf('report.exported')).toMatchObject([{ name: 'report.exported', properties: { pages: 3 } }]);
    const { status, body } = await post('/events', { ...event, key: 'k2', user: { externalId: 'u-5' } });
    expect([status, body]).toEqual([202, { recorded: false }]);
    expect(await eventsOf('report.exported')).toHaveLength(1);
  });

  test('with a name that is none is refused with a sentence', async () => {
    const { status, body } = await post('/events', { user: signed({ externalId: 'u-5' }), name: 'Report Exported' });
    expect(status).toBe(422);
    expect(body.detail).toContain('is not the name of an event');
  });
});

describe('an app', () => {
  test('asks for the words, draws them itself and posts the answer', async () => {
    const { id } = await make({ locale: 'ja' });
    const { body } = await post('/ask', { prompt: id, format: 'words', user: signed({ externalId: 'phone-1' }) }, null);
    const { survey } = body;
    expect(survey).toMatchObject({ locale: 'ja', version: 1, color: '#3b5bdb', questions: [] });
    expect(survey.texts.question).toContain('Acme');
    const sent = await post(survey.path, { score: 8, comment: 'いい', act: 'touch', version: survey.version }, null);
    expect(sent).toMatchObject({ status: 200, body: { score: 8, comment: 'いい' } });
    expect((await answers())[0]).toMatchObject({ score: 8, comment: 'いい', channel: 'in-app' });
  });

  test('that sends nonsense is told what is wrong', async () => {
    expect((await post('/ask', { prompt: 'x' }, null)).status).toBe(422);
    expect((await post('/answers/1-nonsense', { score: 3 }, null)).status).toBe(404);
    const { id } = await make();
    const { body } = await post('/ask', { prompt: id, format: 'words' }, null);
    expect((await post(body.survey.path, { score: 11 }, null)).status).toBe(422);
    expect((await post(`${body.survey.path}x`, { score: 1 }, null)).status).toBe(404);
  });
});

describe('in the dashboard', () => {
  test('rules are checked one by one, kept where they are not named, and told as sentences', async () => {
    const refused = await app.call('POST', '/api/v1/prompts', {
      name: 'x',
      surveyId,
      rules: { delaySeconds: -1, pages: { only: ['pricing'], never: [] } },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['rules.delaySeconds', 'rules.pages.only.0']),
    );
    const made = await make({ delaySeconds: 5, gapDays: 10 });
    const changed = await app.api('PATCH', `/api/v1/prompts/${made.id}`, { rules: { gapDays: 20 }, active: false });
    expect(changed).toMatchObject({ active: false, rules: { delaySeconds: 5, gapDays: 20 } });
    expect(changed.sentences[0]).toBe('Appears once 5 seconds have passed, on every page.');
  });

  test('another survey leaves the answers with the one before', async () => {
    const made = await make();
    const { body } = await post('/ask', { prompt: made.id, visitor: 'v7' });
    await post(pathIn(body.survey), { score: 5, act: 'touch', version: 1 });
    const other = await app.api('POST', '/api/v1/surveys', { name: 'Other', definition: { productName: 'Beta' } });
    const changed = await app.api('PATCH', `/api/v1/prompts/${made.id}`, { surveyId: other.id });
    expect(changed).toMatchObject({ survey: { id: other.id }, answered: 0 });
    expect((await post('/ask', { prompt: made.id, visitor: 'v8' })).body.survey.title).toContain('Beta');
    expect((await answers())[0]).toMatchObject({ score: 5 });
  });

  test('the link of a prompt is none of the links of its survey', async () => {
    await make();
    expect((await app.api('GET', `/api/v1/surveys/${surveyId}/links`)).items).toEqual([]);
  });
});
