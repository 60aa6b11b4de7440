// From a page of the score to somebody without an account, and to a figure that can be explained later.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Shop', definition: { productName: 'Acme' } });
  await app.database.pool.query(
    `with given as (
      insert into response (workspace_id, survey_id, survey_version, channel, score, day, answered_at, updated_at, verdict)
      select $1, $2, 1, 'link', score, current_date - date '1970-01-01', now(), now(), 'trusted'
      from unnest(array[10, 9, 9, 8, 3, 10, 10]) score returning id, day, score
    )
    insert into announcement (workspace_id, event, ids, changes)
    select $1, 'response.recorded', array_agg(id), jsonb_agg(jsonb_build_array($2::text, day, 'trusted', score, 1)) from given`,
    [app.workspaceId, id],
  );
  await app.running.handOn();
  page = await asOwner(browser, app, `/w/${app.workspaceId}/score?period=30d`);
  page.setDefaultTimeout(10_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function keep(item: string): Promise<void> {
  await page.getByRole('button', { name: 'Keep' }).click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
}

test('a link shows the score to somebody without an account, once they know the password', async () => {
  await keep('Share a link…');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('For the board');
  await dialog.getByLabel('Password').first().fill('open sesame');
  expect(await axeFindings(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make the link' }).click();
  const url = await dialog.getByText('/d/').innerText();

  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(url);
  expect(await axeFindings(stranger)).toEqual([]);
  await stranger.getByLabel('Password').fill('guess');
  await stranger.getByRole('button', { name: 'Show' }).click();
  await stranger.getByRole('alert').waitFor();
  await stranger.getByLabel('Password').fill('open sesame');
  await stranger.getByRole('button', { name: 'Show' }).click();
  await stranger.getByRole('heading', { name: 'For the board' }).waitFor();
  expect(await stranger.locator('main').innerText()).toMatch(/\+57[\s\S]*with 7 answers/);
  expect(await axeFindings(stranger)).toEqual([]);
  const { width, scroll } = await stranger.evaluate(() => ({
    width: window.innerWidth,
    scroll: document.documentElement.scrollWidth,
  }));
  expect(scroll).toBeLessThanOrEqual(width);
  await page.keyboard.press('Escape');
});

test('a published figure tells what has changed since', async () => {
  await keep('Publish this figure…');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Title').fill('Autumn report');
  await dialog.getByRole('button', { name: 'Publish' }).click();
  const url = await dialog.getByText('/reports/figures/').innerText();
  const { items } = await app.api('GET', '/api/v1/responses?score=3');
  await app.api('DELETE', `/api/v1/responses/${items[0].id}`);
  await app.running.handOn();
  await page.goto(url);
  await page.getByRole('row', { name: /Answers that were deleted/ }).waitFor();
  await page.getByText('+57').first().waitFor();
  await page.getByText('+83').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('a view leads back to a page with its filters', async () => {
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/score?period=7d&where=channel%3Alink`);
  await keep('Save this view…');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Links, this week');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/score`);
  await keep('Links, this week');
  await page.waitForURL(/period=7d/);
  expect(new URL(page.url()).searchParams.get('where')).toBe('channel:link');
});
