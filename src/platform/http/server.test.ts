// What the server does before and after any route: what it cannot read, what no address has, who waits too long, and what is
// asked while it stops. On real connections, since that is where it happens.
import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fixedClock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { createLog } from '../log.ts';
import { route } from './route.ts';
import { createServer, type ServerOptions } from './server.ts';

type Answer = { status: number; headers: Record<string, string>; body: any };

const echo = {
  summary: 'Say it again',
  tag: 'Tests',
  permission: 'public',
  returns: z.object({ said: z.any() }),
} as const;
let holding: Promise<unknown> = Promise.resolve();
let asked: () => void = () => undefined;

const routes = [
  route({ ...echo, method: 'GET', path: '/api/v1/notes/:note', name: 'getNote' }, async (_, { request }) => ({
    said: request.ip,
  })),
  route(
    { ...echo, method: 'POST', path: '/api/v1/notes', name: 'addNote', body: z.object({}).loose() },
    async (_, { body }) => ({
      said: body,
    }),
  ),
  route(
    {
      ...echo,
      method: 'PATCH',
      path: '/api/v1/words',
      name: 'changeWord',
      body: z.object({ text: z.string().optional() }),
    },
    async (_, { body }) => ({ said: body }),
  ),
  route(
    {
      ...echo,
      method: 'GET',
      path: '/api/v1/words',
      name: 'listWords',
      query: z.object({ about: z.string().optional() }),
    },
    async (_, { query }) => ({ said: query }),
  ),
  route({ ...echo, method: 'GET', path: '/api/v1/closed', name: 'getClosed', permission: 'signed-in' }, async () => ({
    said: 'secret',
  })),
  route({ ...echo, method: 'GET', path: '/api/v1/slow', name: 'getSlow' }, async () => {
    asked();
    await holding;
    return { said: 'at last' };
  }),
  route(
    { ...echo, method: 'POST', path: '/api/v1/files', name: 'addFile', raw: 'application/octet-stream' },
    async (_, { request }) => {
      let bytes = 0;
      for await (const part of request.stream ?? []) bytes += part.length;
      return { said: bytes };
    },
  ),
];

async function start(options: Partial<ServerOptions> = {}): Promise<FastifyInstance> {
  const server = await createServer(routes, {
    log: createLog('silent'),
    clock: fixedClock('2026-03-01T12:00:00Z'),
    trustProxy: 0,
    authorize: () => Promise.reject(new AppError('unauthenticated', 'Sign in.')),
    ...options,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  return server;
}

const portOf = (server: FastifyInstance) => (server.server.address() as AddressInfo).port;

async function open(server: FastifyInstance): Promise<Socket> {
  const socket = connect(portOf(server), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** Everything that comes until the server lets go. */
async function readToEnd(socket: Socket): Promise<string> {
  let text = '';
  socket.on('data', (part) => {
    text += part.toString('latin1');
  });
  await once(socket, 'close');
  return text;
}

function parse(text: string): Answer {
  const [head = '', body = ''] = text.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ') as [string, string]));
  return { status: Number(first.split(' ')[1]), headers, body: body && JSON.parse(body) };
}

/** Sends these very bytes and reads the one answer. */
async function say(server: FastifyInstance, text: string): Promise<Answer> {
  const socket = await open(server);
  socket.write(text);
  return parse(await readToEnd(socket));
}

let server: FastifyInstance;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`;
const post = (path: string, type: string, body: string) =>
  `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('what cannot be read is told as a problem with an id of the request:', () => {
  test.each([
    ['an address that is not one', get('/api/v1/notes/%E0%A4%A'), 400],
    ['an id that is longer than any', get(`/api/v1/notes/${'9'.repeat(300)}`), 404],
    ['an address that is longer than all headers may be', get(`/api/v1/notes?a=${'a'.repeat(20_000)}`), 431],
    ['what is no HTTP', 'HELO hark\r\n\r\n', 400],
    ['JSON that is none', post('/api/v1/notes', 'application/json', '{"a":'), 400],
    [
      'JSON that would change what objects are',
      post('/api/v1/notes', 'application/json', '{"__proto__":{"a":1}}'),
      400,
    ],
    ['a form', post('/api/v1/notes', 'application/x-www-form-urlencoded', 'a=1'), 415],
    ['text', post('/api/v1/notes', 'text/plain', '{"a":1}'), 415],
    ['a file where none is taken', post('/api/v1/notes', 'application/octet-stream', '{"a":1}'), 415],
    ['JSON where a file is taken', post('/api/v1/files', 'application/json', '{"a":1}'), 415],
    [
      'a body that is larger than a megabyte',
      post('/api/v1/notes', 'application/json', `"${'a'.repeat(1_100_000)}"`),
      413,
    ],
  ])('%s', async (_, request, status) => {
    const answer = await say(server, request);
    expect([answer.status, answer.headers['content-type']?.split(';')[0]]).toEqual([
      status,
      'application/problem+json',
    ]);
    expect(answer.body).toMatchObject({ status, requestId: answer.headers['x-request-id'] });
    expect(answer.body.detail).toMatch(/^\S.{10,}/);
    expect(answer.body.detail).not.toMatch(/FST_|HPE_|SyntaxError|at \w+ \(/);
  });
});

describe('a name that nobody knows is refused, not passed over:', () => {
  const change = (body: string) => post('/api/v1/words', 'application/json', body).replace('POST', 'PATCH');
  test.each([
    ['a filter', get('/api/v1/words?abuot=ada'), 'abuot'],
    ['a filter where there are none', get('/api/v1/notes/1?about=ada'), 'about'],
    ['a field of a body', change('{"txet":"Hello"}'), 'txet'],
  ])('%s', async (_, request, path) => {
    const { status, body } = await say(server, request);
    expect([status, body.errors]).toEqual([422, [{ path, message: 'there is nothing of this name here' }]]);
  });

  test('but the workspace and sparse fields may be named with any', async () => {
    const { status, body } = await say(server, get('/api/v1/words?about=ada&workspace=1&fields=said'));
    expect([status, body]).toEqual([200, { said: { about: 'ada' } }]);
  });

  test('and a body that says so keeps them', async () => {
    const { status, body } = await say(server, post('/api/v1/notes', 'application/json', '{"any":1}'));
    expect([status, body]).toEqual([200, { said: { any: 1 } }]);
  });
});

describe('a method', () => {
  test('that an address does not have is refused with those it has', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'HEAD']) {
      const { status, headers } = await say(server, get('/api/v1/notes').replace('GET', method));
      expect([method, status, headers.allow]).toEqual([method, 405, 'post, options']);
    }
  });

  test('OPTIONS is answered with those it has, and lets no page of another origin in', async () => {
    const preflight = get('/api/v1/notes/1')
      .replace('GET', 'OPTIONS')
      .replace('host: x', 'host: x\r\norigin: https://else.example\r\naccess-control-request-method: GET');
    const { status, headers } = await say(server, preflight);
    expect([status, headers.allow]).toEqual([204, 'head, get, options']);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('HEAD is answered like GET, without the body', async () => {
    const { status, headers, body } = await say(server, get('/api/v1/notes/1').replace('GET', 'HEAD'));
    expect([status, headers['content-length'], body]).toEqual([200, String('{"said":"127.0.0.1"}'.length), '']);
  });
});

test('who has not signed in is told how a program does', async () => {
  const { status, headers } = await say(server, get('/api/v1/closed'));
  expect([status, headers['www-authenticate']]).toEqual([401, 'bearer']);
});

test('every answer says that nobody may keep it, and that its type is what it says', async () => {
  const { headers } = await say(server, get('/api/v1/notes/1'));
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
});

describe('who asks behind a proxy', () => {
  const forwarded = (list: string) => get('/api/v1/notes/1').replace('host: x', `host: x\r\nx-forwarded-for: ${list}`);

  test.each([
    [0, '127.0.0.1'],
    [1, '203.0.113.7'],
    [2, '198.51.100.1'],
  ])(
    'with %d in front is the address that the outermost of them saw, whatever was sent to it',
    async (proxies, address) => {
      const behind = await start({ trustProxy: proxies });
      const { body } = await say(behind, forwarded('10.6.6.6, 198.51.100.1, 203.0.113.7'));
      await behind.close();
      expect(body.said).toBe(address);
    },
  );
});

test('a body that stops coming ends its connection', async () => {
  const impatient = await start({ stalledAfterMs: 200 });
  const socket = await open(impatient);
  socket.write(
    'POST /api/v1/notes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a"',
  );
  await readToEnd(socket);
  await impatient.close();
});

describe('a server that stops', () => {
  test('finishes the request in hand, answers what came behind it, and takes no new connection', async () => {
    const stopping = await start();
    let release: () => void = () => undefined;
    holding = new Promise<void>((resolve) => {
      release = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const socket = await open(stopping);
    const answers = readToEnd(socket);
    socket.write('GET /api/v1/slow HTTP/1.1\r\nhost: x\r\n\r\n');
    await arrived;
    const closed = stopping.close();
    socket.write('GET /api/v1/notes/1 HTTP/1.1\r\nhost: x\r\n\r\n');
    await expect(open(stopping)).rejects.toThrow();
    release();
    const [first = '', second = ''] = (await answers).split(/(?=HTTP\/1\.1 )/);
    expect([parse(first), parse(second)]).toMatchObject([
      { status: 200, body: { said: 'at last' } },
      { status: 200, headers: { connection: 'close' } },
    ]);
    await closed;
  });
});
