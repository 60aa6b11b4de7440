// From the link that Hark prints when it is new to the first answer on the score page: well under five minutes, in few
// clicks, with nothing for axe to find on the way.
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Running, startApp } from '../../src/app.ts';
import { openSetUp } from '../../src/modules/access/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { loadConfig, withPort } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { launchChromium } from '../chromium.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { freePort } from '../free-port.ts';
import { axeFindings } from './axe.ts';
import { opened, person, personsBrowser } from './people.ts';

let database: TestDatabase;
let running: Running;
let browser: Browser;
let page: Page;
let setUpLink: string;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  database = await createTestDatabase();
  const port = await freePort();
  const config = withPort(loadConfig({ HARK_PORT: String(port), HARK_LOG_LEVEL: 'silent' }), port);
  const log = createLog(config.logLevel);
  running = await startApp({ config, database, log, clock: systemClock }, { serve: true, work: true });
  await (running.server as FastifyInstance).listen({ host: '127.0.0.1', port });
  setUpLink = `${config.publicUrl}/set-up#${await openSetUp(database, systemClock)}`;
  const context = await person(browser, { viewport: { width: 1_440, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) faults.push(message.text());
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await running?.stop();
  await database?.drop();
});

let clicks = 0;
async function press(name: string): Promise<void> {
  clicks += 1;
  await page.getByRole('button', { name, exact: true }).click();
}
const step = (title: string) => page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
const isNow = (title: string) => step(title).and(page.locator('[aria-current=step]')).waitFor();
const accessible = async () => {
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
};

test('whoever holds the link has their first answer on the score page within five minutes and ten clicks', async () => {
  let machineMs = 0;
  const timed = async (act: () => Promise<unknown>) => {
    const begun = performance.now();
    await act();
    machineMs += performance.now() - begun;
  };

  await timed(async () => {
    await page.goto(setUpLink);
    await page.getByLabel('Your name').fill('Ada Lovelace');
    await page.getByLabel('Your e-mail').fill('ada@example.com');
    await page.getByLabel('A password', { exact: true }).fill('correct horse battery');
    await page.getByLabel('Workspace').fill('Acme Teapots');
    await press('Create my workspace');
    await isNow('Say what you ask about');
  });
  await accessible();
  await timed(async () => {
    await press('Create the survey');
    await isNow('Add somebody to ask');
  });
  await accessible();
  await timed(async () => {
    await press('Add me');
    await isNow('Look at the message, and send it');
    await page
      .frameLocator('iframe[title="Preview of the e-mail"]')
      .getByRole('link', { name: '10 out of 10' })
      .waitFor();
  });
  await accessible();

  // Left in the middle and come back to by the front door: it goes on where it was.
  await page.goto(new URL('/', setUpLink).href);
  await isNow('Look at the message, and send it');

  await timed(async () => {
    await press('Send');
    const mail = page.frameLocator('iframe[title^="Message"]');
    clicks += 1;
    const survey = await opened(page, mail.getByRole('link', { name: '9 out of 10' }));
    await survey.getByRole('textbox').pressSequentially('It pours well.');
    await survey.locator('[role=status]:text-is("Saved")').waitFor();
    await survey.close();
    await page.getByText('Your first answer is in.').waitFor();
  });
  await accessible();
  await timed(async () => {
    clicks += 1;
    await page.getByRole('link', { name: 'See the score' }).click();
    await page.getByRole('heading', { name: 'Score', exact: true }).waitFor();
    await page.getByText('1 answer', { exact: true }).waitFor();
    await page.getByText('It pours well.').waitFor();
  });
  expect(clicks).toBeLessThanOrEqual(7);
  expect(machineMs).toBeLessThan(60_000);
});

test('once there is an answer nobody is led any more: the front door opens on the score', async () => {
  await page.goto(new URL('/', setUpLink).href);
  await page.waitForURL(/\/score$/);
  await page.getByRole('heading', { name: 'Score', exact: true }).waitFor();
  expect(await page.getByRole('link', { name: 'First answer' }).count()).toBe(0);
});

test('no page has complained in the console', () => {
  expect(faults).toEqual([]);
});
