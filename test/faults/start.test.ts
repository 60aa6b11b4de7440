// Starting, stopping and starting again: what an operator sees when something is wrong, and what holds whatever happens.
import { chmodSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { freePort } from '../free-port.ts';
import { linksOfHtml } from '../invitation-mail.ts';
import { submit, visit } from '../plain-browser.ts';
import { createInstallation, type Ended, type Hark, type Installation } from '../processes/hark.ts';
import { type SmtpSink, startSmtpSink } from '../smtp-sink.ts';
import { waitFor } from '../wait-for.ts';

function expectOneSentence({ code, printed, complained }: Ended, sentence: string): void {
  expect({ code, printed, complained }).toEqual({ code: 1, printed: '', complained: `${sentence}\n` });
}

describe('a start that cannot be says why in one sentence', () => {
  let installation: Installation;
  let database: TestDatabase;
  beforeAll(async () => {
    installation = await createInstallation();
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await installation.remove();
    await database.drop();
  });

  test('where the port is taken', async () => {
    const { port } = installation;
    const other = createServer().listen(port, '127.0.0.1');
    try {
      const sentence = `Port ${port} on 127.0.0.1 is taken by another program: stop it, or set HARK_PORT.`;
      expectOneSentence(await installation.run('serve', { DATABASE_URL: database.url }), sentence);
    } finally {
      other.close();
    }
  });

  test('where the data folder cannot be written, or is none', async () => {
    const isRoot = process.getuid?.() === 0;
    const closed = join(installation.dataDir, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o555);
    const unwritable = isRoot ? '/dev/null/hark' : closed;
    for (const folder of [unwritable, import.meta.filename]) {
      const ended = await installation.run('start', { HARK_DATA_DIR: folder });
      const [, reason = ''] = /: ([^;]+);/.exec(ended.complained) ?? [];
      expect(reason).toMatch(/permission denied|not a directory|it is not a folder/);
      expectOneSentence(
        ended,
        `Hark cannot use its data folder ${folder}: ${reason}; set HARK_DATA_DIR to a folder that it may write to.`,
      );
    }
  });

  test('where the database does not answer, without its password', async () => {
    const port = await freePort();
    const url = `postgresql://hark:verysecret@127.0.0.1:${port}/hark`;
    const ended = await installation.run('start', { DATABASE_URL: url });
    expectOneSentence(ended, `No database server answers at 127.0.0.1:${port}.`);
  });

  test('where an option is mistyped, and names the one that was meant', async () => {
    const ended = await installation.run('start', { HARK_SMPT_URL: 'smtp://localhost' });
    expectOneSentence(ended, 'Unknown option HARK_SMPT_URL: did you mean HARK_SMTP_URL?');
  });

  test('where half of Hark is started without a database server', async () => {
    const sentence = 'hark serve needs DATABASE_URL: only “hark start” runs its own PostgreSQL.';
    expectOneSentence(await installation.run('serve'), sentence);
  });
});

describe('on its own PostgreSQL', () => {
  let sink: SmtpSink;
  let installation: Installation;
  let hark: Hark;
  let mayEnd: Promise<void> | undefined;
  beforeAll(async () => {
    sink = await startSmtpSink(0, () => mayEnd);
    installation = await createInstallation({ HARK_SMTP_URL: sink.url });
  });
  afterAll(async () => {
    await installation.remove();
    await sink.close();
  });

  test('the link that a first start prints makes the owner, once, and then everything works', async () => {
    hark = installation.hark('start');
    await installation.setUp(hark);
    await expect(installation.setUp(hark)).rejects.toThrow('This Hark is set up already: sign in instead.');
    await ask('first@example.com');
    await waitFor('the first mail', () => sink.received.length === 1);
  });

  test('a second start on the same data folder is refused, and the first goes on', async () => {
    expectOneSentence(
      await installation.run('start', { HARK_PORT: String(await freePort()) }),
      `Another Hark is already running on the data folder ${installation.dataDir}: stop it first, or set HARK_DATA_DIR to another folder.`,
    );
    expect((await fetch(`${installation.url}/healthz`)).status).toBe(200);
  });

  test('Ctrl-C finishes the request and the mail in hand, and leaves no PostgreSQL behind', async () => {
    const { promise, resolve: letThemEnd } = Promise.withResolvers<void>();
    mayEnd = promise;
    const invitationId = await ask('in-hand@example.com');
    const uploading = installation.upload('/api/v1/imports/contacts', fileThatWaits(promise));
    await waitFor('the mail to be in hand', async () => (await stateOf(invitationId)) === 'sending');
    await waitFor('the upload to be in hand', async () => (await stateOfUpload()) === 'uploading');

    // The terminal sends one and npm passes on another.
    hark.interrupt();
    hark.interrupt();
    await waitFor('Hark to begin to stop', () => hark.printed().includes('Stopping'));
    await expect(fetch(`${installation.url}/healthz`)).rejects.toThrow();
    letThemEnd();
    expect(await uploading).toMatchObject({ state: 'ready', preview: { headings: ['email'] } });
    expect(await hark.ended).toMatchObject({ code: 0, complained: '' });
    expect(hark.printed()).toMatch(/Stopped\.\n$/);
    expect(await installation.postgresPid()).toBeUndefined();

    hark = installation.hark('start');
    await hark.ready();
    expect(await stateOf(invitationId)).toBe('sent');
    expect(await stateOfUpload()).toBe('ready');
    // Less than a browser keeps an idle connection open, which nobody should have to wait for.
  }, 40_000);

  test('after kill -9 everything is there at the next start', async () => {
    const { contact } = await installation.api('POST', '/api/v1/contacts', { email: 'last@example.com' });
    await hark.kill();
    expect(await installation.postgresPid()).toBeDefined();
    hark = installation.hark('start');
    await hark.ready();
    expect(await installation.api('GET', `/api/v1/contacts/${contact.id}`)).toMatchObject({
      email: 'last@example.com',
    });
    expect(sink.received.map(({ to }) => to)).toEqual(['first@example.com', 'in-hand@example.com']);
  });

  test('Ctrl-C while Hark still starts leaves no PostgreSQL behind either', async () => {
    hark.interrupt();
    await hark.ended;
    hark = installation.hark('start');
    await waitFor('PostgreSQL to start', async () => (await installation.postgresPid()) !== undefined);
    hark.interrupt();
    expect(await hark.ended).toMatchObject({ code: 0, complained: '' });
    expect(await installation.postgresPid()).toBeUndefined();
  });

  async function ask(email: string): Promise<string> {
    const survey = { name: 'Relationship', definition: { productName: 'Acme' } };
    const { id: surveyId } = await installation.api('POST', '/api/v1/surveys', survey);
    const { invitations } = await installation.api('POST', '/api/v1/invitations', { surveyId, contacts: [{ email }] });
    return invitations[0].id;
  }

  const stateOf = async (invitationId: string): Promise<string> =>
    (await installation.api('GET', `/api/v1/invitations/${invitationId}`)).state;

  async function* fileThatWaits(until: Promise<unknown>) {
    yield 'email\nearly@example.com\n';
    await until;
    yield 'late@example.com\n';
  }

  async function stateOfUpload(): Promise<string | undefined> {
    const found = await installation.api('GET', '/api/v1/imports/contacts/1').catch(() => undefined);
    return found?.state;
  }
});

describe('on a database server', () => {
  let sink: SmtpSink;
  let database: TestDatabase;
  let installations: [Installation, Installation];
  beforeAll(async () => {
    sink = await startSmtpSink();
    database = await createTestDatabase('template0');
    const environment = { DATABASE_URL: database.url, HARK_SMTP_URL: sink.url };
    installations = [await createInstallation(environment), await createInstallation(environment)];
  });
  afterAll(async () => {
    for (const installation of installations) await installation.remove();
    await database.drop();
    await sink.close();
  });

  test('two servers and a worker that start at once on an empty database come up and deliver together', async () => {
    const [one, other] = installations;
    const server = one.hark('serve');
    const parts = [server, other.hark('serve'), one.hark('work')];
    await Promise.all(parts.map((part) => part.ready()));
    await one.setUp(server);
    const survey = { name: 'Relationship', definition: { productName: 'Acme' } };
    const { id: surveyId } = await one.api('POST', '/api/v1/surveys', survey);
    await one.api('POST', '/api/v1/invitations', { surveyId, contacts: [{ email: 'ada@example.com' }] });
    const mail = await waitFor('the mail', async () => (await sink.mailsTo('ada@example.com'))[0]);
    const { scores } = linksOfHtml(mail.html as string);

    const thanks = await submit(await visit((scores[8] as string).replace(one.url, other.url)));
    expect([thanks.status, new URL(thanks.url).search]).toEqual([200, '?done=1']);
    expect((await one.api('GET', '/api/v1/responses')).items).toMatchObject([{ score: 8 }]);
    const { responseRate } = await waitFor('the worker to close the invitation', async () => {
      const score = await one.api('GET', '/api/v1/score');
      return score.responseRate.answered === 1 && score;
    });
    expect(responseRate.asked).toBe(1);

    for (const part of parts) part.interrupt();
    const ends = await Promise.all(parts.map((part) => part.ended));
    expect(ends.map(({ code, complained }) => [code, complained])).toEqual(parts.map(() => [0, '']));
  });
});
