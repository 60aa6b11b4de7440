// The sender as an admin sees it: each point of the DNS with the record to publish, and a new look after it was published.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addMember, createUser } from '../../src/modules/access/index.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type DnsServer, startDnsServer } from '../dns-server.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser, signIn } from './people.ts';

const owner = { email: 'owner@example.com', password: 'correct horse battery' };
// RFC 6376, Appendix C.2.
const key =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDwIRP/UC3SBsEmGqZ9ZJW3/DkMoGeLnQg1fWn7/zYtIxN2SnFCjxOCKG9v3b4jYfcTNh5ijSsq631uBItLa7od+v/RtdC2UzJ1lWT947qR+Rcac2gbto/NMqJ0fzfVjH4OuKhitdY9tf6mcwGjaNBcWToIMmPSPDdQPNUYckcQ2QIDAQAB';

let dns: DnsServer;
let app: TestApp;
let browser: Browser;
let page: Page;
const path = () => `/w/${app.workspaceId}/settings/sending`;

beforeAll(async () => {
  dns = await startDnsServer({
    'acme.com': { TXT: ['v=spf1 include:_spf.google.com ~all'], MX: [[1, 'mx.acme.com']] },
    'mx.acme.com': { A: ['198.51.100.9'] },
    '_spf.google.com': { TXT: ['v=spf1 ip4:203.0.113.0/24 ~all'] },
    'hark._domainkey.acme.com': { TXT: [`v=DKIM1; k=rsa; t=y; p=${key}`] },
    'bounce.acme.com': 'SERVFAIL',
  });
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({
    environment: {
      HARK_SMTP_URL: 'smtp://mail.acme.com:587',
      HARK_MAIL_FROM: 'Acme <feedback@acme.com>',
      HARK_MAIL_RETURN_PATH: 'feedback@acme.com',
      HARK_SENDING_ADDRESSES: '198.51.100.7',
      HARK_DKIM_SELECTORS: 'hark',
      HARK_DNS_SERVERS: dns.address,
    },
  });
  page = await asOwner(browser, app, path(), { permissions: ['clipboard-read', 'clipboard-write'] });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await dns?.close();
});

const point = (title: string) => page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });

describe('the page on sending', () => {
  test('says of each point what is the case, and passes axe in every look', async () => {
    await point('SPF').getByText('Needs mending').waitFor();
    expect(await point('SPF').textContent()).toContain('acme.com does not let 198.51.100.7 send.');
    expect(await point('DKIM key hark').textContent()).toContain('It is marked as a test.');
    expect(await point('Replies').textContent()).toContain('In order');
    await point('SPF').getByRole('button', { name: 'Show the present record' }).click();
    expect(await point('SPF').textContent()).toContain('v=spf1 include:_spf.google.com ~all');
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await page.setViewportSize({ width: 1_440, height: 900 });
  });

  test('gives the very record to publish, and sees that it was', async () => {
    await point('SPF').getByRole('button', { name: 'Copy the value' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe('v=spf1 include:_spf.google.com ip4:198.51.100.7 ~all');
    dns.zone['acme.com'] = { ...(dns.zone['acme.com'] as object), TXT: [copied] };
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Check again' }).click();
          await page.getByRole('status').filter({ hasText: 'In order:' }).waitFor({ state: 'attached' });
          return await point('SPF').textContent();
        },
        { timeout: 15_000, interval: 500 },
      )
      .toContain('acme.com lets 198.51.100.7 send.');
  });

  test('says that the DNS did not answer, not that something is wrong', async () => {
    for (const name of Object.keys(dns.zone)) dns.zone[name] = 'SERVFAIL';
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: 'Check again' }).click();
          return await point('Replies').textContent();
        },
        { timeout: 15_000, interval: 500 },
      )
      .toContain('the DNS server failed');
    expect(await page.getByText('Not known', { exact: true }).count()).toBeGreaterThan(1);
  });

  test('is not open to an editor', async () => {
    const editor = { name: 'Edda Editor', email: 'editor@example.com', password: owner.password };
    const db = app.database.kysely;
    await addMember(db, app.workspaceId, await createUser(db, editor), 'editor');
    const theirs = await signIn(browser, app, path(), editor);
    await theirs.getByText('Not open to your role').waitFor();
    expect(await theirs.getByRole('link', { name: 'Sending' }).count()).toBe(0);
  });
});
