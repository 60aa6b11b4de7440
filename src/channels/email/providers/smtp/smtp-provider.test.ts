// A mail server of a workspace's own, against a real one on loopback.
import { connect as openSocket } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { keepCalls, renderedEmail } from '../../../../../test/provider-tools.ts';
import type { Tools } from '../../../channel.ts';
import { smtp } from './index.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startServer(options: SMTPServerOptions = {}) {
  const received: { from: string; to: string; user: unknown; secure: boolean }[] = [];
  const server = new SMTPServer({
    logger: false,
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      username === 'hark' && password === 'p w'
        ? done(null, { user: username })
        : done(new Error('Invalid user or password')),
    onData(stream, { envelope, user, secure }, done) {
      stream.resume().on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        received.push({ from, to: envelope.rcptTo[0]?.address ?? '', user, secure });
        done(null, 'kept');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise<void>((done) => server.close(() => done())));
  const { port } = server.server.address() as { port: number };
  return { port, received };
}

const tools: Tools = {
  ...keepCalls({ status: 500 }).tools,
  connect: (host, port) =>
    new Promise((resolve, reject) => {
      const socket = openSocket({ host, port });
      socket.once('error', reject).once('connect', () => resolve(socket));
    }),
};

const settingsFor = (port: number, more: object = {}): any =>
  smtp.settings.parse({
    from: 'a@acme.example',
    host: '127.0.0.1',
    port,
    encryption: 'none',
    user: 'hark',
    password: 'p w',
    ...more,
  });

async function deliver(settings: any, given = tools) {
  const carrier = smtp.open(settings, given);
  closing.push(() => carrier.close());
  return carrier.deliver(await renderedEmail());
}

describe('a mail server of the workspace', () => {
  test('gets messages signed in, from the return path with the id of each', async () => {
    const { port, received } = await startServer();
    const settings = settingsFor(port, { returnPath: 'bounces+*@acme.example' });
    expect(smtp.identity(settings, tools)).toEqual({
      from: 'a@acme.example',
      returnPath: 'bounces+*@acme.example',
      publicHost: 'hark.example',
      publicUrl: 'https://hark.example',
    });
    expect(await deliver(settings)).toMatchObject({ kind: 'accepted', reply: expect.stringContaining('kept') });
    expect(received).toEqual([{ from: 'feedback@acme.example', to: 'ada@example.com', user: 'hark', secure: false }]);
    expect(await smtp.check?.(settings, tools)).toBeNull();
  });

  test('with another password is tried again when a person has mended it', async () => {
    const { port } = await startServer();
    const settings = settingsFor(port, { password: 'wrong' });
    expect(await deliver(settings)).toMatchObject({
      kind: 'deferred',
      pauseMs: 60_000,
      reply: expect.stringContaining('Signing in'),
    });
    expect(await smtp.check?.(settings, tools)).toMatch(/cannot be used/);
  });

  test('that does not offer STARTTLS gets nothing where that is asked for', async () => {
    const { port, received } = await startServer({ disabledCommands: ['STARTTLS'] });
    expect(await deliver(settingsFor(port, { encryption: 'starttls' }))).toMatchObject({ kind: 'deferred' });
    expect(received).toEqual([]);
  });

  test('whose certificate is not valid gets neither password nor message', async () => {
    const { port, received } = await startServer();
    expect(await deliver(settingsFor(port, { encryption: 'starttls' }))).toMatchObject({
      kind: 'deferred',
      reply: expect.stringMatching(/certificate|altnames/i),
    });
    const secured = await startServer({ secure: true });
    expect(await deliver(settingsFor(secured.port, { encryption: 'tls' }))).toMatchObject({ kind: 'deferred' });
    expect([...received, ...secured.received]).toEqual([]);
  });

  test('is reached by the connection that is handed in, and by no other', async () => {
    const { port, received } = await startServer();
    const guarded = {
      ...tools,
      connect: () => Promise.reject(new Error('127.0.0.1 is in a private network, where Hark does not call.')),
    };
    expect(await deliver(settingsFor(port), guarded)).toMatchObject({
      kind: 'deferred',
      reply: expect.stringContaining('private network'),
    });
    expect(await smtp.check?.(settingsFor(port), guarded)).toMatch(/private network/);
    expect(received).toEqual([]);
  });

  test.each([
    [{ host: 'a b' }],
    [{ host: 'http://mail' }],
    [{ port: 0 }],
    [{ encryption: 'maybe' }],
    [{ returnPath: 'nobody' }],
  ])('is refused with %j', (wrong) => {
    const settings = { from: 'a@acme.example', host: 'mail.acme.example', ...wrong };
    expect(smtp.settings.safeParse(settings).success).toBe(false);
  });
});
