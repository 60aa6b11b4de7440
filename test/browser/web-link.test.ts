// Links for everybody in a real Chromium: one answer per browser, a kiosk that begins anew, a frame on a page of another origin.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixedClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { asOwner, person, personsBrowser } from './people.ts';

const clock = fixedClock(new Date().toISOString());
let app: TestApp;
let browser: Browser;
let surveyId: string;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Shop', definition: { productName: 'Acme' } })).id;
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

type Link = { id: string; url: string };

const make = (more: object = {}): Promise<Link> =>
  app.api('POST', `/api/v1/surveys/${surveyId}/links`, { name: 'Store Berlin', ...more });
const scoresOf = async ({ id }: Link): Promise<number[]> =>
  (await app.api('GET', '/api/v1/responses')).items
    .filter(({ link }: { link: Link | null }) => link?.id === id)
    .map(({ score }: { score: number }) => score);
const number = (within: Page | FrameLocator, score: number) =>
  within.getByRole('radio', { name: String(score), exact: true });
const answered = (within: Page | FrameLocator) => within.getByRole('heading', { name: 'Thank you' });

test('a person answers, comes back in the same visit and changes it, and on another visit is told that it has come', async () => {
  const link = await make();
  const page = await (await person(browser)).newPage();
  await page.goto(link.url);
  await number(page, 8).click();
  await page.getByRole('textbox').first().fill('Kind people.');
  await page.getByRole('button', { name: 'Send' }).click();
  await answered(page).waitFor();
  expect(await scoresOf(link)).toEqual([8]);

  await page.goto(link.url);
  expect(await number(page, 8).isChecked()).toBe(true);
  await number(page, 9).click();
  await waitFor('the change to be saved', async () => (await scoresOf(link))[0] === 9);

  clock.advance(2 * 3_600_000);
  expect((await page.goto(link.url))?.status()).toBe(410);
  await page.getByRole('heading', { name: 'Your answer has reached us' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);

  const other = await (await person(browser)).newPage();
  await other.goto(link.url);
  await number(other, 3).click();
  await other.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  expect(await scoresOf(link)).toEqual([3, 9]);
});

test('a kiosk begins anew after the thanks and when somebody walks away, and each is an answer of its own', async () => {
  const link = await make({ kiosk: true });
  const page = await (await person(browser)).newPage();
  await page.clock.install();
  await page.goto(link.url);
  const isFresh = () => page.waitForFunction(() => document.querySelector(':checked') === null);

  await number(page, 10).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await answered(page).waitFor();
  await page.clock.runFor(8_000);
  await isFresh();
  await number(page, 2).click();
  await waitFor('the second answer', async () => (await scoresOf(link)).length === 2);
  await page.clock.runFor(44_000);
  expect(await number(page, 2).isChecked()).toBe(true);
  await page.clock.runFor(1_000);
  await isFresh();
  await number(page, 7).click();
  await waitFor('the third answer', async () => (await scoresOf(link)).length === 3);
  expect(await scoresOf(link)).toEqual([7, 2, 10]);
  expect(await page.context().cookies()).toEqual([]);
});

test('a kiosk without a connection waits for it instead of showing an error to the next person', async () => {
  const link = await make({ kiosk: true });
  const page = await (await person(browser)).newPage();
  await page.clock.install();
  await page.goto(link.url);
  await number(page, 10).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await answered(page).waitFor();
  await page.context().setOffline(true);
  await page.clock.runFor(20_000);
  expect(await answered(page).isVisible()).toBe(true);
  await page.context().setOffline(false);
  await page.clock.runFor(6_000);
  await number(page, 5).waitFor();
  await waitFor('the page to begin anew', async () => !(await answered(page).isVisible()));
});

test('a page of a site that is named shows it in a frame and takes the answer, another shows nothing', async () => {
  let url = '';
  const host = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><title>Shop</title><iframe title="Survey" src="${url}" width="600" height="640"></iframe>`,
    );
  });
  const origin = await listen(host);
  try {
    const [allowed, denied] = [await make({ embedOrigins: [origin] }), await make()];
    const page = await (await person(browser)).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));

    url = allowed.url;
    await page.goto(origin);
    const frame = page.frameLocator('iframe');
    await number(frame, 9).click();
    await frame.getByRole('button', { name: 'Send' }).click();
    await answered(frame).waitFor();
    expect(await scoresOf(allowed)).toEqual([9]);
    expect(complaints).toEqual([]);

    url = denied.url;
    await page.goto(origin);
    await waitFor('the browser to refuse it', async () => complaints.some((text) => text.includes('frame-ancestors')));
    expect(await number(page.frameLocator('iframe'), 9).count()).toBe(0);
  } finally {
    await new Promise((resolve) => host.close(resolve));
  }
});

test('an editor makes a link, reads its code, revokes it and takes that back', async () => {
  const { id } = await app.api('POST', '/api/v1/surveys', { name: 'Fair', definition: { productName: 'Acme' } });
  const page = await asOwner(browser, app, `/w/${app.workspaceId}/ask/${id}`);
  await page.getByText('No links yet').waitFor();
  await page.getByRole('button', { name: 'New link' }).click();
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('Give it a name').waitFor();
  await page.getByLabel('Name').fill('Booth 12');
  await page.getByLabel('Sites that may embed it').fill('https://shop.example.com\nnonsense');
  await page.getByRole('button', { name: 'Make the link' }).click();
  await page.getByText('nonsense: Must be the address of a site').waitFor();
  await page.getByLabel('Sites that may embed it').fill('https://shop.example.com');
  await page.getByRole('button', { name: 'Make the link' }).click();

  const code = page.getByRole('img', { name: 'QR code of the link “Booth 12”' });
  await code.waitFor();
  await waitFor('the code to be drawn', () =>
    code.evaluate((image) => (image as HTMLImageElement).complete && (image as HTMLImageElement).naturalWidth > 0),
  );
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'PNG, for documents' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^qr-code-\d+\.png$/);
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'More about the link “Booth 12”' }).click();
  await page.getByRole('menuitem', { name: 'Revoke' }).click();
  await page.getByText('“Booth 12” is revoked.').waitFor();
  expect(await page.getByText('No links yet').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Share the link “Booth 12”' }).waitFor();
  expect((await app.api('GET', `/api/v1/surveys/${id}/links`)).items).toHaveLength(1);
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
