// The messages as a person looks for them: by what became of each, with what was told of it and what it said.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emailSettings } from '../../src/app.ts';
import type { Outcome } from '../../src/channels/channel.ts';
import { openEmail } from '../../src/channels/email/index.ts';
import { recordDeliveryEvents } from '../../src/modules/delivery/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { deliverDue, openWay, outboxSender } from '../invite.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

const people = [
  'Ada Lovelace',
  'Grace Hopper',
  'Alan Turing',
  'Katherine Johnson',
  'Edsger Dijkstra',
  'Barbara Liskov',
];
const addressOf = (name: string) =>
  `${name.toLowerCase().replace(' ', '.')}@${name.startsWith('A') ? 'initech' : 'acme-logistics'}.example`;

let app: TestApp;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  const definition = { productName: 'Acme', email: { introduction: 'Hello {{ contact.name }},\nhow did we do?' } };
  const survey = await app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition });
  const contacts = people.map((name) => ({ email: addressOf(name), name }));
  await app.api('POST', '/api/v1/invitations', { surveyId: survey.id, contacts });
  const settings = emailSettings(app.config);
  const outcomes: Record<string, Outcome> = {
    [addressOf('Alan Turing')]: { kind: 'refused', reply: '550 5.1.1 no such user here' },
    [addressOf('Edsger Dijkstra')]: { kind: 'uncertain', reply: 'No answer after the message was sent' },
  };
  const way = openWay(settings, {
    ...openEmail(settings),
    ...{ provider: 'smtp', captures: false },
    deliver: async ({ address }) => outcomes[address] ?? { kind: 'accepted', reply: '250 2.0.0 Ok: queued as 4B1F22' },
  });
  await deliverDue(outboxSender(app, systemClock, async () => way));
  await tell('Ada Lovelace', 'delivered', '250 2.1.5 delivered to mx.initech.example');
  await tell('Grace Hopper', 'deferred', '451 4.7.1 greylisted, try again later');
  await tell('Grace Hopper', 'complained', 'abuse report of acme-logistics.example');
  await tell('Barbara Liskov', 'bounced', '452 4.2.2 mailbox full');
  page = await asOwner(browser, app, `/w/${app.workspaceId}/outbox`);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function tell(name: string, kind: 'delivered' | 'deferred' | 'bounced' | 'complained', detail: string) {
  const { items } = await app.api('GET', `/api/v1/messages?address=${addressOf(name)}`);
  const event = { kind, detail, messageId: items[0].messageId, providerId: null, address: null, at: new Date() };
  const scope = {
    db: app.database.kysely,
    workspace: { id: app.workspaceId },
    clock: systemClock,
    log: createLog('silent'),
  };
  expect(await recordDeliveryEvents(scope, null, [event])).toMatchObject({ recorded: 1 });
}

const row = (name: string) => page.getByRole('row').filter({ hasText: name });

test('each message says what became of it, and the page passes axe in every look', async () => {
  for (const [name, state] of [
    ['Ada Lovelace', 'Delivered'],
    ['Grace Hopper', 'Reported as spam'],
    ['Alan Turing', 'Refused'],
    ['Katherine Johnson', 'Sent'],
    ['Edsger Dijkstra', 'Uncertain'],
    ['Barbara Liskov', 'Bounced'],
  ]) {
    await row(name as string)
      .getByText(state as string, { exact: true })
      .waitFor();
  }
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
});

test('filters narrow the list, stand in the address, and can be cleared', async () => {
  await page.getByRole('combobox', { name: 'What became of it' }).click();
  await page.getByRole('option', { name: 'Bounced' }).click();
  await row('Ada Lovelace').waitFor({ state: 'detached' });
  await row('Barbara Liskov').waitFor();
  expect(new URL(page.url()).searchParams.get('state')).toBe('bounced');
  await page.getByRole('searchbox', { name: 'Search by address' }).fill('initech');
  await page.getByText('No message matches').waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await row('Ada Lovelace').waitFor();
});

test('a message shows what was told of it and what it said, made again from what it was made of', async () => {
  await page.getByRole('link', { name: addressOf('Grace Hopper') }).click();
  const drawer = page.getByRole('dialog', { name: 'Message' });
  const events = drawer.getByRole('region', { name: 'What became of it' });
  await events.getByText('451 4.7.1 greylisted, try again later').waitFor();
  expect(await events.textContent()).toMatch(
    /Handed over to Mail server \(SMTP\).*250 2\.0\.0 Ok.*On its way.*Reported as spam.*abuse report/s,
  );
  await drawer.frameLocator('iframe').getByText('Hello Grace Hopper').waitFor();
  await drawer.getByText('Text', { exact: true }).click();
  await drawer.getByText(`${app.config.publicUrl}/r/`).first().waitFor();
  await drawer.getByText('Headers', { exact: true }).click();
  await drawer.getByText('List-Unsubscribe-Post').waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('what is told while the page is open appears by itself', async () => {
  await row('Katherine Johnson').getByText('Sent', { exact: true }).waitFor();
  await tell('Katherine Johnson', 'delivered', '250 ok');
  await row('Katherine Johnson').getByText('Delivered', { exact: true }).waitFor();
});
