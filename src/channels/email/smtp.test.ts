// Every way a handover can end, against real servers on real sockets, most of which misbehave on purpose.
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import type { Carrier, Rendered } from '../channel.ts';
import type { EmailContent } from './settings.ts';
import { openSmtp } from './smtp.ts';

const settings = { connections: 2, publicHost: 'hark.example' };
const impatient = { connectMs: 400, greetMs: 300, silenceMs: 300 };
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function message(to = 'ada@example.com', raw = 'Subject: Hi\r\n\r\nOne\r\n.two\r\n'): Rendered<EmailContent> {
  const content = { envelope: { from: 'bounces@hark.example', to }, raw, from: '', html: '', text: '' };
  return { address: to, subject: 'Hi', messageId: '1.2@hark.example', content };
}

function open(port: number, user = '', connections = settings.connections): Carrier<EmailContent> {
  const carrier = openSmtp(`smtp://${user}127.0.0.1:${port}`, { ...settings, connections }, impatient);
  closing.push(() => carrier.close());
  return carrier;
}

type Script = {
  /** The greeting; null for a server that stays silent. */
  greeting?: string | null;
  /** The reply to a command; null for silence, 'hang up' to close the connection, undefined for the usual reply. */
  reply?: (command: string, socket: Socket) => string | null | undefined;
  /** The same, once the whole content has come. */
  afterContent?: (socket: Socket) => string | undefined;
  /** Called with the connection when the first bytes of the content have come. */
  onContent?: (socket: Socket) => void;
};

const usual: Record<string, string> = {
  EHLO: '250 ok',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go',
  RSET: '250 ok',
};

/** A mail server of a few lines that does what its script says, and counts what it received in full. */
async function scripted(script: Script): Promise<{ port: number; received: () => number; connections: () => number }> {
  let received = 0;
  let connections = 0;
  const server: Server = createServer((socket) => {
    connections += 1;
    let content: string | null = null;
    let buffered = '';
    const say = (reply: string | null | undefined) => {
      if (reply === 'hang up') socket.destroy();
      else if (reply) socket.write(`${reply}\r\n`);
    };
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      if (content !== null) {
        if (content === '') script.onContent?.(socket);
        content += chunk.toString('latin1');
        if (!content.endsWith('\r\n.\r\n')) return;
        received += 1;
        content = null;
        return say(script.afterContent ? script.afterContent(socket) : '250 taken');
      }
      buffered += chunk.toString('latin1');
      const lines = buffered.split('\r\n');
      buffered = lines.pop() ?? '';
      for (const line of lines) {
        const given = script.reply?.(line, socket);
        const reply = given === undefined ? (usual[line.slice(0, 4).toUpperCase()] ?? '500 what?') : given;
        if (reply?.startsWith('354')) content = '';
        say(reply);
      }
    });
    say(script.greeting === undefined ? '220 hello' : script.greeting);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  closing.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, received: () => received, connections: () => connections };
}

/** Says the beginning of a reply and hangs up. */
function breakOff(socket: Socket, beginning: string): undefined {
  socket.end(beginning);
}

const on = (verb: string, reply: string | null) => (command: string) => (command.startsWith(verb) ? reply : undefined);

async function outcomeWith(script: Script) {
  const server = await scripted(script);
  return open(server.port).deliver(message());
}

describe('accepted', () => {
  test('a message reaches a real server byte for byte, with a Date and the envelope it was given', async () => {
    const got: { from: unknown; to: unknown; content: string }[] = [];
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        let content = '';
        stream.on('data', (chunk) => (content += chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          got.push({ from: mailFrom === false ? null : mailFrom.address, to: rcptTo.map((to) => to.address), content });
          done(null, 'kept');
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const sent = message('ada@example.com', 'To: zoë@example.com\r\nSubject: Hi\r\n\r\nOne\r\n.two\r\n');
    const outcome = await open((server.server.address() as AddressInfo).port).deliver(sent);
    expect(outcome).toEqual({ kind: 'accepted', reply: '250 kept' });
    expect(got).toHaveLength(1);
    expect(got[0]).toMatchObject({ from: 'bounces@hark.example', to: ['ada@example.com'] });
    const [date = '', ...rest] = (got[0]?.content ?? '').split('\r\n');
    expect(date).toMatch(/^Date: \w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/);
    expect(rest.join('\r\n')).toBe(sent.content.raw);
  });

  test('many messages at once go out once each, over no more connections than allowed', async () => {
    const server = await scripted({});
    const carrier = open(server.port);
    const all = Array.from({ length: 100 }, (_, n) => carrier.deliver(message(`c${n}@example.com`)));
    expect(new Set((await Promise.all(all)).map((outcome) => outcome.kind))).toEqual(new Set(['accepted']));
    expect(server.received()).toBe(100);
    expect(server.connections()).toBeLessThanOrEqual(settings.connections);
  });

  test('a connection the server has dropped in between costs no message and doubles none', async () => {
    const messages = new Map<Socket, number>();
    const server = await scripted({
      reply: (command, socket) => {
        if (!command.startsWith('MAIL')) return undefined;
        messages.set(socket, (messages.get(socket) ?? 0) + 1);
        return messages.get(socket) === 1 ? undefined : 'hang up';
      },
    });
    const carrier = open(server.port, '', 1);
    expect((await carrier.deliver(message())).kind).toBe('accepted');
    expect((await carrier.deliver(message())).kind).toBe('accepted');
    expect(server.received()).toBe(2);
    expect(server.connections()).toBe(2);
  });
});

test('a sender that the server refuses is a matter of settings: no message fails for it', async () => {
  expect(await outcomeWith({ reply: on('MAIL', '550 5.1.0 address unknown') })).toEqual({
    kind: 'deferred',
    reply: 'The mail server does not take this sender: 550 5.1.0 address unknown',
    pauseMs: 60_000,
  });
});

describe('refused', () => {
  test.each([
    ['the recipient, by a policy', { reply: on('RCPT', '550 5.7.1 not from you') }, '550 5.7.1 not from you'],
    ['the content, before it was sent', { reply: on('DATA', '554 5.7.1 no') }, '554 5.7.1 no'],
    ['the content, after it was sent', { afterContent: () => '554 5.6.0 spam' }, '554 5.6.0 spam'],
  ])('a permanent reply to %s is final', async (_what, script, reply) => {
    expect(await outcomeWith(script)).toEqual({ kind: 'refused', reply });
  });

  test.each(['550 5.1.1 no such person', '550 mailbox not found', '550 5.4.1 Recipient address rejected'])(
    'to the recipient, %s says that the address is bad',
    async (reply) => {
      expect(await outcomeWith({ reply: on('RCPT', reply) })).toEqual({ kind: 'refused', reply, badAddress: true });
    },
  );

  test('a permanent reply that is cut off by a hang-up still counts', async () => {
    const outcome = await outcomeWith({ afterContent: (socket) => breakOff(socket, '550 5.7.1 no') });
    expect(outcome).toEqual({ kind: 'refused', reply: '550 5.7.1 no' });
  });

  test('an address that cannot be written in an envelope never reaches the server', async () => {
    const commands: string[] = [];
    const server = await scripted({ reply: (command) => void commands.push(command) });
    const outcome = await open(server.port).deliver(message('a@example.com>\r\nRCPT TO:<b@example.com'));
    expect(outcome.kind).toBe('refused');
    expect(commands.filter((command) => /^(MAIL|RCPT)/.test(command))).toEqual([]);
  });

  test('the connection serves the next message after a refusal', async () => {
    const server = await scripted({
      reply: (command) => (command.includes('<no@') ? '550 no such person' : undefined),
    });
    const carrier = open(server.port, '', 1);
    expect((await carrier.deliver(message('no@example.com'))).kind).toBe('refused');
    expect((await carrier.deliver(message())).kind).toBe('accepted');
    expect(server.connections()).toBe(1);
  });
});

describe('deferred', () => {
  test.each([
    ['the sender', { reply: on('MAIL', '451 4.3.0 later') }, '451 4.3.0 later'],
    ['the recipient', { reply: on('RCPT', '450 4.2.0 greylisted') }, '450 4.2.0 greylisted'],
    ['the content, before it was sent', { reply: on('DATA', '452 4.3.1 full') }, '452 4.3.1 full'],
    ['the content, after it was sent', { afterContent: () => '451 4.3.0 later' }, '451 4.3.0 later'],
    ['the greeting', { greeting: '554 5.7.1 not you' }, '554 5.7.1 not you'],
    [
      'a client that should have signed in',
      { reply: on('MAIL', '530 5.7.0 sign in first') },
      '530 5.7.0 sign in first',
    ],
    ['a command out of step', { reply: on('MAIL', '503 5.5.1 bad sequence') }, '503 5.5.1 bad sequence'],
  ])(
    'a reply that is not final, or not about the message, to %s lets it be tried again',
    async (_what, script, reply) => {
      expect(await outcomeWith(script)).toEqual({ kind: 'deferred', reply });
    },
  );

  test('a server that says good-bye is left alone for a while', async () => {
    const outcome = await outcomeWith({ afterContent: () => '421 4.3.2 going down' });
    expect(outcome).toEqual({ kind: 'deferred', reply: '421 4.3.2 going down', pauseMs: 10_000 });
  });

  test.each<[string, Script]>([
    ['is silent instead of greeting', { greeting: null }],
    ['hangs up instead of greeting', { greeting: 'hang up' }],
    ['is silent at EHLO', { reply: on('EHLO', null) }],
    ['hangs up at MAIL', { reply: on('MAIL', 'hang up') }],
    ['is silent at RCPT', { reply: on('RCPT', null) }],
    ['hangs up at DATA', { reply: on('DATA', 'hang up') }],
    ['is silent at DATA', { reply: on('DATA', null) }],
    ['talks nonsense at RCPT', { reply: on('RCPT', 'oink') }],
  ])('a server that %s has certainly not taken the message', async (_what, script) => {
    const server = await scripted(script);
    const outcome = await open(server.port).deliver(message());
    expect(outcome).toEqual({ kind: 'deferred', reply: expect.stringMatching(/\w/) });
    expect(server.received()).toBe(0);
  });

  test('a server that is not there lets it be tried again', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    expect(await open(port).deliver(message())).toEqual({
      kind: 'deferred',
      reply: expect.stringContaining('ECONNREFUSED'),
      pauseMs: 10_000,
    });
  });

  test('a failed sign-in is told as one, without the password', async () => {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authMethods: ['PLAIN'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('wrong password')),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
    const { port } = server.server.address() as AddressInfo;
    const outcome = await open(port, 'hark:s3cret@').deliver(message());
    expect(outcome.kind).toBe('deferred');
    expect(outcome.reply).toMatch(/^Signing in to the mail server failed: 535 /);
    expect(outcome.reply).not.toContain('s3cret');
  });

  test('a failed change to TLS lets it be tried again', async () => {
    const outcome = await outcomeWith({
      reply: (command, socket) => {
        if (command.startsWith('STARTTLS')) socket.once('data', () => socket.destroy());
        return { EHLO: '250-hello\r\n250 STARTTLS', STAR: '220 go' }[command.slice(0, 4)];
      },
    });
    expect(outcome).toEqual({ kind: 'deferred', reply: expect.stringMatching(/TLS|SSL|closed/) });
  });

  test('after the carrier is closed nothing is sent any more', async () => {
    const server = await scripted({});
    const carrier = open(server.port);
    await carrier.close();
    expect((await carrier.deliver(message())).kind).toBe('deferred');
    expect(server.connections()).toBe(0);
  });
});

describe('uncertain', () => {
  const large = `Subject: Hi\r\n\r\n${'x'.repeat(70)}\r\n`.padEnd(4_000_000, 'line of some length\r\n');

  test.each<[string, Script, string?]>([
    ['hangs up after the content', { afterContent: () => 'hang up' }],
    ['is silent after the content', { afterContent: () => undefined }],
    ['talks nonsense after the content', { afterContent: () => 'oink' }],
    ['breaks off an unclear reply', { afterContent: (socket) => breakOff(socket, '25') }],
    ['hangs up while the content comes', { onContent: (socket) => socket.destroy() }, large],
    ['stops reading while the content comes', { onContent: (socket) => socket.pause() }, large],
  ])('a server that %s may have taken the message, so it is not offered again', async (_what, script, raw) => {
    let contents = 0;
    const server = await scripted({
      ...script,
      onContent: (socket) => {
        contents += 1;
        script.onContent?.(socket);
      },
    });
    const outcome = await open(server.port).deliver(message(undefined, raw));
    expect(outcome).toEqual({
      kind: 'uncertain',
      reply: expect.stringMatching(/^No answer after the message was sent: /),
    });
    expect(contents).toBe(1);
  });

  test('on a connection used before as well', async () => {
    let messages = 0;
    const server = await scripted({ afterContent: () => (++messages > 1 ? 'hang up' : '250 taken') });
    const carrier = open(server.port, '', 1);
    expect((await carrier.deliver(message())).kind).toBe('accepted');
    expect((await carrier.deliver(message())).kind).toBe('uncertain');
    expect(server.received()).toBe(2);
  });
});
