// What happens to somebody's account while they work, in a real browser: another address, a session that ends, a second tab,
// and an invite that is for somebody else.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { totpOf } from '../totp.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { person, personsBrowser, signIn, tapInMail } from './people.ts';

const password = 'correct horse battery';
const fresh = 'olive@new.example.com';
const options = { viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' } as const;

let app: TestApp;
let browser: Browser;
let sink: SmtpSink;
let owner: Page;
let workspace: string;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  sink = await startSmtpSink();
  app = await startTestApp({ environment: { HARK_SMTP_URL: sink.url } });
  workspace = `/w/${app.workspaceId}`;
  owner = await signIn(browser, app, `${workspace}/settings/profile`, {
    email: 'owner@example.com',
    password,
    options,
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await sink?.close();
});

async function enter(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('another address holds once the link that was sent there is followed, in whatever browser', async () => {
  await owner.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = owner.getByRole('dialog');
  await dialog.getByLabel('New e-mail').fill(fresh);
  await dialog.getByLabel('Your password').fill('not my password');
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await dialog.getByText('This is not your password').waitFor();
  expect(await axeFindings(owner)).toEqual([]);
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Send the link' }).click();
  await owner.getByText(`${fresh} is waiting for you to confirm it.`).waitFor();
  await owner.reload();
  await owner.getByText(`${fresh} is waiting for you to confirm it.`).waitFor();
  expect(await axeFindings(owner)).toEqual([]);

  const mail = await waitFor('the link', async () => (await sink.mailsTo(fresh))[0]);
  const reader = await person(browser, options);
  const confirm = await tapInMail(reader, mail.html ?? '', 'Confirm the address');
  await confirm.getByRole('heading', { name: 'Confirm your address' }).waitFor();
  expect(await axeFindings(confirm)).toEqual([]);
  const link = confirm.url();
  await confirm.getByRole('button', { name: 'Confirm the address' }).click();
  await confirm.getByRole('heading', { name: 'The address is yours' }).waitFor();
  await confirm.getByRole('link', { name: 'Go on' }).click();
  await enter(confirm, fresh);
  await confirm.waitForURL((url) => url.pathname.startsWith('/w/'));

  const again = await reader.newPage();
  await again.goto(link);
  await again.getByRole('button', { name: 'Confirm the address' }).click();
  await again.getByRole('heading', { name: 'This link no longer holds' }).waitFor();
  await owner.reload();
  await owner.getByText(fresh, { exact: true }).waitFor();
  await reader.close();
});

test('who is signed out while they write comes back to what they wrote, and is asked nothing on the way', async () => {
  await owner.goto(`${app.config.publicUrl}${workspace}/ask/new`);
  await owner.getByLabel('Product or company').fill('Precious words');
  await owner.getByLabel('Name of the survey').fill('Relationship');
  await owner.waitForFunction(() => Object.values(localStorage).some((kept) => kept.includes('Precious words')));
  await owner.context().clearCookies();
  await owner.getByRole('button', { name: 'Create the survey' }).click();
  await owner.getByRole('heading', { name: 'Sign in' }).waitFor();
  await enter(owner, fresh);
  await owner.getByText(/Changes that you had not saved are back/).waitFor();
  expect(await owner.getByLabel('Product or company').inputValue()).toBe('Precious words');
});

test('who opens an invite for somebody else is told whom it is for, and can make room for them', async () => {
  const { link } = await app.api('POST', '/api/v1/invites', { email: 'vera@example.com', role: 'viewer' });
  await owner.goto(link);
  await owner.getByText(`The invite is for vera@example.com, and you are signed in as ${fresh}.`).waitFor();
  expect(await axeFindings(owner)).toEqual([]);
  await owner.getByRole('button', { name: 'Sign out' }).click();
  await owner.getByLabel('Your name').fill('Vera Viewer');
  await owner.getByLabel('A password').fill(password);
  await owner.getByRole('button', { name: 'Join' }).click();
  await owner.getByRole('heading', { name: 'Score', exact: true }).waitFor();
});

test('of two tabs that stand before the wall, the second opens with the first', async () => {
  const first = owner;
  const second = await first.context().newPage();
  await second.goto(`${app.config.publicUrl}${workspace}/ask`);
  await second.getByRole('heading', { name: 'Ask' }).waitFor();
  await app.database.pool.query('update workspace set two_factor_required = true');
  for (const page of [first, second]) {
    await page.goto(`${app.config.publicUrl}${workspace}/answers`);
    await page.getByRole('heading', { name: 'Set up two-factor sign-in' }).waitFor();
  }
  await first.getByLabel('Your password').fill(password);
  await first.getByRole('button', { name: 'Go on' }).click();
  await first.getByText('Without a camera').click();
  const secret = (await first.getByText(/^[A-Z2-7]{4}( [A-Z2-7]{1,4})+$/).textContent()) as string;
  await first.getByLabel('Code').fill(totpOf(`otpauth://totp/Hark?secret=${secret.replaceAll(' ', '')}`));
  await first.getByRole('button', { name: 'Switch on' }).click();
  await first.getByRole('button', { name: 'I have them' }).click();
  await first.getByRole('heading', { name: 'Answers' }).waitFor();

  // As a browser does when one comes back to the tab.
  await second.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await second.getByRole('heading', { name: 'Answers' }).waitFor();
});
