// The survey editor in a real Chromium: from a template to a survey with a question that branches, in two languages, seen in
// the preview before it is saved; then its versions compared, a draft that survives, and the check list with a test.
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings } from './axe.ts';
import { asOwner, opened, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
let surveyPath: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  page = await asOwner(browser, app, `/w/${app.workspaceId}/ask/new`, { viewport: { width: 1_440, height: 1_000 } });
  page.on('pageerror', (error) => faults.push(error.message));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** A section; the number of its problems stands behind its name. */
const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}( \\(\\d+\\))?$`) });
const preview = (): FrameLocator => page.frameLocator('iframe[title^="Preview of the"]');
const lookAt = async (width: number) => page.setViewportSize({ width, height: 1_000 });
const saved = () => page.getByText('Everything is saved').waitFor();

test('a template fills in a new survey, and the preview shows it while it is typed', async () => {
  await page.getByRole('radio', { name: 'After support' }).click();
  await page.getByLabel('Product or company').fill('Acme Cloud');
  await preview()
    .getByRole('heading', { name: /recommend Acme Cloud/ })
    .waitFor();
  expect(await page.getByLabel('Name of the survey').inputValue()).toBe('After support');
  await tab('E-mail').click();
  await preview().getByText('You asked us for help with Acme Cloud').waitFor();
});

test('a mistake is told beside its field, and in a summary that leads to it', async () => {
  await tab('Brand').click();
  await page.getByLabel('Brand colour').fill('#ffee00');
  await page.getByText(/Too light to be read/).waitFor();
  await tab('Question').click();
  await page.getByRole('button', { name: 'Create the survey' }).click();
  const summary = page.getByRole('alert').filter({ hasText: 'Not saved' });
  await summary.getByRole('button', { name: 'Brand colour' }).click();
  await page.locator(':focus').and(page.getByLabel('Brand colour')).waitFor();
  await page.getByRole('button', { name: /^Use #/ }).click();
  await page.getByText(/White text on it can be read/).waitFor();
});

test('a question that branches reads as a sentence', async () => {
  await tab('Further questions').click();
  await page.getByRole('button', { name: 'Add a question' }).click();
  await page.getByRole('menuitem', { name: 'Single choice' }).click();
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill('May we call you?');
  await page.getByLabel('Choice 1', { exact: true }).fill('Yes');
  await page.getByLabel('Choice 2', { exact: true }).fill('No');
  await page.getByRole('button', { name: 'Show only when…' }).click();
  await page.getByRole('button', { name: 'Add a condition' }).click();
  await page.getByLabel('What is looked at').nth(1).selectOption({ label: '“Is your problem solved?”' });
  await page.getByText('Single choice · shown when the score is 0 to 6 and “Is your problem solved?” is Yes').waitFor();
});

test('questions move by keyboard, and one that cannot be asked any more says so', async () => {
  const heads = page.getByRole('tabpanel').locator('li button[aria-expanded]');
  const moving = heads.filter({ hasText: 'May we call you?' });
  const place = async () => (await heads.allInnerTexts()).findIndex((text) => text.includes('May we call you?'));
  expect(await place()).toBe(3);
  for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) await moving.press(`Alt+${key}`);
  expect(await place()).toBe(0);
  await page.getByText('a question can only depend on what was asked before it').waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await moving.press(`Alt+${key}`);
  expect(await place()).toBe(3);
});

test('a translation shows in the preview, and its language comes nearer to being complete', async () => {
  await tab('Languages').click();
  const german = page.getByRole('button', { name: /^Deutsch/ });
  await german.click();
  const before = await german.innerText();
  await page.getByLabel('Question 4 in Deutsch').fill('Dürfen wir Sie anrufen?');
  expect(await german.innerText()).not.toBe(before);
  await page.getByLabel('Subject of the e-mail in Deutsch').fill('Konnten wir helfen?');
  await page.getByRole('radiogroup', { name: 'What is shown' }).getByText('E-mail').click();
  await page.getByText('Konnten wir helfen?', { exact: true }).last().waitFor();
});

test('axe finds nothing in any section, nor on the page of a new survey', async () => {
  for (const name of ['Further questions', 'Languages', 'Thank you']) {
    await tab(name).click();
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
    expect(await axeFindings(page), name).toEqual([]);
    await lookAt(1_440);
  }
});

test('a draft survives a reload, and leaving it is asked about', async () => {
  page.on('dialog', (dialog) => void dialog.accept());
  await page.reload();
  await page.getByText('Changes that you had not saved are back').waitFor();
  await tab('Question').click();
  expect(await page.getByLabel('Product or company').inputValue()).toBe('Acme Cloud');
  await page.getByRole('link', { name: 'Answers' }).click();
  const guard = page.getByRole('dialog', { name: 'Leave without saving?' });
  await guard.getByRole('button', { name: 'Stay' }).click();
  await page.getByRole('button', { name: 'Create the survey' }).click();
  await page.getByRole('heading', { level: 1, name: 'After support' }).waitFor();
  surveyPath = new URL(page.url()).pathname;
});

test('before it goes out: the open points, and a test whose page records nothing', async () => {
  await page.getByText('Nobody has sent a test yet.').waitFor();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.getByRole('button', { name: 'Send the test' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test' });
  await dialog.getByText('“[Test] Did we help you?” to owner@example.com').waitFor();
  const tested = await opened(page, dialog.getByRole('link', { name: 'Open its page' }));
  await tested.getByText('Nothing you answer here is recorded.').waitFor();
  await tested.locator('label').filter({ hasText: /^7$/ }).first().click();
  await tested.getByRole('button', { name: 'Send' }).first().click();
  await tested.close();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Nobody has sent a test yet.').waitFor({ state: 'detached' });
  const { rows } = await app.database.pool.query('select count(*)::int as count from response');
  expect(rows[0].count).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await lookAt(1_440);
});

test('a change becomes a version that can be compared with the one before, and taken back', async () => {
  await page.goto(`${app.config.publicUrl}${surveyPath}/edit?section=followUps`);
  await page.getByRole('textbox', { name: /^Question to promoters/ }).fill('What did we do best when you needed help?');
  await page.getByRole('button', { name: 'Save' }).click();
  await saved();
  await page.getByRole('link', { name: 'Versions' }).click();
  const change = page.getByRole('row', { name: /Question to promoters/ });
  expect(await change.locator('del').innerText()).toBe('well');
  expect(await change.locator('ins').innerText()).toBe('best');
  await page.getByRole('button', { name: 'Open version 1' }).click();
  expect(await axeFindings(page)).toEqual([]);
  await lookAt(1_440);
  await page.getByRole('button', { name: 'Restore as version 3' }).click();
  await page.getByRole('button', { name: 'Open version 3' }).waitFor();
  const { definition, version } = await app.api('GET', `/api/v1/surveys/${surveyPath.split('/').at(-1)}`);
  expect({ version, promoter: definition.followUps.promoter }).toEqual({
    version: 3,
    promoter: 'What did we do well when you needed help?',
  });
});

test('two people at one survey lose nothing without knowing', async () => {
  const id = surveyPath.split('/').at(-1);
  const read = () => app.api('GET', `/api/v1/surveys/${id}`);
  const others = async (change: object) => {
    const { name, definition, version } = await read();
    await app.api('PUT', `/api/v1/surveys/${id}`, { name, definition, version, ...change });
  };
  const days = page.getByLabel('Days to answer');
  const save = page.getByRole('button', { name: 'Save' });
  const refused = page.getByText('Your changes are still here.');

  await page.goto(`${app.config.publicUrl}${surveyPath}/edit`);
  await days.fill('8');
  await others({ name: 'Renamed by Bob' });
  await save.click();
  await refused.waitFor();
  await page.getByRole('heading', { level: 1, name: 'Edit “Renamed by Bob”' }).waitFor();
  await save.click();
  await saved();
  expect(await read()).toMatchObject({ name: 'Renamed by Bob', version: 4, definition: { answerWindowDays: 8 } });

  await days.fill('9');
  const { definition } = await read();
  await others({ definition: { ...definition, productName: 'Bob & Sons' } });
  await save.click();
  await page.getByText('Version 5 was saved while you were editing').waitFor();
  expect((await read()).definition).toMatchObject({ productName: 'Bob & Sons', answerWindowDays: 8 });
  await page.getByRole('button', { name: 'Take version 5, discard mine' }).click();
  await saved();
  expect(await page.getByLabel('Product or company').inputValue()).toBe('Bob & Sons');

  await page.getByLabel('Name of the survey').fill('Mine');
  await others({ name: 'Theirs' });
  await save.click();
  await page.getByText('It was renamed to “Theirs” while you were editing').waitFor();
  await page.getByRole('button', { name: 'Go on with mine' }).click();
  await save.click();
  await saved();
  expect(await read()).toMatchObject({ name: 'Mine', version: 5 });
});

test('everyone is asked only after it was said to how many it goes', async () => {
  await app.api('POST', '/api/v1/contacts', { email: 'ada@example.com' });
  await app.api('POST', '/api/v1/contacts', { email: 'bob@example.com' });
  await app.api('POST', '/api/v1/contacts', { externalId: 'without-address' });
  await page.goto(`${app.config.publicUrl}${surveyPath}?send=open`);
  await page.getByRole('radiogroup', { name: 'Who is asked' }).getByText('Everyone').click();
  const send = page.getByRole('button', { name: 'Send to 2 contacts' });
  await send.click();
  const question = page.getByRole('dialog', { name: 'Send it to everyone?' });
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  expect((await app.api('GET', '/api/v1/invitations')).items).toEqual([]);
  await send.click();
  await question.getByRole('button', { name: 'Send to 2 contacts' }).click();
  await page.getByText('3 invitations planned.').waitFor();
});

test('no page has failed', () => {
  expect(faults).toEqual([]);
});
