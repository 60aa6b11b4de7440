// Why somebody is asked, what will go out, how often at most, and what a contact may wish: at the dashboard and on the public page;
// axe finds nothing on any of them.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { planCampaign } from '../../src/modules/campaigns/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type Invited, invite } from '../invite.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
let ada: Invited;
let draftId: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } });
  ada = await invite(app, systemClock, survey.id, { email: 'ada@example.org', name: 'Ada Lovelace' });
  const contacts = Array.from({ length: 60 }, (_, place) => ({ email: `person${place}@example.org` }));
  await app.api('POST', '/api/v1/contacts/batch', { contacts });
  const start = async (name: string, definition: object) => {
    const campaign = await app.api('POST', '/api/v1/campaigns', { name, surveyId: survey.id, definition });
    return app.api('POST', `/api/v1/campaigns/${campaign.id}/start`);
  };
  await app.database.pool.query(`update contact set created_at = now() - interval '200 days'`);
  const draft = await app.api('POST', '/api/v1/campaigns', {
    name: 'Next year',
    surveyId: survey.id,
    definition: { timing: { kind: 'recurring', everyDays: 30 }, who: { dailyMax: 2, holdOutShare: 0.1 } },
  });
  draftId = draft.id;
  await start('Every quarter', { timing: { kind: 'recurring', everyDays: 30 }, who: { dailyMax: 5 } });
  await start('After an order', { timing: { kind: 'event', name: 'order.placed', delayMinutes: 1_440 }, priority: 2 });
  await plan();
  page = await asOwner(browser, app, `/w/${app.workspaceId}/contacts`);
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => faults.push(error.message));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Has planners take turns until none is due. */
async function plan(): Promise<void> {
  const planner = { database: app.database, clock: systemClock, log: createLog('silent') };
  while ((await planCampaign(planner)) !== null);
}

const at = (path: string) => `${app.config.publicUrl}/w/${app.workspaceId}/${path}`;
async function open(path: string): Promise<void> {
  await page.goto(at(path));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null);
}

test('the contact’s page says of each campaign whether it asks, and by which rules', async () => {
  await open(`contacts/${ada.contactId}`);
  const panel = page.getByRole('region', { name: 'Campaigns' });
  await panel.getByRole('link', { name: 'Every quarter' }).waitFor();
  await panel.getByText('Is not asked: The event has not happened.').waitFor();
  const rules = panel.getByRole('button', { name: 'Show all 15 rules of Every quarter' });
  await rules.focus();
  await page.keyboard.press('Enter');
  await panel.getByText('Everyone belongs to the audience.').first().waitFor();
  expect(
    await panel.getByRole('button', { name: 'Hide all rules of Every quarter' }).getAttribute('aria-expanded'),
  ).toBe('true');
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('a wish is noted for a contact, shown, told in the history, and heeded by the rules', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open(`contacts/${ada.contactId}`);
  const wishes = page.getByRole('region', { name: 'Wishes' });
  await wishes.getByText('Has not asked for anything else').waitFor();
  await wishes.getByRole('button', { name: 'Change wishes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'At most' }).click();
  await page.getByRole('option', { name: 'Once a year' }).click();
  await dialog.getByRole('checkbox', { name: 'Research' }).uncheck();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await dialog.getByRole('button', { name: 'Save' }).click();
  await wishes.getByText('Wishes to be asked at most once a year, not about research.').waitFor();
  await page
    .getByRole('region', { name: 'History' })
    .getByText('Wishes to be asked at most once a year, not about research, decided by Olive Owner')
    .waitFor();
  await page
    .getByRole('region', { name: 'Campaigns' })
    .getByText(/Wants 365 days between two asks/)
    .first()
    .waitFor();
});

test('the calendar shows what goes out, day by day, and is walked through by keys', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open('campaigns/calendar');
  const days = page.locator('[data-calendar-day]');
  await days.first().waitFor();
  expect(await page.locator('td[aria-current=date]').count()).toBe(1);
  await days.first().focus();
  const first = await days.first().getAttribute('data-calendar-day');
  if ((await days.count()) > 1) {
    for (const key of ['ArrowRight', 'ArrowDown']) await page.keyboard.press(key);
    const moved = await page.evaluate(() => (document.activeElement as HTMLElement).dataset.calendarDay);
    expect(moved).not.toBe(first);
  }
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.has('day'));
  await page.getByRole('columnheader', { name: 'Later' }).waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('button', { name: 'Month after' }).click();
  await page.waitForURL((url) => url.searchParams.has('month'));
  await page.getByRole('button', { name: 'Today' }).click();
  await page.waitForURL((url) => !url.searchParams.has('month'));
});

test('how often at most is set, with what that means in words', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open('settings/how-often');
  const meaning = page.getByRole('region', { name: 'What that means' });
  await meaning.getByText('Whatever it is about, nobody is asked more than once in 30 days.').waitFor();
  expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
  await page.getByRole('textbox', { name: 'Product' }).fill('120');
  await page.getByRole('textbox', { name: 'Asks of one contact' }).fill('');
  await meaning.getByText('Not all of it is a number of days yet.').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('From 1 to 100').waitFor();
  await page.getByRole('textbox', { name: 'Asks of one contact' }).fill('3');
  await meaning.getByText('At least 120 days lie between two product asks.').waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds from the next ask on.').waitFor();
  expect(await app.api('GET', '/api/v1/asking-policy')).toMatchObject({
    gapDays: { product: 120, relationship: 30 },
    budget: { asksMax: 3, windowDays: 30 },
  });
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('a campaign is tried out on the days before today, as charts and as a table', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open(`campaigns/${draftId}`);
  const panel = page.getByRole('region', { name: 'Simulate' });
  await panel.getByRole('button', { name: 'Simulate' }).click();
  await panel.getByText('Expected answers').waitFor();
  await panel.getByText(/if 20% answer, as is usual/).waitFor();
  await panel.getByRole('img', { name: /asks? over 90 bars/ }).waitFor();
  await panel.getByText('Held out, to compare with').last().waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await panel.getByRole('button', { name: 'Show as a table' }).click();
  expect(await panel.getByRole('row').count()).toBe(91);
  await panel.getByRole('button', { name: 'Simulate again' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('a contact chooses less on the public page, without any script', async () => {
  const bea = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  const leaf = await bea.newPage();
  await leaf.goto(`${app.config.publicUrl}/u/${ada.key}`);
  await leaf.getByRole('heading', { name: 'Oder wählen Sie, was Ihnen passt' }).waitFor();
  await leaf.getByText('Höchstens alle sechs Monate').click();
  if (!(await leaf.getByLabel('Neue Ideen und Studien').isChecked()))
    await leaf.getByText('Neue Ideen und Studien').click();
  await leaf.getByRole('button', { name: 'Auswahl speichern' }).click();
  await leaf.getByRole('heading', { name: /Ihre Auswahl ist gespeichert/ }).waitFor();
  expect(await leaf.getByLabel('Höchstens alle sechs Monate').isChecked()).toBe(true);
  await bea.close();
  expect(await app.api('GET', `/api/v1/contacts/${ada.contactId}/preference`)).toMatchObject({
    gapDays: 180,
    mutedPurposes: [],
  });
  for (const locale of ['en', 'ar']) {
    const reader = await browser.newContext({ locale });
    const leaf = await reader.newPage();
    await leaf.goto(`${app.config.publicUrl}/u/${ada.key}`);
    await leaf.getByRole('heading', { level: 2 }).waitFor();
    expect(await axeFindings(leaf, everyLook)).toEqual([]);
    await reader.close();
  }
});

test('no page has failed in all this', () => {
  expect(faults).toEqual([]);
});
