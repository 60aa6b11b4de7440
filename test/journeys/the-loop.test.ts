// The whole loop without a browser: asked by a real mail server, answered over real HTTP, read by API.
import type { Email } from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fixedClock } from '../../src/platform/clock.ts';
import { startTestApp, type TestApp } from '../app.ts';
import { linksOfHtml } from '../invitation-mail.ts';
import { submit, visit } from '../plain-browser.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

const clock = fixedClock('2026-03-02T09:00:00Z');
let app: TestApp;
let people = 0;

const newAddress = () => `person${++people}@example.com`;
const createSurvey = () =>
  app.api('POST', '/api/v1/surveys', { name: 'Relationship', definition: { productName: 'Acme Teapots' } });

async function ask(surveyId: string, ...contacts: object[]): Promise<{ id: string; contactId: string }[]> {
  const { invitations } = await app.api('POST', '/api/v1/invitations', { surveyId, contacts, gapDays: 0 });
  return invitations;
}

const invitationOf = (id: string) => app.api('GET', `/api/v1/invitations/${id}`);
const settled = (id: string) =>
  waitFor(`invitation ${id} to be settled`, async () => {
    const invitation = await invitationOf(id);
    return !['planned', 'queued', 'sending'].includes(invitation.state) && invitation;
  });
const scoreOf = (surveyId: string) => app.api('GET', `/api/v1/score?surveyId=${surveyId}`);
const header = (mail: Email, name: string) => mail.headers.find(({ key }) => key === name)?.value;

describe('by a real mail server', () => {
  let sink: SmtpSink;
  let refusal: Error | null = null;
  const tried: { to: string; messageId: string | undefined }[] = [];

  beforeAll(async () => {
    sink = await startSmtpSink(0, ({ to, raw }) => {
      tried.push({ to, messageId: /^Message-ID: (.+)\r$/m.exec(raw.toString('latin1'))?.[1] });
      if (refusal) throw refusal;
    });
    app = await startTestApp({ clock, work: true, environment: { HARK_SMTP_URL: sink.url } });
  });
  afterAll(async () => {
    await app.stop();
    await sink.close();
  });
  beforeEach(() => {
    refusal = null;
  });

  const mailTo = async (address: string): Promise<Email> =>
    (await waitFor(`the mail to ${address}`, async () => (await sink.mailsTo(address))[0])) as Email;

  test('the mail has eleven score links in both parts and what mail programs ask of a sender', async () => {
    const { id: surveyId } = await createSurvey();
    const address = newAddress();
    const [invitation] = await ask(surveyId, { email: address, name: 'Zoë "Z" Müller' });
    const mail = await mailTo(address);
    const links = linksOfHtml(mail.html as string);
    expect(mail.to).toEqual([{ address, name: 'Zoë "Z" Müller' }]);
    expect(mail.subject).toContain('Acme Teapots');
    expect(links.scores).toEqual(links.scores.map((_, score) => `${links.page}/${score}`));
    expect(links.page.startsWith(`${app.config.publicUrl}/r/${app.workspaceId}-`)).toBe(true);
    for (const link of [...links.scores, links.page, links.unsubscribe]) expect(mail.text).toContain(link);
    expect(mail.text).not.toContain(links.hidden);
    expect(header(mail, 'list-unsubscribe')).toBe(`<${links.unsubscribe}>`);
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header(mail, 'auto-submitted')).toBe('auto-generated');
    await settled(invitation?.id as string);
    const { items } = await app.api('GET', `/api/v1/messages?invitationId=${invitation?.id}`);
    expect(items).toMatchObject([{ address, captured: false, provider: 'smtp', providerReply: '250 queued' }]);
    expect(mail.messageId).toBe(`<${items[0].messageId}>`);
  });

  test('a mail that was put off goes out later, once, under the same Message-ID', async () => {
    const { id: surveyId } = await createSurvey();
    const address = newAddress();
    refusal = Object.assign(new Error('come back later'), { responseCode: 451 });
    const [invitation] = await ask(surveyId, { email: address });
    const waiting = await waitFor('the first try to be put off', async () => {
      const { attempts, state, reason } = await invitationOf(invitation?.id as string);
      return attempts === 1 && state === 'queued' && reason;
    });
    expect(waiting).toBe('451 come back later');
    refusal = null;
    clock.advance(60_000);
    const { messageId } = await mailTo(address);
    expect((await settled(invitation?.id as string)).state).toBe('sent');
    expect(tried.filter(({ to }) => to === address)).toEqual([
      { to: address, messageId },
      { to: address, messageId },
    ]);
  });

  test('a person without JavaScript follows a score link, writes why, and the score says so', async () => {
    const { id: surveyId } = await createSurvey();
    const address = newAddress();
    await ask(surveyId, { email: address, name: 'Ada' });
    const { scores } = linksOfHtml((await mailTo(address)).html as string);
    expect(await scoreOf(surveyId)).toMatchObject({ n: 0, nps: null, interval: null });
    clock.advance(5 * 60_000);

    const page = await visit(scores[9] as string);
    expect(page.status).toBe(200);
    expect(page.fields.score).toBe('9');
    expect(await scoreOf(surveyId)).toMatchObject({ n: 0 });
    const thanks = await submit(page, { comment: 'The spout never drips.' });
    expect([thanks.status, new URL(thanks.url).search]).toEqual([200, '?done=1']);

    expect(await scoreOf(surveyId)).toMatchObject({
      n: 1,
      nps: 100,
      histogram: [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0],
      suspects: { n: 0 },
    });
    await waitFor('the answer to close its invitation', async () => {
      const { responseRate } = await scoreOf(surveyId);
      return responseRate.asked === 1 && responseRate.answered === 1;
    });

    const again = await submit(await visit(scores[3] as string), { comment: 'It broke.' });
    expect(again.status).toBe(200);
    expect(await scoreOf(surveyId)).toMatchObject({ n: 1, nps: -100 });
    const { items } = await app.api('GET', `/api/v1/responses?surveyId=${surveyId}`);
    expect(items).toMatchObject([{ score: 3, comment: 'It broke.', contact: { email: address } }]);
  });

  test('the one click of a mail program unsubscribes, and nothing more is sent until it is undone', async () => {
    const { id: surveyId } = await createSurvey();
    const address = newAddress();
    const [first] = await ask(surveyId, { email: address });
    const mail = await mailTo(address);
    const [, url = ''] = /^<(.+)>$/.exec(header(mail, 'list-unsubscribe') ?? '') ?? [];
    await settled(first?.id as string);

    expect((await visit(url)).status).toBe(200);
    const [opened] = await ask(surveyId, { email: address });
    expect((await settled(opened?.id as string)).state).toBe('sent');

    const oneClick = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: header(mail, 'list-unsubscribe-post'),
      redirect: 'error',
    });
    expect(oneClick.status).toBe(200);
    const [second] = await ask(surveyId, { email: address });
    expect(await settled(second?.id as string)).toMatchObject({ state: 'suppressed', reason: 'unsubscribed' });

    const undone = await submit({ url, status: 200, fields: {}, html: await oneClick.text() });
    expect(undone.status).toBe(200);
    const [third] = await ask(surveyId, { email: address });
    expect((await settled(third?.id as string)).state).toBe('sent');
    expect(sink.received.filter(({ to }) => to === address)).toHaveLength(3);
  });
});

describe('with no mail server', () => {
  beforeAll(async () => {
    app = await startTestApp({ clock, work: true });
  });
  afterAll(() => app.stop());

  test('the captured message is the mail that would have gone out, and its links answer', async () => {
    const { id: surveyId } = await createSurvey();
    const address = newAddress();
    const [invitation] = await ask(surveyId, { email: address, locale: 'de' });
    await settled(invitation?.id as string);
    const { items, delivery } = await app.api('GET', '/api/v1/messages');
    expect(delivery).toBe('outbox');
    expect(items).toMatchObject([{ address, captured: true, provider: 'outbox' }]);

    const { content } = await app.api('GET', `/api/v1/messages/${items[0].id}`);
    const links = linksOfHtml(content.html);
    clock.advance(60_000);
    const page = await visit(links.scores[7] as string);
    expect(page.html).toContain('<html lang="de"');
    expect((await submit(page)).status).toBe(200);
    expect(await scoreOf(surveyId)).toMatchObject({ n: 1, nps: 0 });
  });
});
