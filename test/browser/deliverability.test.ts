// Deliverability as a person reads it: figures with their intervals, warnings in words, the same numbers as chart and table.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const today = Math.floor(Date.now() / 86_400_000);
  const add = (
    day: number,
    channel: string,
    provider: string,
    domain: string,
    sent: number,
    bounced: number,
    complained: number,
  ) =>
    app.database.pool.query(
      `insert into delivery_day (workspace_id, day, channel, connection_id, provider, domain, sent, delivered, bounced, complained, failed)
       values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, 2)`,
      [app.workspaceId, day, channel, provider, domain, sent, sent - bounced, bounced, complained],
    );
  for (let back = 0; back < 60; back++) {
    const busy = back % 7 < 5;
    await add(today - back, 'email', 'smtp', 'gmail.com', busy ? 220 + (back % 5) * 31 : 20, busy ? 3 : 0, 0);
    if (busy)
      await add(
        today - back,
        'email',
        'smtp',
        'a-rather-long-company-name.example',
        40,
        back < 20 ? 6 : 0,
        back % 9 === 0 ? 1 : 0,
      );
  }
  await add(today - 3, 'sms', 'twilio', '', 14, 1, 0);
  page = await asOwner(browser, app, `/w/${app.workspaceId}/settings/deliverability`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

describe('the page on deliverability', () => {
  test('says what came back with its interval, warns in words, and passes axe in every look', async () => {
    await page.getByRole('heading', { name: 'By domain' }).waitFor();
    const warnings = page.getByRole('region', { name: 'Warnings' });
    expect(await warnings.textContent()).toMatch(
      /Too many messages come back from a-rather-long-company-name\.example/,
    );
    expect(await page.getByRole('group', { name: 'By domain' }).textContent()).toContain('gmail.com');
    expect(await page.locator('dl').first().textContent()).toMatch(/Bounced\d.*95% interval .*before: /);
    expect(await axeFindings(page, everyLook)).toEqual([]);
    await page.setViewportSize({ width: 1_440, height: 900 });
  });

  test('shows the days as a table too, and keeps that, the period and the channel in its address', async () => {
    await page.getByRole('button', { name: 'Show as a table' }).click();
    await page.getByRole('group', { name: 'Days in numbers' }).waitFor();
    await page.getByText('7 days', { exact: true }).click();
    await page.getByText('SMS', { exact: true }).click();
    await expect.poll(() => new URL(page.url()).search).toBe('?chart=table&days=7&channel=sms');
    await expect.poll(() => page.locator('dl').first().textContent()).toMatch(/^Sent14/);
    expect(await page.getByRole('heading', { name: 'By domain' }).count()).toBe(0);
    await page.reload();
    await page.getByRole('group', { name: 'Days in numbers' }).waitFor();
    expect(await page.locator('dl').first().textContent()).toMatch(/^Sent14/);
  });

  test('says so where nothing was sent', async () => {
    await app.database.pool.query('delete from delivery_day');
    await page.reload();
    await page.getByText('Nothing was sent in these days').waitFor();
  });
});
