// What every operation of the reference shares: problems, headers, ways to sign in.
import { type ErrorCode, httpStatus } from '../errors.ts';
import type { Json } from './openapi-schemas.ts';
import { problemTitles } from './problem.ts';

const requestId = 'c0a8e9f2-5d1b-4a55-9a0e-1f6c2f3f7a10';

export const problemSchema: Json = {
  type: 'object',
  description: 'What went wrong (RFC 9457). `detail` is a sentence for a person, `errors` names the fields.',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri', description: 'Ends with the code of the problem.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    requestId: { type: 'string', description: 'Names the request in the log of the server.' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'string', description: 'The field, as in `contacts.0.email`.' },
          message: { type: 'string' },
        },
      },
    },
  },
};

const details: Readonly<Record<ErrorCode, string>> = {
  malformed: "Body is not valid JSON but content-type is set to 'application/json'",
  invalid: 'email: must be an e-mail address',
  unauthenticated: 'Sign in, or send an API key as “Authorization: Bearer hark_…”.',
  forbidden: 'This API key does not have the scope contacts:write.',
  not_found: 'There is no contact with this id.',
  method_not_allowed: 'PUT is not possible here, only HEAD, GET, POST, OPTIONS.',
  conflict: 'Another contact has this e-mail address or external id.',
  gone: 'This link has expired.',
  too_large: 'The request body is too large.',
  unsupported_type: 'The content type is not one that this takes: JSON as application/json.',
  rate_limited: 'More than 6000 requests in a minute: go on in 12 seconds.',
  unavailable: 'The database cannot be reached right now; try again shortly.',
  configuration: 'Hark is not set up for this.',
  internal: 'Something went wrong on our side. The log has the details.',
};

const waits: readonly ErrorCode[] = ['conflict', 'rate_limited', 'unavailable'];
const refer = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

/** The name of a problem among the components, as in `NotFound`. */
export function problemName(code: ErrorCode): string {
  return code.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** The answer that tells this problem. */
export function problemResponse(code: ErrorCode): Json {
  const example = {
    type: `https://hark.invalid/problems/${code}`,
    title: problemTitles[code],
    status: httpStatus[code],
    detail: details[code],
    requestId,
    ...(code === 'invalid' ? { errors: [{ path: 'email', message: 'must be an e-mail address' }] } : {}),
  };
  return {
    description: problemTitles[code],
    headers: {
      'X-Request-Id': refer('headers', 'RequestId'),
      ...(waits.includes(code) ? { 'Retry-After': refer('headers', 'RetryAfter') } : {}),
      ...(code === 'rate_limited'
        ? { RateLimit: refer('headers', 'RateLimit'), 'RateLimit-Policy': refer('headers', 'RateLimitPolicy') }
        : {}),
    },
    content: { 'application/problem+json': { schema: refer('schemas', 'Problem'), example } },
  };
}

const header = (description: string, example: string | number) => ({
  description,
  schema: { type: typeof example === 'number' ? 'integer' : 'string' },
  example,
});

export const headers: Json = {
  RequestId: header('Names the request in the log of the server; the one that was sent, if it was.', requestId),
  RateLimit: header(
    'How many requests are left (`r`) and in how many seconds all are again (`t`).',
    '"minute";r=5999;t=60',
  ),
  RateLimitPolicy: header('How many requests (`q`) are allowed in how many seconds (`w`).', '"minute";q=6000;w=60'),
  RetryAfter: header('Seconds after which it may be tried again.', 12),
  IdempotentReplayed: header('`true` where this is the answer to an earlier request with the same key.', 'true'),
};

export const parameters: Json = {
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: false,
    description:
      'Any text of 1 to 255 visible ASCII characters, such as a UUID. Within 24 hours the same key with the same request acts once and is answered alike.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '0b6f4f0c-8c1e-4a0e-9b8b-6a1c5f1f2d3e',
  },
  Workspace: {
    name: 'Hark-Workspace',
    in: 'header',
    required: false,
    description: 'The workspace that is meant, for people who belong to several; an API key belongs to one.',
    schema: { type: 'string' },
    example: '1',
  },
};

export const securitySchemes: Json = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key of one workspace, made under Settings. It can do what its scopes say.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'hark.session_token',
    description: 'A person who is signed in to the dashboard. Changes are taken only from pages of this Hark.',
  },
};
