// Links for everybody, through the routes and the pages: made, answered, counted, changed within a visit, refused after it.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { fixedClock } from '../../../platform/clock.ts';
import { eraseWorkspace } from '../../../platform/db/index.ts';
import { signedText } from './prefill.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const person =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const touched = { act: 'touch', evidence: { pointerEvents: 2, keyEvents: 0, visibleMs: 4_000, automated: false } };

let app: TestApp;
let surveyId: string;
let links: string;
let addresses = 0;
let address: string;

beforeAll(async () => {
  app = await startTestApp({ clock, environment: { HARK_TRUST_PROXY: '1' } });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Shop', definition: { productName: 'Acme' } })).id;
  links = `/api/v1/surveys/${surveyId}/links`;
});
afterAll(() => app.stop());
beforeEach(() => {
  address = `198.51.100.${++addresses}`;
});

type Link = { id: string; name: string; url: string };

const make = (more: object = {}): Promise<Link> => app.api('POST', links, { name: 'Store Berlin', ...more });
const pathOf = ({ url }: Link) => new URL(url).pathname;

/** A browser that keeps its cookie; `cookies: false` keeps none. */
function browser({ cookies = true }: { cookies?: boolean } = {}) {
  let cookie = '';
  const ask = async (
    method: 'GET' | 'POST',
    url: string,
    payload?: object | string,
    more: Record<string, string> = {},
  ) => {
    const reply = await app.server.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        'user-agent': person,
        ...(cookie && { cookie }),
        ...(typeof payload === 'string' && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...more,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    const set = reply.headers['set-cookie']?.toString();
    if (set && cookies) cookie = set.split(';')[0] as string;
    return reply;
  };
  return {
    open: (url: string, headers?: Record<string, string>) => ask('GET', url, undefined, headers),
    post: (url: string, body: object | string, headers?: Record<string, string>) => ask('POST', url, body, headers),
    /** Opens a link and answers it as the page's script does. */
    async answer(url: string, body: object) {
      return ask('POST', actionOf((await ask('GET', url)).body), { ...touched, ...body });
    },
  };
}

const actionOf = (html: string) => /action="([^"]+)"/.exec(html)?.[1] as string;
const answersOf = async ({ id }: Link) =>
  (await app.api('GET', `/api/v1/responses?surveyId=${surveyId}&limit=200`)).items.filter(
    (one: { link: Link | null }) => one.link?.id === id,
  );

describe('an answer through a link', () => {
  test('is anonymous, names its link and its channel, and counts at once like all others', async () => {
    const link = await make();
    const before = await app.api('GET', `/api/v1/score?surveyId=${surveyId}`);
    const reply = await browser().answer(pathOf(link), { score: 9, comment: 'Kind people.' });
    expect([reply.statusCode, reply.json()]).toEqual([200, { score: 9, comment: 'Kind people.' }]);
    const [answer] = await answersOf(link);
    expect(answer).toMatchObject({
      channel: 'link',
      contact: null,
      link: { id: link.id, name: 'Store Berlin' },
      score: 9,
      verdict: { value: 'trusted', reasons: [] },
      hiddenFields: {},
    });
    const n = async () => (await app.api('GET', `/api/v1/score?surveyId=${surveyId}`)).n;
    expect(await n()).toBe(before.n + 1);
    await app.running.handOn();
    expect(await n()).toBe(before.n + 1);
    expect((await app.api('GET', links)).items[0]).toMatchObject({ id: link.id, answers: 1 });
  });

  test('is asked in the language of the browser, or in that of the address for a device in a shop', async () => {
    const link = await make();
    const german = await browser().open(pathOf(link), { 'accept-language': 'de-AT' });
    expect(german.body).toContain('<html lang="de"');
    const arabic = await browser().open(`${pathOf(link)}?locale=ar`, { 'accept-language': 'de' });
    expect(arabic.body).toContain('<html lang="ar" dir="rtl"');
    const posted = await browser().post(actionOf(arabic.body), 'score=8&version=1');
    const thanks = await browser().open(posted.headers.location as string);
    expect(thanks.body).toContain('<html lang="ar"');
    expect((await answersOf(link))[0].locale).toBe('ar');
  });

  test('is one however often it is sent, and is changed within the visit', async () => {
    const link = await make();
    const visitor = browser();
    await visitor.answer(pathOf(link), { score: 3 });
    clock.advance(20 * 60_000);
    const again = await visitor.open(pathOf(link));
    expect(again.statusCode).toBe(302);
    const page = await visitor.open(again.headers.location as string);
    expect(page.body).toMatch(/value="3"[^>]* checked/);
    await visitor.post(actionOf(page.body), { ...touched, score: 7, comment: 'Better.' });
    await visitor.post(actionOf(page.body), { ...touched, score: 7, comment: 'Better.' });
    expect(await answersOf(link)).toMatchObject([{ score: 7, comment: 'Better.' }]);
  });

  test('of two tabs of one browser is one', async () => {
    const link = await make();
    const visitor = browser();
    const [one, other] = [await visitor.open(pathOf(link)), await visitor.open(pathOf(link))];
    expect(actionOf(one.body)).not.toBe(actionOf(other.body));
    await visitor.post(actionOf(one.body), { ...touched, score: 4 });
    await visitor.post(actionOf(other.body), { ...touched, score: 5 });
    expect((await answersOf(link)).map(({ score }: { score: number }) => score)).toEqual([5]);
  });

  test('is refused politely on another visit of the same browser, and taken from another', async () => {
    const link = await make();
    const visitor = browser();
    const first = await visitor.open(pathOf(link));
    await visitor.post(actionOf(first.body), { ...touched, score: 8 });
    clock.advance(61 * 60_000);
    const second = await visitor.open(pathOf(link), { 'accept-language': 'en' });
    expect(second.statusCode).toBe(410);
    expect(second.body).toContain('Your answer has reached us');
    expect((await visitor.post(actionOf(first.body), { ...touched, score: 1 })).statusCode).toBe(410);
    expect((await browser().answer(pathOf(link), { score: 2 })).statusCode).toBe(200);
    expect((await answersOf(link)).map(({ score }: { score: number }) => score)).toEqual([2, 8]);
  });

  test('of many at once is one for each visit, and every one is counted', async () => {
    const link = await make();
    const pages = await Promise.all(Array.from({ length: 50 }, () => browser().open(pathOf(link))));
    const posts = pages.flatMap(({ body }) => [actionOf(body), actionOf(body)]);
    const replies = await Promise.all(posts.map((path) => browser().post(path, { ...touched, score: 10 })));
    expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    expect(await answersOf(link)).toHaveLength(50);
    const { rows } = await app.database.pool.query(
      `select sum(jsonb_array_length(changes))::int as steps from announcement where event = 'response.recorded'
       and ids && array(select id from response where link_id = $1)`,
      [link.id],
    );
    expect(rows[0].steps).toBe(50);
  });

  test('works without script, with further questions on a page of their own', async () => {
    const definition = {
      productName: 'Acme',
      questions: [{ id: 'why', kind: 'text', text: 'What brought you here?', required: false }],
    };
    const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Longer', definition });
    const link = await app.api('POST', `/api/v1/surveys/${id}/links`, { name: 'Door' });
    const visitor = browser();
    const page = await visitor.open(pathOf(link));
    const posted = await visitor.post(actionOf(page.body), 'version=1&score=6&comment=Fine');
    expect(posted.statusCode).toBe(303);
    const further = await visitor.open(posted.headers.location as string);
    expect(further.body).toContain('What brought you here?');
    const done = await visitor.post(actionOf(further.body), 'version=1&score=6&asked=why&q.why=Rain');
    expect((await visitor.open(done.headers.location as string)).body).toContain(
      '<section class="done" aria-labelledby="thanks">',
    );
    const { items } = await app.api('GET', `/api/v1/responses?surveyId=${id}`);
    expect(items).toMatchObject([
      { score: 6, comment: 'Fine', answers: [{ text: 'Rain' }], evidence: { act: 'form' } },
    ]);
    const unchosen = await browser().open(pathOf(link));
    const missing = await browser().post(actionOf(unchosen.body), 'version=1');
    expect((await browser().open(missing.headers.location as string)).body).toContain('Please choose a number');
  });

  test('given by a machine is kept as suspect, and a person can decide and hand it back to the rules', async () => {
    const link = await make();
    await browser().answer(pathOf(link), { score: 0, website: 'https://spam.example.com' });
    const [answer] = await answersOf(link);
    expect(answer.verdict).toMatchObject({ value: 'suspect', reasons: [{ id: 'trap_filled' }] });
    const decide = (verdict: string) => app.api('PATCH', `/api/v1/responses/${answer.id}`, { verdict });
    expect((await decide('trusted')).verdict.value).toBe('trusted');
    expect((await decide('rules')).verdict).toMatchObject({ value: 'suspect', reasons: [{ id: 'trap_filled' }] });
  });

  test('needs the ticket of a page that Hark has shown, for this link', async () => {
    const [link, other] = [await make(), await make()];
    const ticket = actionOf((await browser().open(pathOf(other))).body)
      .split('/')
      .at(-1);
    for (const forged of [`${'A'.repeat(22)}..${'A'.repeat(43)}`, ticket, 'nonsense']) {
      expect((await browser().post(`${pathOf(link)}/${forged}`, { ...touched, score: 9 })).statusCode).toBe(404);
    }
    expect(await answersOf(link)).toEqual([]);
  });
});

describe('too much', () => {
  test('from one address is put off, while a busy shop is not, nor another address', async () => {
    const link = await make();
    for (let count = 0; count < 60; count++) {
      expect((await browser().answer(pathOf(link), { score: 9 })).statusCode).toBe(200);
    }
    const refused = await browser().answer(pathOf(link), { score: 9 });
    expect(refused.statusCode).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    address = '203.0.113.7';
    expect((await browser().answer(pathOf(link), { score: 9 })).statusCode).toBe(200);
  });

  test('in one body is refused', async () => {
    const page = await browser().open(pathOf(await make()));
    const reply = await browser().post(actionOf(page.body), { ...touched, score: 9, comment: 'x'.repeat(300_000) });
    expect(reply.statusCode).toBe(413);
  });
});

describe('what a link brings along', () => {
  const query = (fields: Record<string, string>, secret: string) =>
    new URLSearchParams({
      ...fields,
      signature: createHmac('sha256', secret).update(signedText(fields)).digest('base64url'),
    });

  test('is believed when it is signed: the score is chosen but not recorded, the fields go with the answer', async () => {
    const link = await make();
    const { secret } = await app.api('POST', `${links}/${link.id}/secret`);
    const signed = query({ score: '9', 'hidden.store': 'Berlin', 'hidden.order': '1815' }, secret);
    const visitor = browser();
    const page = await visitor.open(`${pathOf(link)}?${signed}&utm_source=mail`);
    expect(page.body).toMatch(/value="9"[^>]* checked/);
    expect(page.body).not.toContain('data-link-score');
    expect(await answersOf(link)).toEqual([]);
    await visitor.post(actionOf(page.body), { ...touched, score: 9 });
    await visitor.post(actionOf(page.body), { ...touched, score: 8 });
    const [answer] = await answersOf(link);
    expect(answer).toMatchObject({ score: 8, hiddenFields: { store: 'Berlin', order: '1815' } });
    expect(answer.evidence).not.toHaveProperty('hidden');
  });

  test('is left out, and the page shown, when it is not signed, changed, or signed with a secret that was replaced', async () => {
    const link = await make();
    const open = async (search: string) => {
      const visitor = browser();
      const page = await visitor.open(`${pathOf(link)}?${search}`);
      expect(page.body).not.toMatch(/value="9"[^>]* checked/);
      await visitor.post(actionOf(page.body), { ...touched, score: 5 });
      return (await answersOf(link))[0].hiddenFields;
    };
    expect(await open('score=9&hidden.store=Berlin')).toEqual({});
    const { secret } = await app.api('POST', `${links}/${link.id}/secret`);
    const signed = query({ score: '9', 'hidden.store': 'Berlin' }, secret);
    expect(await open(`${signed}`.replace('Berlin', 'Bonn'))).toEqual({});
    await app.api('POST', `${links}/${link.id}/secret`);
    expect(await open(`${signed}`)).toEqual({});
  });
});

describe('a kiosk', () => {
  test('takes a new answer at each visit, keeps no cookie, and begins anew without script, too', async () => {
    const link = await make({ kiosk: true });
    const device = browser();
    for (const score of [9, 2]) {
      const page = await device.open(pathOf(link));
      expect(page.body).toContain(`data-kiosk="${pathOf(link)}"`);
      const reply = await device.post(actionOf(page.body), `version=1&score=${score}`);
      expect(reply.headers['set-cookie']).toBeUndefined();
      const thanks = await device.open(reply.headers.location as string);
      expect(thanks.headers.refresh).toBe(`10; url=${pathOf(link)}`);
    }
    expect((await answersOf(link)).map(({ score }: { score: number }) => score)).toEqual([2, 9]);
  });
});

describe('a frame', () => {
  const ancestors = (reply: { headers: Record<string, unknown> }) =>
    /frame-ancestors ([^;]+)/.exec(String(reply.headers['content-security-policy']))?.[1];

  test('is allowed for the sites that are named, and for no other unless named', async () => {
    expect(ancestors(await browser().open(pathOf(await make())))).toBe(`'none'`);
    const link = await make({ embedOrigins: ['https://shop.example.com', 'http://localhost:8080/'] });
    expect(ancestors(await browser().open(pathOf(link)))).toBe('https://shop.example.com http://localhost:8080');
  });

  test.each([
    'http://shop.example.com',
    'https://shop.example.com/path',
    'https://a.example.com; script-src *',
    '*',
    'javascript:alert(1)',
  ])('is not allowed for %s', async (origin) => {
    expect((await app.call('POST', links, { name: 'x', embedOrigins: [origin] })).status).toBe(422);
  });

  test('gets a cookie that browsers keep in frames, over HTTPS', async () => {
    const link = await make({ embedOrigins: ['https://shop.example.com'] });
    const page = await browser().open(pathOf(link));
    const post = async (more?: Record<string, string>) =>
      (await browser().post(actionOf(page.body), { ...touched, score: 9 }, more)).headers['set-cookie'];
    expect(await post()).toMatch(/; HttpOnly; SameSite=Lax$/);
    expect(await post({ 'x-forwarded-proto': 'https' })).toMatch(/; HttpOnly; SameSite=None; Partitioned; Secure$/);
  });
});

describe('the life of a link', () => {
  test('ends when it is revoked: nobody begins any more, who is in the middle can finish, and answers keep its name', async () => {
    const link = await make({ name: 'Fair' });
    const [early, late] = [browser(), browser()];
    const page = await early.open(pathOf(link));
    await early.post(actionOf(page.body), { ...touched, score: 6 });
    const lateAction = actionOf((await late.open(pathOf(link))).body);
    await app.api('DELETE', `${links}/${link.id}`);
    expect((await early.post(actionOf(page.body), { ...touched, score: 7 })).statusCode).toBe(200);
    expect((await late.post(lateAction, { ...touched, score: 1 })).statusCode).toBe(410);
    expect((await browser().open(pathOf(link))).statusCode).toBe(410);
    expect(await answersOf(link)).toMatchObject([{ score: 7, link: { name: 'Fair' } }]);
    expect((await app.call('DELETE', `${links}/${link.id}`)).status).toBe(404);
    expect((await app.api('GET', links)).items.map(({ id }: Link) => id)).not.toContain(link.id);
  });

  test('rests while its survey is archived, and an answered survey is not deleted', async () => {
    const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Short', definition: { productName: 'Acme' } });
    const link = await app.api('POST', `/api/v1/surveys/${id}/links`, { name: 'Door' });
    await app.api('POST', `/api/v1/surveys/${id}/archive`);
    expect((await browser().open(pathOf(link))).statusCode).toBe(410);
    expect((await app.call('POST', `/api/v1/surveys/${id}/links`, { name: 'x' })).status).toBe(409);
    await app.api('POST', `/api/v1/surveys/${id}/restore`);
    await browser().answer(pathOf(link), { score: 9 });
    expect((await app.call('DELETE', `/api/v1/surveys/${id}`)).status).toBe(409);
  });

  test('can be changed, and goes with a survey that nobody answered', async () => {
    const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Unused', definition: { productName: 'Acme' } });
    const link = await app.api('POST', `/api/v1/surveys/${id}/links`, { name: 'Door' });
    const changed = await app.api('PATCH', `/api/v1/surveys/${id}/links/${link.id}`, { name: 'Window', kiosk: true });
    expect(changed).toMatchObject({ name: 'Window', kiosk: true, embedOrigins: [], url: link.url });
    expect((await app.call('DELETE', `/api/v1/surveys/${id}`)).status).toBe(200);
    expect((await browser().open(pathOf(link))).statusCode).toBe(404);
  });

  test('an address that is damaged or of nobody is answered as such', async () => {
    for (const path of ['/s/nonsense', `/s/${app.workspaceId}-${'A'.repeat(22)}`]) {
      expect((await browser().open(path)).statusCode).toBe(404);
    }
  });

  test('goes with its workspace, and so do its answers', async () => {
    await eraseWorkspace(app.database.kysely, app.workspaceId);
    for (const table of ['survey_link', 'response', 'survey']) {
      const { rows } = await app.database.pool.query(`select from ${table} where workspace_id = $1`, [app.workspaceId]);
      expect(rows, table).toEqual([]);
    }
  });
});
