// How the message looks and behaves in a real browser engine: on a desktop, on phones, in the dark and read aloud.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAxe } from '../../../test/browser/axe.ts';
import { launchChromium } from '../../../test/chromium.ts';
import { defaultDefinition } from '../../core/survey/index.ts';
import { email } from './index.ts';

const page = 'https://hark.example/r/1-abcdefghijklmnopqrstuv';
const links = {
  scores: Array.from({ length: 11 }, (_, score) => `${page}/${score}`),
  page,
  hidden: `${page}/x`,
  unsubscribe: 'https://hark.example/u/1-abcdefghijklmnopqrstuv',
};
const html: Record<string, string> = {};
let browser: Browser;

beforeAll(async () => {
  const definition = defaultDefinition('Acme Cloud');
  definition.brand.logoUrl = 'https://acme.example/logo.png';
  const settings = { smtpUrl: null, connections: 1, publicHost: 'hark.example', publicUrl: 'https://hark.example' };
  const from = 'hello@acme.example';
  const render = await email.compile({ definition, workspaceName: 'Acme' }, { ...settings, from, returnPath: from });
  for (const locale of ['en', 'ar']) {
    const ada = { email: 'ada@example.com', phone: null, name: 'Ada', locale, properties: {} };
    html[locale] = render(ada, links, '1').content.html;
  }
  browser = await launchChromium();
});
afterAll(() => browser?.close());

type Look = { locale?: string; width: number; colorScheme?: 'light' | 'dark'; change?: (html: string) => string };

/** Opens the message as a mail program would, with images off, and hands it to `check`. */
async function look({ locale = 'en', width, colorScheme = 'light', change = (same) => same }: Look, check: Check) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme, offline: true });
  try {
    const opened = await context.newPage();
    await opened.setContent(change(html[locale] as string), { waitUntil: 'domcontentloaded' });
    await check(opened);
  } finally {
    await context.close();
  }
}
type Check = (page: Page) => Promise<void>;

async function cells(opened: Page) {
  const boxes = await opened.locator('td.score').all();
  return Promise.all(
    boxes.map(async (box) => (await box.boundingBox()) as { x: number; y: number; width: number; height: number }),
  );
}

const withoutStyleSheets = (html: string) => html.replace(/<style.*?<\/style>/gs, '');

describe('the scale', () => {
  test.each([640, 800])('stands in one row, evenly, at %i px', (width) =>
    look({ width }, async (opened) => {
      const row = await cells(opened);
      expect(new Set(row.map((cell) => Math.round(cell.y))).size).toBe(1);
      const steps = row.slice(1).map((cell, index) => cell.x - (row[index]?.x ?? 0));
      expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(1.5);
    }),
  );

  test.each([
    [390, undefined],
    [360, undefined],
    [320, undefined],
    [390, withoutStyleSheets],
  ])('breaks between 5 and 6 into cells a finger can hit at %i px', (width, change) =>
    look({ width, change }, async (opened) => {
      const all = await cells(opened);
      const rows = [...new Set(all.map((cell) => Math.round(cell.y)))];
      expect(rows).toHaveLength(2);
      expect(all.filter((cell) => Math.round(cell.y) === rows[0])).toHaveLength(6);
      for (const cell of all) {
        expect(cell.width).toBeGreaterThanOrEqual(40);
        expect(cell.height).toBeGreaterThanOrEqual(44);
      }
      expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }),
  );

  test('begins with 0 at the right in Arabic', () =>
    look({ locale: 'ar', width: 640 }, async (opened) => {
      const xs = (await cells(opened)).map((cell) => cell.x);
      expect(xs).toEqual([...xs].sort((one, other) => other - one));
    }));

  test('is a link all over its cell', () =>
    look({ width: 390 }, async (opened) => {
      const { x, y, height } = (await cells(opened))[9] as Awaited<ReturnType<typeof cells>>[number];
      const href = ([left, top]: number[]) =>
        document.elementFromPoint(left as number, top as number)?.closest('a')?.href;
      expect(await opened.evaluate(href, [x + 3, y + 4])).toBe(links.scores[9]);
      expect(await opened.evaluate(href, [x + 3, y + height - 4])).toBe(links.scores[9]);
    }));
});

describe('the message', () => {
  test.each([
    ['en', 'light', 640],
    ['en', 'dark', 640],
    ['ar', 'light', 390],
    ['ar', 'dark', 390],
  ] as const)('leaves axe nothing to find: %s, %s, %i px', (locale, colorScheme, width) =>
    look({ locale, colorScheme, width }, async (opened) => {
      // A message is an article within a mail program: the landmarks of a page are that program's.
      const { violations } = await runAxe(opened, {
        rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } },
      });
      expect(violations).toEqual([]);
    }),
  );

  test('can be walked through by keyboard without meeting the link for machines', () =>
    look({ width: 640 }, async (opened) => {
      const visited: string[] = [];
      for (let step = 0; step < 13; step++) {
        await opened.keyboard.press('Tab');
        visited.push(await opened.evaluate(() => (document.activeElement as HTMLAnchorElement).href));
      }
      expect(visited).toEqual([...links.scores, links.page, links.unsubscribe]);
      expect(await opened.locator(`a[href="${links.hidden}"]`).isVisible()).toBe(false);
    }));

  test('shows the name where the logo would be when images are off', () =>
    look({ width: 390 }, async (opened) => {
      expect(await opened.getByAltText('Acme Cloud').isVisible()).toBe(true);
    }));
});
