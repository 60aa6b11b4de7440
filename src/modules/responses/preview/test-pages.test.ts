// A test goes the way of a contact: the same pages in the same order, word for word, but for the mark and what is kept.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { invite } from '../../../../test/invite.ts';
import { fixedClock } from '../../../platform/clock.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Gecko/20100101 Firefox/140.0', 'accept-language': 'fr' };
const definition = {
  productName: 'Acme',
  answerWindowDays: 10,
  followUps: { detractor: 'What happened, {{ contact.name | default: "friend" }}?' },
  thankYou: { detractor: 'Thank you, {{ contact.name }} of {{ workspace }}.' },
  questions: [
    { id: 'effort', kind: 'ces', required: true },
    {
      id: 'reason',
      kind: 'multipleChoice',
      text: 'Why?',
      choices: [
        { id: 'price', text: 'Price' },
        { id: 'speed', text: 'Speed' },
      ],
      other: true,
      showIf: { match: 'any', tests: [{ kind: 'category', anyOf: ['detractor'] }] },
    },
    {
      id: 'how',
      kind: 'text',
      text: 'How dear is it?',
      showIf: { match: 'all', tests: [{ kind: 'choice', question: 'reason', anyOf: ['price'] }] },
    },
  ],
};

type Step = { location: string | null; status: number; html: string };

let app: TestApp;
let contact: Walk;
let tester: Walk;

beforeAll(async () => {
  app = await startTestApp({ clock });
});
beforeEach(async () => {
  const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Walked', definition });
  const { page } = await invite(app, clock, id, { email: `${id}@example.com`, name: 'Olive Owner', locale: 'de-AT' });
  const sent = await app.api('POST', `/api/v1/surveys/${id}/test-sends`, { locale: 'de' });
  contact = new Walk(page);
  tester = new Walk(new URL(sent.pageUrl).pathname);
});
afterAll(() => app.stop());

/** Somebody without script, who follows what a page offers. What they see is told without the address they see it at. */
class Walk {
  #page = '';
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async open(url = this.#path): Promise<Step> {
    const { statusCode: status, body } = await app.server.inject({ url, headers });
    this.#page = body;
    return { status, location: null, html: this.#plain(body) };
  }

  /** Follows the link of the page that leads below its own path. */
  follow(pattern: RegExp): Promise<Step> {
    const links = [...this.#page.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href as string));
    return this.open(links.find((href) => href.startsWith(this.#path) && pattern.test(href)) as string);
  }

  /** Fills in the form of the page that is open, and sends it. */
  async send(fields: readonly (readonly [string, string])[]): Promise<Step> {
    const action = unescaped(/<form[^>]* action="([^"]*)"/.exec(this.#page)?.[1] as string);
    const hidden = [...this.#page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    const all = [...hidden.map(([, name, value]) => [name, value] as [string, string]), ...fields];
    const { statusCode, headers: told } = await app.server.inject({
      method: 'POST',
      url: action,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(all.map(([name, value]) => [name, value])).toString(),
    });
    expect(statusCode).toBe(303);
    return this.open(String(told.location));
  }

  #plain(html: string): string {
    return html
      .replace(/<div class="test".*?<\/div>/, '')
      .replace(/<style>\.test.*?<\/style>/, '')
      .replace(/(href|action)="[^"]*?((done|more|missing)=1)?"/g, '$1="$2"');
  }
}

const unescaped = (text: string) => text.replaceAll('&#38;', '&');

/** Both do the same, and see the same. */
async function both(act: (walk: Walk) => Promise<Step>): Promise<Step> {
  const [asContact, asTester] = [await act(contact), await act(tester)];
  expect(asTester).toEqual(asContact);
  return asTester;
}

describe('a test without script', () => {
  test('shows what a contact sees from the first page to the thanks and back again', async () => {
    expect((await both((walk) => walk.open())).html).toContain('lang="de"');
    expect((await both((walk) => walk.send([]))).html).toContain('Bitte');
    const more = await both((walk) =>
      walk.send([
        ['score', '3'],
        ['comment', 'Zu <langsam> & teuer'],
      ]),
    );
    expect(more.html).toMatch(/id="q\.effort[^>]*>/);
    expect(more.html).not.toContain('How dear is it?');
    const missing = await both((walk) =>
      walk.send([
        ['q.reason', 'price'],
        ['q.reason', 'speed'],
      ]),
    );
    expect(missing.html).toMatch(/id="q\.effort\.fault">/);
    expect(missing.html).toContain('How dear is it?');
    const thanks = await both((walk) =>
      walk.send([
        ['q.effort', '2'],
        ['q.reason', 'price'],
        ['q.how', 'Sehr "dear"'],
      ]),
    );
    expect(thanks.html).toContain('Thank you, Olive Owner of Acme.');
    expect(thanks.html).toContain('12. März 2026');
    const again = await both((walk) => walk.follow(/./));
    expect(again.html).toContain('Zu &#60;langsam&#62; &#38; teuer</textarea>');
    expect(again.html).toMatch(/value="3"[^>]* checked/);
    expect(
      (
        await both((walk) =>
          walk.send([
            ['score', '10'],
            ['comment', ''],
          ]),
        )
      ).html,
    ).toContain('name="q.effort"');
  });

  test('lets further questions be passed over where a contact may', async () => {
    await both((walk) => walk.open());
    await both((walk) => walk.send([['score', '9']]));
    await both((walk) => walk.send([['q.effort', '7']]));
    await both((walk) => walk.follow(/./));
    await both((walk) => walk.send([['score', '2']]));
    const thanks = await both((walk) => walk.follow(/done=1/));
    expect(thanks.html).toContain('Thank you, Olive Owner of Acme.');
  });

  test('ends when the survey does', async () => {
    clock.advance(10 * 86_400_000);
    expect((await both((walk) => walk.open())).status).toBe(410);
  });
});

test('a test writes nothing down', async () => {
  await tester.open();
  await tester.send([['score', '3']]);
  await tester.send([['q.effort', '2']]);
  const { rows } = await app.database.pool.query('select count(*)::int as n from response where answered_at = $1', [
    clock.now(),
  ]);
  expect(rows[0].n).toBe(0);
});

test.each(['.xx', '.de.de', '.', '.DE'])('a test link that ends in %s is told to be damaged', async (end) => {
  const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Damaged', definition });
  const { pageUrl } = await app.api('POST', `/api/v1/surveys/${id}/test-sends`, {});
  const { statusCode } = await app.server.inject({ url: new URL(pageUrl).pathname + end });
  expect(statusCode).toBe(400);
});
