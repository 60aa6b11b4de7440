// The audit log as an owner reads it, and the reference of the API: both in a real browser, the second without a word to any
// other host.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, person, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const { contact } = await app.api('POST', '/api/v1/contacts', {
    email: 'ada@example.com',
    name: 'Ada Lovelace',
    properties: { plan: 'pro', seats: 12 },
  });
  await app.api('PATCH', `/api/v1/contacts/${contact.id}`, { properties: { plan: 'enterprise', seats: 40 } });
  const survey = await app.api('POST', '/api/v1/surveys', {
    name: 'Relationship',
    definition: { productName: 'Acme' },
  });
  await app.api('PUT', `/api/v1/surveys/${survey.id}`, {
    name: 'Relationship',
    version: 1,
    definition: { ...survey.definition, productName: 'Acme Cloud' },
  });
  await app.api('PATCH', '/api/v1/workspace', { timeZone: 'Europe/London' });
  const { key } = await app.api('POST', '/api/v1/api-keys', { name: 'Nightly sync', scopes: ['contacts:write'] });
  const contacts = Array.from({ length: 40 }, (_, index) => ({ email: `customer-${index}@example.com` }));
  await app.server.inject({
    method: 'POST',
    url: '/api/v1/contacts/batch',
    headers: { authorization: `Bearer ${key}` },
    payload: { contacts },
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe('the audit log', () => {
  let page: Page;
  const path = () => `/w/${app.workspaceId}/settings/audit`;

  beforeAll(async () => {
    page = await asOwner(browser, app, path());
  });
  const row = (name: string) => page.getByRole('row', { name });
  const open = async (search = '') => {
    await page.goto(`${app.config.publicUrl}${path()}${search}`);
    await page.getByRole('table').or(page.getByText('No entry matches')).first().waitFor();
  };
  const drawer = () => page.getByRole('dialog', { name: 'Entry of the audit log' });

  test('tells who changed what, and an entry opens to the fields before and after', async () => {
    await open();
    expect(await row('Contacts saved').textContent()).toContain('Nightly sync');
    await row('Contact updated').getByRole('link').click();
    const entry = drawer();
    const plan = entry.getByRole('row', { name: 'Properties: plan' });
    await plan.waitFor();
    expect(await plan.getByRole('cell').allTextContents()).toEqual(['pro', 'enterprise']);
    expect(await entry.textContent()).toMatch(/Olive Owner.*127\.0\.0\.1/s);
    // What is open is in the address: whoever gets the link sees the same.
    await page.reload();
    await drawer().getByRole('row', { name: 'Properties: plan' }).waitFor();
  });

  test('is narrowed by who and what, in the address, and back', async () => {
    await open();
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: 'Survey updated' }).click();
    await page.waitForURL(/action=survey\.updated/);
    await row('Contact updated').waitFor({ state: 'detached' });
    expect(await row('Survey updated').textContent()).toContain('Definition: productName');
    await open('?actor=user:999999');
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await row('Contact updated').waitFor();
  });

  test('shows everything about one thing from its entry', async () => {
    await open();
    await row('Contact updated').getByRole('link').click();
    await drawer().getByRole('button', { name: 'All about this contact' }).click();
    await page.waitForURL(/subject=contact&about=\d+/);
    await row('Survey updated').waitFor({ state: 'detached' });
    expect(await page.getByRole('table').getByRole('link').count()).toBe(2);
  });

  test('is downloaded as it is filtered', async () => {
    await open('?action=contact.updated');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain('contact.updated');
  });

  test('gives axe nothing to find, with and without an open entry', async () => {
    await open();
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await row('Contact updated').getByRole('link').click();
    await drawer().getByRole('row', { name: 'Properties: plan' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });
});

test('the reference of the API is readable without signing in, and asks no other host for anything', async () => {
  const context = await person(browser, { viewport: { width: 1_440, height: 900 } });
  const page = await context.newPage();
  const asked: string[] = [];
  const faults: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // It tries whether it may make code out of text, is told that it may not, and does without.
  await page.addInitScript(() => {
    const refused: string[] = [];
    Object.assign(window, { refused });
    document.addEventListener('securitypolicyviolation', ({ blockedURI }) => refused.push(blockedURI));
  });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(`${app.config.publicUrl}/docs/api`);
  await page.getByRole('heading', { name: 'Hark', level: 1 }).waitFor();
  await page.goto(`${app.config.publicUrl}/docs/api#tag/contacts/POST/api/v1/contacts`);
  await page.getByText('Create a contact, or update the one with this e-mail').first().waitFor();
  await page.getByText('Idempotency-Key').filter({ visible: true }).first().waitFor();
  const foreign = asked.filter((url) => !/^(data|blob):/.test(url) && !url.startsWith(app.config.publicUrl));
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  const refused = await page.evaluate(() => (window as unknown as { refused: string[] }).refused);
  expect(refused.filter((what) => what !== 'eval')).toEqual([]);
  await context.close();
});
