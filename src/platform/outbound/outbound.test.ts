// Against real servers on this machine; nothing else is called.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../log.ts';
import { createOutbound, OutboundError, type OutboundRequest } from './index.ts';

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

const servers: Server[] = [];
afterEach(() => Promise.all(servers.splice(0).map(stop)));

const open = createOutbound({ log: createLog('silent'), allowPrivateNetworks: true, retryBaseMs: 1 });
const closed = createOutbound({ log: createLog('silent'), allowPrivateNetworks: false, retryBaseMs: 1 });

describe('a call to another host', () => {
  it('sends method, headers and body, and returns status, headers and body', async () => {
    const host = await listen((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => response.writeHead(201, { 'x-kind': 'echo' }).end(`${request.headers['x-key']}:${text}`));
    });
    const answer = await open.request({
      purpose: 'echo',
      url: `${host.url}/things`,
      method: 'POST',
      headers: { 'X-Key': 'a' },
      body: 'grüße',
    });
    expect({ status: answer.status, kind: answer.headers['x-kind'], body: answer.body.toString() }).toEqual({
      status: 201,
      kind: 'echo',
      body: 'a:grüße',
    });
    expect(host.requests[0]).toMatchObject({ method: 'POST', url: '/things' });
  });

  it('is tried again after 5xx, 429 and a broken connection until it succeeds', async () => {
    const host = await listen((request, response, count) => {
      if (count === 1) response.writeHead(503).end();
      else if (count === 2) response.writeHead(429, { 'retry-after': '0' }).end();
      else if (count === 3) request.socket.destroy();
      else response.end('at last');
    });
    const answer = await open.request({ purpose: 'test', url: host.url, retries: 3 });
    expect(answer.body.toString()).toBe('at last');
    expect(host.requests).toHaveLength(4);
  });

  it('returns the last answer when the tries are used up', async () => {
    const host = await listen((_, response) => response.writeHead(502).end('bad'));
    const answer = await open.request({ purpose: 'test', url: host.url, retries: 2 });
    expect(answer.status).toBe(502);
    expect(host.requests).toHaveLength(3);
  });

  it('is not tried again where a second time could do harm', async () => {
    const host = await listen((_, response) => response.writeHead(503).end());
    await open.request({ purpose: 'test', url: host.url, method: 'POST', body: '{}' });
    expect(host.requests).toHaveLength(1);
    await open.request({ purpose: 'test', url: host.url, method: 'POST', body: '{}', idempotent: true, retries: 1 });
    expect(host.requests).toHaveLength(3);
  });

  it('is not tried again where the host asks for a longer wait than it would keep the caller', async () => {
    const host = await listen((_, response) => response.writeHead(503, { 'retry-after': '3600' }).end());
    const answer = await open.request({ purpose: 'test', url: host.url });
    expect(answer.headers['retry-after']).toBe('3600');
    expect(host.requests).toHaveLength(1);
  });

  it('is not tried again after an answer that would stay the same', async () => {
    const host = await listen((_, response) => response.writeHead(404).end());
    expect((await open.request({ purpose: 'test', url: host.url })).status).toBe(404);
    expect(host.requests).toHaveLength(1);
  });

  it('ends in time when the host is silent, and when it trickles', async () => {
    const silent = await listen(() => undefined);
    await expectReason({ url: silent.url, timeoutMs: 50, retries: 0 }, 'timeout');
    const trickling = await listen((_, response) => {
      const timer = setInterval(() => response.write('.'), 5);
      response.on('close', () => clearInterval(timer));
    });
    await expectReason({ url: trickling.url, timeoutMs: 250, retries: 1 }, 'timeout');
    expect(trickling.requests).toHaveLength(2);
  });

  it('leaves an endless answer at the limit of bytes', async () => {
    let left = false;
    const host = await listen((_, response) => {
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(10_000)));
      };
      response.on('drain', pour).on('close', () => (left = true));
      pour();
    });
    await expectReason({ url: host.url, maxBytes: 1_000 }, 'too-large');
    await expect.poll(() => left, { timeout: 20_000 }).toBe(true);
    expect(host.requests).toHaveLength(1);
  });

  it('accepts an answer of exactly the limit', async () => {
    const host = await listen((_, response) => response.end(Buffer.alloc(1_000)));
    expect((await open.request({ purpose: 'test', url: host.url, maxBytes: 1_000 })).body).toHaveLength(1_000);
  });

  it('reports an answer that breaks off instead of passing on its first half', async () => {
    const host = await listen((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy());
    });
    await expectReason({ url: host.url, retries: 0 }, 'network');
  });

  it('says that nothing answers at a port where nothing listens', async () => {
    const host = await listen(() => undefined);
    await stop(servers.pop() as Server);
    const error = await failure({ url: host.url, retries: 0 });
    expect(error).toMatchObject({
      reason: 'network',
      message: `127.0.0.1:${host.port} cannot be reached (ECONNREFUSED).`,
    });
  });
});

describe('redirects', () => {
  it('are followed five times and no further', async () => {
    const host = await listen((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) response.end('here');
      else response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const answer = await open.request({ purpose: 'test', url: `${host.url}/5` });
    expect({ url: answer.url, body: answer.body.toString() }).toEqual({ url: `${host.url}/0`, body: 'here' });
    await expectReason({ url: `${host.url}/6` }, 'redirects');
  });

  it('keep headers within an origin and drop them on the way to another', async () => {
    const other = await listen((_, response) => response.end('done'));
    const host = await listen((request, response) => {
      response.writeHead(307, { location: request.url === '/' ? '/next' : other.url }).end();
    });
    const headers = { Authorization: 'Bearer secret', 'X-Api-Key': 'secret', Cookie: 'a=b', Accept: 'image/png' };
    await open.request({ purpose: 'test', url: host.url, headers });
    expect(host.requests[1]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'x-api-key': 'secret',
      cookie: 'a=b',
    });
    expect(other.requests[0]?.headers).toMatchObject({ accept: 'image/png' });
    expect(Object.keys(other.requests[0]?.headers ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/authorization|x-api-key|cookie/)]),
    );
  });

  it('are not followed with a method that changes something', async () => {
    const host = await listen((_, response) => response.writeHead(307, { location: '/elsewhere' }).end());
    const answer = await open.request({ purpose: 'test', url: host.url, method: 'POST', body: 'x' });
    expect(answer.status).toBe(307);
    expect(host.requests).toHaveLength(1);
  });

  it.each(['ftp://example.com/', 'file:///etc/passwd', 'http://user:password@127.0.0.1/'])(
    'to %s end the call',
    async (location) => {
      const host = await listen((_, response) => response.writeHead(302, { location }).end());
      await expectReason({ url: host.url }, 'url');
    },
  );
});

describe('the guard on private networks', () => {
  it.each(['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]', '0.0.0.0'])(
    'refuses http://%s before anything connects',
    async (hostname) => {
      let connections = 0;
      const server = createTcpServer(() => connections++).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
      const { port } = server.address() as AddressInfo;
      const error = await failure({ url: `http://${hostname}:${port}/` }, closed);
      expect(error.reason).toBe('private-network');
      await new Promise((resolve) => server.close(resolve));
      expect(connections).toBe(0);
    },
  );

  it('refuses a redirect from an allowed address to a private one, by number and by name', async () => {
    const partly = createOutbound({ log: createLog('silent'), allowPrivateNetworks: ['127.0.0.1/32'] });
    for (const target of ['http://127.0.0.2/', 'http://169.254.169.254/latest/meta-data/', 'http://[::1]/']) {
      const host = await listen((_, response) => response.writeHead(302, { location: target }).end());
      expect((await failure({ url: host.url }, partly)).reason).toBe('private-network');
      expect(host.requests).toHaveLength(1);
    }
  });

  it('lets a name pass that resolves to an allowed address', async () => {
    const partly = createOutbound({ log: createLog('silent'), allowPrivateNetworks: ['127.0.0.1/32'] });
    const host = await listen((_, response) => response.end('hello'));
    const answer = await partly.request({ purpose: 'test', url: `http://localhost:${host.port}/` });
    expect(answer.body.toString()).toBe('hello');
  });

  it.each(['', 'logo.png', 'ftp://example.com/', 'javascript:alert(1)', 'http://user:password@example.com/'])(
    'refuses %j, which is no address to call',
    async (url) => {
      expect((await failure({ url }, closed)).reason).toBe('url');
    },
  );
});

describe('whether a request had left when it failed', () => {
  it('it had not where nobody is there or the guard refuses', async () => {
    const host = await listen((_, response) => response.end());
    await stop(servers.pop() as Server);
    expect(await failure({ url: host.url, method: 'POST', body: 'x' })).toMatchObject({
      reason: 'network',
      sent: false,
    });
    expect(await failure({ url: 'http://127.0.0.1:9/', method: 'POST' }, closed)).toMatchObject({ sent: false });
  });

  it('it may have where the host hangs up or stays silent', async () => {
    const rude = await listen((request) => request.socket.destroy());
    expect(await failure({ url: rude.url, method: 'POST', body: 'x' })).toMatchObject({
      reason: 'network',
      sent: true,
    });
    const silent = await listen(() => {});
    const late = { url: silent.url, method: 'POST', body: 'x', timeoutMs: 100 } as const;
    expect(await failure(late)).toMatchObject({ reason: 'timeout', sent: true });
  });

  it('it may have where a connection that was kept open breaks', async () => {
    let asked = 0;
    const host = await listen((request, response) => (asked++ === 0 ? response.end('ok') : request.socket.destroy()));
    await open.request({ purpose: 'test', url: host.url, method: 'POST', body: 'x' });
    expect(await failure({ url: host.url, method: 'POST', body: 'x' })).toMatchObject({ sent: true });
  });
});

describe('a connection for another protocol', () => {
  it('is opened to a host that may be reached', async () => {
    const server = createTcpServer((socket) => socket.end('220 hello')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const socket = await open.connect('localhost', port, 1_000);
    let said = '';
    for await (const chunk of socket) said += chunk;
    expect(said).toBe('220 hello');
    await new Promise((resolve) => server.close(resolve));
    await expect(open.connect('127.0.0.1', port, 1_000)).rejects.toMatchObject({ reason: 'network' });
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '169.254.169.254'])('is refused to %s', async (host) => {
    await expect(closed.connect(host, 25, 1_000)).rejects.toMatchObject({ reason: 'private-network', sent: false });
  });
});

describe('secrets', () => {
  it('appear neither in the log nor in errors, wherever in the call they stood', async () => {
    const lines: string[] = [];
    const sink = { write: (line: string) => void lines.push(line) };
    const outbound = createOutbound({
      log: pino({ level: 'trace' }, sink),
      allowPrivateNetworks: true,
      retryBaseMs: 1,
    });
    const host = await listen((request, response, count) => {
      if (count === 1) response.writeHead(500).end('hunter2 in body');
      else if (count === 2) response.writeHead(302, { location: '/hunter2?again=hunter2' }).end();
      else request.socket.destroy();
    });
    const error = await failure(
      {
        url: `${host.url}/hooks/hunter2?key=hunter2#hunter2`,
        headers: { authorization: 'hunter2', 'x-hunter2': 'hunter2' },
      },
      outbound,
    );
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join('')).toContain(`127.0.0.1:${host.port}`);
    const written = `${lines.join('')}${error.stack}${JSON.stringify(error)}${JSON.stringify(pino.stdSerializers.errWithCause(error))}`;
    expect(written).not.toContain('hunter2');
  });
});

async function listen(answer: Answer): Promise<{ url: string; port: number; requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => answer(request, response, requests.push(request)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, port, requests };
}

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function failure(request: Omit<OutboundRequest, 'purpose'>, outbound = open): Promise<OutboundError> {
  const error = await outbound.request({ purpose: 'test', ...request }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(OutboundError);
  return error as OutboundError;
}

async function expectReason(request: Omit<OutboundRequest, 'purpose'>, reason: string): Promise<void> {
  expect((await failure(request)).reason).toBe(reason);
}
