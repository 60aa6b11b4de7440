// Serves those of the library's own endpoints that Hark uses, each by name: what a later version of it adds does not
// open by itself. Its errors come out as the problem documents of the whole API.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../platform/errors.ts';
import { type Auth, addressHeader } from './auth.ts';
import { checkOrigin } from './origins.ts';

const endpoints = [
  ['POST', '/sign-in/email'],
  ['POST', '/sign-out'],
  ['GET', '/get-session'],
  ['GET', '/list-sessions'],
  ['POST', '/revoke-session'],
  ['POST', '/revoke-other-sessions'],
  ['POST', '/change-password'],
] as const;

const forwarded = [
  'cookie',
  'content-type',
  'origin',
  'referer',
  'user-agent',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
];

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limited',
};

/** Registers /api/auth/…: signing in and out, the sessions and the password of a person. */
export async function registerAuthHandler(server: FastifyInstance, auth: Auth): Promise<void> {
  await server.register(async (scope) => {
    // The library reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 64 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    for (const [method, path] of endpoints) {
      scope.route({
        method,
        url: auth.options.basePath + path,
        handler: async (request, reply) => send(reply, await auth.handler(toWebRequest(request, auth))),
      });
    }
  });
}

function toWebRequest(request: FastifyRequest, auth: Auth): Request {
  if (request.method !== 'GET') checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
  const headers = new Headers({ [addressHeader]: request.ip });
  for (const name of forwarded) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return new Request(new URL(request.url, auth.options.baseURL), {
    method: request.method,
    headers,
    body: Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null,
  });
}

async function send(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  const text = await response.text();
  if (response.status >= 400) throw refusal(response, text);
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.header(name, value);
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  return reply.code(response.status).send(text);
}

function refusal(response: Response, text: string): AppError {
  if (response.status === 429) {
    const seconds = response.headers.get('x-retry-after') ?? '60';
    return new AppError('rate_limited', `Too many attempts: try again in ${seconds} seconds.`);
  }
  if (response.status >= 500) {
    return new AppError('unavailable', 'Signing in does not work right now; try again shortly.', { internal: text });
  }
  const message = /^\{/.test(text) ? (JSON.parse(text) as { message?: string }).message : undefined;
  return new AppError(codes[response.status] ?? 'invalid', `${message ?? 'The request is not valid'}.`);
}
