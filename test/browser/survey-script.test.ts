// The respondent's page in a real browser, with its script and without, on a clock of the test.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultDefinition } from '../../src/core/survey/index.ts';
import { launchChromium } from '../chromium.ts';
import { runAxe } from './axe.ts';
import { type RespondentServer, startRespondentServer } from './respondent-server.ts';

let browser: Browser;
let server: RespondentServer;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startRespondentServer()]);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

beforeEach(() => {
  Object.assign(server, { definition: defaultDefinition('Northwind'), answered: null, reply: null });
  server.posts.length = 0;
  complaints = [];
});

afterEach(async () => {
  await page.context().close();
  expect(complaints).toEqual([]);
});

type Options = BrowserContextOptions & { clock?: 'of the test' | 'real' };

/** Opens a page whose clock, unless said otherwise, stands still until the test moves it on. */
async function open(path: string, { clock = 'of the test', ...options }: Options = {}): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 800 }, ...options });
  page = await context.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  if (clock === 'of the test' && options.javaScriptEnabled !== false) {
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
  }
  await page.goto(server.origin + path);
}

const pass = (ms: number) => page.clock.runFor(ms);
const note = () => page.getByRole('status');
const number = (score: number) => page.getByRole('radio', { name: String(score), exact: true });
const sees = (text: string) => page.getByText(text).isVisible();
const bodies = () => server.posts.map(({ body }) => body);

async function posted(count: number): Promise<Record<string, unknown>[]> {
  await expect.poll(() => server.posts.length).toBeGreaterThanOrEqual(count);
  return bodies();
}

describe('a score link that was followed', () => {
  test('is recorded once when the page was seen for a second, without a touch', async () => {
    await open('/r/token/9');
    await pass(999);
    expect(bodies()).toEqual([]);
    await pass(2);
    const [body] = await posted(1);
    const evidence = { pointerEvents: 0, keyEvents: 0, visibleMs: expect.closeTo(1_000, -1), automated: true };
    expect(body).toEqual({ score: 9, act: 'arrival', version: 1, evidence });
    await expect.poll(() => note().textContent()).toBe('Saved');
    expect(new URL(page.url()).pathname).toBe('/r/token');
    await pass(10_000);
    expect(server.posts).toHaveLength(1);
  });

  test('is recorded when the page is left after half a second', async () => {
    await open('/r/token/9');
    await pass(500);
    await page.goto('about:blank');
    const [body] = await posted(1);
    expect(body).toMatchObject({ score: 9, act: 'arrival', evidence: { visibleMs: 500 } });
    expect(server.posts[0]?.type).toContain('application/json');
  });

  test('is not recorded when the page is left at once', async () => {
    await open('/r/token/9');
    await pass(299);
    await page.goto(`${server.origin}/r/token`);
    await number(3).click();
    await pass(0);
    expect((await posted(1)).map(({ score }) => score)).toEqual([3]);
  });

  test('gives way to a touch, and a touch on the number that it chose confirms it', async () => {
    await open('/r/token/9');
    await number(9).click();
    await pass(0);
    const [body] = await posted(1);
    expect(body).toMatchObject({ score: 9, act: 'touch', evidence: { pointerEvents: 2 } });
    await pass(5_000);
    expect(server.posts).toHaveLength(1);
  });

  test('gives way to a comment that was dictated or pasted, without any key event', async () => {
    await open('/r/token/9');
    await page.getByRole('textbox').fill('Great support');
    await pass(1_000);
    await expect.poll(() => bodies().at(-1)).toMatchObject({ score: 9, comment: 'Great support', act: 'touch' });
  });

  test('shows what the server keeps where that is another score', async () => {
    server.reply = { status: 200, body: { score: 4, comment: null } };
    await open('/r/token/9');
    await pass(1_002);
    await posted(1);
    await expect.poll(() => number(4).isChecked()).toBe(true);
  });
});

describe('a person on the page', () => {
  test('has answered with the first tap, and nothing is recorded before it', async () => {
    await open('/r/token');
    await pass(60_000);
    expect(bodies()).toEqual([]);
    await number(7).click();
    await pass(0);
    expect((await posted(1))[0]).toMatchObject({ score: 7, act: 'touch' });
  });

  test('who walks over the numbers with arrow keys is recorded where they stop', async () => {
    await open('/r/token');
    await number(0).focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 8; step += 1) await page.keyboard.press('ArrowRight');
    expect(await number(8).isChecked()).toBe(true);
    await pass(400);
    const all = await posted(1);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ score: 8, act: 'touch', evidence: { keyEvents: 9 } });
  });

  test('is asked why by category, and the comment is saved while it is typed', async () => {
    await open('/r/token');
    await number(2).click();
    await pass(0);
    await posted(1);
    const comment = page.getByRole('textbox', { name: 'What disappointed you, and what should we do better?' });
    await comment.pressSequentially('Slow delivery');
    await pass(699);
    expect(server.posts).toHaveLength(1);
    await pass(1);
    expect((await posted(2))[1]).toMatchObject({ score: 2, comment: 'Slow delivery', act: 'touch' });
  });

  test('loses no comment by closing the page in mid-sentence', async () => {
    await open('/r/token');
    await number(2).click();
    await pass(0);
    await posted(1);
    await page.getByRole('textbox').pressSequentially('Slow del');
    await page.goto('about:blank');
    expect((await posted(2))[1]).toMatchObject({ score: 2, comment: 'Slow del' });
  });

  test('is told of a lost connection, and the answer follows by itself', async () => {
    server.reply = { status: 503, body: {} };
    await open('/r/token');
    await number(10).click();
    await pass(0);
    await expect.poll(() => note().textContent()).toMatch(/no connection/);
    complaints.length = 0;
    server.reply = null;
    await pass(1_000);
    await expect.poll(() => note().textContent()).toBe('Saved');
    expect(server.answered?.score).toBe(10);
  });

  test('reads the server’s own sentence where the answer is refused', async () => {
    server.reply = { status: 410, body: { detail: 'The time to answer has passed.' } };
    await open('/r/token');
    await number(10).click();
    await pass(0);
    await expect.poll(() => note().textContent()).toBe('The time to answer has passed.');
    complaints.length = 0;
  });

  test('is thanked by category after Send, and can go back and change the answer', async () => {
    await open('/r/token');
    await number(9).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await pass(0);
    const thanks = page.getByRole('heading', { name: 'Thank you!' });
    await thanks.waitFor();
    expect(await thanks.evaluate((heading) => heading === document.activeElement)).toBe(true);
    expect(await sees('We are delighted')).toBe(true);
    expect(await sees('You chose 9.')).toBe(true);
    expect(await sees('We are sorry')).toBe(false);
    await page.getByRole('link', { name: 'Change my answer' }).click();
    await number(3).click();
    await page.getByRole('button', { name: 'Send' }).click();
    await pass(0);
    await thanks.waitFor();
    expect(await sees('We are sorry')).toBe(true);
    expect(server.answered?.score).toBe(3);
  });

  test('is asked for a number first, at the scale', async () => {
    await open('/r/token');
    await page.getByRole('button', { name: 'Send' }).click();
    expect(await note().textContent()).toMatch(/choose a number/);
    expect(await number(0).evaluate((input) => input === document.activeElement)).toBe(true);
    expect(bodies()).toEqual([]);
  });
});

test('a click made by a script is no touch and records nothing', async () => {
  await open('/r/token');
  await page.evaluate(() => document.querySelector<HTMLInputElement>('[value="3"]')?.click());
  expect(await number(3).isChecked()).toBe(true);
  await pass(5_000);
  expect(bodies()).toEqual([]);
});

describe('without script', () => {
  test('the form records score and comment and is answered with thanks by category', async () => {
    await open('/r/token/2', { javaScriptEnabled: false });
    expect(await number(2).isChecked()).toBe(true);
    await page.getByRole('textbox', { name: 'What disappointed you, and what should we do better?' }).fill('Slow');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor();
    expect(bodies()).toEqual([{ version: '1', score: '2', comment: 'Slow', website: '' }]);
    expect(await sees('We are sorry')).toBe(true);
    await page.getByRole('link', { name: 'Change my answer' }).click();
    expect(await number(2).isChecked()).toBe(true);
    expect(await page.getByRole('textbox').inputValue()).toBe('Slow');
  });

  test('opening links records nothing', async () => {
    await open('/r/token/2', { javaScriptEnabled: false });
    await page.goto(`${server.origin}/r/token/9`);
    expect(bodies()).toEqual([]);
  });
});

describe('for everyone', () => {
  const looks = [
    { locale: 'en', colorScheme: 'light', width: 1_440 },
    { locale: 'de', colorScheme: 'dark', width: 390 },
    { locale: 'ar', colorScheme: 'light', width: 390 },
    { locale: 'ja', colorScheme: 'dark', width: 1_440 },
  ] as const;

  test.each(looks)(
    'axe finds nothing in $locale, $colorScheme, $width wide',
    async ({ locale, colorScheme, width }) => {
      server.answered = { score: 8, comment: null };
      const options = {
        colorScheme,
        viewport: { width, height: 900 },
        reducedMotion: 'reduce',
        clock: 'real',
      } as const;
      for (const path of ['/r/token', '/r/token?done=1', '/u/token']) {
        await page?.context().close();
        await open(`${path}${path.includes('?') ? '&' : '?'}locale=${locale}`, options);
        const { violations, incomplete } = await runAxe(page, { resultTypes: ['violations', 'incomplete'] });
        await page.context().close();
        expect([...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      }
    },
  );

  test.each(['en', 'de', 'ar', 'ja'])(
    'all eleven numbers are large enough to tap on a 320 px screen in %s',
    async (locale) => {
      await open(`/r/token?locale=${locale}`, { viewport: { width: 320, height: 640 } });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      for (let score = 0; score <= 10; score += 1) {
        const box = await number(score).boundingBox();
        expect(box?.width).toBeGreaterThanOrEqual(40);
        expect(box?.height).toBeGreaterThanOrEqual(44);
      }
    },
  );

  test('the chosen number and the focus are seen where the system sets the colours', async () => {
    await open('/r/token/4', { forcedColors: 'active' });
    const background = (score: number) =>
      number(score).evaluate((input) => getComputedStyle(input.nextElementSibling as Element).backgroundColor);
    expect(await background(4)).not.toBe(await background(5));
    await page.keyboard.press('Tab');
    const outline = await number(4).evaluate(
      (input) => getComputedStyle(input.nextElementSibling as Element).outlineStyle,
    );
    expect(outline).toBe('solid');
  });
});
