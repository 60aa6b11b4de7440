// Digests through the routes, the jobs and a real mail server.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../../test/app.ts';
import { type SmtpSink, startSmtpSink } from '../../../../test/smtp-sink.ts';
import { emailSettings } from '../../../app.ts';
import { parseDay } from '../../../core/calendar/index.ts';
import { fixedClock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/log.ts';
import { announce } from '../../../platform/queue/announcements.ts';
import type { Enqueue } from '../../../platform/queue/queue.ts';
import { openPeopleMail, type PeopleMail } from '../../access/index.ts';
import { responseRecorded } from '../../responses/index.ts';
import { type IssueJob, issueDueDigests } from './issue-digests.ts';
import { type DigestPost, sendIssue } from './send-issue.ts';

const clock = fixedClock('2026-03-18T12:00:00Z');
const log = createLog('warn');
let sink: SmtpSink;
let app: TestApp;
let mail: PeopleMail;
let surveyId: string;
let jobs: IssueJob[] = [];
const enqueue: Enqueue = async (_db, _kind, batch) => void jobs.push(...(batch as unknown as IssueJob[]));

beforeAll(async () => {
  sink = await startSmtpSink();
  app = await startTestApp({
    clock,
    environment: { HARK_SMTP_URL: sink.url, HARK_MAIL_FROM: 'Hark <hark@example.com>', HARK_LOG_LEVEL: 'error' },
  });
  mail = openPeopleMail(emailSettings(app.config), log);
  const survey = { name: 'Relationship', definition: { productName: 'Acme' } };
  surveyId = (await app.api('POST', '/api/v1/surveys', survey)).id;
  // The week before, and the week of the issue: e-mail falls, SMS stays.
  await answers('2026-03-18', 'email', { 10: 60, 8: 30, 3: 10 });
  await answers('2026-03-18', 'sms', { 10: 30, 8: 10, 3: 10 });
  await answers('2026-03-25', 'email', { 10: 30, 8: 30, 3: 40 });
  await answers('2026-03-25', 'sms', { 10: 30, 8: 10, 3: 10 });
  await answers('2026-03-26', 'email', { 10: 1 }, 'Lovely & <b>fast</b>');
  await answers('2026-03-26', 'email', { 0: 1 }, 'Nobody answered.\nTwice.');
  await answers('2026-03-26', 'email', { 1: 1 }, 'A machine wrote this', 'suspect');
  await app.running.handOn();
});

afterAll(async () => {
  await mail.close();
  await app.stop();
  await sink.close();
});

async function answers(
  date: string,
  channel: string,
  scores: Record<number, number>,
  comment: string | null = null,
  verdict = 'trusted',
) {
  const day = parseDay(date);
  const { rows } = await app.database.pool.query(
    `insert into response (workspace_id, survey_id, survey_version, channel, score, comment, day, answered_at, updated_at, verdict)
     select $1, $2, 1, $3, score::int, $4, $5, $6, $6, $7 from jsonb_each_text($8) s(score, n), generate_series(1, n::int)
     returning id`,
    [app.workspaceId, surveyId, channel, comment, day, `${date}T12:00:00Z`, verdict, JSON.stringify(scores)],
  );
  const changes = Object.entries(scores).map(([score, n]) => [surveyId, day, verdict, Number(score), n]);
  const ids = rows.map(({ id }) => String(id));
  await announce(app.database.kysely, app.workspaceId, responseRecorded, ids, changes);
}

const settings = {
  ...{ name: 'Monday digest', cadence: 'weekly', weekday: 1, hour: 8, timeZone: 'Europe/Berlin' },
  ...{ by: 'channel', sections: ['trend', 'movers', 'comments'] },
};
const create = (more: object) => app.api('POST', '/api/v1/digests', { ...settings, ...more });
const post = (given: DigestPost = mail) => ({
  ...{ database: app.database, clock, log, enqueue, mail: given, settings: emailSettings(app.config) },
});
/** Makes what is due, and sends it. */
async function run(at: string): Promise<void> {
  clock.set(at);
  jobs = [];
  await issueDueDigests(app.database, clock, enqueue);
  for (const job of jobs) await sendIssue(post(), job);
}
const statesOf = async (id: string) =>
  (await app.api('GET', `/api/v1/digests/${id}/issues`)).items.map((issue: { letters: { state: string }[] }) =>
    issue.letters.map(({ state }) => state),
  );

test('a digest comes on Monday at eight on both sides of a change of clocks, as a mail of two equal bodies with its chart inside', async () => {
  const { id: userId } = (await app.api('GET', '/api/v1/me')).user;
  const digest = await create({ userIds: [userId], emails: ['board@example.com'] });
  expect(digest).toMatchObject({
    nextAt: '2026-03-23T07:00:00.000Z',
    readers: [{ email: 'owner@example.com' }, { email: 'board@example.com' }],
  });
  await run('2026-03-23T06:59:00Z');
  expect(sink.received).toEqual([]);
  await run('2026-03-23T07:00:00Z');
  expect(await sink.mailsTo('board@example.com')).toMatchObject([
    { subject: expect.stringMatching(/16–22 Mar 2026$/) },
  ]);
  await run('2026-03-30T05:59:00Z');
  expect(sink.received).toHaveLength(2);
  await run('2026-03-30T06:00:00Z');
  const received = await sink.mailsTo('board@example.com');
  expect(received).toHaveLength(2);
  const mailed = received[1];
  expect(mailed?.subject).toBe('Monday digest: NPS +7 (−7 to +20), 23–29 Mar 2026');
  expect(mailed?.from).toMatchObject({ name: 'Hark', address: 'hark@example.com' });
  const url = `${app.config.publicUrl}/w/${app.workspaceId}/score?period=custom&from=2026-03-23&to=2026-03-29`;
  const { html = '', text = '' } = mailed ?? {};
  for (const said of [
    'With 95% confidence between −7 and +20, from 152 answers.',
    'The score fell by 40 points against the seven days before',
    'That is more than noise',
    'fell by 60 points',
    'More than noise after correction for all 2 that were compared.',
    'Nobody answered.',
    'NPS by week',
    'Unsubscribe from this digest',
  ]) {
    expect(text).toContain(said);
    expect(html).toContain(said);
  }
  expect(text).toContain('Lovely & <b>fast</b>');
  expect(html).toContain('Lovely &amp; &lt;b&gt;fast&lt;/b&gt;');
  expect(`${html}${text}`).not.toContain('A machine wrote this');
  expect(html).not.toMatch(/<img[^>]+src="(?!cid:)/);
  expect(text).toContain(url);
  expect(html).toContain(`${url.replaceAll('&', '&amp;')}&amp;where=channel%3Aemail`);
  const [image] = mailed?.attachments ?? [];
  expect(image).toMatchObject({
    mimeType: 'image/png',
    contentId: '<trend.hark>',
    disposition: 'inline',
    related: true,
  });
  expect(html).toMatch(/<img src="cid:trend\.hark" alt="NPS by week\. [^"]*\+7 \(−7 to \+20\), 152 answers[^"]*"/);
  const png = Buffer.from(image?.content as ArrayBuffer);
  expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 1_440]);
  expect(await statesOf(digest.id)).toEqual([
    ['sent', 'sent'],
    ['sent', 'sent'],
  ]);
  await app.api('DELETE', `/api/v1/digests/${digest.id}`);
});

test('two workers at the same moment make one issue and send each letter once', async () => {
  clock.set('2026-04-01T12:00:00Z');
  const digest = await create({ emails: ['one@example.com', 'two@example.com', 'three@example.com'], sections: [] });
  clock.set('2026-04-06T06:00:00Z');
  jobs = [];
  const made = await Promise.all([1, 2, 3].map(() => issueDueDigests(app.database, clock, enqueue)));
  expect(made.reduce((sum, count) => sum + count)).toBe(1);
  const [job] = jobs as [IssueJob];
  const sent = await Promise.allSettled([sendIssue(post(), job), sendIssue(post(), job), sendIssue(post(), job)]);
  expect(sent.some(({ status }) => status === 'fulfilled')).toBe(true);
  await sendIssue(post(), job);
  const to = sink.received.map((one) => one.to).filter((address) => /^(one|two|three)@/.test(address));
  expect(to.sort()).toEqual(['one@example.com', 'three@example.com', 'two@example.com']);
  expect(await statesOf(digest.id)).toEqual([['sent', 'sent', 'sent']]);
  // Its hour is moved to a later one of the same day: that period has its issue.
  await app.api('PUT', `/api/v1/digests/${digest.id}`, { ...settings, hour: 20, emails: ['one@example.com'] });
  await run('2026-04-06T18:00:00Z');
  expect(jobs).toEqual([]);
  await app.api('DELETE', `/api/v1/digests/${digest.id}`);
});

test('what a worker that is gone had in hand is uncertain and never sent again; what was put off is', async () => {
  clock.set('2026-04-07T12:00:00Z');
  const digest = await create({ emails: ['gone@example.com', 'later@example.com'], sections: [] });
  clock.set('2026-04-13T06:00:00Z');
  jobs = [];
  await issueDueDigests(app.database, clock, enqueue);
  const [job] = jobs as [IssueJob];
  await app.database.pool.query(
    `update digest_letter set state = 'sending' where id = (select min(id) from digest_letter where issue_id = $1)`,
    [job.issueId],
  );
  const away: DigestPost = { goesOut: true, deliver: async () => ({ kind: 'deferred', reply: '451 later' }) };
  await expect(sendIssue(post(away), job)).rejects.toThrow('put off 1');
  expect(await statesOf(digest.id)).toEqual([['uncertain', 'waiting']]);
  await sendIssue(post(), job);
  expect(await statesOf(digest.id)).toEqual([['uncertain', 'sent']]);
  expect(await sink.mailsTo('gone@example.com')).toEqual([]);
  await app.api('DELETE', `/api/v1/digests/${digest.id}`);
});

test('a reader leaves by one POST of the mail program, stays away when the digest is saved, and comes back by the link', async () => {
  clock.set('2026-04-14T12:00:00Z');
  const digest = await create({ emails: ['leaver@example.com'], sections: [] });
  await run('2026-04-20T06:00:00Z');
  const [mailed] = await sink.mailsTo('leaver@example.com');
  const header = (name: string) => mailed?.headers.find(({ key }) => key === name)?.value ?? '';
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  const link = new URL(header('list-unsubscribe').slice(1, -1)).pathname;
  const ask = (method: 'GET' | 'POST', url: string) =>
    app.server.inject({
      method,
      url,
      ...(method === 'POST' && {
        payload: 'List-Unsubscribe=One-Click',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    });
  const reader = async () => (await app.api('GET', `/api/v1/digests/${digest.id}`)).readers[0];
  // A scanner follows the link: nothing changes.
  expect((await ask('GET', link)).body).toContain('Unsubscribe from this digest?');
  expect((await reader()).unsubscribedAt).toBeNull();
  expect((await ask('POST', link)).body).toContain('You are unsubscribed');
  expect((await reader()).unsubscribedAt).toBe('2026-04-20T06:00:00.000Z');
  await app.api('PUT', `/api/v1/digests/${digest.id}`, { ...settings, emails: [] });
  await app.api('PUT', `/api/v1/digests/${digest.id}`, { ...settings, emails: ['Leaver@example.com'] });
  await run('2026-04-27T06:00:00Z');
  expect(await sink.mailsTo('leaver@example.com')).toHaveLength(1);
  await ask('POST', `${link}/undo`);
  await run('2026-05-04T06:00:00Z');
  expect(await sink.mailsTo('leaver@example.com')).toHaveLength(2);
  expect((await ask('POST', '/digest/1-AAAAAAAAAAAAAAAAAAAAAA')).statusCode).toBe(404);
  await app.api('DELETE', `/api/v1/digests/${digest.id}`);
});

test('a digest by what is counted no more fails with its reason, and holds nobody up', async () => {
  clock.set('2026-06-01T12:00:00Z');
  const digest = await create({ emails: ['counted@example.com'], sections: [] });
  await app.database.pool.query(`update digest set condition = 'contact.weather:sunny' where id = $1`, [digest.id]);
  await run('2026-06-08T06:00:00Z');
  const { items } = await app.api('GET', `/api/v1/digests/${digest.id}/issues`);
  expect(items[0].letters).toMatchObject([{ state: 'failed', reply: expect.stringContaining('contact.weather') }]);
  await app.api('DELETE', `/api/v1/digests/${digest.id}`);
});

test('a preview and a test say the same and go to nobody else; a quiet week says that it is one', async () => {
  clock.set('2026-05-12T12:00:00Z');
  const digest = await create({ emails: ['board2@example.com'], where: 'channel:sms', by: null });
  const { html, text, subject } = await app.api('GET', `/api/v1/digests/${digest.id}/preview`);
  expect(subject).toBe('Monday digest: 0 answers, 5–11 May 2026');
  expect(text).toContain('Channel: SMS');
  expect(text).toContain('No answers in this period: nothing can be said.');
  expect(html).toMatch(/<img src="data:image\/png;base64,/);
  expect(html).not.toContain('Unsubscribe');
  expect(await app.api('POST', `/api/v1/digests/${digest.id}/test`)).toEqual({ email: 'owner@example.com' });
  const [mailed] = (await sink.mailsTo('owner@example.com')).slice(-1);
  expect(mailed?.subject).toBe(`[Test] ${subject}`);
  expect(await sink.mailsTo('board2@example.com')).toEqual([]);
});

test.each([
  [{ where: 'weather:sunny' }, 'where'],
  [{ where: 'contact.weather:sunny' }, 'where'],
  [{ by: 'weather' }, 'by'],
  [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
  [{ surveyId: '999999' }, 'surveyId'],
  [{ userIds: ['999999'] }, 'userIds'],
  [{ emails: ['not an address'] }, 'emails.0'],
  [{ monthDay: 29 }, 'monthDay'],
])('%j is refused, and the field is named', async (wrong, field) => {
  const { status, body } = await app.call('POST', '/api/v1/digests', { ...settings, ...wrong });
  expect([status, body.errors[0].path]).toEqual([422, field]);
});

test('charts and the report come through their routes, and say what is wrong with a question', async () => {
  const get = (path: string) =>
    app.server.inject({ url: `/api/v1/${path}`, headers: { cookie: app.cookie, 'hark-workspace': app.workspaceId } });
  const days = 'from=2026-03-16&to=2026-03-29';
  const svg = await get(`score/chart.svg?kind=segments&by=channel&${days}`);
  expect([svg.statusCode, svg.headers['content-type'], svg.headers['content-disposition']]).toEqual([
    ...[200, 'image/svg+xml', 'attachment; filename="nps-segments.svg"'],
  ]);
  expect(svg.body).toMatch(/<desc[^>]*>NPS by channel\..*E-mail: \+\d+ \([^)]*\), 202 answers; SMS: \+40/);
  const png = await get(`score/chart.png?kind=trend&scale=2&width=600&${days}`);
  expect([png.headers['content-type'], png.rawPayload.readUInt32BE(16)]).toEqual(['image/png', 1_200]);
  const pdf = await get(`reports/score.pdf?by=channel&paper=letter&${days}`);
  expect([pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()]).toEqual(['application/pdf', '%PDF-']);
  expect(pdf.headers['content-disposition']).toBe('attachment; filename="nps-2026-03-16-to-2026-03-29.pdf"');
  expect((await get('score/chart.png?kind=trend&from=2026-03-29&to=2026-03-16')).json().detail).toBe(
    'The period ends before it begins.',
  );
  expect((await get('score/chart.svg?kind=pie')).statusCode).toBe(422);
  expect((await get(`score/chart.svg?kind=segments&by=weather&${days}`)).statusCode).toBe(422);
});
