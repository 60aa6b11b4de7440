// Serves those of the library's own endpoints that Hark uses, each by name: what a later version of it adds does not
// open by itself. Its errors come out as the problem documents of the whole API.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, type ErrorCode } from '../../platform/errors.ts';
import { type Auth, addressHeader } from './auth.ts';
import { type AuthGuard, guards } from './auth-guards.ts';
import { waitOf } from './limit-attempts.ts';
import { checkOrigin } from './origins.ts';
import type { AuthParts } from './parts.ts';

/** Each endpoint and who looks at a request before the library does. */
const endpoints: readonly (readonly [method: 'GET' | 'POST', path: string, guard?: AuthGuard])[] = [
  ['POST', '/sign-in/email', guards.signIn],
  ['POST', '/sign-out'],
  ['GET', '/get-session'],
  ['POST', '/change-password', guards.changePassword],
  ['POST', '/two-factor/enable', guards.beginTwoFactor],
  ['POST', '/two-factor/disable', guards.endTwoFactor],
  ['POST', '/two-factor/generate-backup-codes', guards.newBackupCodes],
  ['POST', '/two-factor/verify-totp', guards.code],
  ['POST', '/two-factor/verify-backup-code', guards.code],
];

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

/** How long the library locks a second factor that was guessed at; it does not say so itself. */
const lockedSeconds = 900;

const codes: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  429: 'rate_limited',
};

/** Registers /api/auth/…: signing in and out, the password of a person and their second factor. */
export async function registerAuthHandler(server: FastifyInstance, parts: AuthParts): Promise<void> {
  const { auth } = parts;
  await server.register(async (scope) => {
    // The library reads the body itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 64 * 1024 }, (_request, body, done) =>
      done(null, body),
    );
    for (const [method, path, guard] of endpoints) {
      scope.route({
        method,
        url: auth.options.basePath + path,
        handler: async (request, reply) => {
          const headers = factsOf(request, auth);
          const ask = (path: string, body: BodyInit | null) => {
            const url = new URL(auth.options.basePath + path, auth.options.baseURL);
            return auth.handler(new Request(url, { method, headers, body }));
          };
          const raw = Buffer.isBuffer(request.body) ? new Uint8Array(request.body) : null;
          const given = guard && readJson(raw);
          // What is no JSON is the library's to refuse.
          if (guard === undefined || given === undefined) return send(reply, await ask(path, raw));
          const askJson = (path: string, body: object) => ask(path, JSON.stringify(body));
          const facts = { id: request.id, address: request.ip };
          return send(reply, await guard(parts, { headers, given, ask: askJson, path, request: facts }));
        },
      });
    }
  });
}

function factsOf(request: FastifyRequest, auth: Auth): Headers {
  if (request.method !== 'GET') checkOrigin(request.headers.origin, auth.options.baseURL, { required: false });
  const headers = new Headers({ [addressHeader]: request.ip });
  for (const name of forwarded) {
    const value = request.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}

function readJson(body: Uint8Array | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body ?? []).toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
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
    const seconds = Number(response.headers.get('x-retry-after') ?? lockedSeconds);
    return new AppError('rate_limited', `Too many attempts: try again in ${waitOf(seconds)}.`, {
      retryAfterSeconds: seconds,
    });
  }
  if (response.status >= 500) {
    return new AppError('unavailable', 'Signing in does not work right now; try again shortly.', { internal: text });
  }
  const message = /^\{/.test(text) ? (JSON.parse(text) as { message?: string }).message : undefined;
  const sentence = message?.replace(/\.$/, '') ?? 'The request is not valid';
  return new AppError(codes[response.status] ?? 'invalid', `${sentence}.`);
}
