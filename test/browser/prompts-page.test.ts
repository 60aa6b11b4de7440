// The pages of prompts in a real Chromium: an editor makes one, sees the real script show it, turns it on and installs the script.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/platform/clock.ts';
import { buildPrompts } from '../../widget/build.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

const clock = fixedClock(new Date().toISOString());
let app: TestApp;
let browser: Browser;
let page: Page;
let surveyId: string;

beforeAll(async () => {
  await buildPrompts();
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Product', definition: { productName: 'Acme' } })).id;
  page = await asOwner(browser, app, `/w/${app.workspaceId}/ask/prompts`);
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function picture(name: string): Promise<void> {
  const folder = process.env.HARK_PICTURES;
  if (!folder) return;
  for (const width of [1_440, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png`, fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

test('an editor makes a prompt from rules in plain words and sees it as visitors will', async () => {
  await page.getByText('No prompts yet').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture('empty');
  await page.getByRole('link', { name: 'New prompt' }).click();
  await page.getByRole('button', { name: 'Make the prompt' }).click();
  await page.getByText('Give it a name').waitFor();
  await page.getByLabel('Name').fill('After the first project');
  await page.getByLabel('Only on these pages').fill('projects');
  await page.getByText('Must be as in /pricing').waitFor();
  await page.getByLabel('Only on these pages').fill('/projects/*');
  await page.getByLabel('Seconds on the page before').fill('5');
  await page.getByText('Appears once 5 seconds have passed, on /projects/*.').waitFor();
  // The looks of axe end on a phone, where the preview is below: what is fixed in a frame cannot be scrolled to from within.
  await page.setViewportSize({ width: 1_440, height: 900 });
  const preview = page.frameLocator('iframe[title="Preview of the prompt"]').getByRole('dialog');
  await preview.getByRole('radio', { name: '9', exact: true }).click();
  await preview.getByRole('button', { name: 'Send' }).click();
  await preview.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect((await app.api('GET', '/api/v1/responses')).items).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await picture('editor');
  await page.getByRole('button', { name: 'Make the prompt' }).click();
  await page.getByRole('heading', { name: 'After the first project' }).waitFor();
  const [made] = (await app.api('GET', '/api/v1/prompts')).items;
  expect(made).toMatchObject({ active: false, survey: { id: surveyId }, rules: { delaySeconds: 5 } });
});

test('it is turned on and off in the list, and deleted with a way back', async () => {
  await page.getByRole('link', { name: 'All prompts' }).click();
  await page.getByRole('switch', { name: '“After the first project” is on' }).press('Space');
  await waitFor('it to be on', async () => (await app.api('GET', '/api/v1/prompts')).items[0].active);
  await picture('list');
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('button', { name: 'More about “After the first project”' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByText('No prompts yet').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'After the first project' }).waitFor();
});

test('the installation names the sites, tells the policy, signs in four languages and says when the script was seen', async () => {
  await page.getByRole('link', { name: 'Installation' }).click();
  await page.getByText('The script is not in place yet').waitFor();
  await page.getByLabel('Sites', { exact: true }).fill('https://app.example.com/path');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Must be the address of a site').waitFor();
  await page.getByLabel('Sites', { exact: true }).fill('https://app.example.com');
  await page.getByRole('button', { name: 'Save' }).click();
  await waitFor('the site', async () => (await app.api('GET', '/api/v1/prompt-site')).origins.length === 1);
  const { script, key } = await app.api('GET', '/api/v1/prompt-site');
  await page.getByText(`<script async src="${script}"></script>`).waitFor();
  await page.getByRole('tab', { name: 'Python' }).click();
  await page.getByText('hmac.new(secret.encode()').waitFor();
  await page.getByRole('button', { name: 'Show the signing secret' }).click();
  const { secret } = await app.api('POST', '/api/v1/prompt-site/secret/reveal');
  await page.getByText(secret).waitFor();
  await page.getByRole('button', { name: 'Replace it' }).click();
  await page.getByRole('button', { name: 'Replace', exact: true }).click();
  await waitFor(
    'another secret',
    async () => (await app.api('POST', '/api/v1/prompt-site/secret/reveal')).secret !== secret,
  );
  await app.server.inject({ url: `/in-app/${key}/rules`, headers: { origin: 'https://app.example.com' } });
  await page.reload();
  await page.getByText('The script is in place').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await picture('install');
});
