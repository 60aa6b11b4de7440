// The whole loop with people in a real Chromium: the mail, the page behind its links, and the dashboard that changes while
// somebody looks at it.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../app.ts';
import { launchChromium } from '../chromium.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';
import { asOwner, opened, person, personsBrowser, signIn, tapInMail } from './people.ts';

const owner = { email: 'owner@example.com', password: 'correct horse battery' };
let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium(personsBrowser);
});
afterAll(() => browser.close());

const saved = '[role=status]:text-is("Saved")';
const answerOf = async (app: TestApp, email: string) => {
  const { items } = await app.api('GET', '/api/v1/responses');
  return items.find(({ contact }: { contact: { email: string } }) => contact.email === email) ?? null;
};
async function ask(app: TestApp, contact: { email: string; name?: string }): Promise<string> {
  const { items } = await app.api('GET', '/api/v1/surveys');
  const body = { surveyId: items[0].id, contacts: [contact] };
  return (await app.api('POST', '/api/v1/invitations', body)).invitations[0].id;
}
const createSurvey = (app: TestApp) =>
  app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition: { productName: 'Acme Teapots' } });

describe('by a real mail server', () => {
  let sink: SmtpSink;
  let app: TestApp;
  let dashboard: Page;
  beforeAll(async () => {
    sink = await startSmtpSink();
    app = await startTestApp({ work: true, environment: { HARK_SMTP_URL: sink.url } });
    await createSurvey(app);
    dashboard = await signIn(browser, app, `/w/${app.workspaceId}/score`, owner);
    await dashboard.getByText('No answers in these days').waitFor();
    // Gone with the first reload.
    await dashboard.evaluate(() => Object.assign(window, { loadedOnce: true }));
  });
  afterAll(async () => {
    await app.stop();
    await sink.close();
  });

  /** Asks somebody, waits until Hark knows that the mail is out, and opens it as if that were so many minutes ago. */
  async function mailTo(email: string, { name, minutesAgo }: { name?: string; minutesAgo: number }): Promise<string> {
    const id = await ask(app, { email, name });
    await waitFor(`the mail to ${email}`, async () => {
      return (await app.api('GET', `/api/v1/invitations/${id}`)).state === 'sent';
    });
    const shift = `update invitation set sent_at = sent_at - make_interval(mins => $1) where id = $2`;
    await app.database.pool.query(shift, [minutesAgo, id]);
    return (await sink.mailsTo(email))[0]?.html as string;
  }

  test('a person taps 9, writes why, and the score page that somebody looks at changes by itself', async () => {
    const reader = await person(browser);
    const page = await tapInMail(
      reader,
      await mailTo('ada@example.com', { name: 'Ada', minutesAgo: 0 }),
      '9 out of 10',
    );
    expect(await page.getByRole('radio', { name: '9' }).isChecked()).toBe(true);
    await page.getByRole('textbox').pressSequentially('The spout never drips.');
    await page.locator(saved).waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await reader.close();

    const latest = dashboard.getByRole('listitem').filter({ hasText: 'Ada' });
    await latest.getByText('The spout never drips.').waitFor();
    await dashboard.getByText('1 answer', { exact: true }).waitFor();
    expect(await dashboard.evaluate(() => 'loadedOnce' in window)).toBe(true);
    expect(await answerOf(app, 'ada@example.com')).toMatchObject({
      score: 9,
      comment: 'The spout never drips.',
      verdict: { value: 'trusted' },
      evidence: { act: 'touch', automated: false },
    });
  });

  test('a person without JavaScript taps 3 and sends the form, and the score page changes by itself', async () => {
    const reader = await person(browser, { javaScriptEnabled: false });
    const page = await tapInMail(reader, await mailTo('bob@example.com', { minutesAgo: 2 }), '3 out of 10');
    expect(await page.getByRole('radio', { name: '3' }).isChecked()).toBe(true);
    await page.getByRole('textbox').fill('It leaks.');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await page.getByRole('link', { name: 'Change' }).click();
    expect(await page.getByRole('textbox').inputValue()).toBe('It leaks.');
    await reader.close();

    await dashboard.getByText('It leaks.').waitFor();
    await dashboard.getByText('2 answers', { exact: true }).waitFor();
    expect(await dashboard.evaluate(() => 'loadedOnce' in window)).toBe(true);
    expect(await answerOf(app, 'bob@example.com')).toMatchObject({
      verdict: { value: 'trusted' },
      evidence: { act: 'form' },
    });
  });

  test.each([
    ['two seconds', 2_000],
    ['half a second', 500],
  ])(
    'a person who taps 9 nine minutes after delivery and closes the tab %s later has answered, and counts',
    async (_, ms) => {
      const email = `quick${ms}@example.com`;
      const reader = await person(browser);
      const page = await tapInMail(reader, await mailTo(email, { minutesAgo: 9 }), '9 out of 10');
      await page.waitForFunction((open) => performance.now() >= open, ms);
      await page.close({ runBeforeUnload: true });
      const answer = await waitFor('the answer', () => answerOf(app, email));
      expect(answer).toMatchObject({
        score: 9,
        comment: null,
        verdict: { value: 'trusted', reasons: [], by: null },
        evidence: { act: 'arrival', pointerEvents: 0, keyEvents: 0, automated: false },
      });
      expect(answer.evidence.secondsSinceDelivery).toBeGreaterThanOrEqual(540);
      await reader.close();
    },
  );
});

describe('with no mail server', () => {
  let app: TestApp;
  let reader: BrowserContext;
  beforeAll(async () => {
    app = await startTestApp({ work: true });
    await createSurvey(app);
  });
  afterAll(async () => {
    await reader?.close();
    await app.stop();
  });

  test('the captured message is read in the dashboard, and its links answer', async () => {
    await ask(app, { email: 'eve@example.com' });
    const outbox = await asOwner(browser, app, `/w/${app.workspaceId}/outbox`);
    reader = outbox.context();
    await outbox.getByText('Nothing leaves this machine').waitFor();
    await outbox.getByRole('link', { name: 'eve@example.com' }).click();
    const mail = outbox.frameLocator('iframe[title^="Message"]');
    const page = await opened(outbox, mail.getByRole('link', { name: '10 out of 10' }));
    expect(await page.getByRole('radio', { name: '10' }).isChecked()).toBe(true);
    await page.getByRole('textbox').pressSequentially('From the outbox.');
    await page.locator(saved).waitFor();

    await outbox.getByRole('dialog', { name: 'Message' }).getByRole('button', { name: 'Close' }).click();
    await outbox.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Score' }).click();
    await outbox.getByText('From the outbox.').waitFor();
    expect(await answerOf(app, 'eve@example.com')).toMatchObject({ score: 10, verdict: { value: 'trusted' } });
  });
});
