// Every error of the API is an RFC 9457 problem document. What a visitor may not see goes to the log, never to the body.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isConnectionLoss } from '../db/index.ts';
import { AppError, type ErrorCode, httpStatus } from '../errors.ts';
import type { Log } from '../log.ts';

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  requestId: string;
  errors?: readonly { path: string; message: string }[];
};

/** What each code means, in a few words. */
export const problemTitles: Readonly<Record<ErrorCode, string>> = {
  malformed: 'The request cannot be read',
  invalid: 'The request is not valid',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  method_not_allowed: 'Not possible with this address',
  conflict: 'In conflict with what is there',
  gone: 'No longer there',
  too_large: 'Too large',
  unsupported_type: 'A body of another kind',
  rate_limited: 'Too many requests',
  unavailable: 'Not available right now',
  configuration: 'Hark is not set up for this',
  internal: 'Something went wrong',
};

/** Any thrown value as an AppError: what Fastify refuses keeps its meaning, the unknown becomes `internal`. */
export function asAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const status = (error as { statusCode?: number }).statusCode;
  const message = error instanceof Error ? error.message : String(error);
  if (status === 413) return new AppError('too_large', 'The request body is too large.', { cause: error });
  if (status === 429) return new AppError('rate_limited', 'Too many requests; try again shortly.', { cause: error });
  // The router's word for an id that is longer than any.
  if (status === 414) return new AppError('not_found', 'There is nothing at this address.', { cause: error });
  if (status === 415) {
    const kinds = 'JSON as application/json, a file as application/octet-stream';
    return new AppError('unsupported_type', `The content type is not one that this takes: ${kinds}.`, { cause: error });
  }
  if (status !== undefined && status >= 400 && status < 500)
    return new AppError('malformed', message, { cause: error });
  if (isConnectionLoss(error)) {
    return new AppError('unavailable', 'The database cannot be reached right now; try again shortly.', {
      cause: error,
    });
  }
  return new AppError('internal', 'Something went wrong on our side. The log has the details.', { cause: error });
}

export function toProblem(error: AppError, requestId: string): Problem {
  return {
    type: `https://hark.invalid/problems/${error.code}`,
    title: problemTitles[error.code],
    status: httpStatus[error.code],
    detail: error.message,
    requestId,
    ...(error.fields.length > 0 ? { errors: error.fields } : {}),
  };
}

export function sendProblem(log: Log, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = asAppError(thrown);
  const facts = { code: error.code, internal: error.internal, requestId: request.id, url: request.routeOptions.url };
  if (httpStatus[error.code] >= 500) log.error({ ...facts, err: error.cause ?? error }, error.message);
  else log.debug(facts, error.message);
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  if (error.code === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  return reply
    .code(httpStatus[error.code])
    .header('content-type', 'application/problem+json')
    .send(JSON.stringify(toProblem(error, request.id)));
}

/** Answers on a connection whose request is no HTTP, has too long a head, or does not end; nothing was routed yet. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (socket.destroyed || error.code === 'ECONNRESET') return;
  if (socket.writable) {
    const [status, detail] = unreadable[error.code ?? ''] ?? [400, 'The request is not valid HTTP.'];
    const requestId = crypto.randomUUID();
    const problem = toProblem(new AppError('malformed', detail), requestId);
    const body = JSON.stringify({ ...problem, status });
    const headers = [`content-length: ${Buffer.byteLength(body)}`, `x-request-id: ${requestId}`, 'connection: close'];
    const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'content-type: application/problem+json', ...headers];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  socket.destroySoon();
}

const unreadable: Readonly<Record<string, readonly [status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The address and headers together are longer than 16 KB.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not end in time.'],
};
