// The builder of segments in a real browser: a sentence is built, counted while it grows, kept over a reload, and saved.
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
  const plans = ['Pro', 'Pro', 'Team', 'Free'];
  const contacts = plans.map((plan, n) => ({ email: `p${n}@example.org`, name: `Person ${n}`, properties: { plan } }));
  await app.api('POST', '/api/v1/contacts/batch', { contacts });
  page = await asOwner(browser, app, `/w/${app.workspaceId}/contacts/segments`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const result = () => page.getByRole('region', { name: 'In this segment now' });

test('a segment is built by keyboard as a sentence, counted while it grows, and saved', async () => {
  await page.getByRole('link', { name: 'New segment' }).first().click();
  await result().getByText('4', { exact: true }).waitFor();

  await page.getByLabel('Add a condition').first().focus();
  await page.keyboard.type('plan');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await result().getByText('Complete the conditions to count.').waitFor();
  const row = page.getByRole('group', { name: /^Condition/ });
  await row.getByLabel('Text').fill('PRO');
  await result().getByText('2', { exact: true }).waitFor();
  await result().getByText('Contacts where plan is “PRO”').waitFor();
  await result().getByText('Person 1').waitFor();

  await page.waitForURL(/tree=/);
  await page.reload();
  await result().getByText('2', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Save segment' }).click();
  await page.getByText('Give the segment a name.').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Name', { exact: true }).fill('On Pro');
  await page.getByRole('button', { name: 'Save segment' }).click();
  await page.getByRole('heading', { level: 1, name: 'On Pro' }).waitFor();
  const { items } = await app.api('GET', '/api/v1/segments');
  expect(items).toMatchObject([{ name: 'On Pro', sentence: 'Contacts where plan is “PRO”' }]);
});

test('axe finds nothing on the lists of segments and of lists', async () => {
  await app.api('POST', '/api/v1/lists', { name: 'Guests' });
  for (const [path, name] of [
    ['segments', 'On Pro'],
    ['lists', 'Guests'],
  ] as const) {
    await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/contacts/${path}`);
    await page.getByRole('link', { name }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  }
});

test('who is taken off a list is back with a press, and each on it leads to their page', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  const list = (await app.api('GET', '/api/v1/lists')).items[0];
  await app.api('POST', `/api/v1/lists/${list.id}/contacts`, { contactIds: [], emails: ['p0@example.org'] });
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/contacts/lists/${list.id}`);
  await page.getByRole('button', { name: 'Take Person 0 off the list' }).click();
  await page.getByRole('link', { name: 'Person 0' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Person 0' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('link', { name: 'Person 0' }).click();
  await page.getByRole('heading', { level: 1, name: 'Person 0' }).waitFor();
});
