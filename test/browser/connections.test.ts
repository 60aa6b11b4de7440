// A provider connected by hand: chosen, entered, mended, checked, put in use, limited and deleted, with what the page says of it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, createUser } from '../../src/modules/access/index.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { offerTryout, outboundToTests } from '../tryout-provider.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser, signIn } from './people.ts';

const apiKey = 'key-of-acme-0815';
let withdraw: () => void;
let provider: Server;
let baseUrl: string;
let app: TestApp;
let browser: Browser;
let page: Page;
const path = () => `/w/${app.workspaceId}/settings/channels`;

beforeAll(async () => {
  withdraw = offerTryout();
  provider = createServer((request, response) => {
    response.writeHead(request.headers['x-key'] === apiKey ? 200 : 401).end();
  });
  await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
  baseUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ outbound: outboundToTests() });
  page = await asOwner(browser, app, path(), { permissions: ['clipboard-read', 'clipboard-write'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  provider?.close();
  withdraw?.();
});

const desk = () => page.setViewportSize({ width: 1_440, height: 900 });
const field = (name: string) => page.getByRole('textbox', { name, exact: true });
const panel = (name: string) => page.getByRole('region', { name });

describe('a provider', () => {
  test('is chosen; what is missing is said beside its field, where the cursor goes', async () => {
    await panel('E-mail').getByText('Messages stay in the outbox').waitFor();
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await desk();
    await page.getByRole('link', { name: 'Connect a provider for E-mail' }).click();
    await page.getByRole('radio', { name: 'Tryout' }).check();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Must be entered').first().waitFor();
    expect(
      await page.evaluate(() => document.activeElement?.closest('.mantine-InputWrapper-root')?.textContent),
    ).toContain('From');
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await desk();
  });

  test('is connected with what was entered, and nothing leaves by it yet', async () => {
    await field('Name').fill('Marketing');
    await field('From').fill('Acme <ask@acme.com>');
    await field('Address').fill(baseUrl);
    await field('API key').fill('wrong-key-0000');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('heading', { name: 'Marketing', level: 1 }).waitFor();
    await page.getByText('nothing leaves by it yet').waitFor();
    expect(await page.content()).not.toContain('wrong-key-0000');
    expect(await field('API key').inputValue()).toBe('');
  });

  test('says what is wrong with its key, and takes another one; the rest stays', async () => {
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('The key ******** is not known (401).').waitFor();
    await field('API key').fill(apiKey);
    await panel('Settings').getByRole('button', { name: 'Save' }).click();
    await page.getByText('The settings are saved.').waitFor();
    await page.getByText('is not known (401)').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('Tryout takes these settings.').waitFor();
    expect(await field('From').inputValue()).toBe('Acme <ask@acme.com>');
  });

  test('is warmed up in words that say what will be', async () => {
    const limits = panel('Limits');
    await limits.getByLabel('Messages a day, at most').fill('400');
    await limits.getByLabel('Warm up a new sender').check();
    await limits.getByText('It begins when you put the connection in use.').waitFor();
    await limits.getByRole('button', { name: 'Save' }).click();
    await page.getByText('The limits are saved.').waitFor();
    await page.getByRole('button', { name: 'Use it' }).click();
    await page.getByRole('button', { name: 'Stop using it' }).waitFor();
    await limits.getByText(/^50 today, 100 on .*; the full 400 from /).waitFor();
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await desk();
  });

  test('in use stands on the page of channels, and sends for the workspace', async () => {
    await page.getByRole('link', { name: 'All channels' }).click();
    await panel('E-mail').getByText('Messages leave by “Marketing”, from Acme <ask@acme.com>.').waitFor();
    await panel('E-mail').getByText('In use').waitFor();
    await page.getByRole('link', { name: 'Sending' }).click();
    await page.getByRole('link', { name: 'Marketing' }).click();
    await page.getByRole('heading', { name: 'Marketing', level: 1 }).waitFor();
  });

  test('whose secrets cannot be read says so, and is mended by entering them', async () => {
    await app.database.pool.query(`update connection set secrets = '1.AAAA'`);
    await page.reload();
    await page.getByText('Nothing leaves, and messages wait.').waitFor();
    await field('API key').fill(apiKey);
    await panel('Settings').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Nothing leaves, and messages wait.').waitFor({ state: 'detached' });
  });

  test('is deleted only after it was said what that means', async () => {
    await page.getByRole('button', { name: 'Delete this connection' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It is in use. Messages stay here and reach nobody from now on.').waitFor();
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await desk();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await panel('E-mail').getByText('Nothing is connected.').waitFor();
  });
});

test('the address for reports is there to copy where Hark can be reached', async () => {
  const { id, hookUrl } = await app.api('POST', '/api/v1/connections', {
    channel: 'email',
    provider: 'tryout',
    settings: { from: 'ask@acme.com', baseUrl, apiKey },
  });
  // This Hark is on localhost: no provider would reach it.
  expect(hookUrl).toBeNull();
  await page.goto(`${app.config.publicUrl}${path()}/${id}`);
  await panel('Reports').getByText('Tryout cannot reach this Hark').waitFor();
  const url = 'https://hark.acme.com/hooks/1-AAAAAAAAAAAAAAAAAAAAAA';
  await page.route(`**/api/v1/connections/${id}`, async (answer) => {
    const reply = await answer.fetch();
    await answer.fulfill({ response: reply, json: { ...(await reply.json()), hookUrl: url } });
  });
  await page.reload();
  await panel('Reports').getByRole('button', { name: 'Copy' }).click();
  await panel('Reports').getByRole('button', { name: 'Copied' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(url);
  expect(await axeFindings(page)).toEqual([]);
});

test('who may not see connections is told so', async () => {
  const given = { email: 'vera@example.com', password: 'correct horse battery' };
  const id = await createUser(app.database.kysely, { name: 'Vera', ...given });
  await addMember(app.database.kysely, app.workspaceId, id, 'editor');
  const theirs = await signIn(browser, app, path(), { ...given });
  await theirs.getByText('Not open to your role').waitFor();
  expect(await theirs.getByRole('link', { name: 'Channels' }).count()).toBe(0);
});
