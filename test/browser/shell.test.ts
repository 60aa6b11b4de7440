// What the shell offers on every page: the palette, the keys, a way back from what was deleted, and a look that follows
// the person. All of it by keyboard, and with nothing for axe to find.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser, signIn } from './people.ts';

const owner = { email: 'owner@example.com', password: 'correct horse battery' };
let app: TestApp;
let browser: Browser;
let page: Page;
const faults: string[] = [];

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ work: true });
  await app.api('POST', '/api/v1/contacts', { email: 'ada@example.com', name: 'Ada Lovelace' });
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'First', definition: { productName: 'Acme' } });
  for (const [name, score] of [
    ['Bob Miller', 9],
    ['Eve Stone', 3],
    ['Joan Reed', 7],
  ] as const) {
    await answer(survey.id, name, score);
  }
  page = await asOwner(browser, app, `/w/${app.workspaceId}/answers`, { colorScheme: 'light' });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function answer(surveyId: string, name: string, score: number): Promise<void> {
  const email = `${name.split(' ')[0]?.toLowerCase()}@example.com`;
  const body = { surveyId, contacts: [{ email, name }] };
  const { invitations } = await app.api('POST', '/api/v1/invitations', body);
  const { id, contactId } = invitations[0];
  await app.database.pool.query(
    `insert into response (workspace_id, survey_id, survey_version, invitation_id, contact_id, channel, score, day,
       answered_at, updated_at, verdict, evidence)
     values ($1, $2, 1, $3, $4, 'email', $5, 20000, now(), now(), 'trusted', '{"act": "touch"}')`,
    [app.workspaceId, surveyId, id, contactId, score],
  );
}

async function open(path: string): Promise<void> {
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .mantine-Skeleton-root') === null);
}
const accessible = async () => {
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};
const palette = () => page.getByRole('combobox', { name: 'Pages, people and actions' });
const answerIds = async (): Promise<number> => (await app.api('GET', '/api/v1/responses')).items.length;
const row = (name: string) => page.getByRole('link', { name, exact: true });

test('the palette finds a person by a part of the name, by keyboard alone, and says what is marked', async () => {
  await open('answers');
  await page.keyboard.press('Control+k');
  await palette().waitFor();
  expect(await palette().evaluate((element) => element === document.activeElement)).toBe(true);
  await accessible();
  await palette().pressSequentially('lovel');
  await page.getByRole('option', { name: 'Ada Lovelace' }).waitFor();
  const marked = await palette().getAttribute('aria-activedescendant');
  expect(await page.locator(`#${marked}`).getAttribute('aria-selected')).toBe('true');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/contacts\//);
  await page.getByRole('heading', { name: 'Ada Lovelace' }).first().waitFor();
});

test('the palette leads back to where one was lately', async () => {
  await open('score');
  await page.keyboard.press('/');
  await palette().waitFor();
  await page.getByRole('group', { name: 'Lately' }).getByRole('option', { name: 'Ada Lovelace' }).waitFor();
  await page.keyboard.press('Escape');
  await palette().waitFor({ state: 'detached' });
});

test('keys lead to a place, through its list and into a row', async () => {
  await open('score');
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.getByRole('heading', { name: 'Answers', exact: true }).waitFor();
  await row('Joan Reed').waitFor();
  for (const key of ['j', 'j', 'k', 'j']) await page.keyboard.press(key);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Eve Stone');
  await page.keyboard.press('Enter');
  await page.waitForURL(/answer=/);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('a verdict shows at once and can be taken back by key', async () => {
  await open('answers');
  const item = page.getByRole('listitem').filter({ hasText: 'Joan Reed' });
  await item.getByRole('button', { name: /^Verdict/ }).click();
  await page.getByRole('menuitem', { name: 'Mark as suspect' }).click();
  await item.getByText('Suspect').waitFor();
  await page.getByText('Marked as suspect: the score is left out.').waitFor();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('z');
  await item.getByText('Suspect').waitFor({ state: 'detached' });
  await waitFor('the rules to decide again', async () => {
    const { items } = await app.api('GET', '/api/v1/responses?verdict=suspect');
    return items.length === 0;
  });
});

test('a verdict that the server refuses is put back, and the reason is told', async () => {
  await open('answers');
  await page.route('**/api/v1/responses/*', (route) =>
    route.request().method() === 'PATCH'
      ? route.fulfill({ status: 409, contentType: 'application/problem+json', body: '{"detail":"Not today."}' })
      : route.continue(),
  );
  const item = page.getByRole('listitem').filter({ hasText: 'Bob Miller' });
  await item.getByRole('button', { name: /^Verdict/ }).click();
  await page.getByRole('menuitem', { name: 'Mark as suspect' }).click();
  await page.getByText('Not today.').waitFor();
  await item.getByText('Suspect').waitFor({ state: 'detached' });
  await page.unroute('**/api/v1/responses/*');
  faults.length = 0;
});

test('what is deleted is gone from the list at once, and back after undo', async () => {
  await open('answers');
  await row('Eve Stone').click();
  await page.getByRole('button', { name: 'Delete this answer' }).click();
  await row('Eve Stone').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await row('Eve Stone').waitFor();
  expect(await answerIds()).toBe(3);
});

test('closing the page does not bring back what was deleted', async () => {
  const other = await page.context().newPage();
  await other.goto(`${app.config.publicUrl}/w/${app.workspaceId}/answers`);
  await other.getByRole('link', { name: 'Eve Stone' }).click();
  await other.getByRole('button', { name: 'Delete this answer' }).click();
  await other.getByText('The 3 of Eve Stone was deleted.').waitFor();
  await other.close({ runBeforeUnload: true });
  await waitFor('the deletion', async () => (await answerIds()) === 2);
});

test('dark or light follows the person to another browser', async () => {
  await open('score');
  await page.keyboard.press('Control+k');
  await palette().pressSequentially('dark');
  const kept = page.waitForResponse((response) => response.url().endsWith('/preferences') && response.ok());
  await page.keyboard.press('Enter');
  await kept;
  const elsewhere = await asOwner(browser, app, `/w/${app.workspaceId}/score`, { colorScheme: 'light' });
  await elsewhere.waitForFunction(() => document.documentElement.dataset.mantineColorScheme === 'dark');
  await elsewhere.context().close();
});

test('single keys can be switched off, and then only Ctrl K is left', async () => {
  await open('answers');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard' });
  await sheet.waitFor();
  await accessible();
  const kept = page.waitForResponse((response) => response.url().endsWith('/preferences') && response.ok());
  await sheet.getByRole('switch', { name: 'Single keys do something' }).click();
  await kept;
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  // What opens after them shows that they did nothing.
  await page.keyboard.press('Control+k');
  await palette().waitFor();
  await page.keyboard.press('Escape');
  expect(new URL(page.url()).pathname).toMatch(/\/answers$/);
});

test('a network that went away is told, and that it is back makes the note go', async () => {
  await open('score');
  await page.context().setOffline(true);
  await page.getByText('No connection to Hark').waitFor();
  await page.context().setOffline(false);
  await page.getByText('No connection to Hark').waitFor({ state: 'detached' });
  faults.length = 0;
});

test('signing out sends off what was deleted before', async () => {
  const leaving = await signIn(browser, app, `/w/${app.workspaceId}/answers`, owner);
  await leaving.getByRole('link', { name: 'Joan Reed', exact: true }).click();
  await leaving.getByRole('button', { name: 'Delete this answer' }).click();
  await leaving.getByText('The 7 of Joan Reed was deleted.').waitFor();
  await leaving.getByRole('button', { name: /profile, appearance and sign-out/ }).click();
  await leaving.getByRole('menuitem', { name: 'Sign out' }).click();
  await leaving.waitForURL(/\/sign-in$/);
  expect(await answerIds()).toBe(1);
  await leaving.context().close();
});

test('no page has complained in the console', () => {
  expect(faults).toEqual([]);
});
