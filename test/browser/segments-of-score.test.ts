// The score taken apart in a real Chromium: from a segment to its answers, a heat map by keyboard, two groups, a line for each value.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn } from '../../src/core/calendar/index.ts';
import { fillEarlier } from '../../src/modules/analytics/declare-dimension.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { writeAnswers } from '../past-answers.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

const plans = ['pro', 'free', 'team'];
let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startTestApp(), launchChromium(personsBrowser)]);
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Plans', definition: { productName: 'Acme' } });
  const contacts = Array.from({ length: 182 }, (_, n) => ({
    email: `someone${n}@example.com`,
    properties: { plan: n < 180 ? plans[n % 3] : 'rare', country: n % 2 === 0 ? 'DE' : 'FR' },
  }));
  const { saved } = await app.api('POST', '/api/v1/contacts/batch', { contacts });
  const today = dayIn('Europe/Berlin', new Date()) ?? 0;
  const answers = saved.map(({ contactId }: { contactId: string }, n: number) => ({
    contact: contactId,
    score: n % 3 === 1 ? n % 11 : 8 + (n % 3),
    day: today - 1 - (n % 40),
    verdict: 'trusted',
  }));
  await writeAnswers(app, survey.id, answers);
  await app.running.handOn();
  page = await asOwner(browser, app, `/w/${app.workspaceId}/score/segments?period=90d`);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function open(path: string): Promise<void> {
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/score/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null);
}

test('a workspace that counts by nothing of its own is led to choose', async () => {
  await page.getByRole('button', { name: 'Choose properties of contacts and companies' }).click();
  await page.getByRole('dialog', { name: 'Count answers by' }).waitFor();
  for (const property of ['plan', 'country']) {
    await app.api('POST', '/api/v1/dimensions', { subject: 'contact', property });
    const { rows } = await app.database.pool.query('select slot from dimension where property = $1', [property]);
    await fillEarlier(app.database, app.workspaceId, rows[0].slot);
  }
});

test('segments are ranked, say what is more than chance, and lead to their answers and to a filter', async () => {
  await open('segments');
  await page.getByText('The segments differ more than chance would have it').waitFor();
  const free = page.getByRole('row').filter({ hasText: 'free' });
  expect(await free.textContent()).toMatch(/▼ Below the rest/);
  expect(await page.getByRole('row').filter({ hasText: 'rare' }).textContent()).toMatch(
    /2.*–.*1 passive, 1 detractor.*Not tested/s,
  );
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await free.getByRole('link', { name: 'The 60 answers of free' }).click();
  await page.waitForURL(/\/answers\?.*where=contact\.plan%3Afree/);
  await page.goBack();
  await free.getByRole('link', { name: 'free', exact: true }).click();
  await page.getByRole('button', { name: 'Plan: free: take this filter away' }).waitFor();
});

test('a heat map is walked through by arrows, and Enter opens the answers of a cell', async () => {
  await open('segments?split=contact.plan,contact.country');
  const map = page.getByRole('grid', { name: 'NPS by Plan and Country' });
  expect(await axeFindings(page)).toEqual([]);
  await map.locator('[tabindex="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-place'))).toBe('1 1');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/answers\?.*where=contact\.plan%3A\w+%3Bcontact\.country/);
});

test('two groups are compared in words', async () => {
  await open('compare?against=groups&firstWhere=contact.plan:free');
  await page.getByText(/The score of B is higher by \d+ points: more than noise/).waitFor();
  await page.getByText('No contact answered in both groups.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByText('The days before', { exact: true }).click();
  await page.getByText('One side has no answers.').waitFor();
});

test('the explorer draws what is asked, and the address is the question', async () => {
  await open('explorer?split=contact.plan&step=month&measure=promoters');
  await page.getByRole('img', { name: /^Promoters over time, 4 lines/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('button', { name: 'Show as a table' }).click();
  await page.waitForURL(/view=table/);
  await page
    .getByRole('link', { name: /promoters of free: read the answers/ })
    .first()
    .click();
  await page.waitForURL(/\/answers\?.*category=promoter/);
});
