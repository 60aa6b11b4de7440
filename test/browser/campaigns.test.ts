// Campaigns in a real browser: each kind is made, started, watched, held up, changed, copied and put away, by mouse and by
// keyboard.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { waitFor } from '../wait-for.ts';
import { axeFindings } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

const always = Array.from({ length: 7 }, () => ({ from: '00:00', until: '24:00' }));

let app: TestApp;
let browser: Browser;
let page: Page;
let segmentId: string;
let surveyId: string;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp({ work: true });
  const definition = { productName: 'Acme Teapots' };
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition })).id;
  await app.api('POST', '/api/v1/properties', { subject: 'contact', name: 'renewal', kind: 'date', label: 'Renewal' });
  const contacts = ['Ada', 'Bob', 'Cleo'].map((name) => ({
    email: `${name.toLowerCase()}@example.org`,
    name,
    properties: { plan: name === 'Cleo' ? 'Free' : 'Pro', renewal: '2030-01-01' },
  }));
  await app.api('POST', '/api/v1/contacts/batch', { contacts });
  const condition = { type: 'contact', property: 'plan', test: { op: 'is', text: 'Pro' } };
  segmentId = (await app.api('POST', '/api/v1/segments', { name: 'On Pro', condition })).id;
  page = await asOwner(browser, app, `/w/${app.workspaceId}/campaigns`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const open = async (path: string) => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/campaigns${path}`);
};
const sentence = (text: string) =>
  page.getByRole('region', { name: 'In one sentence' }).getByText(text, { exact: true });
const save = () => page.getByRole('button', { name: 'Save and review' }).click();
const campaignNamed = async (name: string) => {
  const { items } = await app.api('GET', '/api/v1/campaigns');
  return items.find((campaign: { name: string }) => campaign.name === name);
};
const onceToAll = (name: string) =>
  app.api('POST', '/api/v1/campaigns', {
    name,
    surveyId,
    definition: { timing: { kind: 'once' }, who: { segmentId }, how: { weekdays: always } },
  });

test('where there are no campaigns, three are offered, and one of them is made by keyboard alone', async () => {
  await page.getByText('No campaigns yet').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.getByRole('link', { name: /^Relationship, every 90 days/ }).focus();
  await page.keyboard.press('Enter');
  await sentence('Every 90 days to everyone, by e-mail, with 1 reminder.').waitFor();
  await page.getByRole('status').getByText('3 contacts now').waitFor();
  await page.getByLabel('Every', { exact: true }).focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('60');
  await page.keyboard.press('Tab');
  await page.getByRole('combobox', { name: 'Contacts in' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option', { name: 'On Pro' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await sentence('Every 60 days to “On Pro”, by e-mail, with 1 reminder.').waitFor();
  await page.getByRole('status').getByText('2 contacts now').waitFor();
  await page.getByRole('button', { name: 'Save and review' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Relationship' }).waitFor();
  await page.getByRole('region', { name: 'Before it starts' }).getByText('2 contacts now').waitFor();
  expect(await campaignNamed('Relationship')).toMatchObject({
    state: 'draft',
    definition: { timing: { kind: 'recurring', everyDays: 60, newAfterDays: 30 }, who: { segmentId } },
  });
  expect(await axeFindings(page)).toEqual([]);
});

test('a campaign after an event is made with a condition on it, and is whole again after a reload', async () => {
  await open('/new?from=order');
  await page.getByRole('button', { name: 'with…' }).click();
  await page.getByRole('combobox', { name: 'Property of the event' }).fill('total');
  await page.getByRole('combobox', { name: 'Text' }).fill('100');
  await page.getByLabel('Name', { exact: true }).fill('Orders');
  await page.reload();
  await page.getByText('Changes that you had not saved are back').waitFor();
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Orders');
  await sentence('3 days after “order placed” where total is “100” to everyone, by e-mail.').waitFor();
  await save();
  await page.getByRole('heading', { level: 1, name: 'Orders' }).waitFor();
  expect((await campaignNamed('Orders')).definition).toMatchObject({
    purpose: 'transactional',
    timing: { name: 'order placed', delayMinutes: 4_320, where: [{ property: 'total' }] },
  });
});

test('what is wrong stands at its field, and the list of it leads there', async () => {
  await open('/new?from=renewal');
  await page.getByLabel('Name', { exact: true }).fill('orders');
  await page.getByRole('button', { name: 'Limits and comparison' }).click();
  await page.getByLabel('At most a day', { exact: true }).fill('0');
  await save();
  const summary = page.getByRole('alert').filter({ hasText: 'Not saved: 2 fields need another look' }).first();
  await summary.waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'alert');
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 390, height: 900 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await summary.getByRole('button', { name: 'At most a day' }).click();
  await page.getByLabel('At most a day', { exact: true }).and(page.locator(':focus')).fill('50');
  await page.getByRole('combobox', { name: 'Date of the contact' }).click();
  await page.getByRole('option', { name: 'Renewal' }).click();
  await page.getByText('60 days before “Renewal” to everyone, by e-mail, with 1 reminder.').waitFor();
  await save();
  // What only the server knows: that the name is taken.
  await page.getByText('Another campaign has this name.').first().waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Before renewal');
  await save();
  await page.getByRole('heading', { level: 1, name: 'Before renewal' }).waitFor();
  expect((await campaignNamed('Before renewal')).definition).toMatchObject({
    timing: { kind: 'date', property: 'renewal', offsetDays: -60 },
    who: { dailyMax: 50 },
  });
});

test('hours, holidays and reminders are set as they are said', async () => {
  await open('/new');
  await page.getByLabel('Name', { exact: true }).fill('Careful');
  await page.getByRole('button', { name: 'Change the hours' }).click();
  await page.getByRole('checkbox', { name: 'Friday' }).uncheck();
  await page.getByRole('checkbox', { name: 'Quiet hours' }).check();
  await page.getByText('Monday to Thursday 09:00–17:00, but not 12:00–13:00, by the clock of each contact.').waitFor();
  await page.getByRole('button', { name: 'Days off' }).click();
  await page.getByRole('button', { name: 'Add 1 Jan, 25 Dec, 26 Dec of every year' }).click();
  await page.getByLabel('Nothing is sent on').fill('2027-05-06');
  await page.getByRole('button', { name: 'Add the day' }).click();
  await page.getByRole('listitem').filter({ hasText: '6 May 2027' }).waitFor();
  await page.getByRole('button', { name: 'Remove 26 Dec, every year' }).click();
  await page.getByRole('button', { name: 'Remind who has not answered' }).click();
  await page.getByRole('group', { name: 'Reminder 1' }).getByLabel('Subject').fill('Still curious');
  expect(await axeFindings(page)).toEqual([]);
  await save();
  await page.getByRole('heading', { level: 1, name: 'Careful' }).waitFor();
  expect((await campaignNamed('Careful')).definition.how).toMatchObject({
    weekdays: [{}, {}, {}, {}, null, null, null],
    quietHours: { from: '12:00', until: '13:00' },
    holidays: ['01-01', '12-25', '2027-05-06'],
    reminders: [{ afterDays: 4, subject: 'Still curious', text: null }],
  });
});

test('a campaign is started after a review, its asks arrive in the outbox, and it says who was not asked', async () => {
  const { id } = await onceToAll('Everybody on Pro');
  await open(`/${id}`);
  await page.getByRole('button', { name: 'Start the campaign' }).click();
  const dialog = page.getByRole('dialog', { name: 'Start “Everybody on Pro”?' });
  await dialog.getByText('No test was sent').or(dialog.getByText('Still open:')).first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await dialog.getByRole('button', { name: 'Start', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await waitFor('both messages', async () => (await app.api('GET', '/api/v1/messages')).items.length === 2);
  const asked = page.getByRole('region', { name: 'Asked' });
  await asked.getByText('100% of what was planned has left').waitFor();
  const contacts = page.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('link', { name: 'Ada' }).waitFor();
  await page.getByRole('combobox', { name: 'Which contacts' }).click();
  await page.getByRole('option', { name: 'Not asked' }).click();
  await page.waitForURL(/verdict=never/);
  await contacts.getByText('Nobody stands there').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await asked.getByRole('link', { name: 'Messages' }).click();
  await page.getByText('ada@example.org').first().waitFor();
});

test('a campaign is paused and taken back, paused and resumed, each with a press', async () => {
  const { id } = await app.api('POST', '/api/v1/campaigns', {
    name: 'Slow',
    surveyId,
    definition: {
      purpose: 'product',
      timing: { kind: 'recurring', everyDays: 90, newAfterDays: null },
      how: { weekdays: always },
    },
  });
  await app.api('POST', `/api/v1/campaigns/${id}/start`);
  await open(`/${id}`);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('“Slow” is paused: nothing of it goes out.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('“Slow” goes on.').waitFor();
  expect((await campaignNamed('Slow')).state).toBe('running');
  // Nobody is due on the first day but by chance: the others wait, and can be listed by what stands against them.
  const waiting = page.getByRole('region', { name: 'Why others are not asked' }).getByRole('button').first();
  await waiting.click();
  await page.waitForURL(/because=/);
  await page
    .getByRole('region', { name: 'Contacts' })
    .getByText(/^Only: /)
    .waitFor();
});

test('a running campaign is changed and planned anew, but keeps its kind', async () => {
  const { id } = await campaignNamed('Slow');
  await open(`/${id}/edit`);
  expect(await page.getByRole('radio', { name: 'After something happens' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Every 180 days' }).click();
  await page.getByRole('button', { name: 'Save and plan anew' }).click();
  await page.getByRole('region', { name: 'What it does' }).getByText('Every 180 days.').waitFor();
  await page.getByText('Saved. What has not left yet is planned anew.').waitFor();
});

test('leaving what is not saved asks first, and the draft is there again', async () => {
  const { id } = await campaignNamed('Slow');
  await open(`/${id}/edit`);
  await page.getByRole('button', { name: 'Every 30 days' }).click();
  await page.getByRole('link', { name: 'Back to the campaign' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByText('Changes that you had not saved are back').waitFor();
  await page.getByRole('button', { name: 'Discard them' }).click();
  await sentence('Every 180 days to everyone, by e-mail.').waitFor();
});

test('from its row a campaign is copied, paused and archived, and a draft is deleted with a way back', async () => {
  await open('');
  const more = (name: string) => page.getByRole('button', { name: `More about “${name}”` });
  expect(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await more('Slow').click();
  await page.getByRole('menuitem', { name: 'Duplicate' }).click();
  await page.getByRole('heading', { level: 1, name: 'Edit “Slow (copy)”' }).waitFor();
  await open('');
  await more('Slow (copy)').click();
  await page.getByRole('menuitem', { name: 'Delete the draft' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await more('Slow').click();
  await page.getByRole('menuitem', { name: 'Pause', exact: true }).click();
  await page.getByText('“Slow” is paused').waitFor();
  await more('Slow').click();
  await page.getByRole('menuitem', { name: 'Archive', exact: true }).click();
  await page.getByText('“Slow” is archived').waitFor();
  await page.getByRole('radiogroup', { name: 'Which campaigns' }).getByText('Archived').click();
  await page.waitForURL(/show=archived/);
  await page.getByRole('link', { name: 'Slow', exact: true }).waitFor();
  await open('?state=draft');
  await page.getByRole('link', { name: 'Slow (copy)' }).waitFor();
  expect(await page.getByRole('link', { name: 'Slow', exact: true }).count()).toBe(0);
});

test('keys and the search lead to campaigns, and to a new one', async () => {
  await page.goto(`${app.config.publicUrl}/w/${app.workspaceId}/score`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await page.getByRole('heading', { level: 1, name: 'Campaigns' }).waitFor();
  await page.getByRole('link', { name: 'Orders' }).waitFor();
  await page.keyboard.press('n');
  await page.getByRole('heading', { level: 1, name: 'New campaign' }).waitFor();
  await page.keyboard.press('ControlOrMeta+k');
  const palette = page.getByRole('combobox', { name: 'Pages, people and actions' });
  await palette.waitFor();
  await palette.pressSequentially('before ren');
  await page.getByRole('option', { name: /Before renewal/ }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Before renewal' }).waitFor();
});

test('an analyst reads campaigns and changes none, and a viewer sees no such place', async () => {
  const become = (role: string) => app.database.pool.query('update member set role = $1', [role]);
  await become('analyst');
  await open('');
  await page.getByRole('link', { name: 'Orders' }).waitFor();
  expect(await page.getByRole('button', { name: /^More about/ }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'New campaign' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Orders' }).click();
  await page.getByRole('region', { name: 'Before it starts' }).waitFor();
  expect(await page.getByRole('button', { name: 'Start the campaign' }).count()).toBe(0);
  await become('viewer');
  await open('');
  await page.getByText('Not open to your role').waitFor();
  expect(await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Campaigns' }).count()).toBe(0);
  await become('owner');
});
