// Sends a page to a person: compressed where their browser takes it, and friendly when something is wrong.
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { builtInTexts, chooseLocale, type MessageKind } from '../../core/survey/index.ts';
import { AppError, type ErrorCode, httpStatus } from '../../platform/errors.ts';
import { asAppError } from '../../platform/http/problem.ts';
import type { Log } from '../../platform/log.ts';
import { type Page, renderMessage } from './page/index.ts';

export function sendPage(request: FastifyRequest, reply: FastifyReply, status: number, page: Page): FastifyReply {
  reply.code(status).headers({ ...page.headers, vary: 'accept-encoding, accept-language' });
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return reply.send(page.html);
  return reply.header('content-encoding', 'gzip').send(gzipSync(page.html));
}

const messages: Partial<Record<ErrorCode, MessageKind>> = {
  not_found: 'unknown',
  gone: 'expired',
  invalid: 'malformed',
  rate_limited: 'busy',
};

/** The same error, with a sentence that the page's script can show its reader. */
export function inTheirLanguage(thrown: unknown, request: FastifyRequest): AppError {
  const error = asAppError(thrown);
  const kind = messages[error.code];
  if (kind === undefined || error.code === 'invalid') return error;
  const locale = chooseLocale(null, request.headers['accept-language'] ?? null, 'en');
  return new AppError(error.code, builtInTexts(locale).messages[kind].text, {
    internal: error.message,
    cause: error.cause,
  });
}

/** Tells a person what is wrong with their link, with the status that a program expects. */
export function sendMessage(log: Log, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = asAppError(thrown);
  if (httpStatus[error.code] >= 500) log.error({ err: error.cause ?? error, requestId: request.id }, error.message);
  const locale = chooseLocale(null, request.headers['accept-language'] ?? null, 'en');
  const status = error.code === 'invalid' ? 400 : httpStatus[error.code];
  return sendPage(request, reply, status, renderMessage({ kind: messages[error.code] ?? 'busy', locale }));
}
