// The page of digests in a real Chromium: an analyst makes a digest for a filter, sees it as it will arrive, sends a test to
// themself and deletes it with a way back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let sink: SmtpSink;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  sink = await startSmtpSink();
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ environment: { HARK_SMTP_URL: sink.url } });
  page = await asOwner(browser, app, `/w/${app.workspaceId}/reports`);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await sink.close();
});

test('a digest is made for a filter, looked at as it will arrive, tried on oneself and deleted', async () => {
  await page.getByText('No digests yet').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('button', { name: 'New digest' }).click();
  await page.getByRole('button', { name: 'Create digest' }).click();
  await page.getByText('Give it a name').waitFor();
  await page.getByLabel('Name').fill('Monday digest');
  await page.getByRole('combobox', { name: 'Only answers by' }).click();
  await page.getByRole('option', { name: 'Device' }).click();
  await page.getByRole('combobox', { name: 'Device', exact: true }).click();
  await page.getByRole('option', { name: 'Phone' }).click();
  await page.getByText('Device: Phone').waitFor();
  await page.getByRole('combobox', { name: 'Further e-mail addresses' }).fill('board@example.com');
  await page.getByRole('combobox', { name: 'Further e-mail addresses' }).press('Enter');
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('button', { name: 'Create digest' }).click();

  const mail = page.frameLocator('iframe[title^="Preview: Monday digest"]');
  await mail.getByText('Device: Phone').waitFor();
  await mail.getByRole('img', { name: /^NPS by week/ }).waitFor();
  await page.getByRole('button', { name: 'Send it to me as a test' }).click();
  await page.getByText('A test is on its way to owner@example.com.').waitFor();
  const sent = await waitFor('the test', async () => (await sink.mailsTo('owner@example.com'))[0]);
  expect(sent.subject).toMatch(/^\[Test\] Monday digest: 0 answers/);
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByText('Sent', { exact: true }).click();
  await page.getByText('Nothing was sent yet').waitFor();
  const [made] = (await app.api('GET', '/api/v1/digests')).items;
  expect(made).toMatchObject({
    where: 'device:phone',
    readers: [{ name: 'Olive Owner' }, { email: 'board@example.com' }],
  });

  await page.keyboard.press('Escape');
  await page.getByText(/^Every Monday at 08:00/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('switch', { name: '“Monday digest” is on' }).press('Space');
  await waitFor('it to be paused', async () => (await app.api('GET', '/api/v1/digests')).items[0].nextAt === null);
  await page.getByRole('button', { name: 'More about “Monday digest”' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('No digests yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Monday digest' }).waitFor();
});
