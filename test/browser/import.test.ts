// The import as a person does it: drop a file, see what its columns become, run it, fetch what was left out. IMPORT_PICTURES
// names a folder for pictures of each step.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { workbook } from '../workbook.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
let path: string;
beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ work: true });
  path = `/w/${app.workspaceId}/contacts/import`;
  page = await asOwner(browser, app, path, { colorScheme: 'light' });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function picture(name: string): Promise<void> {
  const folder = process.env.IMPORT_PICTURES;
  if (folder === undefined) return;
  for (const width of [1_440, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

const csv = `E-Mail;Vorname;Nachname;Firma;Plan;Kunde seit;Umsatz
ada@example.com;Ada;Lovelace;Engines Ltd;pro;31.12.2024;1.234,50
ben@example.com;Ben;Babbage;Engines Ltd;team;05.01.2025;980,00
no address;Cara;Curie;Radium SA;pro;17.03.2025;12,90
`;

test('a file that is dropped in is shown with what its columns become', async () => {
  await page.getByText('Nothing was imported yet.', { exact: false }).waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await picture('1-start');
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'kunden.csv', { type: 'text/csv' }));
    return data;
  }, csv);
  await page.getByRole('button', { name: /Drop a file here/ }).dispatchEvent('drop', { dataTransfer: transfer });
  await page.getByRole('heading', { name: 'What the columns are' }).waitFor();
  await expect.poll(() => page.getByLabel('“Vorname” becomes').first().inputValue()).toBe('First name');
  await expect.poll(() => page.getByLabel('The kind of “Umsatz”').first().inputValue()).toBe('Number');
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await picture('2-map');
});

test('without a column that tells contacts apart, the page says so and does not start', async () => {
  await choose('“E-Mail” becomes', 'Leave out');
  await page.getByText('Choose a column that is the e-mail address', { exact: false }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Start the import' }).isDisabled()).toBe(true);
  await choose('“E-Mail” becomes', 'E-mail');
});

test('what was imported is counted, and what was left out can be fetched with the reason', async () => {
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByText('Done', { exact: false }).first().waitFor();
  const link = page.getByRole('link', { name: 'Download what was left out' });
  await link.waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await picture('3-result');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain('no address,Cara,Curie,Radium SA,pro,17.03.2025,"12,90",4,"""no address"" is not');
  const { items } = await app.api('GET', '/api/v1/contacts?email=ada%40example.com');
  expect(items[0]).toMatchObject({
    name: 'Ada Lovelace',
    company: { name: 'Engines Ltd' },
    properties: { Plan: 'pro', Umsatz: 1234.5, 'Kunde seit': '2024-12-31' },
  });
});

test('past answers come in from a workbook the same way, and both imports stay listed', async () => {
  const definition = { productName: 'Acme' };
  await app.api('POST', '/api/v1/surveys', { name: 'Loyalty', definition });
  await page.goto(`${app.config.publicUrl}${path}?kind=answers`);
  const file = workbook([
    ['Email', 'Score', 'Date', 'Comment'],
    ['ada@example.com', 9, { date: 45_657 }, { shared: 'Very good' }],
  ]);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'history.xlsx', mimeType: 'application/octet-stream', buffer: file });
  await page.getByRole('heading', { name: 'What the answers belong to' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture('4-answers');
  await page.getByRole('button', { name: 'Start the import' }).click();
  await page.getByText('New answers').waitFor();
  await page.getByRole('button', { name: 'Import another file' }).click();
  await page.getByRole('link', { name: 'history.xlsx' }).waitFor();
  await picture('5-list');
});

async function choose(label: string, option: string): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
