// What a request to a respondent's page says of itself.
import type { FastifyRequest } from 'fastify';
import { chooseLocale, type Locale } from '../../core/survey/index.ts';
import { AppError } from '../../platform/errors.ts';
import { type LinkKey, parseLinkKey } from '../delivery/index.ts';

/** The invitation that the link names. @throws AppError invalid for what Hark never wrote. */
export function readKey(request: FastifyRequest): LinkKey {
  const key = parseLinkKey((request.params as { key: string }).key);
  if (key === null) throw new AppError('invalid', 'This link is damaged.');
  return key;
}

/** The contact's language where it is known, else the browser's. */
export function localeOf(request: FastifyRequest, contactLocale: string | null, fallback: Locale): Locale {
  return chooseLocale(contactLocale, request.headers['accept-language'] ?? null, fallback);
}

/** Whether the page's own script is asking, which reads JSON. */
export function wantsJson(request: FastifyRequest): boolean {
  return request.method === 'POST' && /json|text\/plain/.test(request.headers['content-type'] ?? '');
}
