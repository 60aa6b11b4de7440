// The dashboard with the demo company in it: every page renders, axe finds nothing on any, and the picture in the README is
// one of them. UPDATE_SCREENSHOTS=1 takes that picture anew.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedDemo } from '../../src/demo/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings, everyLook } from './axe.ts';
import { personsBrowser, signIn } from './people.ts';

const picture = join(import.meta.dirname, '../../docs/images/score.png');

let app: TestApp;
let browser: Browser;
let page: Page;
let workspace: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const { email, password } = await seedDemo(app.database, systemClock);
  const { rows } = await app.database.pool.query(`select id from workspace where name like '%(demo)'`);
  workspace = `/w/${rows[0].id}`;
  const options = { viewport: { width: 1_440, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' } as const;
  page = await signIn(browser, app, `${workspace}/score`, { email, password, options });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Opens a page and waits until nothing on it is still being loaded. */
async function open(path: string): Promise<void> {
  await page.goto(`${app.config.publicUrl}${workspace}/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null);
}

test('the score page shows the number, its uncertainty, the trend and what people say', async () => {
  await open('score');
  const nps = page.getByRole('region', { name: 'Net Promoter Score' });
  await nps
    .getByText(/^[+−-]?\d+/)
    .first()
    .waitFor();
  await nps.getByText(/95% interval/).waitFor();
  if (process.env.UPDATE_SCREENSHOTS === '1') {
    mkdirSync(join(picture, '..'), { recursive: true });
    await page.screenshot({ path: picture });
  }
});

test('axe finds nothing on the score page, on a desk and on a phone, light and dark', async () => {
  await open('score');
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('leads from the score through a filter to one comment, and back to the number', async () => {
  await open('score');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Only answers by' }).click();
  await page.getByRole('option', { name: 'First answer or again' }).click();
  await page.getByRole('combobox', { name: 'First answer or again' }).click();
  await page.getByRole('option', { name: 'Has answered before' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Trend', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Trend' }).waitFor();
  await page
    .getByRole('button', { name: 'First answer or again: Has answered before: take this filter away' })
    .waitFor();
  await page.getByRole('link', { name: 'Overview' }).click();
  const bar = page.getByRole('link', { name: /answers? with the score 10$/ });
  const told = Number.parseInt(((await bar.getAttribute('aria-label')) ?? '').replace(',', ''), 10);
  await bar.click();
  await page.getByRole('heading', { level: 1, name: 'Answers' }).waitFor();
  await page.getByRole('button', { name: 'Score 10: take this filter away' }).waitFor();
  const asked = new URL(page.url()).searchParams;
  expect([asked.get('where'), asked.get('score'), asked.get('verdict')]).toEqual(['visit:again', '10', 'trusted']);
  expect(told).toBeGreaterThan(0);
  await page.getByRole('switch', { name: 'With a comment' }).click();
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('dialog', { name: 'Answer', exact: true }).getByText('Promoter', { exact: true }).waitFor();
  await page.goBack();
  await page.goBack();
  await page.getByRole('button', { name: 'Back to the number' }).click();
  await page.getByRole('link', { name: /answers? with the score 10$/ }).waitFor();
});

test.each(['score/trend?period=365d', 'score/trend?trend=table', 'score/move?split=visit'])(
  'axe finds nothing at %s',
  async (path) => {
    await open(path);
    expect(await axeFindings(page)).toEqual([]);
  },
);

test.each(['answers', 'ask', 'ask/new', 'contacts', 'outbox', 'settings'])('axe finds nothing at %s', async (path) => {
  await open(path);
  expect(await axeFindings(page)).toEqual([]);
});

test('and it does find something where there is something to find', async () => {
  const blank = await page.context().newPage();
  await blank.setContent('<img src="data:,"><p style="color:#ccc;background:#fff">pale</p>');
  expect((await axeFindings(blank)).join('\n')).toMatch(/image-alt.*color-contrast|color-contrast.*image-alt/s);
  await blank.close();
});

test('no page has complained in the console', () => {
  expect(faults).toEqual([]);
});
