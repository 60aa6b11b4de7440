// A conversation by text message as people in the dashboard see it, and the message as they write it; axe finds nothing.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askContacts } from '../../src/modules/delivery/index.ts';
import { createRecorder, receiveTexts, textWorkers } from '../../src/modules/responses/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { deliverDue, outboxSender } from '../invite.ts';
import { axeFindings, everyLook } from './axe.ts';
import { asOwner, personsBrowser } from './people.ts';

const phone = '+4915112345678';
let app: TestApp;
let browser: Browser;
let page: Page;
let contactId: string;
let surveyId: string;

beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
  app = await startTestApp();
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'By text', definition: { productName: 'Acme' } })).id;
  contactId = (await app.api('POST', '/api/v1/contacts', { phone, name: 'Ada Lovelace' })).contact.id;
  await ask();
  for (const text of ['between 7 and 8', '9!', 'The spout never drips, and it looks good on the table.'])
    await hear(text);
  page = await asOwner(browser, app, `/w/${app.workspaceId}/contacts`);
  page.setDefaultTimeout(10_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

async function ask(): Promise<void> {
  const now = systemClock.now();
  await app.database.kysely.transaction().execute(async (db) => {
    const plan = {
      workspaceId: app.workspaceId,
      campaignId: '0',
      priority: 3,
      surveyId,
      surveyVersion: 1,
      purpose: 'relationship' as const,
      budget: null,
      locale: null,
      expiresAt: new Date(now.getTime() + 30 * 86_400_000),
      now,
    };
    await askContacts(db, plan, [
      { contactId, channel: 'sms', offered: false, gapDays: 0, restDays: null, laterSteps: [] },
    ]);
  });
  // Whatever the hour at which this runs, and the law at that hour.
  const sender = outboxSender(app, systemClock);
  await deliverDue(sender);
  await app.database.pool.query(
    `update invitation set state = 'sent', sent_at = coalesce(sent_at, now()) where contact_id = $1 and state <> 'sent'`,
    [contactId],
  );
  await app.database.pool.query(
    `insert into message (workspace_id, invitation_id, channel, provider, address, subject, message_id, sent_at)
     select workspace_id, id, 'sms', 'outbox', $2, 'How likely', 'm', sent_at from invitation i
     where contact_id = $1 and not exists (select from message m where m.invitation_id = i.id)`,
    [contactId, phone],
  );
}

/** A message of the contact comes in and is read and answered. */
async function hear(text: string): Promise<void> {
  const { kysely: db } = app.database;
  const parts = { database: app.database, clock: systemClock, publicUrl: app.config.publicUrl };
  const { ways } = outboxSender(app, systemClock);
  const [reader] = textWorkers({ ...parts, ways, recorder: createRecorder(app.database, systemClock) });
  const scope = {
    db,
    clock: systemClock,
    workspace: { id: app.workspaceId },
    enqueue: async () => {},
  };
  const inbound = { from: phone, to: '+14155550123', text, providerId: null, at: systemClock.now() };
  expect(await receiveTexts(scope, { id: '1' }, [inbound])).toBe(1);
  await reader?.work([{ workspaceId: app.workspaceId, address: phone }]);
}

const at = (path: string) => `${app.config.publicUrl}/w/${app.workspaceId}/${path}`;

test('the answer shows what was said to and fro', async () => {
  await page.goto(at('answers'));
  await page.getByRole('link', { name: 'Ada Lovelace' }).first().click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('heading', { name: 'Text messages' }).waitFor();
  for (const text of ['between 7 and 8', '9!', 'Thank you! What do you like most about Acme?']) {
    await drawer.getByText(text, { exact: true }).waitFor();
  }
  await drawer.getByText('Written back as a text message').waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('the contact’s page shows it, too', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto(at(`contacts/${contactId}`));
  const panel = page.getByRole('region', { name: 'Text messages' });
  await panel.getByText('9!', { exact: true }).waitFor();
  expect(await panel.getByRole('listitem').count()).toBe(3);
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('the message is written in the survey, and its length and alphabet are told while it is typed', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  await page.goto(at(`ask/${surveyId}/edit?section=sms`));
  const panel = page.getByRole('tabpanel', { name: 'SMS' });
  await panel.getByText(/How likely are you to recommend Acme.*Reply STOP to stop\./).waitFor();
  await panel.getByText(/^One message of up to 160 characters; \d+ are used\.$/).waitFor();
  const field = panel.getByRole('textbox', { name: 'Question' });
  await field.fill('Ça va? Rate {product} 0-10 or here: {link}');
  await panel
    .getByText('Ça va? Rate Acme 0-10 or here: https://hark.example/r/1-aBcDeFgHiJkLmNoPqRsTuV Reply STOP to stop.')
    .waitFor();
  await field.fill('Hi ł, rate {product} 0-10');
  await panel.getByText(/Because of “ł” it is sent as Unicode/).waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('a provider for text messages is connected in a form of its own settings', async () => {
  await page.setViewportSize({ width: 1_440, height: 1_400 });
  await page.goto(at('settings/channels/connect/sms?provider=twilio'));
  await page.getByLabel('Account SID').waitFor();
  for (const label of ['Auth token', 'Sender', 'Where people get help', 'Price per part']) {
    await page.getByLabel(label, { exact: false }).first().waitFor();
  }
  expect(await axeFindings(page, everyLook)).toEqual([]);
});

test('people are asked by text message where a provider is connected, and only there', async () => {
  await page.setViewportSize({ width: 1_440, height: 900 });
  const open = async () => {
    await page.goto(at(`ask/${surveyId}?send=open`));
    return page.getByRole('dialog');
  };
  let drawer = await open();
  await drawer.getByLabel('E-mail addresses').waitFor();
  expect(await drawer.getByRole('radio', { name: 'SMS' }).count()).toBe(0);

  const { id } = await app.api('POST', '/api/v1/connections', {
    channel: 'sms',
    provider: 'twilio',
    settings: {
      accountSid: `AC${'0'.repeat(32)}`,
      authToken: 'of-acme',
      from: '+14155550123',
      help: 'help@acme.example',
    },
  });
  await app.api('POST', `/api/v1/connections/${id}/use`);
  drawer = await open();
  await drawer.getByText('SMS', { exact: true }).click();
  await drawer.getByLabel('Phone numbers').fill('+49 1511 2345678\nBob <+1 415 555 0123>, ada@example.com');
  await drawer.getByText('Not a number: ada@example.com').waitFor();
  expect(await axeFindings(page, everyLook)).toEqual([]);
  await drawer.getByRole('button', { name: 'Send to 2 numbers' }).click();
  // Here nobody could answer: Twilio reaches no Hark on localhost.
  await drawer.getByText(/Nobody can be asked yet.*opens on this machine only/).waitFor();
  await drawer.getByText('Everyone', { exact: true }).click();
  await drawer.getByText('who has a phone number and may be asked').waitFor();
  await drawer.getByLabel('Pause between two surveys').fill('0');
  await drawer.getByRole('button', { name: 'Send to 1 contact' }).waitFor();
});
