// The page of a respondent for everybody: with the keyboard alone, with a screen reader, from right to left, on a small
// screen; and nothing for axe to find on any page that a link of a mail can lead to.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { builtInTexts } from '../../src/core/survey/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type Invited, invite } from '../invite.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { person, personsBrowser } from './people.ts';

let app: TestApp;
let browser: Browser;
let page: Page;
let surveyId: string;
let people = 0;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const definition = { productName: 'Acme Teapots' };
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition })).id;
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});
beforeEach(async () => {
  page = await (await person(browser)).newPage();
});
afterEach(() => page.context().close());

const someone = (more: object = {}) =>
  invite(app, systemClock, surveyId, { email: `person${++people}@example.com`, ...more });
const open = (path: string) => page.goto(app.config.publicUrl + path);
const answerOf = async ({ contactId }: Invited) =>
  (await app.api('GET', `/api/v1/responses?contactId=${contactId}`)).items[0] ?? null;
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name') ?? document.activeElement?.id);

test('with the keyboard alone a person chooses, writes, sends and changes the answer, and always sees where they are', async () => {
  const ada = await someone();
  await open(ada.page);
  const seesFocus = () =>
    page.evaluate(() => {
      const shown = document.activeElement?.matches('input')
        ? document.activeElement.nextElementSibling
        : document.activeElement;
      return shown !== null && getComputedStyle(shown).outlineStyle !== 'none';
    });
  await page.keyboard.press('Tab');
  expect([await focused(), await seesFocus()]).toEqual(['score', true]);
  for (let presses = 0; presses < 8; presses++) await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { checked: true }).inputValue()).toBe('8');
  await page.keyboard.press('Tab');
  expect([await focused(), await seesFocus()]).toEqual(['comment', true]);
  await page.keyboard.type('Keeps warm.');
  await page.keyboard.press('Tab');
  expect(await seesFocus()).toBe(true);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await focused()).toBe('thanks');
  expect(await answerOf(ada)).toMatchObject({ score: 8, comment: 'Keeps warm.', verdict: { value: 'trusted' } });

  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect([await focused(), await seesFocus()]).toEqual(['score', true]);
  await page.keyboard.press('ArrowRight');
  await waitFor('the change to be saved', async () => (await answerOf(ada)).score === 9);
  expect((await answerOf(ada)).evidence).toMatchObject({ act: 'touch', pointerEvents: 0 });
});

test('a screen reader is told the question, each number with what the ends mean, and that the answer is saved', async () => {
  const question = 'How likely are you to recommend Acme Teapots to a friend or colleague?';
  await open((await someone()).page);
  const accessible = await page.context().newCDPSession(page);
  const { nodes } = (await accessible.send('Accessibility.getFullAXTree')) as { nodes: any[] };
  const told = (role: string) =>
    nodes
      .filter((node) => !node.ignored && node.role?.value === role)
      .map(({ name, description }) => [name?.value, description?.value ?? ''].join(' | '));
  expect(told('group')).toEqual([`${question} | 0 Not at all likely 10 Extremely likely`]);
  expect(told('heading')).toEqual([`${question} | `]);
  expect(told('radio')).toEqual([
    '0 | 0 Not at all likely',
    ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((score) => `${score} | `),
    '10 | 10 Extremely likely',
  ]);
  expect(told('textbox')).toEqual(['What is the main reason for your score? | ']);
  expect(told('button')).toEqual(['Send | ']);
  expect(await page.title()).toBe(question);
  expect(await page.locator('html').getAttribute('lang')).toBe('en');

  await page.getByRole('radio', { name: '2', exact: true }).click();
  await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  await page.getByRole('textbox', { name: builtInTexts('en').followUps.detractor }).waitFor();
});

test('in Arabic the page runs from right to left, and its scale too', async () => {
  const { page: path } = await someone({ locale: 'ar' });
  await open(`${path}/9`);
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  const left = (score: number) =>
    page
      .getByRole('radio', { name: String(score), exact: true })
      .locator('xpath=..')
      .evaluate((label) => label.getBoundingClientRect().left);
  expect(await left(0)).toBeGreaterThan(await left(1));
  expect(await left(9)).toBeGreaterThan(await left(10));
  expect(await page.getByRole('radio', { checked: true }).inputValue()).toBe('9');
  expect(await axeFindings(page)).toEqual([]);
});

test('on the smallest screen everything is there without scrolling sideways, and every number can be hit', async () => {
  for (const locale of ['de', 'ar', 'ja']) {
    await page.setViewportSize({ width: 320, height: 568 });
    await open((await someone({ locale })).page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const label of await page.locator('label:has([name=score])').all()) {
      const box = await label.boundingBox();
      expect(box?.width).toBeGreaterThanOrEqual(24);
      expect(box?.height).toBeGreaterThanOrEqual(40);
    }
  }
});

test('axe finds nothing on the page with a warning, with a score chosen, and after the answer', async () => {
  const { page: path } = await someone();
  await open(path);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('status').filter({ hasText: /\S/ }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await open(`${path}/4`);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
});

test('axe finds nothing where somebody unsubscribes and comes back', async () => {
  const { key } = await someone();
  await open(`/u/${key}`);
  for (const button of ['Unsubscribe', 'Undo', null]) {
    expect(await axeFindings(page)).toEqual([]);
    if (button === null) break;
    await page.getByRole('button', { name: button }).click();
    await page.waitForLoadState();
  }
});

test('axe finds nothing where a link is damaged, unknown or too old', async () => {
  const late = await someone();
  const end = `update invitation set expires_at = now() - interval '1 day' where id = $1`;
  await app.database.pool.query(end, [late.invitationId]);
  const unknown = late.key.replace(/-.*/, `-${'A'.repeat(22)}`);
  for (const [path, status] of [
    ['/r/nonsense', 400],
    [`/r/${unknown}`, 404],
    [late.page, 410],
  ] as const) {
    expect((await open(path))?.status()).toBe(status);
    expect(await axeFindings(page)).toEqual([]);
  }
});
