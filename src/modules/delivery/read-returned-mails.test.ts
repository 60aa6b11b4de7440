// The mailbox of bounces, on a real IMAP server, with mails as mail systems write them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/app.ts';
import { type ImapServer, startImapServer } from '../../../test/imap-server.ts';
import { type Invited, invite } from '../../../test/invite.ts';
import { fixedClock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { readReturnedMails } from './index.ts';

const clock = fixedClock('2026-03-02T12:00:00Z');
const fixtures = join(import.meta.dirname, '../../channels/email/returned/fixtures');
let app: TestApp;
let surveyId: string;
let imap: ImapServer;
let people = 0;

beforeAll(async () => {
  app = await startTestApp({ clock });
  surveyId = (await app.api('POST', '/api/v1/surveys', { name: 'NPS', definition: { productName: 'Acme' } })).id;
});
afterAll(() => app.stop());
beforeEach(async () => {
  imap = await startImapServer();
});
afterEach(() => imap.close());

const send = (): Promise<Invited> => invite(app, clock, surveyId, { email: `ada${people++}@example.com` });

/** A fixture as it would be about this message; those all write to ada@example.com about 1.42.0. */
async function returnedOf(name: string, { invitationId }: Invited): Promise<string> {
  const { rows } = await app.database.pool.query('select message_id, address from message where invitation_id = $1', [
    invitationId,
  ]);
  const [local] = rows[0].message_id.split('@');
  return readFileSync(join(fixtures, name), 'utf8')
    .replaceAll('1.42.0.5eed5eed5eed5eed', local)
    .replaceAll('ada@example.com', rows[0].address);
}

const read = () => readReturnedMails({ database: app.database, clock, log: createLog('silent') }, imap.url);
const sizes = () => Object.fromEntries([...imap.folders].map(([name, mails]) => [name, mails.length]));

async function eventsOf({ invitationId }: Invited) {
  const { rows } = await app.database.pool.query(
    'select kind, hard, e.at from message_event e join message m on m.id = e.message_id where invitation_id = $1 order by e.id',
    [invitationId],
  );
  return rows;
}

async function reasonOf({ contactId }: Invited): Promise<string | null> {
  const { rows } = await app.database.pool.query('select reason from suppression where contact_id = $1', [contactId]);
  return rows[0]?.reason ?? null;
}

describe('the mailbox of bounces', () => {
  test('is read once: reports are recorded and moved, all else is moved aside', async () => {
    const [bounced, complained, waiting] = [await send(), await send(), await send()];
    imap.put(await returnedOf('postfix.eml', bounced));
    imap.put(await returnedOf('rfc5965-2.eml', complained));
    imap.put(await returnedOf('postfix-delayed.eml', waiting));
    imap.put(readFileSync(join(fixtures, 'out-of-office.eml')));
    imap.put(readFileSync(join(fixtures, 'other-system.eml')));
    imap.put(readFileSync(join(fixtures, 'gmail.eml')));
    await read();
    expect(sizes()).toEqual({ INBOX: 0, 'Hark recorded': 3, 'Hark other': 3 });
    expect(await eventsOf(bounced)).toMatchObject([
      { kind: 'bounced', hard: true, at: new Date('2026-03-02T09:00:06Z') },
    ]);
    expect([await reasonOf(bounced), await reasonOf(complained), await reasonOf(waiting)]).toEqual([
      'bounced',
      'complained',
      null,
    ]);
    await read();
    expect(await eventsOf(bounced)).toHaveLength(1);
  });

  test('is read again where the connection broke before mails were moved, and nothing counts twice', async () => {
    const message = await send();
    imap.put(await returnedOf('qmail.eml', message));
    imap.intercept = (command) => (command.includes('UID MOVE') ? 'hang up' : undefined);
    await read();
    expect(sizes().INBOX).toBe(1);
    imap.intercept = () => undefined;
    await read();
    expect(sizes()).toMatchObject({ INBOX: 0, 'Hark recorded': 1 });
    expect(await eventsOf(message)).toHaveLength(1);
  });

  test('is read by two workers at once without counting twice', async () => {
    const message = await send();
    imap.put(await returnedOf('exim.eml', message));
    await Promise.all([read(), read()]);
    expect(sizes()).toMatchObject({ INBOX: 0, 'Hark recorded': 1 });
    expect(await eventsOf(message)).toHaveLength(1);
  });

  test('keeps what is about a message that is just leaving', async () => {
    const message = await send();
    imap.put(await returnedOf('postfix.eml', message));
    await app.database.pool.query('update message set message_id = $1 where invitation_id = $2', [
      'none@x',
      message.invitationId,
    ]);
    await app.database.pool.query(`update invitation set state = 'sending' where id = $1`, [message.invitationId]);
    await read();
    expect(sizes()).toEqual({ INBOX: 1 });
    await app.database.pool.query(`update invitation set state = 'sent' where id = $1`, [message.invitationId]);
  });

  test('does not believe a report about a message that its writer has not seen', async () => {
    const message = await send();
    const report = await returnedOf('postfix.eml', message);
    const [signed = ''] = /\d+\.\d+\.\d+\.[\da-f]{16}/.exec(report) ?? [];
    const name = signed.slice(0, -17);
    imap.put(report.replaceAll(signed, `${name}.${'0'.repeat(16)}`));
    imap.put(report.replaceAll(signed, name));
    imap.put(report.replaceAll(signed, name.replace(/\.\d+$/, '')));
    await read();
    expect(sizes()).toEqual({ INBOX: 0, 'Hark other': 3 });
    expect([await eventsOf(message), await reasonOf(message)]).toEqual([[], null]);
    imap.put(report);
    await read();
    expect(await reasonOf(message)).toBe('bounced');
  });

  test('with a mail that breaks every rule is read to its end', async () => {
    const [odd, plain] = [await send(), await send()];
    imap.put((await returnedOf('postfix.eml', odd)).replaceAll('User unknown', 'User\0unknown'));
    imap.put(await returnedOf('exim.eml', plain));
    await read();
    expect(sizes()).toEqual({ INBOX: 0, 'Hark recorded': 2 });
    expect([await reasonOf(odd), await reasonOf(plain)]).toEqual(['bounced', 'bounced']);
  });

  test('holds a mail that cannot be recorded, and goes on with the others', async () => {
    const [held, other] = [await send(), await send()];
    imap.put(await returnedOf('postfix.eml', held));
    imap.put(await returnedOf('exim.eml', other));
    const { rows } = await app.database.pool.query('select id from message where invitation_id = $1', [
      held.invitationId,
    ]);
    await app.database.pool.query(
      `alter table message_event add constraint broken check (message_id <> ${Number(rows[0].id)})`,
    );
    await read();
    await app.database.pool.query('alter table message_event drop constraint broken');
    expect(sizes()).toEqual({ INBOX: 1, 'Hark recorded': 1 });
    await read();
    expect([await reasonOf(held), await reasonOf(other)]).toEqual(['bounced', 'bounced']);
  });

  test('whose server does not move mails is read to its end all the same, and the log says so', async () => {
    const lines: string[] = [];
    const log = createLog('silent');
    log.warn = ((facts: object, words: string) =>
      lines.push(JSON.stringify(facts) + words)) as unknown as typeof log.warn;
    const message = await send();
    for (let index = 0; index < 50; index++) imap.put('Subject: newsletter\r\n\r\nHello');
    imap.put(await returnedOf('exim.eml', message));
    imap.intercept = (command) => (command.includes('UID MOVE') ? 'NO [OVERQUOTA] full' : undefined);
    await readReturnedMails({ database: app.database, clock, log }, imap.url);
    expect(lines).toEqual([expect.stringMatching(/cannot be moved to “Hark other”, “Hark recorded”/)]);
    expect(await reasonOf(message)).toBe('bounced');
  });

  test('of more mails than fit in a batch is read to its end', async () => {
    const message = await send();
    const mail = await returnedOf('postfix-delayed.eml', message);
    for (let second = 10; second < 60; second++) imap.put(mail.replace('13:00:06', `11:00:${second}`));
    for (let index = 0; index < 10; index++) imap.put('Subject: newsletter\r\n\r\nHello');
    await read();
    expect(sizes()).toEqual({ INBOX: 0, 'Hark recorded': 50, 'Hark other': 10 });
    expect(await eventsOf(message)).toHaveLength(50);
  });

  test('on a server without MOVE is emptied all the same', async () => {
    await imap.close();
    imap = await startImapServer({ canMove: false });
    imap.put('Subject: newsletter\r\n\r\nHello');
    await read();
    expect(sizes()).toEqual({ INBOX: 0, 'Hark other': 1 });
  });

  test('that refuses the password, is not there, or does not list its mails, is said in the log without the password', async () => {
    const lines: string[] = [];
    const log = createLog('silent');
    log.warn = ((facts: object, words: string) =>
      lines.push(JSON.stringify(facts) + words)) as unknown as typeof log.warn;
    const url = new URL(imap.url);
    url.password = 'hunter2';
    await readReturnedMails({ database: app.database, clock, log }, url.href);
    url.port = '9';
    await readReturnedMails({ database: app.database, clock, log }, url.href);
    imap.intercept = (command) => (command.includes('UID SEARCH') ? 'NO [SERVERBUG] not now' : undefined);
    await readReturnedMails({ database: app.database, clock, log }, imap.url);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/which mails there are.*cannot be read/);
    expect(lines[0]).toMatch(/Invalid credentials.*cannot be read/);
    expect(lines.join()).not.toContain('hunter2');
  });
});
