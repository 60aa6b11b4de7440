// Contacts, companies and who is not asked, as a person at the dashboard works with them; axe finds nothing on any page.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { invite } from '../invite.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
let ada: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Loop', definition: { productName: 'Acme' } });
  await app.api('POST', '/api/v1/properties', {
    subject: 'contact',
    name: 'plan',
    label: 'Plan',
    kind: 'choice',
    choices: ['free', 'pro'],
  });
  const { contact } = await app.api('POST', '/api/v1/contacts', {
    email: 'ada@example.org',
    name: 'Ada Lovelace',
    company: 'Analytical Engines',
    properties: { plan: 'pro', seats: 12 },
  });
  ada = contact.id;
  for (const [n, score] of [9, 10, 10, 7, 3].entries()) {
    const known =
      n === 0 ? { email: 'ada@example.org' } : { email: `p${n}@example.org`, company: 'Analytical Engines' };
    const asked = await invite(app, systemClock, survey.id, known);
    const evidence = { pointerEvents: 3, keyEvents: 0, visibleMs: 2_000, automated: false };
    const answer = { score, comment: n === 0 ? 'The engine never stops.' : null, act: 'touch', version: 1, evidence };
    await app.server.inject({ method: 'POST', url: asked.page, payload: answer });
  }
  await app.running.handOn();
  await app.api('POST', '/api/v1/events', { name: 'order.placed', contact: { id: ada }, properties: { total: 99 } });
  page = await asOwner(browser, app, `/w/${app.workspaceId}/contacts`);
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => faults.push(error.message));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const at = (path: string) => `${app.config.publicUrl}/w/${app.workspaceId}/${path}`;
async function open(path: string): Promise<void> {
  await page.goto(at(path));
  await settled();
}
async function settled(): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null);
}
const history = () => page.getByRole('region', { name: 'History' });

test('a contact is found in the list and opened, with all that happened to them', async () => {
  await open('contacts');
  await page.getByRole('searchbox', { name: 'Search contacts' }).fill('lovelace');
  await page.waitForURL((url) => url.searchParams.get('search') === 'lovelace');
  await page.getByRole('link', { name: 'Ada Lovelace' }).click();
  await page.waitForURL((url) => url.pathname.endsWith(`/contacts/${ada}`));
  await history().getByText('The engine never stops.').waitFor();
  for (const words of [
    'order.placed',
    'total: 99',
    'Answered “Loop”',
    'Was asked “Loop” by e-mail',
    'Became a contact',
  ]) {
    await history().getByText(words).waitFor();
  }
});

test('axe finds nothing on the page of a contact, on a desk and on a phone, light and dark', async () => {
  await open(`contacts/${ada}`);
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('who they are is changed, and a number without a country is refused beside its field', async () => {
  await open(`contacts/${ada}`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Phone').fill('12');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('"12" is not a phone number').waitFor();
  await dialog.getByLabel('Phone').fill('+44 20 7946 0018');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Contact', exact: true }).getByText('+442079460018').waitFor();
});

test('a property is chosen from what it may be, and a new one is added', async () => {
  await open(`contacts/${ada}`);
  await page.getByRole('button', { name: 'Change properties' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: 'free' }).click();
  await dialog.getByLabel('seats').fill('many');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText('"many" is not a number').waitFor();
  await dialog.getByLabel('seats').fill('14');
  await dialog.getByLabel('Another property').fill('renewal');
  await dialog.getByLabel('Value of the other property').fill('2027-01-31');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const properties = page.getByRole('region', { name: 'Properties' });
  for (const words of ['free', '14', '31 Jan 2027']) await properties.getByText(words).waitFor();
  expect((await app.api('GET', `/api/v1/contacts/${ada}`)).properties).toEqual({
    plan: 'free',
    seats: 14,
    renewal: '2027-01-31',
  });
});

test('who shall not be asked is stopped and allowed again, and the history says who decided it', async () => {
  await open(`contacts/${ada}`);
  await page.getByRole('button', { name: 'Do not ask: E-mail' }).click();
  await page.getByText(/Shall not be asked, since .*, decided by Olive Owner/).waitFor();
  await history().getByText('Is not to be asked by e-mail, decided by Olive Owner').waitFor();
  await page.getByRole('button', { name: 'Allow again: E-mail' }).click();
  await page.getByText('May be asked', { exact: true }).last().waitFor();
  await history().getByText('May be asked again by e-mail, decided by Olive Owner').waitFor();
});

test('who wished not to be asked is allowed again only after a second thought', async () => {
  await app.api('POST', '/api/v1/suppressions', { contactId: ada, channel: 'email', reason: 'unsubscribed' });
  await open(`contacts/${ada}`);
  await page.getByRole('button', { name: 'Allow again: E-mail' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask Ada Lovelace again?' });
  await dialog.getByText('Only do so if the person has agreed.').waitFor();
  expect((await app.api('GET', `/api/v1/suppressions?contactId=${ada}`)).items).toHaveLength(1);
  await dialog.getByRole('button', { name: 'Allow again' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Do not ask: E-mail' }).waitFor();
});

test('the list is narrowed by filters that stand in the address, and each is taken away with a press', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open('contacts');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const menu = page.getByRole('dialog');
  await menu.getByRole('combobox', { name: 'Property' }).click();
  await menu.getByRole('option', { name: 'Plan' }).click();
  await menu.getByRole('combobox', { name: 'Its value' }).click();
  await menu.getByRole('option', { name: 'free' }).click();
  await page.waitForURL((url) => url.searchParams.get('property') === 'plan:free');
  await page.getByRole('link', { name: 'p1@example.org' }).waitFor({ state: 'detached' });
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await menu.getByRole('combobox', { name: 'Phone' }).click();
  await menu.getByRole('option', { name: 'Not known' }).click();
  await page.getByText('No contact passes these filters.').waitFor();
  await page.reload();
  await page.getByText('No contact passes these filters.').waitFor();
  await page.getByRole('button', { name: 'Without a phone number: take this filter away' }).click();
  await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  await page.getByRole('button', { name: 'Plan: free: take this filter away' }).click();
  await page.getByRole('link', { name: 'p1@example.org' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

test('many are put on a list, left alone and deleted at once, and what was taken from them comes back', async () => {
  await open('contacts');
  const choose = async () => {
    for (const n of [1, 2]) await page.getByRole('checkbox', { name: `Select p${n}@example.org` }).check();
  };
  await choose();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('button', { name: 'Add to list' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'List' }).fill('Guests');
  await dialog.getByRole('button', { name: 'Create and add' }).click();
  await page.getByText('2 contacts added to “Guests”.').waitFor();
  const { items } = await app.api('GET', '/api/v1/lists');
  expect(items).toMatchObject([{ name: 'Guests', contacts: 2 }]);

  // Who has said so themselves stays suppressed when the rest is taken back.
  const { items: known } = await app.api('GET', '/api/v1/contacts?email=p1%40example.org');
  const wish = { contactId: known[0].id, channel: 'email', reason: 'unsubscribed' };
  await app.api('POST', '/api/v1/suppressions', wish);
  await choose();
  await page.getByRole('button', { name: 'Do not ask' }).click();
  await page.getByText('1 contact will not be asked by e-mail.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  const reasons = async () =>
    (await app.api('GET', '/api/v1/suppressions')).items.map((item: { reason: string }) => item.reason);
  await expect.poll(reasons).toEqual(['unsubscribed']);
  await app.api('DELETE', `/api/v1/suppressions/${known[0].id}/email`);

  await choose();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('link', { name: 'p1@example.org' }).waitFor({ state: 'detached' });
  await page.getByText('2 contacts were deleted.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'p1@example.org' }).waitFor();
  await page.getByRole('link', { name: 'p2@example.org' }).waitFor();
});

test('the page of a company rolls up what its people answered, with n and interval', async () => {
  await open('contacts/companies');
  const row = page.getByRole('row', { name: /Analytical Engines/ });
  await row.getByText('+40').waitFor();
  await row.getByText(/ to .* · 5 answers/).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await row.getByRole('link', { name: 'Analytical Engines' }).click();
  await page.waitForURL(/\/contacts\/companies\/\d+$/);
  await settled();
  const nps = page.getByRole('region', { name: 'Net Promoter Score' });
  await nps.getByText('Small sample').waitFor();
  await nps.getByText('From 5 contacts.').waitFor();
  await page.getByRole('link', { name: 'p4@example.org' }).waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('an address that nobody has is listed, holds who comes with it later, and is taken off again', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open('contacts/suppressed');
  await page.getByText('Every contact may be asked').waitFor();
  await page.getByRole('button', { name: 'Never ask addresses' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Addresses').fill('grace@example.org\nnobody');
  await dialog.getByRole('button', { name: 'Never ask' }).click();
  await dialog.getByText('"nobody" is not a phone number.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  await app.api('POST', '/api/v1/contacts', { email: 'Grace@example.org', name: 'Grace' });
  await open('contacts/suppressed');
  await page.getByRole('row', { name: /Grace.*Shall not be asked.*By the do-not-contact list/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);

  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByText('Do-not-contact list', { exact: true }).first().click();
  await page.waitForURL((url) => url.searchParams.get('list') === 'addresses');
  await page.getByRole('searchbox', { name: 'Look up an address' }).fill('grace@example.org');
  await page.getByRole('button', { name: 'Allow g…@example.org again' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Allow again' }).click();
  await page.getByText('Not on the list').waitFor();
  await open('contacts/suppressed');
  await page.getByText('Every contact may be asked').waitFor();
});

test('properties are declared, and axe finds nothing there', async () => {
  await open('contacts/properties');
  await page.getByRole('button', { name: 'Declare property' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Of companies').click();
  await dialog.getByLabel('Name', { exact: true }).fill('tier');
  await dialog.getByRole('combobox', { name: 'Kind' }).click();
  await page.getByRole('option', { name: 'Number' }).click();
  await dialog.getByRole('button', { name: 'Declare' }).click();
  await page.getByRole('region', { name: 'Of companies' }).getByText('tier').waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('a contact that is deleted can be brought back for a moment, and one that is erased cannot', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open(`contacts/${ada}`);
  await page.getByRole('button', { name: 'More about this contact' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/contacts'));
  await page.getByRole('link', { name: 'Ada Lovelace' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('link', { name: 'Ada Lovelace' }).click();
  await page.getByRole('button', { name: 'More about this contact' }).click();
  await page.getByRole('menuitem', { name: 'Erase for good' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase' }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/contacts'));
  expect((await app.call('GET', `/api/v1/contacts/${ada}`)).status).toBe(404);
  const { items } = await app.api('GET', '/api/v1/do-not-contact');
  expect(items.map((item: { reason: string; hint: string | null }) => [item.reason, item.hint])).toContainEqual([
    'erased',
    null,
  ]);
});

test('no page has broken', () => {
  expect(faults).toEqual([]);
});
