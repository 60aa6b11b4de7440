// People in a real browser: an invite from its dialogue to a member whose role holds, and a second factor from its QR code to
// the sign-in that asks for it. Axe looks at every page on the way.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { totpOf } from '../totp.ts';
import { axeFindings } from './axe.ts';
import { person, personsBrowser, signIn } from './people.ts';

const password = 'correct horse battery';
const secondPassword = 'a fresh and long one';
const shots = process.env.PICTURES;

let app: TestApp;
let browser: Browser;
let owner: Page;
let workspace: string;
let link: string;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  workspace = `/w/${app.workspaceId}`;
  await app.api('POST', '/api/v1/contacts', { email: 'ada@example.com' });
  const options = { viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' } as const;
  owner = await signIn(browser, app, `${workspace}/settings/people`, { email: 'owner@example.com', password, options });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** What axe finds on the page as it stands; keeps a picture of each look where PICTURES names a folder. */
async function looked(page: Page, name: string): Promise<string[]> {
  const findings = await axeFindings(page);
  if (shots) {
    for (const width of [1_440, 390]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: `${shots}/${name}-${width}-${colorScheme}.png` });
      }
    }
  }
  await page.setViewportSize({ width: 1_440, height: 900 });
  return findings;
}

test('an owner invites a person and can hand the link over', async () => {
  await owner.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('vera@example.com');
  expect(await looked(owner, 'invite')).toEqual([]);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await owner.getByText(/No mail server is set/).waitFor();
  link = (await owner
    .getByRole('dialog')
    .getByText(/\/join#/)
    .textContent()) as string;
  expect(await looked(owner, 'invited')).toEqual([]);
  await owner.getByRole('button', { name: 'Done' }).click();
  await owner.getByRole('cell', { name: /^vera@example\.com/ }).waitFor();
  expect(await looked(owner, 'people')).toEqual([]);
});

test('who opens the link makes an account, and is in as what they were invited as', async () => {
  const guest = await (await person(browser)).newPage();
  let reads = 0;
  guest.on('request', (request) => {
    if (request.url().endsWith('/invites/read')) reads += 1;
  });
  await guest.goto(link);
  await guest.getByRole('heading', { name: 'Join Acme' }).waitFor();
  expect(await guest.getByLabel('Your e-mail').inputValue()).toBe('vera@example.com');
  expect(await looked(guest, 'join')).toEqual([]);
  await guest.getByLabel('Your name').fill('Vera Viewer');
  await guest.getByLabel('A password').fill(password);
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.waitForURL((url) => url.pathname.startsWith(`${workspace}/`));
  await guest.getByRole('heading', { name: 'Score', exact: true }).waitFor();
  // Asked for again while the workspace is loading, it would tell who has just joined that it no longer holds.
  expect(reads).toBe(1);

  await guest.goto(`${app.config.publicUrl}${workspace}/settings/people`);
  await guest.getByText('Not open to your role').waitFor();
  expect(await guest.getByRole('link', { name: 'API keys' }).count()).toBe(0);
  await guest.goto(link);
  await guest.getByRole('heading', { name: 'This invite no longer holds' }).waitFor();
  expect(await looked(guest, 'join-gone')).toEqual([]);
  await guest.context().close();
});

test('the owner gives the new member another role', async () => {
  await owner.reload();
  await owner.getByRole('combobox', { name: 'Role of Vera Viewer' }).click();
  await owner.getByRole('option', { name: 'Editor' }).click();
  await owner.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[aria-label="Role of Vera Viewer"]')?.value === 'Editor',
  );
  const { items } = await app.api('GET', '/api/v1/members');
  expect(items.find(({ name }: { name: string }) => name === 'Vera Viewer').role).toBe('editor');
});

test('a second factor is set up, and the next sign-in asks for its code', async () => {
  await owner.goto(`${app.config.publicUrl}${workspace}/settings/security`);
  await owner.getByRole('button', { name: 'Set up' }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Go on' }).click();
  await dialog.getByAltText('QR code for the app').waitFor();
  await dialog.getByText('Without a camera').click();
  const secret = ((await dialog.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) as string).replaceAll(
    ' ',
    '',
  );
  const uri = `otpauth://totp/Hark?secret=${secret}`;
  expect(await looked(owner, 'two-factor')).toEqual([]);
  const wrong = String((Number(totpOf(uri)) + 500_000) % 1_000_000).padStart(6, '0');
  await dialog.getByLabel('Code').fill(wrong);
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  // Who mistypes a code stays where they are.
  await dialog.getByText('Invalid code.').waitFor();
  await dialog.getByLabel('Code').fill(totpOf(uri));
  await dialog.getByRole('button', { name: 'Switch on' }).click();
  await owner.getByText(/Each of these lets you in once/).waitFor();
  const codes = (await owner.locator('pre').textContent()) as string;
  expect(codes.split('\n')).toHaveLength(10);
  expect(await looked(owner, 'backup-codes')).toEqual([]);
  await owner.getByRole('button', { name: 'I have them' }).click();
  await owner.getByRole('button', { name: 'Switch off' }).waitFor();
  await owner.getByRole('cell', { name: /Chrome on Windows/ }).waitFor();
  expect(await looked(owner, 'security')).toEqual([]);

  const again = await (await person(browser)).newPage();
  await again.goto(`${app.config.publicUrl}${workspace}/settings/security`);
  await again.getByLabel('E-mail').fill('owner@example.com');
  await again.getByLabel('Password', { exact: true }).fill(password);
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.getByLabel('Code').fill('000000');
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.getByText(/This code is not right/).waitFor();
  expect(await looked(again, 'code')).toEqual([]);
  await again.getByLabel('Code').fill(totpOf(uri));
  await again.getByRole('button', { name: 'Sign in' }).click();
  await again.waitForURL((url) => url.pathname === `${workspace}/settings/security`);

  await again.getByRole('button', { name: 'Sign out all others' }).click();
  await again.getByText('2 devices are signed out.').waitFor();
  await owner.reload();
  await owner.getByRole('heading', { name: 'Sign in' }).waitFor();
  owner = again;
});

test('once the owner asks everybody for a second factor, a member sets it up before anything else', async () => {
  const options = { viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' } as const;
  const vera = await signIn(browser, app, `${workspace}/contacts`, { email: 'vera@example.com', password, options });
  await vera.getByRole('heading', { name: 'Contacts' }).waitFor();

  await owner.goto(`${app.config.publicUrl}${workspace}/settings/people`);
  await owner.getByText('It is to be set up by 1 of 2 members: Vera Viewer.').waitFor();
  await owner.getByRole('switch', { name: 'Two-factor sign-in for everybody' }).press('Space');
  await owner.getByText('It is still to be set up by 1 of 2 members: Vera Viewer.').waitFor();
  expect(await looked(owner, 'people-two-factor')).toEqual([]);

  await vera.reload();
  await vera.getByText(/^Acme asks everybody for a code/).waitFor();
  expect(await vera.getByRole('heading', { name: 'Contacts' }).count()).toBe(0);
  expect(await looked(vera, 'two-factor-needed')).toEqual([]);
  await vera.getByLabel('Your password').fill(password);
  await vera.getByRole('button', { name: 'Go on' }).click();
  await vera.getByText('Without a camera').click();
  const secret = (await vera.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) as string;
  await vera.getByLabel('Code').fill(totpOf(`otpauth://totp/Hark?secret=${secret.replaceAll(' ', '')}`));
  await vera.getByRole('button', { name: 'Switch on' }).click();
  await vera.getByRole('heading', { name: 'Keep your backup codes' }).waitFor();
  expect(await looked(vera, 'two-factor-needed-codes')).toEqual([]);
  await vera.getByRole('button', { name: 'I have them' }).click();
  await vera.getByRole('heading', { name: 'Contacts' }).waitFor();
  expect(new URL(vera.url()).pathname).toBe(`${workspace}/contacts`);
  await vera.context().close();
});

test.each(['workspace', 'keys', 'profile'])('axe finds nothing in the settings at %s', async (part) => {
  await owner.goto(`${app.config.publicUrl}${workspace}/settings/${part}`);
  await owner.getByRole('heading', { level: 1 }).waitFor();
  await owner.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  expect(await looked(owner, part)).toEqual([]);
});

test('a workspace is deleted only by who types its name', async () => {
  await owner.goto(`${app.config.publicUrl}${workspace}/settings/workspace`);
  await owner.getByRole('button', { name: 'Delete …' }).click();
  const erase = owner.getByRole('button', { name: 'Delete for good' });
  await owner.getByText('1 contact', { exact: true }).waitFor();
  expect(await erase.isDisabled()).toBe(true);
  expect(await looked(owner, 'delete')).toEqual([]);
  await owner.getByLabel('To be sure, type Acme').fill('Acme');
  await erase.click();
  await owner.getByRole('heading', { name: 'Create a workspace' }).waitFor();
  expect(await looked(owner, 'no-workspace')).toEqual([]);
});

test('a forgotten password is replaced by the link of the operator', async () => {
  const { makeResetLink } = await import('../../src/modules/access/index.ts');
  const page = await (await person(browser)).newPage();
  await page.goto(`${app.config.publicUrl}/sign-in`);
  await page.getByRole('link', { name: 'Forgotten password' }).click();
  await page.getByText(/This Hark sends no mail/).waitFor();
  expect(await looked(page, 'forgotten')).toEqual([]);

  const { rows } = await app.database.pool.query(`select id from "user" where email = 'vera@example.com'`);
  const clock = { now: () => new Date() };
  await page.goto(await makeResetLink(app.database.kysely, clock, rows[0].id, app.config.publicUrl));
  await page.getByLabel('New password').fill(secondPassword);
  expect(await looked(page, 'new-password')).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill('vera@example.com');
  await page.getByLabel('Password', { exact: true }).fill(secondPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Her second factor is hers, not of the workspace that asked for it and is gone.
  await page.getByLabel('Code').waitFor();
});
