// Machines that open the links of a mail in a real Chromium with scripts running: none of them leaves a score that counts.
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type Invited, invite } from '../invite.ts';
import { waitFor } from '../wait-for.ts';
import { personsUserAgent } from './people.ts';

let app: TestApp;
let browser: Browser;
let surveyId: string;
let people = 0;

beforeAll(async () => {
  browser = await launchChromium();
  app = await startTestApp();
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Mail', definition: { productName: 'Acme' } });
  surveyId = survey.id;
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

const all = Array.from({ length: 11 }, (_, score) => score);
const someone = () => invite(app, systemClock, surveyId, { email: `person${++people}@example.com` });

/** As if the mail had been delivered so many minutes ago. */
async function delivered({ invitationId }: Invited, minutesAgo: number): Promise<void> {
  const shift = 'update invitation set sent_at = sent_at - make_interval(mins => $1) where id = $2';
  await app.database.pool.query(shift, [minutesAgo, invitationId]);
}

/** A scanner that hides what it is: the browser of a person, by all it says of itself. */
async function disguised(): Promise<BrowserContext> {
  const context = await browser.newContext({ userAgent: personsUserAgent });
  await context.addInitScript(() => Object.defineProperty(navigator, 'webdriver', { get: () => false }));
  return context;
}

/** Opens a link in a tab of its own and stays until the page's script has said what it had to say. */
async function open(scanner: BrowserContext, link: string): Promise<void> {
  const page = await scanner.newPage();
  const said = page.waitForResponse((response) => response.request().method() === 'POST');
  expect((await page.goto(app.config.publicUrl + link))?.status()).toBe(200);
  expect((await said).status()).toBe(200);
}

const answerOf = async ({ contactId }: Invited) =>
  (await app.api('GET', `/api/v1/responses?contactId=${contactId}`)).items[0];

async function verdictOn(mail: Invited): Promise<{ value: string; reasons: string[] }> {
  const { value, reasons } = (await answerOf(mail)).verdict;
  return { value, reasons: reasons.map(({ id }: { id: string }) => id) };
}

function expectManyLinks({ value, reasons }: Awaited<ReturnType<typeof verdictOn>>): void {
  expect(value).toBe('suspect');
  expect(reasons).toEqual(expect.arrayContaining(['many_links', 'links_at_once']));
}

test('a headless browser that opens one link a second after delivery leaves no trusted score', async () => {
  const mail = await someone();
  const scanner = await browser.newContext();
  await open(scanner, `${mail.page}/0`);
  const { value, reasons } = await verdictOn(mail);
  expect(value).toBe('suspect');
  expect(reasons).toEqual(expect.arrayContaining(['automated_browser', 'robot_user_agent', 'too_soon']));
  await scanner.close();
});

test('one that says it is a person does not either, a second after delivery', async () => {
  const mail = await someone();
  const scanner = await disguised();
  await open(scanner, `${mail.page}/0`);
  expect(await verdictOn(mail)).toEqual({ value: 'suspect', reasons: ['too_soon'] });
  await scanner.close();
});

test('a scanner that opens all eleven at once, disguised and hours later, leaves no trusted score', async () => {
  const mail = await someone();
  await delivered(mail, 180);
  const scanner = await disguised();
  await Promise.all(all.map((score) => open(scanner, `${mail.page}/${score}`)));
  expectManyLinks(await verdictOn(mail));
  await scanner.close();
});

test('one that opens them one after another, each for a moment, does not either', async () => {
  const mail = await someone();
  await delivered(mail, 180);
  const scanner = await disguised();
  for (const score of all) {
    const page = await scanner.newPage();
    await page.goto(`${app.config.publicUrl}${mail.page}/${score}`);
    await page.waitForFunction(() => performance.now() >= 400 && document.readyState === 'complete');
    await page.close({ runBeforeUnload: true });
    // Two pages that are closed within the same moment may be heard in any order.
    await waitFor('what the page said when it was closed', async () => (await answerOf(mail))?.score === score);
  }
  expectManyLinks(await verdictOn(mail));
  await scanner.close();
});

test('the score is read without all of these, and with them where that is asked for', async () => {
  await app.running.handOn();
  expect(await app.api('GET', '/api/v1/score')).toMatchObject({ n: 0, nps: null, suspects: { n: people } });
  expect(await app.api('GET', '/api/v1/score?suspects=include')).toMatchObject({ n: people });
});
